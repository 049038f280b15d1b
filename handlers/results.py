"""Closed rounds, for managers: list, picture, table, sheet, comparison."""

import asyncio

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.audit import View
from bot.domain.people import Actor
from bot.domain.report import RoundReport
from bot.domain.rounds import SEALED, RoundId
from bot.reports import text as report_text
from bot.reports.rich import rich_table
from bot.reports.xlsx import workbook
from bot.texts import Texts
from handlers.callbacks import GoHome
from handlers.comparison import comparison
from handlers.desk import serve
from handlers.result_callbacks import Compare, Results, Sheet, Table
from handlers.result_desk import ResultDesk
from handlers.result_screens import summary, turning
from handlers.screen import Rows, Screen, button

router = Router(name="results")
serve(router, "results", ResultDesk)

LISTED = 20


@router.message(Command("results"))
async def list_by_command(_message: Message, results: ResultDesk) -> None:
    await results.answer(await _closed(results))


@router.callback_query(Results.filter())
async def show_summary(_query: CallbackQuery, callback_data: Results, results: ResultDesk) -> None:
    if not callback_data.round:
        return await results.answer(await _closed(results))
    actor, round_id = results.actor, RoundId(callback_data.round)
    report = await results.reports.look(actor, round_id, View.RESULTS)
    state = await results.releases.state(actor, round_id)
    await results.stage.hint()
    page = await summary(report, results.texts, callback_data.page, state)
    return await results.stage.turn(page)


@router.callback_query(Table.filter())
async def show_table(_query: CallbackQuery, callback_data: Table, results: ResultDesk) -> None:
    """The rich table where it can be had; the ordinary one otherwise, or when preferred."""
    actor, texts, stage = results.actor, results.texts, results.stage
    report = await results.reports.look(actor, RoundId(callback_data.round), View.RESULTS)
    await stage.hint()
    if callback_data.form and actor.person:
        await results.people.prefer_plain_tables(actor.person.id, callback_data.form == "plain")
    if not _wants_plain(callback_data, actor) and await _sent_rich(report, results):
        plain = button(texts("results-plain"), Table(round=report.round_id, form="plain"))
        return await stage.turn(Screen(texts("results-plain-offer"), [[plain]]))
    return await stage.turn(_plain_table(report, callback_data.page, texts))


async def _sent_rich(report: RoundReport, results: ResultDesk) -> bool:
    pages = await asyncio.to_thread(rich_table, report, results.texts)
    return await results.stage.send_rich(*pages)


def _wants_plain(tap: Table, actor: Actor) -> bool:
    if tap.form:
        return tap.form == "plain"
    return actor.person is not None and actor.person.plain_tables


def _plain_table(report: RoundReport, page: int, texts: Texts) -> Screen:
    pages = len(report_text.pages(report))
    page = min(page, pages - 1)
    turns = [Table(round=report.round_id, page=at, form="plain") for at in range(pages)]
    rich = button(texts("results-rich"), Table(round=report.round_id, form="rich"))
    rows = [*([turning(turns, page, texts)] if pages > 1 else []), [rich]]
    return Screen(report_text.summary(report, page, texts), rows)


@router.callback_query(Sheet.filter())
async def send_sheet(_query: CallbackQuery, callback_data: Sheet, results: ResultDesk) -> None:
    actor, texts, round_id = results.actor, results.texts, RoundId(callback_data.round)
    report = await results.reports.look(actor, round_id, View.EXPORT)
    hidden = (await results.releases.state(actor, round_id)).hidden
    previous = await results.reports.previous(actor, report)
    await results.stage.hint()
    data = await asyncio.to_thread(workbook, report, texts, hidden, previous)
    name = f"{report.team} {report.closed_at:%Y-%m-%d}.xlsx"
    caption = texts("results-sheet-caption", title=report.title)
    await results.stage.send_file(name, data, caption)


@router.callback_query(Compare.filter())
async def compare_rounds(
    _query: CallbackQuery, callback_data: Compare, results: ResultDesk
) -> None:
    actor, reports = results.actor, results.reports
    round_id, person = RoundId(callback_data.round), callback_data.person
    await reports.look(actor, round_id, View.PERSON if person else View.RESULTS, person)
    history = await reports.history(actor, round_id)
    await results.stage.hint()
    await results.stage.turn(await comparison(history, person, results.texts))


async def _closed(results: ResultDesk) -> Screen:
    rounds, texts = await results.rounds.of_manager(results.actor), results.texts
    closed = [round_ for round_ in rounds if round_.state in SEALED]
    rows: Rows = [
        [
            button(
                texts.plain("results-round", team=round_.team.name, title=round_.title),
                Results(round=round_.id),
            )
        ]
        for round_ in closed[:LISTED]
    ]
    rows.append([button(texts("button-home"), GoHome())])
    return Screen(texts("results-choose" if closed else "results-none"), rows)
