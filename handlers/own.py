"""What employees see of themselves: their own page, once passed on, and a preview before."""

import asyncio

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.disclosure import for_subject
from bot.domain.errors import Refused
from bot.domain.people import Actor, PersonId
from bot.domain.report import PersonReport, RoundReport
from bot.domain.rounds import RoundId
from bot.reports import comments, person, talk
from bot.reports.change import changes_of
from bot.reports.chart import drawn, person_svg
from bot.reports.sample import sample_report
from bot.services.releases import OwnResult
from bot.texts import Texts
from handlers.acting import TakesPart
from handlers.callbacks import GoHome
from handlers.desk import serve
from handlers.result_callbacks import Own, OwnAdvice, OwnComments, Preview, Vote
from handlers.result_desk import ResultDesk
from handlers.result_screens import before, turning
from handlers.screen import Rows, Screen, button
from handlers.stage import Stage

router = Router(name="own")
router.message.filter(TakesPart())
router.callback_query.filter(TakesPart())
serve(router, "results", ResultDesk)


@router.message(Command("myresults"))
async def list_own_by_command(_message: Message, results: ResultDesk) -> None:
    await results.answer(await _list(results))


@router.callback_query(Own.filter())
async def show_own(_query: CallbackQuery, callback_data: Own, results: ResultDesk) -> None:
    if not callback_data.round:
        return await results.answer(await _list(results))
    actor = results.actor
    result = await results.releases.own(actor, RoundId(callback_data.round))
    previous = await results.reports.own_previous(result.report)
    return await results.turn(await own_page(result, previous, _me(actor), results.texts))


@router.callback_query(OwnAdvice.filter())
async def show_own_advice(
    _query: CallbackQuery, callback_data: OwnAdvice, results: ResultDesk
) -> None:
    own = await _found(callback_data.round, results)
    await results.turn(Screen(person.own_advice(own, results.texts), []))


@router.callback_query(OwnComments.filter())
async def show_own_comments(
    _query: CallbackQuery, callback_data: OwnComments, results: ResultDesk
) -> None:
    pages = comments.pages(await _found(callback_data.round, results), results.texts)
    page = min(callback_data.page, len(pages) - 1)
    turns = [OwnComments(round=callback_data.round, page=at) for at in range(len(pages))]
    rows = [turning(turns, page, results.texts)] if len(pages) > 1 else []
    await results.turn(Screen(pages[page].text, rows))


@router.callback_query(Vote.filter())
async def vote(_query: CallbackQuery, callback_data: Vote, results: ResultDesk) -> None:
    round_id, answer = RoundId(callback_data.round), callback_data.answer
    counted = await results.releases.vote(results.actor, round_id, answer)
    await results.stage.say("own-vote-thanks" if counted else "own-vote-again", alert=True)


@router.message(Command("preview"))
@router.callback_query(Preview.filter())
async def preview(_event: Message | CallbackQuery, texts: Texts, stage: Stage) -> None:
    """Drawn by the same code as the real page, from made-up people."""
    await stage.hint()
    report = await asyncio.to_thread(sample_report, texts)
    one = report.people[0]
    photo = await drawn(person_svg, report, one, texts)
    await stage.turn(Screen(texts("preview-caption"), [], photo=photo))


async def own_page(
    result: OwnResult, previous: RoundReport | None, me: PersonId, texts: Texts
) -> Screen:
    own, report = _own(result, me), result.report
    points = talk.for_employee(own, texts, changes_of(report, previous, me))
    photo = await drawn(person_svg, report, own, texts, before(previous, me))
    rows: Rows = [[button(texts("person-advice"), OwnAdvice(round=report.round_id))]]
    if written := comments.count(own):
        to_comments = OwnComments(round=report.round_id)
        rows.append([button(texts("person-comments-button", count=written), to_comments)])
    rows.append(
        [
            button(texts(f"own-vote-{answer}"), Vote(round=report.round_id, answer=answer))
            for answer in ("yes", "partly", "no")
        ]
    )
    return Screen(person.own_caption(report, texts, points), rows, photo=photo)


async def _found(round_id: int, results: ResultDesk) -> PersonReport:
    result = await results.releases.own(results.actor, RoundId(round_id))
    return _own(result, _me(results.actor))


def _own(result: OwnResult, me: PersonId) -> PersonReport:
    own = for_subject(result.report, me, result.hidden)
    if own is None:
        raise Refused("not-released")
    return own


def _me(actor: Actor) -> PersonId:
    if actor.person is None:
        raise Refused("not-released")
    return actor.person.id


async def _list(results: ResultDesk) -> Screen:
    rounds, texts = await results.releases.rounds_of(results.actor), results.texts
    rows: Rows = [
        [button(texts.plain("own-round", number=at), Own(round=round_id))]
        for at, round_id in zip(range(len(rounds), 0, -1), rounds, strict=True)
    ]
    rows.append([button(texts("button-home"), GoHome())])
    return Screen(texts("own-choose" if rounds else "own-none"), rows)
