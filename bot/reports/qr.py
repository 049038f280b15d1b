"""A link as a picture that a phone's camera reads."""

from io import BytesIO
from typing import Final

import segno

SCALE: Final = 10
"""Pixels of one module: 450 for a link of ours."""


def qr_code(url: str) -> bytes:
    """PNG."""
    drawn = BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="png", scale=SCALE)
    return drawn.getvalue()
