"""Closed rounds: the summary by pages, and each person's page."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from bot.domain.errors import Refused
from bot.domain.people import Actor
from bot.domain.report import PersonReport, RoundReport
from bot.domain.rounds import Round, RoundId, RoundState
from bot.reports import comments
from bot.reports import text as report_text
from bot.services.reports import Reports
from bot.services.rounds import Rounds
from bot.texts import Texts
from handlers.callbacks import Comments, GoHome, PersonResults, Results
from handlers.screen import Rows, Screen, Stage, button

router = Router(name="results")

PER_ROW = 2


@router.message(Command("results"))
async def list_by_command(
    _message: Message, actor: Actor, texts: Texts, stage: Stage, rounds: Rounds
) -> None:
    await stage.show(_closed(await rounds.of_manager(actor), texts))


@router.callback_query(Results.filter())
async def show_summary(
    _query: CallbackQuery,
    callback_data: Results,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    rounds: Rounds,
    reports: Reports,
) -> None:
    if callback_data.round:
        report = await reports.of_round(actor, RoundId(callback_data.round))
        screen = summary(report, callback_data.page, texts)
    else:
        screen = _closed(await rounds.of_manager(actor), texts)
    await stage.hint()
    await stage.show(screen)


@router.callback_query(PersonResults.filter())
async def show_person(
    _query: CallbackQuery,
    callback_data: PersonResults,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    reports: Reports,
) -> None:
    report = await reports.of_round(actor, RoundId(callback_data.round))
    person = _person_of(report, callback_data.person)
    await stage.hint()
    await stage.show(_person_screen(report, person, callback_data.page, texts))


@router.callback_query(Comments.filter())
async def show_comments(
    _query: CallbackQuery,
    callback_data: Comments,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    reports: Reports,
) -> None:
    report = await reports.of_round(actor, RoundId(callback_data.round))
    person = _person_of(report, callback_data.person)
    await stage.hint()
    await stage.show(_comments_screen(person, callback_data, texts))


def summary(report: RoundReport, page: int, texts: Texts) -> Screen:
    """One page of the table, with a button for each person on it."""
    pages = report_text.pages(report)
    page = min(max(page, 0), len(pages) - 1)
    rows = _people_rows(report, pages[page], page)
    if len(pages) > 1:
        turns = [Results(round=report.round_id, page=number) for number in range(len(pages))]
        rows.append(_turns(turns, page, texts))
    return Screen(report_text.summary(report, page, texts), rows)


def _person_screen(report: RoundReport, person: PersonReport, page: int, texts: Texts) -> Screen:
    rows = [[button(texts("person-back"), Results(round=report.round_id, page=page))]]
    if written := comments.count(person):
        to_comments = Comments(round=report.round_id, person=person.person, page=0, back=page)
        rows.insert(0, [button(texts("person-comments-button", count=written), to_comments)])
    return Screen(report_text.person_page(report, person, texts), rows)


def _comments_screen(person: PersonReport, at: Comments, texts: Texts) -> Screen:
    pages = comments.pages(person, texts)
    page = min(max(at.page, 0), len(pages) - 1)
    to_person = PersonResults(round=at.round, person=at.person, page=at.back)
    turns = [at.model_copy(update={"page": number}) for number in range(len(pages))]
    rows: Rows = [[button(texts("button-back"), to_person)]]
    if len(pages) > 1:
        rows.insert(0, _turns(turns, page, texts))
    return Screen(pages[page], rows)


def _people_rows(report: RoundReport, people: tuple[PersonReport, ...], page: int) -> Rows:
    buttons = [
        button(person.name, PersonResults(round=report.round_id, person=person.person, page=page))
        for person in people
    ]
    return [buttons[at : at + PER_ROW] for at in range(0, len(buttons), PER_ROW)]


def _turns(pages: Sequence[CallbackData], page: int, texts: Texts) -> list[InlineKeyboardButton]:
    """Page numbers as buttons, at most eight around the present one: Telegram's row."""
    first = max(0, min(page - 4, len(pages) - 8))
    return [
        button(
            texts.plain("results-page", page=number + 1, pages=len(pages)),
            pages[number],
            "primary" if number == page else None,
        )
        for number in range(first, min(first + 8, len(pages)))
    ]


def _person_of(report: RoundReport, person_id: int) -> PersonReport:
    for person in report.people:
        if person.person == person_id:
            return person
    raise Refused("old-button")


def _closed(rounds: list[Round], texts: Texts) -> Screen:
    closed = [round_ for round_ in rounds if round_.state is RoundState.CLOSED]
    rows: Rows = [
        [
            button(
                texts.plain("results-round", team=round_.team.name, title=round_.title),
                Results(round=round_.id),
            )
        ]
        for round_ in closed[:20]
    ]
    rows.append([button(texts("button-home"), GoHome())])
    return Screen(texts("results-choose" if closed else "results-none"), rows)
