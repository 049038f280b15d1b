"""A picture is drawn in a process of its own, which does not outlive whoever waits for it."""

import asyncio

import pytest

from bot.reports import raster

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'


async def test_a_picture_comes_out() -> None:
    assert (await raster.png_aside(SVG)).startswith(b"\x89PNG")


async def test_whoever_is_stopped_while_waiting_leaves_no_process_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    processes: list[asyncio.subprocess.Process] = []
    begun, create = asyncio.Event(), asyncio.create_subprocess_exec

    async def noted(*command: str, **options: object) -> asyncio.subprocess.Process:
        processes.append(await create(*command, **options))
        begun.set()
        return processes[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    drawing = asyncio.ensure_future(raster.png_aside(SVG))
    await begun.wait()
    drawing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await drawing
    assert processes[0].returncode is not None
