"""How open rounds are getting on: the manager's message that is kept up to date."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from bot.domain.progress import Progress
from bot.texts import Texts
from handlers.callbacks import GoHome
from handlers.cards import EMPTY, FULL
from handlers.round_callbacks import Follow, RemindNow
from handlers.screen import Rows, Screen, button
from handlers.words import name_list

BAR: Final = 10
ROUNDS: Final = 8
"""As many rounds as one message has room for; whoever runs more looks at them one by one."""


def board(found: Sequence[Progress], texts: Texts) -> Screen:
    """All open rounds of one manager."""
    if not found:
        home = [button(texts("button-home"), GoHome())]
        return Screen(texts("progress-over"), [home])
    shown = found[:ROUNDS]
    text = "\n\n".join(progress_text(one, texts) for one in shown)
    return Screen(text, [row for one in shown for row in _rows(one, texts)])


def digest(screen: Screen) -> str:
    """Changes whenever the screen does."""
    buttons = [(one.text, one.callback_data) for row in screen.rows for one in row]
    return sha256(repr((screen.text, buttons)).encode()).hexdigest()


def progress_text(progress: Progress, texts: Texts) -> str:
    """Numbers and who has not finished; never scores, never about whom."""
    round_ = progress.round_
    full = int(progress.share * BAR)
    heading = texts(
        "progress-round",
        team=round_.team.name,
        sent=progress.sent,
        forms=progress.forms,
        bar=FULL * full + EMPTY * (BAR - full),
        percent=int(progress.share * 100),
        deadline=texts.local(round_.team.zone).moment(round_.closes_at),
        days=progress.days_left,
    )
    return "\n".join([heading, *_people(progress, texts)])


def _people(progress: Progress, texts: Texts) -> list[str]:
    if not progress.waiting:
        return [texts("progress-all-sent")]
    lines = [
        texts(
            "progress-waiting",
            count=len(progress.waiting),
            people=progress.people,
            names=name_list(progress.waiting, texts),
        )
    ]
    if progress.not_joined:
        lines.append(texts("progress-not-joined", names=name_list(progress.not_joined, texts)))
    if progress.declined:
        lines.append(texts("progress-declined", count=progress.declined))
    return lines


def _rows(progress: Progress, texts: Texts) -> Rows:
    round_ = progress.round_
    manage = texts.plain("progress-manage", team=round_.team.name)
    rows: Rows = [[button(manage, Follow(round=round_.id))]]
    if progress.can_remind:
        remind = texts.plain("progress-remind", team=round_.team.name)
        rows.insert(0, [button(remind, RemindNow(round=round_.id))])
    return rows
