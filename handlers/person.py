"""One person of a closed round, for the manager: picture, advice, comments."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.audit import View
from bot.domain.people import PersonId
from bot.domain.releases import HiddenComment, person_of
from bot.domain.rounds import RoundId
from bot.reports.person import advice_page
from bot.reports.text import team_advice
from handlers.desk import serve
from handlers.result_callbacks import Advice, Comments, Hide, PersonResults, Unhide
from handlers.result_desk import ResultDesk
from handlers.result_screens import comments_page, person_page
from handlers.screen import Screen

router = Router(name="person")
serve(router, "results", ResultDesk)


@router.callback_query(PersonResults.filter())
async def show_person(
    _query: CallbackQuery, callback_data: PersonResults, results: ResultDesk
) -> None:
    reports, person = results.reports, PersonId(callback_data.person)
    round_id = RoundId(callback_data.round)
    report = await reports.look(results.actor, round_id, View.PERSON, person)
    previous = await reports.previous(results.actor, report)
    page = callback_data.page
    await results.turn(await person_page(report, previous, person, page, results.texts))


@router.callback_query(Advice.filter())
async def show_advice(_query: CallbackQuery, callback_data: Advice, results: ResultDesk) -> None:
    round_id, one, texts = RoundId(callback_data.round), callback_data.person, results.texts
    view = View.PERSON if one else View.RESULTS
    report = await results.reports.look(results.actor, round_id, view, one)
    text = advice_page(person_of(report, one), texts) if one else team_advice(report, texts)
    await results.turn(Screen(text, []))


@router.callback_query(Comments.filter())
async def show_comments(
    _query: CallbackQuery, callback_data: Comments, results: ResultDesk
) -> None:
    actor, round_id = results.actor, RoundId(callback_data.round)
    report = await results.reports.look(actor, round_id, View.COMMENTS, callback_data.person)
    state = await results.releases.state(actor, report.round_id)
    person = person_of(report, callback_data.person)
    await results.turn(comments_page(report, person, state, results.texts, callback_data.page))


@router.callback_query(Hide.filter())
async def hide_comment(_query: CallbackQuery, callback_data: Hide, results: ResultDesk) -> None:
    round_id, comment = RoundId(callback_data.round), _comment(callback_data)
    await results.releases.hide_comment(results.actor, round_id, comment)
    await results.stage.say("comment-is-hidden")
    await results.stage.turn(await _around(callback_data, results))


@router.callback_query(Unhide.filter())
async def show_comment(_query: CallbackQuery, callback_data: Unhide, results: ResultDesk) -> None:
    round_id, comment = RoundId(callback_data.round), _comment(callback_data)
    await results.releases.show_comment(results.actor, round_id, comment)
    await results.stage.say("comment-is-shown")
    await results.stage.turn(await _around(callback_data, results))


def _comment(tap: Hide | Unhide) -> HiddenComment:
    return HiddenComment(PersonId(tap.person), tap.box, tap.place)


async def _around(tap: Hide | Unhide, results: ResultDesk) -> Screen:
    """The page on which the comment stands."""
    report = await results.reports.of_round(results.actor, RoundId(tap.round))
    state = await results.releases.state(results.actor, report.round_id)
    person, at = person_of(report, tap.person), (tap.box, tap.place)
    return comments_page(report, person, state, results.texts, at=at)
