"""Coming in by the link of a team: who one is, the first message, and asking the managers."""

from aiogram import F, Router
from aiogram.filters import BaseFilter, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message, User

from bot.domain.joining import SHOWN_NAME, JoinRequest, token_in
from bot.domain.people import Actor, Person, PersonId, TeamId
from bot.domain.writing import clean_text
from bot.services.joining import Joining
from handlers import joining_decisions, joining_links, relinking
from handlers import joining_screens as screens
from handlers.desk import serve
from handlers.home import Home
from handlers.joining_callbacks import AskToJoin, JoinNames, PickName
from handlers.joining_desk import JoiningDesk
from handlers.screen import Screen
from handlers.start import first_message, welcome_screen

router = Router(name="joining")
router.include_routers(joining_links.router, joining_decisions.router, relinking.router)
serve(router, "desk", JoiningDesk)


@router.message(CommandStart(deep_link=True, magic=F.args.func(token_in)))
async def open_link(
    _message: Message, command: CommandObject, desk: JoiningDesk, home: Home
) -> None:
    actor, texts = desk.actor, desk.texts
    person = actor.person
    if actor.takes_part:
        await desk.answer(await home(actor, texts))
    elif person and person.active:
        # Their account came with the roster: they need nobody's consent but their own.
        welcome = await desk.people.own_welcome(person)
        await desk.answer(welcome_screen(welcome, "", texts, desk.settings))
    else:
        request = await desk.joining.enter(actor, token_in(command.args or "") or "")
        await desk.answer(await _stand(request, desk))


@router.callback_query(JoinNames.filter())
async def show_names(_query: CallbackQuery, callback_data: JoinNames, desk: JoiningDesk) -> None:
    request = await desk.joining.begun(desk.actor, TeamId(callback_data.team))
    await desk.answer(await _names(request, callback_data.page, desk))


@router.callback_query(PickName.filter())
async def pick_name(_query: CallbackQuery, callback_data: PickName, desk: JoiningDesk) -> None:
    team, person = TeamId(callback_data.team), PersonId(callback_data.person)
    picked = await desk.joining.picked(desk.actor, team, person)
    await desk.answer(await _confirm(picked, desk))


@router.callback_query(AskToJoin.filter())
async def ask(query: CallbackQuery, callback_data: AskToJoin, desk: JoiningDesk) -> None:
    team = TeamId(callback_data.team)
    person = PersonId(callback_data.person) if callback_data.person else None
    shown = _shown(query.from_user)
    request = await desk.joining.ask(desk.actor, team, person, shown)
    await desk.answer(screens.asked(request, desk.texts))


class WaitsForName(BaseFilter):
    """Somebody outside has opened the link of a team, so a text is their name."""

    async def __call__(
        self, _message: Message, actor: Actor, joining: Joining
    ) -> dict[str, JoinRequest] | bool:
        request = await joining.pending(actor)
        return {"request": request} if request else False


@router.message(F.text, ~F.text.startswith("/"), WaitsForName())
async def write_name(message: Message, desk: JoiningDesk, request: JoinRequest) -> None:
    if request.asked:
        await desk.answer(screens.asked(request, desk.texts))
    else:
        typed = message.text or ""
        person = await desk.joining.write_name(desk.actor, request, typed)
        await desk.answer(await _confirm(person, desk))


async def _stand(request: JoinRequest, desk: JoiningDesk) -> Screen:
    """Where somebody who opens the link stands: they have asked, or pick a name."""
    if request.asked:
        return screens.asked(request, desk.texts)
    return await _names(request, 0, desk)


async def _names(request: JoinRequest, page: int, desk: JoiningDesk) -> Screen:
    offered = await desk.joining.names(desk.actor, request.team.id)
    return screens.names(request.team, offered, page, desk.texts)


async def _confirm(person: Person, desk: JoiningDesk) -> Screen:
    welcome, texts = await desk.people.own_welcome(person), desk.texts
    return screens.confirm(first_message(welcome, texts, desk.settings), person, texts)


def _shown(user: User) -> str:
    """How an account calls itself."""
    named = f"{user.full_name} @{user.username}" if user.username else user.full_name
    return clean_text(named)[:SHOWN_NAME] or str(user.id)
