"""What the plays about rosters share: a team that has joined without links, and its list."""

from collections.abc import Iterable

from bot.sandbox import Message, Player
from bot.sandbox.staff import Member
from bot.texts import Texts
from tests.scenarios.plays import FOUR, asks
from tests.world import BOSS, TEAM, Town


async def in_team(
    place: Town, language: str = "ru", names: Iterable[str] = FOUR
) -> dict[str, Member]:
    """By the accounts that stand in the file: no token has been drawn yet."""
    lines, members = ["name,team,role,language,telegram_id"], {}
    for number, name in enumerate((BOSS, *names), 1000):
        role = "manager" if name == BOSS else "employee"
        lines.append(f"{name},{TEAM},{role},{language},{number}")
    await place.parts.rosters.take_in("\n".join(lines).encode())
    for number, name in enumerate((BOSS, *names), 1000):
        await place.parts.people.join(await place.parts.people.acting(number, language), "")
        player = place.sandbox.player(number, name, language, started=True)
        members[name] = place.member(player, language)
    return members


async def listed(place: Town, language: str = "ru") -> tuple[Player, Texts, Message]:
    """The manager of a joined team, with its people on the screen."""
    boss = (await in_team(place, language))[BOSS]
    return boss.player, boss.texts, await asks(boss.player, "/people")


def labels(message: Message) -> list[str]:
    return [button.text for row in message.buttons for button in row]
