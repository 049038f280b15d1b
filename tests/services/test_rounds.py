"""A round is dealt fairly, opens and closes once, and forgets who gave what."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.domain.criteria import KEYS
from bot.domain.errors import Refused
from bot.domain.reviews import Relation
from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from bot.services.opening import REVIEW_ID_LENGTH, SHARED
from storage.tables import (
    audit,
    comments,
    metadata,
    outbox,
    participation,
    people,
    ratings,
    reviews,
)
from tests.engines import bytes_of
from tests.world import NAMES, World

BOSS_ID = 1000


async def everybody_answers(world: World, comment: str = "") -> None:
    """Nine people give scores that differ by reviewer: the n-th of them gives 1 + n mod 5."""
    for number in range(1, len(NAMES) + 1):
        actor = await world.actor(1000 + number)
        for form in await world.parts.reviews.forms(actor):
            for key in KEYS:
                await world.parts.reviews.rate(actor, form.id, key, 1 + number % 5)
            if comment:
                text = f"{comment} {number}-{form.subject}"
                await world.comments(actor, form.id, text)
            await world.parts.reviews.send(actor, form.id)


async def dealt(world: World, round_id: RoundId) -> list[tuple[int, int, str]]:
    columns = (reviews.c.reviewer_id, reviews.c.subject_id, reviews.c.relation)
    async with world.database.read() as connection:
        rows = await connection.execute(select(*columns).where(reviews.c.round_id == round_id))
        return [tuple(row) for row in rows]


async def test_everyone_reviews_themselves_and_seven_colleagues(world: World) -> None:
    await world.people_joined()
    forms = await dealt(world, await world.round_open())
    relations = Counter(relation for _, _, relation in forms)
    assert relations == {Relation.SELF: 9, Relation.PEER: 63}
    given = Counter(reviewer for reviewer, _, relation in forms if relation == Relation.PEER)
    received = Counter(subject for _, subject, relation in forms if relation == Relation.PEER)
    assert set(given.values()) == set(received.values()) == {7}


async def test_forms_of_a_round_stand_side_by_side_under_ids_of_their_own(world: World) -> None:
    await world.people_joined()
    await world.round_open()
    async with world.database.read() as connection:
        ids = list(await connection.scalars(select(reviews.c.id)))
    assert len({one[:SHARED] for one in ids}) == 1
    assert {len(one) for one in ids} == {REVIEW_ID_LENGTH}
    assert len({one[SHARED:] for one in ids}) == len(ids) > len(NAMES)


async def test_the_manager_reviews_everybody_only_if_asked_to(world: World) -> None:
    await world.people_joined()
    forms = await dealt(world, await world.round_open(manager_reviews=True))
    boss = (await world.actor(BOSS_ID)).person_id
    assert sum(reviewer == boss for reviewer, _, _ in forms) == 9
    assert all(relation == Relation.MANAGER for reviewer, _, relation in forms if reviewer == boss)


async def test_each_person_gets_one_invitation_however_many_forms(world: World) -> None:
    await world.people_joined()
    await world.round_open()
    async with world.database.read() as connection:
        invited = select(outbox.c.person_id).where(outbox.c.kind == "invitation")
        rows = (await connection.scalars(invited)).all()
    assert len(rows) == len(set(rows)) == 9


async def test_a_second_live_round_of_a_team_is_refused(world: World) -> None:
    await world.people_joined()
    await world.round_open()
    with pytest.raises(Refused, match="round-live"):
        await world.round_open()


async def test_a_manager_of_another_team_may_not_open_a_round(world: World) -> None:
    await world.people_joined()
    now = world.clock()
    plan = RoundPlan(await world.team(), "Чужой", now, now + timedelta(days=1), RoundSettings())
    with pytest.raises(Refused, match="not-yours"):
        await world.parts.rounds.plan(await world.actor(1001), plan)


async def test_a_planned_round_opens_when_its_time_has_come(world: World) -> None:
    await world.people_joined()
    opens = world.clock() + timedelta(hours=20)
    plan = RoundPlan(
        await world.team(), "Завтра", opens, opens + timedelta(days=7), RoundSettings()
    )
    round_id = await world.parts.rounds.plan(None, plan)
    await world.parts.rounds.tick()
    assert not await dealt(world, round_id)
    world.clock.move(hours=20)
    await world.parts.rounds.tick()
    await world.parts.rounds.tick()
    assert len(await dealt(world, round_id)) == 72


async def test_a_round_closes_at_its_deadline_and_once(world: World) -> None:
    await world.people_joined()
    round_id = await world.round_open(days=7)
    world.clock.move(days=7)
    await world.parts.rounds.tick()
    assert await world.parts.rounds.close(round_id) is False
    async with world.database.read() as connection:
        kinds = Counter(await connection.scalars(select(outbox.c.kind)))
    assert kinds == {"invitation": 9, "progress": 1, "summary": 1, "release-reminder": 1}


async def test_nothing_can_be_answered_after_the_deadline(world: World) -> None:
    await world.people_joined()
    await world.round_open(days=7)
    actor = await world.actor(1001)
    form = (await world.parts.reviews.forms(actor))[0]
    world.clock.move(days=7)
    with pytest.raises(Refused, match="round-closed"):
        await world.parts.reviews.rate(actor, form.id, "product", 5)
    assert await world.parts.reviews.forms(actor) == []


async def test_after_closing_no_table_tells_who_gave_what(world: World) -> None:
    await world.people_joined()
    round_id = await world.round_open()
    await everybody_answers(world, "тайна")
    await world.parts.rounds.close(round_id)
    async with world.database.read() as connection:
        for table in (reviews, ratings, comments):
            count = select(func.count()).select_from(table)
            assert (await connection.execute(count)).scalar_one() == 0
        answered = (await connection.execute(select(participation.c.answered))).scalars().all()
    assert answered == [True] * 9


async def test_after_closing_no_row_names_a_rater_beside_a_rated_person(world: World) -> None:
    """Whatever table there is or will be: two people meet in no row but a manager's."""
    await world.people_joined()
    round_id = await world.round_open()
    await everybody_answers(world)
    await world.parts.rounds.close(round_id)
    async with world.database.read() as connection:
        for table in metadata.sorted_tables:
            person_columns = [
                column.name
                for column in table.columns
                if any(key.column.table is people for key in column.foreign_keys)
            ]
            if len(person_columns) > 1:
                count = select(func.count()).select_from(table)
                assert (await connection.execute(count)).scalar_one() == 0, table.name
        actions = set(await connection.scalars(select(audit.c.action)))
    of_people = {"joined", "roster-imported", "manager-named"}
    assert actions <= of_people | {"round-planned", "round-opened", "round-closed"}


async def test_after_closing_the_files_hold_no_trace_of_a_form(
    world: World,
) -> None:
    """Deleted rows are overwritten in the file and truncated out of the write-ahead log."""
    await world.people_joined()
    round_id = await world.round_open()
    async with world.database.read() as connection:
        form_ids = list(await connection.scalars(select(reviews.c.id)))
    await world.parts.rounds.close(round_id)
    left = await bytes_of(world.database)
    assert len(form_ids) == 72
    assert not [form for form in form_ids if form.encode() in left]


async def test_a_withheld_comment_is_in_no_file_after_closing(world: World) -> None:
    await world.people_joined()
    round_id = await world.round_open()
    actor = await world.actor(1001)
    form = (await world.parts.reviews.forms(actor))[1]
    await world.comments(actor, form.id, "единственный комментарий")
    await world.parts.rounds.close(round_id)
    left = await bytes_of(world.database)
    assert "единственный".encode() not in left


async def test_the_snapshot_has_the_means_of_what_was_given(world: World) -> None:
    await world.people_joined()
    round_id = await world.round_open()
    pairs = [(r, s) for r, s, relation in await dealt(world, round_id) if relation == "peer"]
    await everybody_answers(world)
    await world.parts.rounds.close(round_id)
    report = await world.parts.reports.of_round(await world.actor(BOSS_ID), round_id)
    async with world.database.read() as connection:
        rows = await connection.execute(select(people.c.id, people.c.telegram_id))
        given = {person: 1 + (telegram - 1000) % 5 for person, telegram in rows}
    for person in report.people:
        expected = [given[reviewer] for reviewer, subject in pairs if subject == person.person]
        shown = person.criteria[0].peers
        assert getattr(shown, "mean", None) == pytest.approx(sum(expected) / 7, abs=0.05)
    assert report.response.people_answered == 9


async def test_only_the_teams_manager_sees_the_results(world: World) -> None:
    await world.people_joined()
    round_id = await world.round_open()
    with pytest.raises(Refused, match="round-not-closed"):
        await world.parts.reports.of_round(await world.actor(BOSS_ID), round_id)
    await world.parts.rounds.close(round_id)
    with pytest.raises(Refused, match="not-yours"):
        await world.parts.reports.of_round(await world.actor(1001), round_id)
    assert await world.parts.reports.of_round(await world.actor(BOSS_ID), round_id)


async def test_the_database_itself_refuses_an_impossible_score(world: World) -> None:
    await world.people_joined()
    await world.round_open()
    form = (await world.parts.reviews.forms(await world.actor(1001)))[0]
    row = {"review_id": form.id, "criterion": "product", "score": 9}
    with pytest.raises(IntegrityError):
        async with world.database.write() as connection:
            await connection.execute(ratings.insert().values(**row))
