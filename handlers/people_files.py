"""The roster as a file: looked into when it arrives, taken in on a tap, given back as a sheet."""

from hashlib import sha256
from io import BytesIO
from typing import Final

from aiogram import Bot, F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Document, Message

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.people import Actor
from bot.domain.roster import MAX_BYTES, BadRoster
from bot.reports.people_sheet import people_sheet
from bot.reports.roster import explain
from bot.services.rosters import Preview, Rosters, TakenIn
from bot.texts import Texts
from handlers import words
from handlers.people_callbacks import DownloadRoster, Roster, TakeRoster
from handlers.roster_desk import RosterDesk
from handlers.screen import Screen, button

PROBLEMS: Final = 10
"""As many bad lines as are named."""
DIGEST: Final = 16
"""Characters."""

router = Router(name="people-files")


class KeepsRoster(BaseFilter):
    """Anybody else's document is nothing to us, and is not even fetched."""

    async def __call__(self, _message: Message, actor: Actor) -> bool:
        return access.keeps_some_roster(actor)


@router.message(F.document, KeepsRoster())
async def look_into(
    message: Message, actor: Actor, texts: Texts, rosters: Rosters, bot: Bot
) -> None:
    assert message.document  # noqa: S101 - the filter has seen it
    try:
        data = await _fetched(bot, message.document)
        screen = _preview(await rosters.preview(actor, data), _digest(data), texts)
    except BadRoster as bad:
        screen = _bad(bad, texts)
    await message.reply(screen.text, reply_markup=screen.keyboard)


@router.callback_query(TakeRoster.filter())
async def take_in(
    query: CallbackQuery, callback_data: TakeRoster, roster: RosterDesk, rosters: Rosters
) -> None:
    actor, texts = roster.actor, roster.texts
    if not access.keeps_some_roster(actor):
        raise Refused("not-yours")
    try:
        data = await _fetched(roster.bot, _answered(query))
        if _digest(data) != callback_data.digest:
            raise Refused("roster-gone")
        screen = _done(await rosters.take_in(data, actor), texts)
    except BadRoster as bad:
        screen = _bad(bad, texts)
    await roster.answer(screen)


@router.callback_query(DownloadRoster.filter())
async def download(
    _query: CallbackQuery, callback_data: DownloadRoster, roster: RosterDesk, clock: Clock
) -> None:
    shown = await roster.of_team(callback_data.team)
    sheet = people_sheet(shown.members, roster.texts, clock())
    await roster.stage.hint()
    caption = roster.texts("people-sheet-caption", team=shown.team.name)
    await roster.stage.send_file("people.xlsx", sheet, caption)


class Bounded(BytesIO):
    """Takes no more than a roster may have: what is said of a file's size may not be so."""

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(data) > MAX_BYTES:
            raise BadRoster.too_large(self.tell() + len(data))
        return super().write(data)


async def _fetched(bot: Bot, document: Document) -> bytes:
    """Raises BadRoster for a file too large."""
    if (size := document.file_size or 0) > MAX_BYTES:
        raise BadRoster.too_large(size)
    kept = Bounded()
    await bot.download(document, destination=kept)
    return kept.getvalue()


def _answered(query: CallbackQuery) -> Document:
    """The file under which the tapped message stands, as Telegram has it."""
    message = query.message if isinstance(query.message, Message) else None
    file = message.reply_to_message if message else None
    if file is None or file.document is None:
        raise Refused("roster-gone")
    return file.document


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:DIGEST]


def _preview(would: Preview, digest: str, texts: Texts) -> Screen:
    lines = [texts("people-file-title"), *_effects(would, texts)]
    if would.encoding != "utf-8":
        lines.append(texts("roster-encoding-guessed", encoding=would.encoding))
    if not would.created and not would.changed:
        return Screen(texts("people-file-same", count=would.unchanged), [])
    take = button(texts("people-file-take"), TakeRoster(digest=digest), "primary")
    return Screen("\n".join(lines), [[take]])


def _effects(would: Preview, texts: Texts) -> list[str]:
    """What is not there is not told."""
    named = {"created": would.created, "changed": would.changed, "teams": would.teams}
    lines = [
        texts(f"people-file-{what}", count=len(names), names=words.name_list(names, texts))
        for what, names in named.items()
        if names
    ]
    return [*lines, texts("people-file-unchanged", count=would.unchanged)]


def _bad(bad: BadRoster, texts: Texts) -> Screen:
    problems = "\n".join(explain(bad.problems, texts, PROBLEMS))
    return Screen(texts("people-file-bad", problems=problems), [])


def _done(taken_in: TakenIn, texts: Texts) -> Screen:
    text = texts(
        "roster-taken-in",
        created=taken_in.created,
        changed=taken_in.changed,
        unchanged=taken_in.unchanged,
    )
    return Screen(text, [[button(texts("people-open"), Roster())]])
