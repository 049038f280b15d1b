"""What the plays about a team's link share: a manager makes it, somebody asks."""

import re
import struct

from bot.sandbox import Message, Player
from bot.sandbox.staff import Member
from bot.texts import Texts
from handlers.joining_callbacks import (
    LetIn,
)
from tests.scenarios.planning import comes_in
from tests.scenarios.plays import (
    ANNA,
    FOUR,
    asks,
    taps,
)
from tests.world import BOSS, Town, roster

URL = re.compile(r"https://t\.me/six_steps_bot\?start=(t\w{32})")
NEW = "Яна Новикова"


async def boss_is_in(place: Town, language: str = "ru", names: tuple[str, ...] = FOUR) -> Member:
    await place.parts.rosters.take_in(roster(names, language=language))
    return await comes_in(place, BOSS, language=language)


async def makes_a_link(boss: Member) -> str:
    """The payload of the link on the screen."""
    await asks(boss.player, "/joinlink")
    made = await taps(boss.player, boss.texts("team-link-make"))
    return payload_on(made)


def payload_on(message: Message) -> str:
    found = URL.search(message.text)
    assert found, message.text
    return found.group(1)


async def asks_as(player: Player, texts: Texts, payload: str, name: str = ANNA) -> Message:
    """Opens the link, picks a name and confirms it."""
    await asks(player, f"/start {payload}")
    await taps(player, name)
    return await taps(player, texts("join-yes"))


async def name_of(place: Town, telegram_id: int) -> str | None:
    person = (await place.actor(telegram_id)).person
    return person.name if person and person.joined else None


def png_size(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def request_on(message: Message) -> int:
    return LetIn.unpack(message.buttons[0][0].data or "").request
