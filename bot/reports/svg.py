"""A small writer of SVG: what the charts need, with every text escaped in one place."""

import re
from html import escape
from typing import Final, Literal

from bot.reports.font import FAMILY

Anchor = Literal["start", "middle", "end"]
Attribute = str | float

INVALID: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters no XML may hold, not even escaped; a name of a person may hold any."""


class Drawing:
    """Shapes in the order they are drawn; lengths are pixels of the picture.

    Attributes are given as `stroke_width=2` for `stroke-width="2"`.
    """

    def __init__(self, width: int, background: str) -> None:
        self.width = width
        self._background = background
        self._parts: list[str] = []

    def rect(
        self, x: float, y: float, width: float, height: float, **attributes: Attribute
    ) -> None:
        self._add("rect", x=x, y=y, width=width, height=height, **attributes)

    def circle(self, x: float, y: float, radius: float, **attributes: Attribute) -> None:
        self._add("circle", cx=x, cy=y, r=radius, **attributes)

    def line(self, x1: float, y1: float, x2: float, y2: float, **attributes: Attribute) -> None:
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)

    def path(self, commands: str, **attributes: Attribute) -> None:
        self._add("path", d=commands, **attributes)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        fill: str,
        bold: bool = False,
        anchor: Anchor = "start",
    ) -> None:
        """`y` is the base line."""
        weight = 700 if bold else 400
        head = _attributes(
            x=x, y=y, fill=fill, font_size=size, font_weight=weight, text_anchor=anchor
        )
        self._parts.append(f"<text{head}>{_clean(words)}</text>")

    def finish(self, height: float) -> str:
        size = _attributes(width=self.width, height=round(height))
        box = f'viewBox="0 0 {self.width} {round(height)}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg"{size} {box} font-family="{FAMILY}">'
        back = f'<rect width="100%" height="100%" fill="{self._background}"/>'
        return "\n".join([head, back, *self._parts, "</svg>"])

    def _add(self, shape: str, **attributes: Attribute) -> None:
        self._parts.append(f"<{shape}{_attributes(**attributes)}/>")


def _attributes(**attributes: Attribute) -> str:
    pairs = ((name.replace("_", "-"), _value(value)) for name, value in attributes.items())
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs)


def _value(value: Attribute) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def _clean(words: str) -> str:
    return escape(INVALID.sub("\ufffd", words))
