"""A link as a picture that a phone's camera reads."""

from io import BytesIO
from typing import Final

SCALE: Final = 10
"""Pixels of one module: 450 for a link of ours."""


def qr_code(url: str) -> bytes:
    """PNG."""
    import segno  # by the first who wants a link to join by: an idle bot does without

    drawn = BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="png", scale=SCALE)
    return drawn.getvalue()
