"""Getting in: personal links, the first message and what is answered to it, home."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from bot.config import Settings
from bot.domain.consent import Shown, shown
from bot.domain.errors import Refused
from bot.domain.people import Actor, Role
from bot.services.consents import Consents
from bot.services.people import People, Welcome
from bot.texts import Argument, Texts
from handlers.callbacks import GoHome, Join, NotMe
from handlers.consent_callbacks import TakeNoPart
from handlers.home import Home
from handlers.screen import Screen, button
from handlers.stage import Stage

router = Router(name="start")


@router.message(CommandStart(deep_link=True))
async def open_link(
    _message: Message,
    command: CommandObject,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    home: Home,
    settings: Settings,
) -> None:
    token = command.args or ""
    if actor.takes_part:
        await stage.show(await home(actor, texts))
    else:
        await stage.show(welcome_screen(await people.welcome(actor, token), token, texts, settings))


@router.message(CommandStart())
@router.message(Command("home"))
async def start(
    _message: Message,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    home: Home,
    settings: Settings,
) -> None:
    if actor.person and actor.person.active and not actor.person.joined:
        await stage.show(
            welcome_screen(await people.own_welcome(actor.person), "", texts, settings)
        )
    else:
        await stage.show(await home(actor, texts))


@router.callback_query(GoHome.filter())
async def go_home(
    _query: CallbackQuery,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    home: Home,
) -> None:
    await stage.hint()
    await stage.show(await home(actor, texts))


@router.callback_query(Join.filter())
async def join(
    _query: CallbackQuery,
    callback_data: Join,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    settings: Settings,
) -> None:
    """A second tap on the same button finds the person in already."""
    person, token = actor.person, callback_data.token
    if not actor.takes_part or person is None:
        read = await _read(actor, token, texts, people, settings)
        person = await people.join(actor, token, read)
    stage.joined(person)
    await stage.hint()
    key = "join-done-manager" if person.role is Role.MANAGER else "join-done"
    await stage.show(Screen(texts(key, name=person.name), [_home_row(texts)]))


@router.callback_query(NotMe.filter())
async def not_me(_query: CallbackQuery, texts: Texts, stage: Stage, settings: Settings) -> None:
    await stage.hint()
    await stage.show(Screen(texts("join-not-me", contact=settings.contact), []))


@router.callback_query(TakeNoPart.filter())
async def take_no_part(
    _query: CallbackQuery,
    callback_data: TakeNoPart,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    consents: Consents,
    settings: Settings,
) -> None:
    """A second tap finds the account bound, and needs no link."""
    token = "" if actor.person else callback_data.token
    read = await _read(actor, token, texts, people, settings)
    await consents.decline(actor, token, read)
    await stage.hint()
    await stage.show(Screen(texts("join-declined"), []))


def _home_row(texts: Texts) -> list[InlineKeyboardButton]:
    return [button(texts("button-home"), GoHome())]


async def _read(
    actor: Actor, token: str, texts: Texts, people: People, settings: Settings
) -> Shown:
    """The first message, as the actor has just read it."""
    if token:
        welcome = await people.welcome(actor, token)
    elif actor.person:
        welcome = await people.own_welcome(actor.person)
    else:
        raise Refused("invitation")
    return shown(first_message(welcome, texts, settings), texts.language)


def welcome_screen(welcome: Welcome, token: str, texts: Texts, settings: Settings) -> Screen:
    person = welcome.person
    first = first_message(welcome, texts, settings)
    who = texts("join-who", name=person.name, team=person.team.name)
    rows = [
        [button(texts("join-yes"), Join(token=token), "success")],
        [button(texts("join-no"), NotMe())],
    ]
    if welcome.size is not None:
        rows.insert(1, [button(texts("join-decline"), TakeNoPart(token=token))])
    return Screen(f"{first}\n\n{who}", rows)


def first_message(welcome: Welcome, texts: Texts, settings: Settings) -> str:
    common: dict[str, Argument] = {
        "department": welcome.person.team.name,
        "threshold": welcome.threshold,
        "company": settings.company,
        "contact": settings.contact,
    }
    if welcome.size is None:
        return texts("first-message-manager", **common)
    numbers = {"colleagues": welcome.size.colleagues_each, "minutes": welcome.size.minutes_each}
    return texts("first-message", **common, **numbers)
