"""Gathers what a play has left behind, for the invariants to be told of."""

from collections import Counter

from sqlalchemy import select

from bot.demo.process import TOKEN
from bot.domain.notices import NoticeKind
from bot.domain.report import RoundReport
from bot.domain.rounds import RoundId
from bot.sandbox import Player
from handlers.callbacks import Cause, GoTo, Rate, Send, Skip
from storage import snapshots
from storage.tables import outbox, people, ratings, reviews
from tests.faults.invariants import Answer, Sent, Traces, broken
from tests.faults.stage import COMMENT, RU, Stage

OF_A_FORM = tuple(f"{kind.__prefix__}:" for kind in (Rate, Cause, Skip, GoTo, Send))
BEGINS = {
    NoticeKind.INVITATION: RU("questionnaire-intro"),
    NoticeKind.REMINDER: "Осталось форм",
    NoticeKind.PROGRESS: "отправлено форм",
    NoticeKind.SUMMARY: ": ответили ",
    NoticeKind.RESULT: "Эту страницу видят вы и ваш руководитель",
}
"""By which words each kind is known."""


async def assert_nothing_is_broken(stage: Stage) -> None:
    traces = await traces_of(stage)
    assert traces.given or traces.tries, "a play without a trace shows nothing"
    assert broken(traces) == []


async def traces_of(stage: Stage) -> Traces:
    report = await _report(stage)
    return Traces(
        given=_given(stage),
        kept=None if report else await _kept(stage),
        report=report,
        cards={name: _cards(member.player) for name, member in stage.members.items()},
        arrived=_arrived(stage),
        tries=await _tries(stage),
        refused=_refused(stage),
        private=(TOKEN, COMMENT, *(name.split()[0] for name in stage.members)),
        log=stage.bot.log(),
    )


def _given(stage: Stage) -> dict[Answer, int | None]:
    own = RU("review-of-self")
    return {
        (name, name if subject == own else subject, criterion): answer.score
        for name, member in stage.members.items()
        for (subject, criterion), answer in member.given.items()
    }


async def _report(stage: Stage) -> RoundReport | None:
    async with stage.database.read() as connection:
        return await snapshots.of_round(connection, RoundId(1))


async def _kept(stage: Stage) -> dict[Answer, int | None]:
    by, about = people.alias(), people.alias()
    found = (
        select(by.c.name, about.c.name, ratings.c.criterion, ratings.c.score)
        .join(reviews, reviews.c.id == ratings.c.review_id)
        .join(by, by.c.id == reviews.c.reviewer_id)
        .join(about, about.c.id == reviews.c.subject_id)
    )
    async with stage.database.read() as connection:
        rows = await connection.execute(found)
        return {(who, whom, criterion): score for who, whom, criterion, score in rows}


def _cards(player: Player) -> int:
    """Messages under which a form can be filled in."""
    shown = (one for one in player.messages if one.from_bot and not one.deleted)
    return sum(
        any((key.data or "").startswith(OF_A_FORM) for row in one.buttons for key in row)
        for one in shown
    )


def _arrived(stage: Stage) -> dict[Sent, int]:
    return {
        (name, kind): times
        for name, member in stage.members.items()
        for kind, words in BEGINS.items()
        if (times := stage.news.times(member.player, words))
    }


async def _tries(stage: Stage) -> dict[Sent, int]:
    found = select(people.c.name, outbox.c.kind, outbox.c.attempts).join(
        people, people.c.id == outbox.c.person_id
    )
    total: Counter[Sent] = Counter()
    async with stage.database.read() as connection:
        for name, kind, attempts in await connection.execute(found):
            if attempts:
                total[name, NoticeKind(kind)] += attempts
    return dict(total)


def _refused(stage: Stage) -> dict[str, int]:
    """How often the bot wrote to somebody who had blocked it."""
    blocked = [one for one in stage.sandbox.requests if "blocked" in (one.error or "")]
    names = {member.player.user_id: name for name, member in stage.members.items()}
    return dict(Counter(names[one.chat_id or 0] for one in blocked))
