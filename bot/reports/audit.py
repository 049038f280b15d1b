"""One line of the audit in words, or as JSON."""

from zoneinfo import ZoneInfo

from bot.domain.audit import Entry
from bot.domain.erasure import ERASED_ACCOUNT
from bot.texts import Texts


def line(entry: Entry, texts: Texts) -> str:
    """HTML."""
    return texts("audit-line", when=texts.moment(entry.at), **_said(entry, texts))


def plain_line(entry: Entry, texts: Texts, zone: ZoneInfo) -> str:
    """For the command line: local time with the year, who, what."""
    when = f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M}"
    return texts.plain("audit-plain-line", when=when, **_said(entry, texts))


def as_json(entry: Entry) -> dict[str, str | int | None]:
    """`at` in UTC; None where nothing is named."""
    return {
        "at": entry.at.isoformat(),
        "action": entry.action,
        "account": entry.account,
        "actor": entry.actor,
        "round": entry.round_title,
        "team": entry.team,
        "person": entry.person,
    }


def _said(entry: Entry, texts: Texts) -> dict[str, str]:
    gone = texts.plain("audit-gone")
    what = texts.plain(
        f"audit-{entry.action}",
        round=entry.round_title or gone,
        team=entry.team or gone,
        person=entry.person or gone,
    )
    return {"actor": _actor(entry, texts), "what": what}


def _actor(entry: Entry, texts: Texts) -> str:
    if entry.account is None:
        return texts.plain("audit-by-itself")
    if entry.account == ERASED_ACCOUNT:
        return texts.plain("audit-gone")
    return entry.actor or texts.plain("audit-account", account=str(entry.account))
