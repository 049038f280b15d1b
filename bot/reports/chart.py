"""The pictures of a closed round, as PNG that Telegram takes as a photo.

Each has a twin that returns SVG (heat_map_svg, person_svg, history_svg): an event loop gives
that to `drawn` instead.
"""

import asyncio
from collections.abc import Callable
from typing import ParamSpec

from bot.domain.report import PersonReport, RoundReport
from bot.reports.dumbbells import person_svg
from bot.reports.heatmap import heat_map_pages, heat_map_svg
from bot.reports.history import History, HistoryPoint, history_svg
from bot.reports.raster import png, png_aside
from bot.texts import Texts

Arguments = ParamSpec("Arguments")

__all__ = [
    "History",
    "HistoryPoint",
    "drawn",
    "heat_map",
    "heat_map_pages",
    "heat_map_svg",
    "history_chart",
    "history_svg",
    "person_chart",
    "person_svg",
]


def heat_map(report: RoundReport, texts: Texts, page: int = 0) -> bytes:
    """The team, person by criterion, for the manager. Raises IndexError for no such page."""
    return png(heat_map_svg(report, texts, page))


def person_chart(
    report: RoundReport,
    person: PersonReport,
    texts: Texts,
    previous: PersonReport | None = None,
) -> bytes:
    """One person's six criteria: self, colleagues, manager and the round before."""
    return png(person_svg(report, person, texts, previous))


def history_chart(series: History, texts: Texts) -> bytes:
    """The six criteria over the rounds, of a team or of a person beside the team."""
    return png(history_svg(series, texts))


async def drawn(
    make: Callable[Arguments, str], *given: Arguments.args, **named: Arguments.kwargs
) -> bytes:
    """The picture that `make` writes as SVG, without holding up the event loop."""
    return await png_aside(await asyncio.to_thread(make, *given, **named))
