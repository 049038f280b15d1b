"""Whoever came by the link of a team is let in or refused: once, and by whom it may be."""

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from bot.domain.joining import REFUSALS, RequestId, RequestState
from bot.domain.people import PersonId, TeamId
from storage import consents
from storage.tables import people
from tests.services.doors import (
    LISTED,
    OTHER,
    OTHER_TEAM,
    READ,
    STRANGER,
    asks,
    asks_by_typing,
    boss_is_in,
    name_of,
    opens,
    other_boss,
    refused_to_enter,
)
from tests.services.staff import ANNA, BORIS, changes, id_of, journal_of, kinds
from tests.world import BOSS, NAMES, TEAM, World


async def test_the_managers_are_told_and_one_tap_binds_like_a_personal_link(world: World) -> None:
    boss = await boss_is_in(world)
    request = await asks(world, boss)
    assert await kinds(world, BOSS) == ["join-request"]
    assert await name_of(world, STRANGER) is None
    outcome = await world.parts.deciding.let_in(boss, request.id, READ)
    assert (outcome.now, outcome.request.state) == (True, RequestState.APPROVED)
    assert await name_of(world, STRANGER) == ANNA
    assert await kinds(world, ANNA) == ["joined"]
    assert (await journal_of(world))[-3:] == ["join-asked", "joined", "join-approved"]


async def test_what_was_read_before_asking_is_confirmed_at_that_moment(world: World) -> None:
    boss = await boss_is_in(world)
    request, asked_at = await asks(world, boss), world.clock()
    world.clock.move(hours=5)
    await world.parts.deciding.let_in(boss, request.id, READ)
    async with world.database.read() as connection:
        (consent,) = await consents.of_person(connection, await id_of(world, ANNA))
    assert (consent.kind, consent.at, consent.shown) == ("confirmed", asked_at, READ)


async def test_a_typed_name_makes_a_new_person_when_let_in_and_not_before(world: World) -> None:
    boss = await boss_is_in(world)
    request = await asks_by_typing(world, boss, "  Яна   Новикова ")
    async with world.database.read() as connection:
        names = set(await connection.scalars(select(people.c.name)))
    assert names == {BOSS, *NAMES}
    await world.parts.deciding.let_in(boss, request.id, READ)
    actor = await world.actor(STRANGER)
    assert actor.takes_part
    assert actor.person
    assert (actor.person.name, actor.person.role, actor.person.team.name) == (
        "Яна Новикова",
        "employee",
        TEAM,
    )


async def test_a_second_tap_finds_the_request_decided_whatever_it_says(world: World) -> None:
    boss = await boss_is_in(world)
    request = await asks(world, boss)
    await world.parts.deciding.refuse(boss, request.id)
    late = await world.parts.deciding.let_in(boss, request.id, READ)
    assert (late.now, late.request.state) == (False, RequestState.REFUSED)
    assert await name_of(world, STRANGER) is None
    again = await world.parts.deciding.refuse(boss, request.id)
    assert not again.now
    assert (await journal_of(world)).count("join-refused") == 1


async def test_after_a_few_refusals_the_account_waits_for_the_next_day(world: World) -> None:
    boss = await boss_is_in(world)
    for _ in range(REFUSALS):
        request = await asks(world, boss)
        await world.parts.deciding.refuse(boss, request.id)
    link = await world.parts.links.make(boss, (await world.team()).id)
    assert await refused_to_enter(world, link.token) == "join-refused-often"
    await world.parts.joining.enter(await world.actor(OTHER), link.token)
    world.clock.move(days=1)
    begun = await world.parts.joining.enter(await world.actor(STRANGER), link.token)
    assert not begun.asked


async def test_of_two_who_say_to_be_the_same_the_second_is_not_let_in(world: World) -> None:
    boss = await boss_is_in(world)
    first = await asks(world, boss)
    second = await asks(world, boss, account=OTHER)
    await world.parts.deciding.let_in(boss, first.id, READ)
    with pytest.raises(Refused, match="join-name-gone"):
        await world.parts.deciding.let_in(boss, second.id, READ)
    assert (await name_of(world, STRANGER), await name_of(world, OTHER)) == (ANNA, None)
    assert (await world.parts.deciding.one(boss, second.id)).state is RequestState.PENDING


async def test_whoever_has_come_in_elsewhere_is_not_let_in_again(world: World) -> None:
    boss, theirs = await boss_is_in(world), await other_boss(world)
    first = await asks(world, boss)
    team = (await world.parts.links.teams(theirs))[0].id
    link = await world.parts.links.make(theirs, team)
    stranger = await world.actor(STRANGER)
    await world.parts.joining.enter(stranger, link.token)
    listed = await id_of(world, LISTED)
    second = await world.parts.joining.ask(stranger, team, listed, "Аня")
    await world.parts.deciding.let_in(theirs, second.id, READ)
    with pytest.raises(Refused, match="not-yours"):
        await world.parts.deciding.let_in(boss, first.id, READ)
    assert await name_of(world, STRANGER) == LISTED


async def test_a_manager_of_another_team_and_an_employee_decide_nothing(world: World) -> None:
    boss, theirs = await boss_is_in(world), await other_boss(world)
    request, team = await asks(world, boss), (await world.team()).id
    deciding, links = world.parts.deciding, world.parts.links
    for actor in (theirs, await world.actor(STRANGER)):
        for call in (
            lambda actor=actor: deciding.one(actor, request.id),
            lambda actor=actor: deciding.let_in(actor, request.id, READ),
            lambda actor=actor: deciding.refuse(actor, request.id),
            lambda actor=actor: links.door(actor, team),
            lambda actor=actor: links.make(actor, team),
            lambda actor=actor: links.revoke(actor, team),
        ):
            with pytest.raises(Refused, match="not-yours"):
                await call()
    assert (await deciding.one(boss, request.id)).state is RequestState.PENDING


async def test_forged_teams_people_and_requests_are_refused(world: World) -> None:
    boss = await boss_is_in(world)
    await other_boss(world)
    stranger, team = await opens(world, boss), (await world.team()).id
    theirs = await id_of(world, LISTED)
    for person, key in ((theirs, "join-name-gone"), (PersonId(999), "join-name-gone")):
        with pytest.raises(Refused, match=key):
            await world.parts.joining.ask(stranger, team, person, "Аня")
    with pytest.raises(Refused, match="old-button"):
        await world.parts.joining.ask(stranger, team, None, "Аня")
    with pytest.raises(Refused, match="team-link"):
        await world.parts.joining.names(stranger, TeamId(999))
    with pytest.raises(Refused, match="team-link"):
        await world.parts.joining.names(await world.actor(OTHER), team)
    with pytest.raises(Refused, match="not-yours"):
        await world.parts.deciding.let_in(boss, RequestId(999), READ)
    assert await kinds(world, BOSS) == []


async def test_what_has_been_opened_but_not_asked_cannot_be_let_in(world: World) -> None:
    boss = await boss_is_in(world)
    stranger = await opens(world, boss)
    begun = await world.parts.joining.pending(stranger)
    assert begun
    with pytest.raises(Refused, match="not-yours"):
        await world.parts.deciding.let_in(boss, begun.id, READ)
    door = await world.parts.links.door(boss, begun.team.id)
    assert door.waiting == ()


async def test_an_account_bound_by_a_personal_link_meanwhile_can_only_be_refused(
    world: World,
) -> None:
    boss = await boss_is_in(world)
    request = await asks(world, boss)
    links = {link.person.name: link.token for link in await world.parts.people.invite()}
    await world.parts.people.join(await world.actor(STRANGER), links[BORIS])
    with pytest.raises(Refused, match="join-account-taken"):
        await world.parts.deciding.let_in(boss, request.id, READ)
    assert await name_of(world, STRANGER) == BORIS
    await world.parts.deciding.refuse(boss, request.id)


async def test_a_notice_about_a_request_waits_for_the_working_time_of_the_team(
    world: World,
) -> None:
    boss = await boss_is_in(world)
    world.clock.move(hours=11)  # eleven in the evening
    await asks(world, boss)
    assert await world.parts.outbox.claim() == []
    world.clock.move(hours=10)
    (notice,) = await world.parts.outbox.claim()
    assert (notice.kind, notice.telegram_id) == ("join-request", 1000)


async def test_an_outage_brings_no_request_at_night_either(world: World) -> None:
    boss = await boss_is_in(world)
    await asks(world, boss)
    world.clock.move(hours=11)
    await world.parts.outbox.tidy()
    assert await world.parts.outbox.claim() == []
    world.clock.move(hours=10)
    assert [notice.kind for notice in await world.parts.outbox.claim()] == ["join-request"]


async def test_an_admin_who_made_the_link_is_told_where_there_is_no_manager(world: World) -> None:
    lines = f"name,team,role\n{BOSS},{OTHER_TEAM},admin\n{ANNA},{TEAM},employee\n"
    await world.parts.rosters.take_in(lines.encode())
    links = {link.person.name: link.token for link in await world.parts.people.invite()}
    await world.parts.people.join(await world.actor(1000), links[BOSS])
    request = await asks(world, await world.actor(1000))
    assert await kinds(world, BOSS) == ["join-request"]
    await world.parts.deciding.let_in(await world.actor(1000), request.id, READ)
    assert await name_of(world, STRANGER) == ANNA


async def test_a_name_whose_person_has_left_is_nobodys_to_take(world: World) -> None:
    """Also where the request has outlived them."""
    boss = await boss_is_in(world)
    request = await asks(world, boss)
    await changes(world, ANNA, active=False)
    with pytest.raises(Refused) as refused:
        await world.parts.deciding.let_in(boss, request.id, READ)
    assert refused.value.key == "join-name-gone"
    assert await name_of(world, STRANGER) is None


async def test_whoever_leaves_takes_along_what_was_asked_in_their_name(world: World) -> None:
    boss = await boss_is_in(world)
    request = await asks(world, boss)
    other = await asks(world, boss, BORIS, OTHER)
    await world.parts.members.deactivate(boss, await id_of(world, ANNA))
    door = await world.parts.links.door(boss, (await world.team()).id)
    assert [one.id for one in door.waiting] == [other.id]
    with pytest.raises(Refused) as refused:
        await world.parts.deciding.let_in(boss, request.id, READ)
    assert refused.value.key == "not-yours"
