"""SVG → PNG, the same on every machine: only the fonts shipped with the bot are used."""

import asyncio
import sys
from typing import Final

from bot.reports.font import FAMILY, FILES, FONTS

FONT_FILES: Final = [str(file) for file in FILES]


def png(svg: str) -> bytes:
    """The picture in its own size. Raises ValueError for what is no SVG."""
    import resvg_py  # the bot has its pictures drawn aside, and need not hold this itself

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=FONT_FILES,
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )


async def png_aside(svg: str) -> bytes:
    """The same in a process of its own. Raises RuntimeError if it fails.

    Rendering holds the interpreter's lock for 0.1-0.3 s, so a thread would stop the event loop.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=FONTS.parent.parent,
    )
    try:
        picture, _ = await process.communicate(svg.encode())
    finally:
        if process.returncode is None:  # whoever waited for the picture has been stopped
            process.kill()
            await process.communicate()
    if process.returncode:
        raise RuntimeError(process.returncode)
    return picture


if __name__ == "__main__":
    sys.stdout.buffer.write(png(sys.stdin.buffer.read().decode()))
