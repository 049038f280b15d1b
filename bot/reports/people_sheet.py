"""The roster as a workbook. Taken in again unchanged, it changes nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.domain.members import Member
from bot.reports.book import Book, Column, Value
from bot.texts import Texts

COLUMNS: Final = (("name", 32), ("team", 32), ("role", 16), ("managed", 32), ("language", 10))


def people_sheet(members: Iterable[Member], texts: Texts, now: datetime) -> bytes:
    """Those who have left are not in it: whoever is listed comes back.

    Telegram accounts are not in it either: an empty cell says nothing.
    """
    book = Book(texts, now)
    columns = [Column(texts.plain(f"people-sheet-{key}"), width) for key, width in COLUMNS]
    rows = [_row(member, texts) for member in members if member.person.active]
    book.sheet(texts.plain("people-sheet"), [*columns, Column("external_id", 16)], rows)
    return book.done()


def _row(member: Member, texts: Texts) -> list[Value]:
    person = member.person
    return [
        person.name,
        person.team.name,
        texts.plain(f"people-sheet-role-{person.role}"),
        "; ".join(team.name for team in member.manages),
        person.language or "",
        member.external_id or "",
    ]
