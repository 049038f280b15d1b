"""How open rounds are getting on: the manager's message that is kept up to date."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate, islice
from typing import Final

from bot.domain.lengths import utf16_length
from bot.domain.progress import Progress
from bot.texts import Texts
from handlers.callbacks import GoHome
from handlers.cards import EMPTY, FULL
from handlers.round_callbacks import Follow, RemindNow
from handlers.screen import Rows, Screen, button
from handlers.words import name_list

BAR: Final = 10
ROUNDS: Final = 8
"""As many rounds as one message is still read; the others are in the list of rounds."""
ROOM: Final = 3800
"""Characters of rounds in one message of 4,096: the rest is for the line about the others."""


def board(found: Sequence[Progress], texts: Texts) -> Screen:
    """All open rounds of one manager."""
    if not found:
        home = [button(texts("button-home"), GoHome())]
        return Screen(texts("progress-over"), [home])
    said = [progress_text(one, texts) for one in found]
    fitting = _fitting(said)
    lines = said[:fitting]
    if more := len(found) - fitting:
        lines.append(texts("progress-more", more=more))
    return Screen("\n\n".join(lines), [row for one in found[:fitting] for row in _rows(one, texts)])


def _fitting(said: Sequence[str]) -> int:
    """How many of these texts, from the first on, one message has room for."""
    lengths = accumulate(utf16_length(text) for text in said)
    return sum(length <= ROOM for length in islice(lengths, ROUNDS))


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
    return [*_unfinished(progress, texts), *_at_stake(progress, texts)]


def _unfinished(progress: Progress, texts: Texts) -> list[str]:
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
    return lines


def _at_stake(progress: Progress, texts: Texts) -> list[str]:
    """Nobody is named: it would say who was given back."""
    lines = [texts("progress-declined", count=progress.declined)] if progress.declined else []
    if progress.too_few:
        threshold = progress.round_.settings.threshold
        lines.append(texts("progress-too-few", count=progress.too_few, threshold=threshold))
    return lines


def _rows(progress: Progress, texts: Texts) -> Rows:
    round_ = progress.round_
    manage = texts.plain("progress-manage", team=round_.team.name)
    rows: Rows = [[button(manage, Follow(round=round_.id))]]
    if progress.can_remind:
        remind = texts.plain("progress-remind", team=round_.team.name)
        rows.insert(0, [button(remind, RemindNow(round=round_.id))])
    return rows
