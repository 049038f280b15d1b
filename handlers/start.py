"""Getting in: personal links, the first message, home and help."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from bot.config import Settings
from bot.domain.people import Actor, Role
from bot.services.people import People, Welcome
from bot.texts import Argument, Texts
from handlers.callbacks import GoHome, Help, Join, NotMe
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
        await stage.show(_welcome(await people.welcome(actor, token), token, texts, settings))


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
        await stage.show(_welcome(await people.own_welcome(actor.person), "", texts, settings))
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
) -> None:
    """A second tap on the same button finds the person in already."""
    person = actor.person
    if not actor.takes_part or person is None:
        person = await people.join(actor, callback_data.token)
    stage.joined(person)
    await stage.hint()
    key = "join-done-manager" if person.role is Role.MANAGER else "join-done"
    await stage.show(Screen(texts(key, name=person.name), [_home_row(texts)]))


@router.callback_query(NotMe.filter())
async def not_me(_query: CallbackQuery, texts: Texts, stage: Stage, settings: Settings) -> None:
    await stage.hint()
    await stage.show(Screen(texts("join-not-me", contact=settings.contact), []))


@router.message(Command("help"))
@router.callback_query(Help.filter())
async def explain(
    _event: Message | CallbackQuery, texts: Texts, stage: Stage, settings: Settings
) -> None:
    await stage.hint()
    unknown = texts("not-enough-information")
    text = texts(
        "help-text", threshold=settings.threshold, unknown=unknown, contact=settings.contact
    )
    await stage.show(Screen(text, [_home_row(texts)]))


def _home_row(texts: Texts) -> list[InlineKeyboardButton]:
    return [button(texts("button-home"), GoHome())]


def _welcome(welcome: Welcome, token: str, texts: Texts, settings: Settings) -> Screen:
    person = welcome.person
    first = _first_message(welcome, texts, settings)
    who = texts("join-who", name=person.name, team=person.team.name)
    rows = [
        [button(texts("join-yes"), Join(token=token), "success")],
        [button(texts("join-no"), NotMe())],
    ]
    return Screen(f"{first}\n\n{who}", rows)


def _first_message(welcome: Welcome, texts: Texts, settings: Settings) -> str:
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
