"""What closed rounds look like. Pictures are drawn aside, so that taps go on meanwhile."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from bot.domain.people import PersonId
from bot.domain.releases import ReleaseState, person_of
from bot.domain.report import PersonReport, RoundReport
from bot.reports import comments, person, talk
from bot.reports.change import changes_of
from bot.reports.chart import drawn, heat_map_svg, person_svg
from bot.reports.heatmap import heat_map_pages, people_of
from bot.texts import Texts
from handlers.result_callbacks import (
    Advice,
    Comments,
    Compare,
    Hide,
    PersonResults,
    Release,
    Results,
    Sheet,
    Table,
    Unhide,
)
from handlers.screen import Rows, Screen, button

PER_ROW = 2
ROW = 8
"""As many buttons in a row as Telegram takes."""


async def summary(
    report: RoundReport, texts: Texts, page: int = 0, state: ReleaseState | None = None
) -> Screen:
    """The picture of the team with what can be done next."""
    pages = heat_map_pages(report)
    page = min(page, pages - 1)
    rows = _people(report, page)
    if pages > 1:
        turns = [Results(round=report.round_id, page=number) for number in range(pages)]
        rows.append(turning(turns, page, texts))
    rows += _next_steps(report, texts)
    photo = await drawn(heat_map_svg, report, texts, page)
    return Screen(_summary_caption(report, texts, state), rows, photo=photo)


def _summary_caption(report: RoundReport, texts: Texts, state: ReleaseState | None) -> str:
    lines = [talk.caption(report, texts)]
    if state and state.released:
        lines.append(texts("release-count", released=len(state.released), all=len(report.people)))
    if state and state.useful:
        lines.append(texts("release-useful", **state.useful))
    return "\n".join(lines)


def _people(report: RoundReport, page: int) -> Rows:
    buttons = [
        button(one.name, PersonResults(round=report.round_id, person=one.person, page=page))
        for one in people_of(report, page)
    ]
    return [buttons[at : at + PER_ROW] for at in range(0, len(buttons), PER_ROW)]


def _next_steps(report: RoundReport, texts: Texts) -> Rows:
    number = report.round_id
    return [
        [
            button(texts("results-table"), Table(round=number)),
            button(texts("results-sheet"), Sheet(round=number)),
        ],
        [
            button(texts("results-advice"), Advice(round=number)),
            button(texts("results-compare"), Compare(round=number)),
        ],
        [button(texts("results-release"), Release(round=number), "primary")],
    ]


async def person_page(
    report: RoundReport,
    previous: RoundReport | None,
    person_id: PersonId,
    page: int,
    texts: Texts,
) -> Screen:
    """The picture of one person with talking points, and ways to advice and comments."""
    one = person_of(report, person_id)
    points = talk.talking_points(one, texts, changes_of(report, previous, person_id))
    photo = await drawn(person_svg, report, one, texts, before(previous, person_id))
    ids = {"round": report.round_id, "person": person_id}
    rows: Rows = [[button(texts("person-advice"), Advice(**ids))]]
    if written := comments.count(one):
        rows.append([button(texts("person-comments-button", count=written), Comments(**ids))])
    if previous:
        rows.append([button(texts("results-compare"), Compare(**ids))])
    rows.append([button(texts("release-one"), Release(**ids))])
    rows.append([button(texts("person-back"), Results(round=report.round_id, page=page))])
    return Screen(person.person_caption(report, one, texts, points), rows, photo=photo)


def before(previous: RoundReport | None, person_id: PersonId) -> PersonReport | None:
    """The same person in the round before, if they were in it."""
    people = previous.people if previous else ()
    return next((one for one in people if one.person == person_id), None)


def comments_page(
    report: RoundReport,
    one: PersonReport,
    state: ReleaseState,
    texts: Texts,
    page: int = 0,
    at: comments.Place | None = None,
) -> Screen:
    """Comments for the manager, each peer comment with a button to keep it back.

    `at` asks for the page with that comment.
    """
    hidden = state.hidden_of(one.person)
    pages = comments.pages(one, texts, hidden)
    page = next((number for number, shown in enumerate(pages) if at in shown.places), page)
    page = min(page, len(pages) - 1)
    rows: Rows = []
    if one.person not in state.released:
        rows = _hiding(report, one, hidden, pages[page].places, texts)
    if len(pages) > 1:
        ids = {"round": report.round_id, "person": one.person}
        turns = [Comments(**ids, page=number) for number in range(len(pages))]
        rows.append(turning(turns, page, texts))
    return Screen(pages[page].text, rows)


def _hiding(
    report: RoundReport,
    one: PersonReport,
    hidden: frozenset[tuple[str, int]],
    places: Sequence[tuple[str, int]],
    texts: Texts,
) -> Rows:
    buttons = []
    for number, (box, place) in enumerate(places, 1):
        ids = {"round": report.round_id, "person": one.person, "box": box, "place": place}
        if (box, place) in hidden:
            buttons.append(button(texts.plain("comment-show", number=number), Unhide(**ids)))
        else:
            buttons.append(button(texts.plain("comment-hide", number=number), Hide(**ids)))
    return [buttons[at : at + PER_ROW] for at in range(0, len(buttons), PER_ROW)]


def turning(pages: Sequence[CallbackData], page: int, texts: Texts) -> list[InlineKeyboardButton]:
    """Page numbers as buttons, at most eight around the present one: Telegram's row."""
    first = max(0, min(page - ROW // 2, len(pages) - ROW))
    return [
        button(
            texts.plain("results-page", page=number + 1, pages=len(pages)),
            pages[number],
            "primary" if number == page else None,
        )
        for number in range(first, min(first + ROW, len(pages)))
    ]
