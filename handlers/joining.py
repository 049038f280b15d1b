"""Coming in by the link of a team: who one is, the first message, and asking the managers."""

from aiogram import F, Router
from aiogram.filters import BaseFilter, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message, User

from bot.config import Settings
from bot.domain.joining import SHOWN_NAME, JoinRequest, token_in
from bot.domain.people import Actor, Person, PersonId, TeamId
from bot.domain.writing import clean_text
from bot.services.joining import Joining
from bot.services.people import People
from bot.texts import Texts
from handlers import joining_decisions, joining_links, relinking
from handlers import joining_screens as screens
from handlers.home import Home
from handlers.joining_callbacks import AskToJoin, JoinNames, PickName
from handlers.screen import Screen
from handlers.stage import Stage
from handlers.start import first_message, welcome_screen

router = Router(name="joining")
router.include_routers(joining_links.router, joining_decisions.router, relinking.router)


@router.message(CommandStart(deep_link=True, magic=F.args.func(token_in)))
async def open_link(
    _message: Message,
    command: CommandObject,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    joining: Joining,
    home: Home,
    settings: Settings,
) -> None:
    person = actor.person
    if actor.takes_part:
        await stage.show(await home(actor, texts))
    elif person and person.active:
        # Their account came with the roster: they need nobody's consent but their own.
        welcome = await people.own_welcome(person)
        await stage.show(welcome_screen(welcome, "", texts, settings))
    else:
        request = await joining.enter(actor, token_in(command.args or "") or "")
        await stage.show(await _stand(request, actor, texts, joining))


@router.callback_query(JoinNames.filter())
async def show_names(
    _query: CallbackQuery,
    callback_data: JoinNames,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    joining: Joining,
) -> None:
    request = await joining.begun(actor, TeamId(callback_data.team))
    offered = await joining.names(actor, request.team.id)
    await stage.hint()
    await stage.show(screens.names(request.team, offered, callback_data.page, texts))


@router.callback_query(PickName.filter())
async def pick_name(
    _query: CallbackQuery,
    callback_data: PickName,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    joining: Joining,
    settings: Settings,
) -> None:
    team, person = TeamId(callback_data.team), PersonId(callback_data.person)
    picked = await joining.picked(actor, team, person)
    await stage.hint()
    await stage.show(await _confirm(picked, texts, people, settings))


@router.callback_query(AskToJoin.filter())
async def ask(
    query: CallbackQuery,
    callback_data: AskToJoin,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    joining: Joining,
) -> None:
    person = PersonId(callback_data.person) if callback_data.person else None
    request = await joining.ask(actor, TeamId(callback_data.team), person, _shown(query.from_user))
    await stage.hint()
    await stage.show(screens.asked(request, texts))


class WaitsForName(BaseFilter):
    """Somebody outside has opened the link of a team, so a text is their name."""

    async def __call__(
        self, _message: Message, actor: Actor, joining: Joining
    ) -> dict[str, JoinRequest] | bool:
        request = await joining.pending(actor)
        return {"request": request} if request else False


@router.message(F.text, ~F.text.startswith("/"), WaitsForName())
async def write_name(
    message: Message,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    joining: Joining,
    settings: Settings,
    request: JoinRequest,
) -> None:
    if request.asked:
        await stage.show(screens.asked(request, texts))
    else:
        person = await joining.write_name(actor, request, message.text or "")
        await stage.show(await _confirm(person, texts, people, settings))


async def _stand(request: JoinRequest, actor: Actor, texts: Texts, joining: Joining) -> Screen:
    """Where somebody who opens the link stands: they have asked, or pick a name."""
    if request.asked:
        return screens.asked(request, texts)
    return screens.names(request.team, await joining.names(actor, request.team.id), 0, texts)


async def _confirm(person: Person, texts: Texts, people: People, settings: Settings) -> Screen:
    first = first_message(await people.own_welcome(person), texts, settings)
    return screens.confirm(first, person, texts)


def _shown(user: User) -> str:
    """How an account calls itself."""
    named = f"{user.full_name} @{user.username}" if user.username else user.full_name
    return clean_text(named)[:SHOWN_NAME] or str(user.id)
