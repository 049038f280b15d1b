"""A text that somebody writes freely, kept as it is but for what no reader may be sent."""

import re
from typing import Final

_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSENDABLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters: PostgreSQL, XML and terminals
    "\u202a-\u202e\u2066-\u2069"  # directions that would reach into the text behind
    "\ud800-\udfff\ufffe\uffff]"  # what is no character
)


def clean_text(text: str) -> str:
    """Without control characters and turns of the writing direction; "" if that is all."""
    return _UNSENDABLE.sub("", _LINE_END.sub("\n", text)).strip()
