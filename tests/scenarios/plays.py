"""What the plays share: a team at work, a form being filled in, and what the database keeps."""

import re
from collections.abc import Iterable
from html import unescape

from sqlalchemy import select

from bot.domain.criteria import KEYS
from bot.domain.people import PersonId
from bot.sandbox import Message, Player
from bot.sandbox.staff import Member
from bot.texts import Texts
from handlers.callbacks import Rate
from storage import people
from storage.tables import audit, comments, metadata, ratings, reviews
from tests.world import NAMES, Town, roster

LANGUAGES = ("ru", "en")
FOUR = NAMES[:4]
ANNA, BORIS = FOUR[:2]


def seen(texts: Texts, key: str, **arguments: str | int) -> str:
    """A sentence as a person reads it, without its formatting."""
    return unescape(re.sub(r"</?\w[^>]*>", "", texts(key, **arguments)))


def way_in(place: Town, player: Player, texts: Texts) -> str:
    """What somebody reads for whom the bot has nothing."""
    told = {"contact": place.settings.contact, "account": str(player.user_id)}
    return seen(texts, "how-to-get-in", **told)


async def tokens(place: Town, names: Iterable[str] = NAMES, language: str = "ru") -> dict[str, str]:
    """A roster, and a link for everybody on it."""
    await place.parts.rosters.take_in(roster(names, language=language))
    return {link.person.name: link.token for link in await place.parts.people.invite()}


async def at_work(
    place: Town, language: str = "ru", names: Iterable[str] = FOUR
) -> dict[str, Member]:
    """A joined team with a round open; everybody has the invitation on the screen."""
    members = await _joined(place, language, names)
    await place.round_open()
    for name in names:
        await invited(members[name])
    return members


async def _joined(place: Town, language: str, names: Iterable[str]) -> dict[str, Member]:
    """Everybody is in, without playing how: that is told in test_joining.py."""
    links, members = await tokens(place, names, language), {}
    for number, (name, token) in enumerate(links.items(), start=1000):
        stranger = await place.parts.people.acting(number, language)
        await place.parts.people.join(stranger, token)
        player = place.sandbox.player(number, name, language, started=True)
        members[name] = place.member(player, language)
    return members


async def invited(member: Member) -> Message:
    return await member.player.sees(member.texts("questionnaire-intro"))


async def taps(player: Player, label: str, message: Message | None = None) -> Message:
    """Taps under the newest message with that button, or under `message`, and waits for what it
    becomes or for the new message that comes of it."""
    shown = message or await player.offered(label)
    since = player.revision
    await player.taps(label, message=shown)
    return await player.sees("", after=since, oldest=shown.message_id)


async def asks(player: Player, text: str) -> Message:
    """Writes something and waits for the new message that answers it."""
    return await player.sees("", oldest=await player.sends(text) + 1)


async def starts(member: Member) -> Message:
    """Opens the first form: the card of the first criterion about oneself."""
    return await taps(member.player, member.texts("invitation-start"))


async def anna_starts(place: Town, language: str = "ru") -> Member:
    """A team at work, and its first employee with the first card on the screen."""
    anna = (await at_work(place, language))[ANNA]
    await starts(anna)
    return anna


async def rates_all(member: Member, score: int = 4) -> Message:
    """Answers the six criteria of the form on the screen; the first comment box comes next."""
    for _ in KEYS:
        card = await taps(member.player, str(score))
    return card


async def skips_comments(member: Member) -> Message:
    await taps(member.player, member.texts("review-skip"))
    return await taps(member.player, member.texts("review-skip"))


async def fills_in(member: Member, score: int = 4) -> Message:
    """From the first card to the screen on which the form is checked and sent."""
    await rates_all(member, score)
    return await skips_comments(member)


def review_on(card: Message) -> str:
    """The id of the form of which a card shows the scores."""
    return Rate.unpack(card.buttons[0][0].data or "").review


async def answers(place: Town) -> dict[str, list[tuple[object, ...]]]:
    """Every row of what people have answered."""
    return await _rows(place, (reviews.name, ratings.name, comments.name))


async def everything(place: Town) -> dict[str, list[tuple[object, ...]]]:
    """Every row but those about messages: where a person's is, what was sent, what set aside."""
    passing = {"boards", "panels", "outbox", "quarantine", audit.name}
    return await _rows(place, [name for name in metadata.tables if name not in passing])


async def _rows(place: Town, tables: Iterable[str]) -> dict[str, list[tuple[object, ...]]]:
    async with place.database.read() as connection:
        return {
            name: sorted(
                (tuple(row) for row in await connection.execute(select(metadata.tables[name]))),
                key=repr,
            )
            for name in tables
        }


async def leaves(place: Town, telegram_id: int) -> None:
    """Somebody is taken off the list."""
    async with place.database.write() as connection:
        person = await people.bound_to(connection, telegram_id)
        await people.change(connection, PersonId(person or 0), active=False)
