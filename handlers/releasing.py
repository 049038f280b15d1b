"""Passing results on to employees: all or one by one, after a look at what that means."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.people import PersonId
from bot.domain.releases import person_of
from bot.domain.rounds import RoundId
from handlers.desk import serve
from handlers.result_callbacks import Release
from handlers.result_desk import ResultDesk
from handlers.screen import Screen, button

router = Router(name="releasing")
serve(router, "results", ResultDesk)


@router.callback_query(Release.filter())
async def release(_query: CallbackQuery, callback_data: Release, results: ResultDesk) -> None:
    actor, texts, releases = results.actor, results.texts, results.releases
    round_id = RoundId(callback_data.round)
    report = await results.reports.of_round(actor, round_id)
    person = person_of(report, callback_data.person) if callback_data.person else None
    if callback_data.sure:
        one = PersonId(callback_data.person) if person else None
        released = await releases.release(actor, round_id, one)
        return await results.turn(Screen(texts("release-done", released=released), []))
    pending = (await releases.state(actor, round_id)).pending(report)
    if not pending or (person and person not in pending):
        return await results.stage.say("error-already-released", alert=True)
    sure = callback_data.model_copy(update={"sure": True})
    yes = button(texts("release-yes"), sure, "success")
    asked = texts("release-ask-one", name=person.name) if person else None
    text = asked or texts("release-ask-all", people=len(pending))
    return await results.turn(Screen(text, [[yes]]))
