"""Who the admins are: listed, made and unmade by admins."""

from collections.abc import Sequence
from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from bot.domain.people import Actor, Person, PersonId
from bot.services.admins import AdminNames, Admins
from bot.texts import Texts
from handlers.admin_callbacks import AdminChoice, AdminList, Audit, GrantAdmin, RemoveAdmin
from handlers.callbacks import GoHome
from handlers.result_screens import turning
from handlers.screen import Rows, Screen, button
from handlers.stage import Stage
from handlers.words import short

router = Router(name="admins")

ON_A_PAGE: Final = 8
LISTED: Final = 20
"""As many admins as one screen has room for."""


@router.message(Command("admins"))
@router.callback_query(AdminList.filter())
async def list_admins(
    _event: Message | CallbackQuery, actor: Actor, texts: Texts, stage: Stage, admins: Admins
) -> None:
    listed = await admins.listed(actor)
    await stage.hint()
    await stage.show(_listed(listed, texts))


@router.callback_query(AdminChoice.filter())
async def choose_admin(
    _query: CallbackQuery,
    callback_data: AdminChoice,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    admins: Admins,
) -> None:
    others = (await admins.listed(actor)).others
    await stage.hint()
    await stage.show(_choice(others, callback_data.page, texts))


@router.callback_query(GrantAdmin.filter())
async def grant_admin(
    _query: CallbackQuery,
    callback_data: GrantAdmin,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    admins: Admins,
) -> None:
    person = await admins.person(actor, PersonId(callback_data.person))
    if not callback_data.sure:
        await stage.hint()
        sure = button(texts("admins-grant-yes"), GrantAdmin(person=person.id, sure=True))
        return await stage.show(_ask("admins-grant-ask", person, sure, texts))
    await admins.grant(actor, person.id)
    await stage.say("admins-granted")
    return await stage.show(_listed(await admins.listed(actor), texts))


@router.callback_query(RemoveAdmin.filter())
async def remove_admin(
    _query: CallbackQuery,
    callback_data: RemoveAdmin,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    admins: Admins,
) -> None:
    person = await admins.person(actor, PersonId(callback_data.person))
    oneself = person.id == actor.person_id
    if not callback_data.sure:
        await stage.hint()
        key = "admins-remove-self-ask" if oneself else "admins-remove-ask"
        yes = RemoveAdmin(person=person.id, sure=True)
        sure = button(texts("admins-remove-yes"), yes, "danger")
        return await stage.show(_ask(key, person, sure, texts))
    await admins.remove(actor, person.id)
    await stage.say("admins-removed")
    if oneself:
        home_button = [button(texts("button-home"), GoHome())]
        return await stage.show(Screen(texts("admins-removed"), [home_button]))
    return await stage.show(_listed(await admins.listed(actor), texts))


def _listed(listed: AdminNames, texts: Texts) -> Screen:
    shown = listed.admins[:LISTED]
    lines = [texts("admins-line", **_named(person)) for person in shown]
    rows: Rows = [
        [
            button(
                texts.plain("admins-remove", name=short(person.name)), RemoveAdmin(person=person.id)
            )
        ]
        for person in shown
    ]
    rows.append([button(texts("admins-add"), AdminChoice(), "primary")])
    rows.append([button(texts("audit-button"), Audit()), button(texts("button-home"), GoHome())])
    return Screen("\n".join([texts("admins-title", named=listed.named), *lines]), rows)


def _choice(others: Sequence[Person], page: int, texts: Texts) -> Screen:
    pages = max(1, -(-len(others) // ON_A_PAGE))
    page = min(page, pages - 1)
    rows: Rows = [
        [button(texts.plain("admins-person", **_named(person)), GrantAdmin(person=person.id))]
        for person in others[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    ]
    if pages > 1:
        rows.append(turning([AdminChoice(page=at) for at in range(pages)], page, texts))
    rows.append(_back(texts))
    return Screen(texts("admins-choose" if others else "admins-nobody"), rows)


def _ask(key: str, person: Person, yes: InlineKeyboardButton, texts: Texts) -> Screen:
    return Screen(texts(key, **_named(person)), [[yes], _back(texts)])


def _back(texts: Texts) -> list[InlineKeyboardButton]:
    return [button(texts("admins-back"), AdminList())]


def _named(person: Person) -> dict[str, str]:
    return {"name": short(person.name), "team": short(person.team.name)}
