"""Rounds put together in chat, for the plays that need one."""

from collections.abc import Iterable

from sqlalchemy import select

from bot.domain.plans import PlanStep
from bot.domain.rounds import RoundState
from bot.sandbox import Message
from bot.sandbox.staff import Member
from bot.texts import Texts
from handlers.wizard_callbacks import Discard
from handlers.words import as_label
from storage.tables import rounds
from tests.scenarios.plays import asks, seen, taps
from tests.world import BOSS, Town


async def begins(boss: Member) -> Message:
    return await asks(boss.player, "/newround")


async def chooses(boss: Member, *labels: str) -> Message:
    """Taps one button after another; the last screen is returned."""
    for label in labels:
        shown = await taps(boss.player, label)
    return shown


def at_once(texts: Texts, length: str = "5 ") -> tuple[str, ...]:
    """From who reviews to the preview of a round that opens as soon as it is confirmed."""
    once, on = as_label(texts("repeat-never")), texts("wizard-next")
    return (on, texts("wizard-opens-now"), length, once, on)


def on_the(day: str, hour: str, texts: Texts) -> tuple[str, ...]:
    """The same for a round of 7 working days that opens later."""
    once, on = as_label(texts("repeat-never")), texts("wizard-next")
    return (on, day, hour, "7 ", once, on)


async def opens_a_round(boss: Member) -> Message:
    await begins(boss)
    return await chooses(boss, *at_once(boss.texts), boss.texts("wizard-open-now"))


async def imports(place: Town, lines: Iterable[str]) -> None:
    """Lines of name, team, role, and the teams that somebody manages."""
    listed = ["name,team,role,manager_of", *lines]
    await place.parts.rosters.take_in("\n".join(listed).encode())


async def comes_in(place: Town, name: str, telegram_id: int = 1000, language: str = "ru") -> Member:
    """Somebody on the list has joined, without playing how."""
    links = {link.person.name: link.token for link in await place.parts.people.invite()}
    stranger = await place.parts.people.acting(telegram_id, language)
    await place.parts.people.join(stranger, links[name])
    player = place.sandbox.player(telegram_id, name, language, started=True)
    return place.member(player, language)


async def boss_of(place: Town, teams: Iterable[str], language: str = "ru") -> Member:
    """A manager of several teams, each of five people of whom nobody has joined."""
    named = list(teams)
    lines = [f"{BOSS},Дирекция,manager,{'|'.join(named)}"]
    lines += [f"{team} {number},{team},employee," for team in named for number in range(1, 6)]
    await imports(place, lines)
    return await comes_in(place, BOSS, language=language)


def asked(message: Message, step: PlanStep, texts: Texts) -> bool:
    return message.text.startswith(seen(texts, f"wizard-ask-{step}"))


def plan_on(screen: Message) -> int:
    """The draft that the buttons of a screen stand for."""
    packed = (button.data or "" for row in screen.buttons for button in row)
    return next(Discard.unpack(data).plan for data in packed if data.startswith("wd:"))


async def states(place: Town) -> list[str]:
    """Of all rounds but drafts."""
    found = select(rounds.c.state).where(rounds.c.state != RoundState.DRAFT).order_by(rounds.c.id)
    async with place.database.read() as connection:
        return list(await connection.scalars(found))
