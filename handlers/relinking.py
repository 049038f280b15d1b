"""A person bound to a wrong Telegram account: taken away in two taps, for a new personal link."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.people import Person, PersonId
from bot.services.people import INVITATION_HOURS, Link
from bot.texts import Texts
from handlers.joining_callbacks import Relink
from handlers.joining_desk import JoiningDesk
from handlers.joining_screens import home_row
from handlers.people_callbacks import PersonCard
from handlers.screen import Screen, button

router = Router(name="relinking")


@router.callback_query(Relink.filter())
async def relink(_query: CallbackQuery, callback_data: Relink, desk: JoiningDesk) -> None:
    person, links = PersonId(callback_data.person), desk.links
    if callback_data.sure:
        relinked = await links.relink(desk.actor, person)
        url = await desk.url(relinked.token)
        await desk.answer(_done(relinked, url, desk.texts))
    else:
        bound = await links.bound(desk.actor, person)
        await desk.answer(_ask(bound, desk.texts))


def _ask(person: Person, texts: Texts) -> Screen:
    rows = [
        [button(texts("relink-yes"), Relink(person=person.id, sure=True), "danger")],
        [button(texts("button-back"), PersonCard(person=person.id))],
    ]
    return Screen(texts("relink-ask", name=person.name), rows)


def _done(relinked: Link, url: str, texts: Texts) -> Screen:
    named = {"name": relinked.person.name, "url": url}
    text = texts("relink-done", **named, hours=INVITATION_HOURS)
    back = [button(texts("button-back"), PersonCard(person=relinked.person.id))]
    return Screen(text, [back, home_row(texts)])
