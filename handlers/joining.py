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
from handlers.reception import Reception
from handlers.screen import Screen
from handlers.start import first_message, welcome_screen

router = Router(name="joining")
router.include_routers(joining_links.router, joining_decisions.router, relinking.router)
serve(router, "reception", Reception)


@router.message(CommandStart(deep_link=True, magic=F.args.func(token_in)))
async def open_link(
    _message: Message, command: CommandObject, reception: Reception, home: Home
) -> None:
    actor, texts = reception.actor, reception.texts
    person = actor.person
    if actor.takes_part:
        await reception.answer(await home(actor, texts))
    elif person and person.active:
        # Their account came with the roster: they need nobody's consent but their own.
        welcome = await reception.people.own_welcome(person)
        await reception.answer(welcome_screen(welcome, "", texts, reception.settings))
    else:
        request = await reception.joining.enter(actor, token_in(command.args or "") or "")
        await reception.answer(await _stand(request, reception))


@router.callback_query(JoinNames.filter())
async def show_names(_query: CallbackQuery, callback_data: JoinNames, reception: Reception) -> None:
    request = await reception.joining.begun(reception.actor, TeamId(callback_data.team))
    await reception.answer(await _names(request, callback_data.page, reception))


@router.callback_query(PickName.filter())
async def pick_name(_query: CallbackQuery, callback_data: PickName, reception: Reception) -> None:
    team, person = TeamId(callback_data.team), PersonId(callback_data.person)
    picked = await reception.joining.picked(reception.actor, team, person)
    await reception.answer(await _confirm(picked, reception))


@router.callback_query(AskToJoin.filter())
async def ask(query: CallbackQuery, callback_data: AskToJoin, reception: Reception) -> None:
    team = TeamId(callback_data.team)
    person = PersonId(callback_data.person) if callback_data.person else None
    shown = _shown(query.from_user)
    request = await reception.joining.ask(reception.actor, team, person, shown)
    await reception.answer(screens.asked(request, reception.texts))


class WaitsForName(BaseFilter):
    """Somebody outside has opened the link of a team, so a text is their name."""

    async def __call__(
        self, _message: Message, actor: Actor, joining: Joining
    ) -> dict[str, JoinRequest] | bool:
        request = await joining.pending(actor)
        return {"request": request} if request else False


@router.message(F.text, ~F.text.startswith("/"), WaitsForName())
async def write_name(message: Message, reception: Reception, request: JoinRequest) -> None:
    if request.asked:
        await reception.answer(screens.asked(request, reception.texts))
    else:
        typed = message.text or ""
        person = await reception.joining.write_name(reception.actor, request, typed)
        await reception.answer(await _confirm(person, reception))


async def _stand(request: JoinRequest, reception: Reception) -> Screen:
    """Where somebody who opens the link stands: they have asked, or pick a name."""
    if request.asked:
        return screens.asked(request, reception.texts)
    return await _names(request, 0, reception)


async def _names(request: JoinRequest, page: int, reception: Reception) -> Screen:
    offered = await reception.joining.names(reception.actor, request.team.id)
    return screens.names(request.team, offered, page, reception.texts)


async def _confirm(person: Person, reception: Reception) -> Screen:
    welcome, texts = await reception.people.own_welcome(person), reception.texts
    return screens.confirm(first_message(welcome, texts, reception.settings), person, texts)


def _shown(user: User) -> str:
    """How an account calls itself."""
    named = f"{user.full_name} @{user.username}" if user.username else user.full_name
    return clean_text(named)[:SHOWN_NAME] or str(user.id)
