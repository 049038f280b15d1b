"""What the plays about running rounds share: the card, other managers, the manager's board."""

from datetime import timedelta

from aiogram.filters.callback_data import CallbackData

from bot.domain.people import Role
from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from bot.sandbox import Message
from bot.sandbox.staff import Member
from handlers import round_callbacks as buttons
from storage import people
from tests.scenarios.planning import comes_in, imports
from tests.scenarios.plays import FOUR, asks, at_work, taps
from tests.world import BOSS, TEAM, Town

OTHER_BOSS, OTHER_TEAM = "Пётр Второй", "Отдел логистики"


async def with_board(place: Town, language: str = "ru") -> tuple[dict[str, Member], Message]:
    """A team of four at work, and the board that its manager has got."""
    members = await at_work(place, language)
    board = await members[BOSS].player.sees(f"{TEAM}: ")
    boss = (await place.actor(1000)).person_id
    assert boss
    while not await place.parts.following.has_board(boss):
        pass  # the message is there a moment before the bot has noted which one it is
    return members, board


async def scheduled(place: Town, language: str = "ru") -> dict[str, Member]:
    """A joined team whose round opens in a week."""
    members = await place.joins(FOUR, language)
    opens_at = place.clock() + timedelta(days=7)
    closes_at, settings = opens_at + timedelta(days=7), RoundSettings()
    plan = RoundPlan(await place.team(), "Ноябрь", opens_at, closes_at, settings)
    await place.parts.rounds.plan(None, plan)
    return members


async def card(boss: Member) -> Message:
    """From the list of rounds to the card of the first of them."""
    listed = await asks(boss.player, "/rounds")
    return await taps(boss.player, labels(listed)[0])


def labels(message: Message) -> list[str]:
    return [button.text for row in message.buttons for button in row]


async def another_manager(place: Town) -> Member:
    await imports(
        place, [f"{OTHER_BOSS},{OTHER_TEAM},manager,", f"Кто Угодно,{OTHER_TEAM},employee,"]
    )
    return await comes_in(place, OTHER_BOSS, 2000)


async def becomes_admin(place: Town, telegram_id: int) -> None:
    async with place.database.write() as connection:
        person = await people.bound_to(connection, telegram_id)
        assert person
        await people.change(connection, person, role=Role.ADMIN)


async def phase(place: Town, number: int = 1) -> str:
    return str((await place.parts.rounds.one(None, RoundId(number))).state)


def every_button(place: Town) -> list[CallbackData]:
    """Each that runs round 1, as its own manager could tap it."""
    later = int((place.clock() + timedelta(days=10)).timestamp()) // 60
    return [
        buttons.RoundCard(round=1),
        buttons.Follow(round=1),
        buttons.OpenEarly(round=1),
        buttons.OpenEarly(round=1, sure=True),
        buttons.RemindNow(round=1),
        buttons.RemindNow(round=1, card=True),
        buttons.Extend(round=1),
        buttons.Extend(round=1, closes=later),
        buttons.EndSeries(round=1),
        buttons.EndSeries(round=1, sure=True),
        buttons.CloseEarly(round=1),
        buttons.CloseEarly(round=1, sure=True),
        buttons.SkipRound(round=1),
        buttons.Cancel(round=1),
        buttons.Cancel(round=1, sure=True),
    ]


def edits(place: Town, telegram_id: int = 1000) -> int:
    """How many texts the bot has changed in somebody's chat, or tried to."""
    return sum(
        (request.method, request.chat_id) == ("editMessageText", telegram_id)
        for request in place.sandbox.requests
    )
