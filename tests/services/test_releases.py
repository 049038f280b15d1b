"""Results reach the people concerned when the manager passes them on, and no sooner."""

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from bot.domain.notices import NoticeKind
from bot.domain.releases import HiddenComment
from bot.domain.rounds import RoundId
from storage import people
from storage.tables import outbox
from tests.services.test_rights import noted
from tests.services.test_rounds import BOSS_ID, everybody_answers
from tests.world import World

ANNA, BORIS = 1001, 1002


async def closed_round(world: World) -> RoundId:
    await world.people_joined()
    round_id = await world.round_open()
    await everybody_answers(world, "Так держать")
    await world.parts.rounds.close(round_id)
    return round_id


async def notices(world: World, kind: NoticeKind) -> list[int]:
    async with world.database.read() as connection:
        found = select(outbox.c.person_id).where(outbox.c.kind == kind).order_by(outbox.c.person_id)
        return list(await connection.scalars(found))


async def test_an_employee_sees_nothing_before_the_release(world: World) -> None:
    round_id = await closed_round(world)
    anna = await world.actor(ANNA)
    assert await world.parts.releases.rounds_of(anna) == []
    with pytest.raises(Refused, match="not-released"):
        await world.parts.releases.own(anna, round_id)


async def test_one_by_one_or_all_the_rest_and_each_is_told_once(world: World) -> None:
    round_id = await closed_round(world)
    boss, anna, boris = [await world.actor(BOSS_ID + at) for at in range(3)]
    assert anna.person
    assert await world.parts.releases.release(boss, round_id, anna.person.id) == 1
    assert await world.parts.releases.release(boss, round_id, anna.person.id) == 0
    assert await notices(world, NoticeKind.RESULT) == [anna.person.id]
    with pytest.raises(Refused, match="not-released"):
        await world.parts.releases.own(boris, round_id)
    assert await world.parts.releases.release(boss, round_id) == 8
    assert len(await notices(world, NoticeKind.RESULT)) == 9
    assert (await world.parts.releases.own(boris, round_id)).report.round_id == round_id
    assert await world.parts.releases.rounds_of(boris) == [round_id]


async def test_only_the_manager_releases_hides_and_reads_the_state(world: World) -> None:
    round_id = await closed_round(world)
    anna, boris = await world.actor(ANNA), await world.actor(BORIS)
    assert boris.person
    comment = HiddenComment(boris.person.id, "keep", 0)
    releases = world.parts.releases
    for attempt in (
        releases.release(anna, round_id),
        releases.release(anna, round_id, boris.person.id),
        releases.hide_comment(anna, round_id, comment),
        releases.show_comment(anna, round_id, comment),
        releases.state(anna, round_id),
    ):
        with pytest.raises(Refused, match="not-yours"):
            await attempt


async def test_a_comment_is_hidden_and_shown_again_until_the_report_is_passed_on(
    world: World,
) -> None:
    round_id = await closed_round(world)
    boss, anna = await world.actor(BOSS_ID), await world.actor(ANNA)
    assert anna.person
    releases, comment = world.parts.releases, HiddenComment(anna.person.id, "keep", 1)
    for act, hidden in (
        (releases.hide_comment, {comment}),
        (releases.show_comment, set()),
        (releases.hide_comment, {comment}),
    ):
        for _ in range(2):
            await act(boss, round_id, comment)
            assert await releases.hidden(round_id) == hidden
    await releases.release(boss, round_id)
    assert (await releases.own(anna, round_id)).hidden == {("keep", 1)}
    for act in (releases.hide_comment, releases.show_comment):
        with pytest.raises(Refused, match="already-released"):
            await act(boss, round_id, comment)
    assert await releases.hidden(round_id) == {comment}


async def test_hiding_and_showing_are_written_down_once_each_with_whom_it_is_about(
    world: World,
) -> None:
    round_id = await closed_round(world)
    boss, anna = await world.actor(BOSS_ID), await world.actor(ANNA)
    assert anna.person
    releases, comment = world.parts.releases, HiddenComment(anna.person.id, "keep", 1)
    before = len(await noted(world))
    for act in (releases.show_comment, releases.hide_comment, releases.show_comment):
        for _ in range(2):
            await act(boss, round_id, comment)
    about = (BOSS_ID, round_id, anna.person.id)
    wanted = [("comment-hidden", *about), ("comment-shown", *about)]
    assert (await noted(world))[before:] == wanted


@pytest.mark.parametrize("place", [("keep", 99), ("change", 0), ("other", 0)])
async def test_a_comment_that_is_not_in_the_report_cannot_be_hidden(
    world: World, place: tuple[str, int]
) -> None:
    round_id = await closed_round(world)
    boss, anna = await world.actor(BOSS_ID), await world.actor(ANNA)
    assert anna.person
    releases, comment = world.parts.releases, HiddenComment(anna.person.id, *place)
    for act in (releases.hide_comment, releases.show_comment):
        with pytest.raises(Refused, match="old-button"):
            await act(boss, round_id, comment)
    assert not await releases.hidden(round_id)


async def test_was_it_useful_is_asked_once_each_and_told_from_three_answers_on(
    world: World,
) -> None:
    round_id = await closed_round(world)
    boss = await world.actor(BOSS_ID)
    await world.parts.releases.release(boss, round_id)
    for telegram_id, answer in ((ANNA, "yes"), (BORIS, "no")):
        actor = await world.actor(telegram_id)
        assert await world.parts.releases.vote(actor, round_id, answer) is True
        assert await world.parts.releases.vote(actor, round_id, "yes") is False
    assert (await world.parts.releases.state(boss, round_id)).useful is None
    await world.parts.releases.vote(await world.actor(1003), round_id, "yes")
    state = await world.parts.releases.state(boss, round_id)
    assert state.useful == {"yes": 2, "partly": 0, "no": 1}


async def test_nobody_votes_on_what_they_have_not_got(world: World) -> None:
    round_id = await closed_round(world)
    assert await world.parts.releases.vote(await world.actor(ANNA), round_id, "yes") is False
    with pytest.raises(Refused, match="old-button"):
        await world.parts.releases.vote(await world.actor(ANNA), round_id, "great")


async def test_the_manager_is_reminded_three_working_days_later_in_the_morning(
    world: World,
) -> None:
    await closed_round(world)
    async with world.database.read() as connection:
        found = select(outbox.c.not_before).where(outbox.c.kind == NoticeKind.RELEASE_REMINDER)
        (due,) = await connection.scalars(found)
    # Closed on Monday the 23rd: Thursday, ten o'clock in Moscow.
    assert due.isoformat() == "2026-11-26T07:00:00+00:00"


async def test_the_history_is_the_teams_earlier_rounds_in_order(world: World) -> None:
    first = await closed_round(world)
    second = await world.round_open()
    await world.parts.rounds.close(second)
    boss = await world.actor(BOSS_ID)
    history = await world.parts.reports.history(boss, second)
    assert [report.round_id for report in history] == [first, second]
    previous = await world.parts.reports.previous(boss, history[1])
    assert previous == history[0]
    assert await world.parts.reports.previous(boss, history[0]) is None


async def test_who_answered_as_a_colleague_and_became_a_manager_does_not_see_that_round(
    world: World,
) -> None:
    first = await closed_round(world)
    anna = await world.actor(ANNA)
    assert anna.person
    async with world.database.write() as connection:
        await people.set_managed(connection, anna.person.id, [anna.person.team.id])
    second = await world.round_open()
    await world.parts.rounds.close(second)
    anna = await world.actor(ANNA)
    with pytest.raises(Refused, match="took-part"):
        await world.parts.reports.of_round(anna, first)
    history = await world.parts.reports.history(anna, second)
    assert [report.round_id for report in history] == [second]
