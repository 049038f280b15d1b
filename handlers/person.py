"""One person of a closed round, for the manager: picture, advice, comments."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.audit import View
from bot.domain.people import Actor, PersonId
from bot.domain.releases import HiddenComment, person_of
from bot.domain.rounds import RoundId
from bot.reports.person import advice_page
from bot.reports.text import team_advice
from bot.services.releases import Releases
from bot.services.reports import Reports
from bot.texts import Texts
from handlers.result_callbacks import Advice, Comments, Hide, PersonResults, Unhide
from handlers.result_screens import comments_page, person_page
from handlers.screen import Screen
from handlers.stage import Stage

router = Router(name="person")


@router.callback_query(PersonResults.filter())
async def show_person(
    _query: CallbackQuery,
    callback_data: PersonResults,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    reports: Reports,
) -> None:
    round_id = RoundId(callback_data.round)
    report = await reports.look(actor, round_id, View.PERSON, callback_data.person)
    previous = await reports.previous(actor, report)
    person = PersonId(callback_data.person)
    screen = await person_page(report, previous, person, callback_data.page, texts)
    await stage.hint()
    await stage.turn(screen)


@router.callback_query(Advice.filter())
async def show_advice(
    _query: CallbackQuery,
    callback_data: Advice,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    reports: Reports,
) -> None:
    round_id, one = RoundId(callback_data.round), callback_data.person
    report = await reports.look(actor, round_id, View.PERSON if one else View.RESULTS, one)
    text = advice_page(person_of(report, one), texts) if one else team_advice(report, texts)
    await stage.hint()
    await stage.turn(Screen(text, []))


@router.callback_query(Comments.filter())
async def show_comments(
    _query: CallbackQuery,
    callback_data: Comments,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    reports: Reports,
    releases: Releases,
) -> None:
    round_id = RoundId(callback_data.round)
    report = await reports.look(actor, round_id, View.COMMENTS, callback_data.person)
    state = await releases.state(actor, report.round_id)
    person = person_of(report, callback_data.person)
    await stage.hint()
    await stage.turn(comments_page(report, person, state, texts, callback_data.page))


@router.callback_query(Hide.filter())
async def hide_comment(
    _query: CallbackQuery,
    callback_data: Hide,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    reports: Reports,
    releases: Releases,
) -> None:
    await releases.hide_comment(actor, RoundId(callback_data.round), _comment(callback_data))
    await stage.say("comment-is-hidden")
    await stage.turn(await _around(callback_data, actor, texts, reports, releases))


@router.callback_query(Unhide.filter())
async def show_comment(
    _query: CallbackQuery,
    callback_data: Unhide,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    reports: Reports,
    releases: Releases,
) -> None:
    await releases.show_comment(actor, RoundId(callback_data.round), _comment(callback_data))
    await stage.say("comment-is-shown")
    await stage.turn(await _around(callback_data, actor, texts, reports, releases))


def _comment(tap: Hide | Unhide) -> HiddenComment:
    return HiddenComment(PersonId(tap.person), tap.box, tap.place)


async def _around(
    tap: Hide | Unhide, actor: Actor, texts: Texts, reports: Reports, releases: Releases
) -> Screen:
    """The page on which the comment stands."""
    report = await reports.of_round(actor, RoundId(tap.round))
    state = await releases.state(actor, report.round_id)
    at = (tap.box, tap.place)
    return comments_page(report, person_of(report, tap.person), state, texts, at=at)
