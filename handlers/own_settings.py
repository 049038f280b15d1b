"""What a person's own settings look like."""

from collections.abc import Iterable

from bot.domain import access
from bot.domain.people import Actor
from bot.domain.workdays import WorkCalendar
from bot.texts import Texts
from handlers import words
from handlers.absence_screens import in_rows
from handlers.callbacks import GoHome, Language
from handlers.consent_callbacks import OptOut
from handlers.screen import Rows, Screen, button
from handlers.settings_callbacks import (
    ChooseLanguage,
    ChooseQuiet,
    EndQuiet,
    KeepTables,
    OwnSettings,
)

HOURS_PER_ROW = 6


def own_settings(actor: Actor, texts: Texts) -> Screen:
    """Tables are shown only to those who see results of a team."""
    lines = [texts("settings-heading"), texts("settings-language"), _quiet_line(actor, texts)]
    rows: Rows = [
        [button(texts("settings-language-button"), ChooseLanguage())],
        [button(texts("settings-quiet-button"), ChooseQuiet())],
    ]
    person = actor.person
    if person and person.quiet:
        rows.append([button(texts("settings-quiet-end"), EndQuiet())])
    if person and access.may_see_some_results(actor):
        plain = person.plain_tables
        lines.append(texts("settings-tables-plain" if plain else "settings-tables-rich"))
        label = "settings-make-rich" if plain else "settings-make-plain"
        rows.append([button(texts(label), KeepTables(plain=not plain))])
    rows.append([button(texts("opt-out-button"), OptOut())])
    return Screen("\n".join(lines), [*rows, [button(texts("button-home"), GoHome())]])


def _quiet_line(actor: Actor, texts: Texts) -> str:
    quiet = actor.person.quiet if actor.person else None
    if quiet is None:
        return texts("settings-quiet-none")
    since, until = words.hour(quiet.since, texts), words.hour(quiet.until, texts)
    return texts("settings-quiet", since=since, until=until)


def languages(texts: Texts) -> Screen:
    choice = [button(texts(f"language-{code}"), Language(code=code)) for code in ("ru", "en")]
    back = [button(texts("button-back"), OwnSettings())]
    return Screen(texts("language-choose"), [choice, back])


def quiet_since(calendar: WorkCalendar, texts: Texts) -> Screen:
    """Only working hours: at others nobody is written to anyway."""
    starts, ends = words.hour(calendar.starts, texts), words.hour(calendar.ends, texts)
    taps = ((at, ChooseQuiet(since=at)) for at in range(calendar.starts, calendar.ends))
    text = texts("settings-quiet-since", starts=starts, ends=ends)
    return Screen(text, [*_hours(taps, texts), [button(texts("button-back"), OwnSettings())]])


def quiet_until(calendar: WorkCalendar, since: int, texts: Texts) -> Screen:
    """Never the whole working day."""
    most = calendar.ends - (since <= calendar.starts)
    taps = ((at, ChooseQuiet(since=since, until=at)) for at in range(since + 1, most + 1))
    text = texts("settings-quiet-until", since=words.hour(since, texts))
    return Screen(text, [*_hours(taps, texts), [button(texts("button-back"), ChooseQuiet())]])


def _hours(taps: Iterable[tuple[int, ChooseQuiet]], texts: Texts) -> Rows:
    return in_rows([button(words.hour(at, texts), tap) for at, tap in taps], HOURS_PER_ROW)
