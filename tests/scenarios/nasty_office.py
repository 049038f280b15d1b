"""A team of people with names as nobody should have them, and whoever taps all there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, cycle

from bot.domain.criteria import KEYS
from bot.domain.people import Team
from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from bot.reports import comments
from bot.sandbox import Message, Player
from bot.sandbox.server import Request
from handlers.result_callbacks import Comments
from tests.nasty import COMMENTS
from tests.scenarios.walking import every_command
from tests.world import Town

BOSS = 3000
HARMLESS = ("message is not modified", "message to delete not found", "message to edit not found")
MOST = 120
"""As many buttons as one person taps: the screens repeat themselves."""


@dataclass(frozen=True, slots=True)
class Office:
    """`players` are the boss and the others, by their accounts from 3000 on."""

    team: Team
    players: Sequence[Player]


async def office(place: Town, names: Sequence[str], language: str) -> Office:
    """The first one leads a team named like the last, and is an admin too."""
    lines = ["name,team,role,language,telegram_id,manager_of"]
    for number, name in enumerate(names, BOSS):
        role, managed = ("employee", "") if number > BOSS else ("admin", quoted(names[-1]))
        who = f"{quoted(name)},{quoted(names[-1])}"
        lines.append(f"{who},{role},{language},{number},{managed}")
    await place.parts.rosters.take_in("\n".join(lines).encode())
    players = []
    for number, name in enumerate(names, BOSS):
        await place.parts.people.join(await place.parts.people.acting(number, language), "")
        players.append(place.sandbox.player(number, name, language, started=True))
    person = (await place.actor(BOSS)).person
    assert person
    return Office(person.team, players)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


async def opens(place: Town, there: Office, title: str = "Ноябрь") -> RoundId:
    until = place.clock() + timedelta(days=7)
    plan = RoundPlan(there.team, title, place.clock(), until, RoundSettings(manager_reviews=True))
    return await place.parts.rounds.plan(None, plan)


async def everybody_answers(place: Town, there: Office) -> None:
    """With all the comments in turn, many of them to each of the boxes that are shown."""
    texts = cycle(COMMENTS)
    for player in there.players:
        actor = await place.actor(player.user_id)
        for form in await place.parts.reviews.forms(actor):
            for at, key in enumerate(KEYS):
                await place.parts.reviews.rate(actor, form.id, key, 2 + at % 4)
            await place.comments(actor, form.id, next(texts))
            await place.parts.reviews.send(actor, form.id)


async def tells_all(place: Town, player: Player) -> list[str]:
    """Types every command and taps every button that comes of it, but what is asked to be
    confirmed; returns what was said over the chat."""
    for command in every_command():
        await player.sends(f"/{command}")
        await place.sandbox.settles()
    said: list[str] = []
    tapped: set[str] = set()
    while len(tapped) < MOST and (found := next(_untapped(player, tapped), None)):
        message, data = found
        tapped.add(data)
        said.append((await player.forges(data, message=message)).text or "")
        await place.sandbox.settles()
    return said


async def leafs_through_comments(place: Town, boss: Player, round_id: RoundId) -> list[str]:
    """Every page about everybody."""
    report = await place.parts.reports.of_round(await place.actor(boss.user_id), round_id)
    texts = place.texts()
    said = []
    for one in report.people:
        for page in range(len(comments.pages(one, texts))):
            tap = Comments(round=round_id, person=one.person, page=page)
            said.append((await boss.forges(tap.pack())).text or "")
            await place.sandbox.settles()
    return said


def _untapped(player: Player, tapped: set[str]) -> Iterator[tuple[Message, str]]:
    """The newest message first."""
    for message in reversed(player.messages):
        for button in chain.from_iterable(message.buttons):
            data = button.data
            if data and not message.deleted and data not in tapped and not data.endswith(":1"):
                yield message, data


def refused(requests: Sequence[Request]) -> list[tuple[str, str]]:
    """What Telegram would not take of the bot."""
    wrong = ((one.method, one.error) for one in requests if one.error)
    return [(method, why) for method, why in wrong if not any(w in why for w in HARMLESS)]
