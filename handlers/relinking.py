"""A person bound to a wrong Telegram account: taken away in two taps, for a new personal link."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery
from aiogram.utils.deep_linking import create_start_link

from bot.domain.people import Actor, Person, PersonId
from bot.services.links import Links
from bot.services.people import INVITATION_HOURS, Link
from bot.texts import Texts
from handlers.joining_callbacks import Relink
from handlers.joining_screens import home_row
from handlers.people_callbacks import PersonCard
from handlers.screen import Screen, button
from handlers.stage import Stage

router = Router(name="relinking")


@router.callback_query(Relink.filter())
async def relink(
    _query: CallbackQuery,
    callback_data: Relink,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    links: Links,
    bot: Bot,
) -> None:
    person = PersonId(callback_data.person)
    if callback_data.sure:
        relinked = await links.relink(actor, person)
        url = await create_start_link(bot, relinked.token)
        await stage.hint()
        await stage.show(_done(relinked, url, texts))
    else:
        bound = await links.bound(actor, person)
        await stage.hint()
        await stage.show(_ask(bound, texts))


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
