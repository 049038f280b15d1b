"""Adding people by Telegram's own picker: asked for, chosen, or left."""

from typing import Final

from aiogram import Bot, F, Router
from aiogram.filters import BaseFilter
from aiogram.types import (
    CallbackQuery,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    UsersShared,
)

from bot.domain.people import Actor, Team, TeamId
from bot.domain.picking import MOST, Chosen, Outcome
from bot.services.members import Members
from bot.services.picking import Choice, Picking
from bot.texts import Catalogue, Texts
from handlers import people_screens as screens
from handlers import words
from handlers.people_callbacks import PickPeople
from handlers.stage import Stage

IN: Final = (Outcome.ADDED, Outcome.WAITING)
"""On the list by this choice; each has to open the bot."""

router = Router(name="people-picker")


class LeavesPicker(BaseFilter):
    """The key by which one chooses nobody, in whichever language it was made."""

    async def __call__(self, message: Message, catalogue: Catalogue) -> bool:
        keys = [texts.plain("people-pick-nobody") for texts in catalogue.values()]
        return message.text in keys


@router.callback_query(PickPeople.filter())
async def ask(
    _query: CallbackQuery,
    callback_data: PickPeople,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
    bot: Bot,
) -> None:
    team = (await members.of_team(actor, TeamId(callback_data.team))).team
    await stage.hint()
    text = texts("people-pick-ask", team=team.name, most=MOST)
    await bot.send_message(actor.telegram_id, text, reply_markup=_keyboard(team, texts))


@router.message(LeavesPicker())
async def leave(message: Message, texts: Texts) -> None:
    await message.answer(texts("people-picked-nobody"), reply_markup=ReplyKeyboardRemove())


@router.message(F.users_shared.as_("shared"))
async def add(
    message: Message,
    shared: UsersShared,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
    picking: Picking,
    bot: Bot,
) -> None:
    choice = await picking.pick(actor, TeamId(shared.request_id), _chosen(shared))
    text = _told(choice, f"https://t.me/{(await bot.me()).username}", texts)
    await message.answer(text, reply_markup=ReplyKeyboardRemove())
    await stage.show(screens.roster(await members.of_team(actor, choice.team.id), 0, texts))


def _keyboard(team: Team, texts: Texts) -> ReplyKeyboardMarkup:
    """The id of the request is the team's. It may come back forged, like any button."""
    people = KeyboardButtonRequestUsers(
        request_id=team.id, user_is_bot=False, max_quantity=MOST, request_name=True
    )
    keys = (
        KeyboardButton(text=texts.plain("people-pick-open"), request_users=people),
        KeyboardButton(text=texts.plain("people-pick-nobody")),
    )
    return ReplyKeyboardMarkup(
        keyboard=[[key] for key in keys], resize_keyboard=True, one_time_keyboard=True
    )


def _chosen(shared: UsersShared) -> list[Chosen]:
    return [
        Chosen(user.user_id, " ".join(filter(None, (user.first_name, user.last_name))))
        for user in shared.users
    ]


def _told(choice: Choice, link: str, texts: Texts) -> str:
    """Who is on the list now, one line for each who is not, and what comes next."""
    names = [words.short(one.name) for one in choice.picked if one.outcome in IN]
    lines = [
        texts(f"people-picked-{one.outcome}", name=words.short(one.name))
        for one in choice.picked
        if one.outcome not in IN
    ]
    if not names:
        return "\n".join(lines)
    team, named = choice.team.name, ", ".join(names)
    added = texts("people-picked-added", team=team, count=len(names), names=named)
    return "\n".join([added, *lines, texts("people-picked-next", link=link)])
