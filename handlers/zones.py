"""The time zones that are offered, and what they are called."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_time

from bot.domain.calendar import to_local
from bot.texts import Texts

Region = Literal["russia", "neighbours", "europe"]

ZONES: Final[Mapping[Region, tuple[str, ...]]] = {
    "russia": (
        "Europe/Kaliningrad",
        "Europe/Moscow",
        "Europe/Kirov",
        "Europe/Volgograd",
        "Europe/Astrakhan",
        "Europe/Samara",
        "Europe/Saratov",
        "Europe/Ulyanovsk",
        "Asia/Yekaterinburg",
        "Asia/Omsk",
        "Asia/Barnaul",
        "Asia/Krasnoyarsk",
        "Asia/Novokuznetsk",
        "Asia/Novosibirsk",
        "Asia/Tomsk",
        "Asia/Irkutsk",
        "Asia/Chita",
        "Asia/Khandyga",
        "Asia/Yakutsk",
        "Asia/Ust-Nera",
        "Asia/Vladivostok",
        "Asia/Magadan",
        "Asia/Sakhalin",
        "Asia/Srednekolymsk",
        "Asia/Anadyr",
        "Asia/Kamchatka",
    ),
    "neighbours": (
        "Europe/Chisinau",
        "Europe/Kiev",
        "Europe/Minsk",
        "Asia/Baku",
        "Asia/Tbilisi",
        "Asia/Yerevan",
        "Asia/Almaty",
        "Asia/Ashgabat",
        "Asia/Dushanbe",
        "Asia/Tashkent",
        "Asia/Bishkek",
        "Asia/Ulaanbaatar",
    ),
    "europe": (
        "Europe/Lisbon",
        "Europe/London",
        "Europe/Belgrade",
        "Europe/Berlin",
        "Europe/Madrid",
        "Europe/Paris",
        "Europe/Prague",
        "Europe/Rome",
        "Europe/Warsaw",
        "Europe/Athens",
        "Europe/Helsinki",
        "Europe/Riga",
        "Europe/Tallinn",
        "Europe/Vilnius",
        "Europe/Istanbul",
    ),
}
"""From west to east by the time they have in winter, in the spelling that babel knows."""

_KNOWN: Final = frozenset(zone for zones in ZONES.values() for zone in zones)


def known_zone(name: str) -> str:
    """Raises ValueError for a zone that no button of ours offers."""
    if name not in _KNOWN:
        raise ValueError("not one of the zones that are offered")
    return name


@lru_cache(maxsize=256)
def city(zone: str, language: str) -> str:
    """The place a zone is named after, in the reader's language: "Москва"."""
    named = Locale.parse(language).time_zones.get(zone, {})
    return str(named.get("city") or zone.rpartition("/")[2].replace("_", " "))


def time_there(now: datetime, zone: str, texts: Texts) -> str:
    """What clocks show there at `now`: "14:05", "2:05 PM"."""
    pattern = "H:mm" if texts.language == "ru" else "h:mm a"
    local = to_local(now, ZoneInfo(zone)).time()
    return format_time(local, pattern, locale=texts.language)
