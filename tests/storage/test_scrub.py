"""After closing, nothing of what was deleted lies in the files of the database."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from bot.domain.reviews import ReviewId
from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from storage import postgres
from storage.tables import comments, people, ratings, reviews
from tests.engines import bytes_of
from tests.world import World, world_without_bot

SECRET = "единственный комментарий"
CHAT = "name,team,role,telegram_id\n" + "".join(
    f"Сотрудник {number},Чат,employee,{number}\n" for number in range(2001, 2005)
)


@pytest.fixture
async def postgres_world(tmp_path: Path, tabled_postgres_url: str) -> AsyncIterator[World]:
    async with world_without_bot(tmp_path, database_url=tabled_postgres_url) as made:
        yield made


async def with_secret(world: World) -> tuple[RoundId, list[ReviewId]]:
    """A round in which one comment was written; and its other forms.

    That one form's id stays in the panel of its author, who is known there anyway.
    """
    await world.people_joined()
    round_id = await world.round_open()
    commented = await comment_of(world, 1001, SECRET)
    async with world.database.read() as connection:
        forms = await connection.scalars(select(reviews.c.id).where(reviews.c.id != commented))
        return round_id, [ReviewId(form) for form in forms]


async def comment_of(world: World, telegram_id: int, said: str) -> ReviewId:
    actor = await world.actor(telegram_id)
    form = (await world.parts.reviews.forms(actor))[1]
    await world.comments(actor, form.id, said)
    await world.parts.reviews.rate(actor, form.id, "product", 5)
    return form.id


async def left_of(world: World, forms: list[ReviewId]) -> set[str]:
    left = await bytes_of(world.database)
    return {word for word in (SECRET, *forms) if word.encode() in left}


async def test_no_form_and_no_comment_is_left_after_closing(world: World) -> None:
    round_id, forms = await with_secret(world)
    assert await left_of(world, forms) == {SECRET, *forms}
    await world.parts.rounds.close(round_id)
    assert await left_of(world, forms) == set()


async def test_a_round_that_is_still_open_keeps_what_was_said_in_it(world: World) -> None:
    round_id, _ = await with_secret(world)
    await world.parts.rosters.take_in(CHAT.encode())
    for telegram_id in range(2001, 2005):
        await world.parts.people.join(await world.actor(telegram_id), "")
    (chat,) = [team for team in await world.parts.rounds.teams(None) if team.name == "Чат"]
    now = world.clock()
    plan = RoundPlan(chat, "Чат", now, now + timedelta(days=7), RoundSettings())
    await world.parts.rounds.plan(None, plan)
    await comment_of(world, 2001, "остаётся")
    await world.parts.rounds.close(round_id)
    async with world.database.read() as connection:
        assert (await connection.scalars(select(comments.c.text))).all() == ["остаётся"]
        assert (await connection.scalars(select(ratings.c.score))).all() == [5]


async def test_nothing_is_left_though_somebody_still_looks_at_the_time_before(
    postgres_world: World,
) -> None:
    """The snapshot of a dump, say: VACUUM, even FULL, would keep what it may still see."""
    round_id, forms = await with_secret(postgres_world)
    async with postgres_world.database.read() as looking:
        await looking.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        await looking.execute(select(func.count()).select_from(people))
        await postgres_world.parts.rounds.close(round_id)
        assert await left_of(postgres_world, forms) == set()


async def test_a_closing_does_not_wait_for_whoever_reads_the_forms(
    postgres_world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(postgres, "REWRITE_TRIES", 1)
    round_id, forms = await with_secret(postgres_world)
    async with postgres_world.database.read() as reader:
        await reader.execute(select(reviews))
        with caplog.at_level(logging.WARNING):
            assert await postgres_world.parts.rounds.close(round_id)
    assert "deleted rows stay" in caplog.text
    assert await left_of(postgres_world, forms) == {SECRET, *forms}
    await postgres_world.database.scrub()
    assert await left_of(postgres_world, forms) == set()


async def test_the_statistics_of_the_planner_quote_nothing_of_a_form(
    postgres_world: World,
) -> None:
    round_id, forms = await with_secret(postgres_world)
    async with postgres_world.database.write() as connection:
        await connection.exec_driver_sql("ANALYZE")
        sampled = set(await connection.scalars(text("SELECT tablename FROM pg_stats")))
    assert "people" in sampled
    assert not sampled & {"reviews", "ratings", "comments"}
    await postgres_world.parts.rounds.close(round_id)
    assert await left_of(postgres_world, forms) == set()
