"""What the list of rounds, the card of a round and its questions look like."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from aiogram.types import InlineKeyboardButton

from bot.domain import access
from bot.domain.people import Actor
from bot.domain.previews import Preview
from bot.domain.progress import AtRisk, Progress
from bot.domain.rounds import LIVE, SEALED, Round, RoundState
from bot.domain.workdays import WorkCalendar
from bot.texts import Texts
from handlers.callbacks import GoHome, NewRound
from handlers.result_callbacks import Results
from handlers.round_callbacks import (
    Cancel,
    CloseEarly,
    EndSeries,
    Extend,
    OpenEarly,
    RemindNow,
    RoundCard,
    RoundList,
    SkipRound,
)
from handlers.screen import Rows, Screen, button
from handlers.wizard_callbacks import EditRound
from handlers.wizard_screens import preview_text

LISTED: Final = 20
EXTENSIONS: Final = (1, 2, 3, 5)
"""Working days after the present deadline."""
ORDER: Final = (
    RoundState.OPEN,
    RoundState.CLOSED,
    RoundState.SCHEDULED,
    RoundState.RELEASED,
    RoundState.CANCELLED,
)
"""What wants doing first comes first."""


def listed(found: Sequence[Round], texts: Texts) -> Screen:
    shown = sorted(found, key=lambda one: ORDER.index(one.state))[:LISTED]
    rows: Rows = [[button(_line(one, texts), RoundCard(round=one.id))] for one in shown]
    rows.append([button(texts("home-new-round"), NewRound())])
    rows.append([button(texts("button-home"), GoHome())])
    return Screen(texts("rounds-title" if shown else "rounds-none"), rows)


def phase(round_: Round | None, texts: Texts) -> str:
    """In which phase a round is and what happens next, not escaped; None for no round at all."""
    if round_ is None:
        return texts.plain("phase-none")
    said = texts.local(round_.team.zone)
    match round_.state:
        case RoundState.SCHEDULED:
            return said.plain("phase-scheduled", opens=said.moment(round_.opens_at))
        case RoundState.OPEN:
            return said.plain("phase-open", deadline=said.moment(round_.closes_at))
        case state:
            return said.plain(f"phase-{state}")


def _line(round_: Round, texts: Texts) -> str:
    """What is over is told apart by when it began."""
    named = {"team": round_.team.name, "phase": phase(round_, texts)}
    if round_.state in LIVE:
        return texts.plain("rounds-line", **named)
    opened = texts.local(round_.team.zone).day(round_.opens_at)
    return texts.plain("rounds-line-over", opened=opened, **named)


def card(round_: Round, actor: Actor, repeats: bool, texts: Texts) -> Screen:
    """A round that is not open."""
    said = texts.local(round_.team.zone)
    named = {"title": round_.title, "team": round_.team.name}
    rows: Rows = []
    if round_.state is RoundState.SCHEDULED:
        moments = {"opens": said.moment(round_.opens_at), "deadline": said.moment(round_.closes_at)}
        text = said("card-scheduled", **named, **moments)
        ask = button(texts("cancel-scheduled-button"), Cancel(round=round_.id))
        rows = [*_before_opening(round_, texts), [ask]]
    else:
        text = said(f"card-{round_.state}", **named)
    if round_.state in SEALED and access.may_see_results(actor, round_.team.id):
        rows = [[button(texts("card-to-results"), Results(round=round_.id), "primary")]]
    return _with_series(round_, text, rows, repeats, texts)


def open_card(progress: Progress, text: str, repeats: bool, texts: Texts) -> Screen:
    round_ = progress.round_
    rows: Rows = [
        [button(texts("extend-button"), Extend(round=round_.id))],
        [button(texts("close-early-button"), CloseEarly(round=round_.id))],
        [button(texts("cancel-button"), Cancel(round=round_.id), "danger")],
    ]
    if progress.can_remind:
        remind = RemindNow(round=round_.id, card=True)
        rows.insert(0, [button(texts("remind-now-button"), remind, "primary")])
    return _with_series(round_, text, rows, repeats, texts)


def _before_opening(round_: Round, texts: Texts) -> Rows:
    return [
        [button(texts("open-early-button"), OpenEarly(round=round_.id))],
        [button(texts("edit-round-button"), EditRound(round=round_.id))],
    ]


def _with_series(round_: Round, text: str, rows: Rows, repeats: bool, texts: Texts) -> Screen:
    if repeats:
        text = f"{text}\n{texts('card-repeats')}"
        stop = EndSeries(round=round_.id)
        rows = [*rows, [button(texts("end-series-button"), stop)]]
    return Screen(text, [*rows, [button(texts("card-back"), RoundList())]])


def preview_notice(round_: Round, preview: Preview, repeats: bool, texts: Texts) -> Screen:
    """What is about to open by itself, with what can still be done about it by one tap."""
    said = texts.local(round_.team.zone)
    heading = said(
        "preview-notice",
        title=round_.title,
        team=round_.team.name,
        opens=said.moment(round_.opens_at),
    )
    text = f"{heading}\n\n{preview_text(preview, said)}"
    skip = button(texts("skip-round-button"), SkipRound(round=round_.id))
    rows = [*_before_opening(round_, texts), [skip]]
    return _with_series(round_, text, rows, repeats, texts)


def skipped(round_: Round, comes: datetime | None, texts: Texts) -> Screen:
    """`comes`: when the next round of the series opens, None where there is no series."""
    text = texts("skip-done", title=round_.title, team=round_.team.name)
    if comes:
        text += "\n" + texts("skip-next", day=texts.local(round_.team.zone).day(comes))
    rows = [[button(texts("home-new-round"), NewRound())]]
    return Screen(text, [*rows, [button(texts("card-back"), RoundList())]])


def ask_to_open(round_: Round, deadline: datetime, texts: Texts) -> Screen:
    said = texts.local(round_.team.zone)
    text = said("open-early-ask", team=round_.team.name, deadline=said.moment(deadline))
    sure = OpenEarly(round=round_.id, sure=True)
    return Screen(text, [[button(texts("open-early-yes"), sure, "success")], _keep(round_, texts)])


def ask_deadline(round_: Round, calendar: WorkCalendar, texts: Texts) -> Screen:
    said = texts.local(round_.team.zone)
    deadline = said.moment(round_.closes_at)
    rows: Rows = []
    for days in EXTENSIONS:
        closes_at = calendar.deadline(round_.closes_at, days, calendar.ends - 1)
        label = said.plain("extend-to", deadline=said.moment(closes_at))
        minutes = int(closes_at.timestamp()) // 60
        rows.append([button(label, Extend(round=round_.id, closes=minutes))])
    text = said("extend-ask", team=round_.team.name, deadline=deadline)
    return Screen(text, [*rows, _keep(round_, texts)])


def extended(round_: Round, closes_at: datetime, texts: Texts) -> Screen:
    said = texts.local(round_.team.zone)
    return done(round_, said("extend-done", deadline=said.moment(closes_at)), texts)


def ask_to_close(progress: Progress, risk: AtRisk, texts: Texts) -> Screen:
    round_ = progress.round_
    sent = {"sent": progress.sent, "forms": progress.forms}
    question = texts("close-early-ask", team=round_.team.name, **sent)
    text = "\n".join([question, "", *_withheld(risk, round_.settings.threshold, texts)])
    sure = CloseEarly(round=round_.id, sure=True)
    return Screen(text, [[button(texts("close-early-yes"), sure, "danger")], _keep(round_, texts)])


def _withheld(risk: AtRisk, threshold: int, texts: Texts) -> list[str]:
    counted = {
        "close-early-enough": not (risk.hidden or risk.partly),
        "close-early-hidden": risk.hidden > 0,
        "close-early-partly": risk.partly > 0,
        "close-early-unsure": risk.hidden < risk.people,
    }
    numbers = {"hidden": risk.hidden, "partly": risk.partly, "people": risk.people}
    told = [key for key, applies in counted.items() if applies]
    return [texts(key, threshold=threshold, **numbers) for key in told]


def ask_to_cancel(round_: Round, sent: int, texts: Texts) -> Screen:
    sure: Cancel | SkipRound = Cancel(round=round_.id, sure=True)
    if round_.state is RoundState.SCHEDULED:
        text = texts("cancel-ask-scheduled", title=round_.title, team=round_.team.name)
        sure = SkipRound(round=round_.id)
    else:
        text = texts("cancel-ask", team=round_.team.name, sent=sent)
    return Screen(text, [[button(texts("cancel-yes"), sure, "danger")], _keep(round_, texts)])


def ask_to_end_series(round_: Round, texts: Texts) -> Screen:
    sure = EndSeries(round=round_.id, sure=True)
    yes = button(texts("end-series-yes"), sure, "danger")
    text = texts("end-series-ask", team=round_.team.name)
    return Screen(text, [[yes], _keep(round_, texts)])


def done(round_: Round, text: str, texts: Texts) -> Screen:
    return Screen(text, [[button(texts("card-back"), RoundList())]])


def _keep(round_: Round, texts: Texts) -> list[InlineKeyboardButton]:
    return [button(texts("keep-as-is"), RoundCard(round=round_.id))]
