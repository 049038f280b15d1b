"""Passing results on to employees: all or one by one, after a look at what that means."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.people import Actor, PersonId
from bot.domain.releases import person_of
from bot.domain.rounds import RoundId
from bot.services.releases import Releases
from bot.services.reports import Reports
from bot.texts import Texts
from handlers.result_callbacks import Release
from handlers.screen import Screen, button
from handlers.stage import Stage

router = Router(name="releasing")


@router.callback_query(Release.filter())
async def release(
    _query: CallbackQuery,
    callback_data: Release,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    reports: Reports,
    releases: Releases,
) -> None:
    round_id = RoundId(callback_data.round)
    report = await reports.of_round(actor, round_id)
    person = person_of(report, callback_data.person) if callback_data.person else None
    if callback_data.sure:
        one = PersonId(callback_data.person) if person else None
        released = await releases.release(actor, round_id, one)
        await stage.hint()
        return await stage.turn(Screen(texts("release-done", released=released), []))
    pending = (await releases.state(actor, round_id)).pending(report)
    if not pending or (person and person not in pending):
        return await stage.say("error-already-released", alert=True)
    sure = callback_data.model_copy(update={"sure": True})
    yes = button(texts("release-yes"), sure, "success")
    asked = texts("release-ask-one", name=person.name) if person else None
    await stage.hint()
    text = asked or texts("release-ask-all", people=len(pending))
    return await stage.turn(Screen(text, [[yes]]))
