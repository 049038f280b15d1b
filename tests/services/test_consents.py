"""Who takes part by their own word: recorded with what was read, and kept to by the deal."""

import pytest
from sqlalchemy import select

from bot.domain.consent import Consent, ConsentKind, shown
from bot.domain.errors import Refused
from bot.domain.people import Actor
from storage import consents as stored
from storage import people as stored_people
from storage.tables import audit, consents
from tests.services.staff import about, asked, by, claimed, comes, id_of, kinds, loads
from tests.world import NAMES, World, roster

ANNA, BORIS, VERA = NAMES[:3]
READ = shown("You and 7 colleagues, about 8 minutes.", "en")
STRANGER = 5555


async def invited(world: World) -> dict[str, str]:
    await world.parts.rosters.take_in(roster())
    return {link.person.name: link.token for link in await world.parts.people.invite()}


async def said(world: World, name: str) -> list[Consent]:
    async with world.database.read() as connection:
        return await stored.of_person(connection, await id_of(world, name))


async def declines(world: World, token: str, account: int = STRANGER) -> None:
    await world.parts.consents.decline(await world.actor(account), token, READ)


async def everybody_but(world: World, *names: str) -> dict[str, str]:
    """The others join; the links of those named stay unused."""
    links = await invited(world)
    for number, (name, token) in enumerate(links.items(), start=1000):
        if name not in names:
            await world.parts.people.join(await world.actor(number), token)
    return links


async def refused(world: World, actor: Actor, token: str) -> str:
    with pytest.raises(Refused) as answer:
        await world.parts.consents.decline(actor, token, READ)
    return answer.value.key


def test_two_texts_that_differ_in_their_numbers_only_are_one_version() -> None:
    assert shown("You and 12 colleagues, about 13 minutes.", "en") == READ
    assert shown("You and 7 colleagues, for pay, about 8 minutes.", "en") != READ
    assert len(READ.version) == 16


async def test_whoever_confirms_leaves_a_row_with_what_they_read(world: World) -> None:
    links = await invited(world)
    await world.parts.people.join(await world.actor(STRANGER), links[ANNA], READ)
    (row,) = await said(world, ANNA)
    assert row == Consent(ConsentKind.CONFIRMED, world.clock(), READ)


async def test_a_refused_link_leaves_none(world: World) -> None:
    await invited(world)
    with pytest.raises(Refused):
        await world.parts.people.join(await world.actor(STRANGER), "x" * 32, READ)
    async with world.database.read() as connection:
        assert (await connection.execute(select(consents))).all() == []


async def test_whoever_declines_is_neither_asked_nor_reviewed(world: World) -> None:
    links = await everybody_but(world, ANNA)
    await declines(world, links[ANNA])
    forms = await asked(world, await world.round_open())
    assert ANNA not in loads(forms)
    assert about(forms, ANNA) == set()
    assert about(forms, BORIS) == set(NAMES) - {ANNA, BORIS}
    assert await kinds(world, ANNA) == []


async def test_the_preview_counts_them_as_not_taking_part(world: World) -> None:
    links = await everybody_but(world, ANNA, BORIS)
    await declines(world, links[ANNA])
    planned = await world.round_open()
    preview = await world.parts.plans.preview(await world.actor(1000), planned)
    assert (preview.size.people, preview.declined, preview.not_joined) == (8, 1, (BORIS,))


async def test_declining_while_a_round_is_open_takes_their_forms_out(world: World) -> None:
    links = await everybody_but(world, ANNA)
    round_id = await world.round_open()
    assert ANNA in loads(await asked(world, round_id))
    await declines(world, links[ANNA])
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert ANNA not in loads(forms)
    assert about(forms, ANNA) == set()
    assert await kinds(world, ANNA) == []


async def test_a_change_of_mind_brings_them_into_the_open_round(world: World) -> None:
    links = await everybody_but(world, ANNA)
    await declines(world, links[ANNA])
    round_id = await world.round_open()
    world.clock.move(hours=1)
    await world.parts.people.join(await world.actor(STRANGER), "", READ)
    await world.parts.staffing.tick()
    assert by(await asked(world, round_id), ANNA) != set()
    assert [row.kind for row in await said(world, ANNA)] == ["confirmed", "declined"]


async def test_the_first_message_tells_a_decliner_of_their_numbers_again(world: World) -> None:
    links = await everybody_but(world, ANNA)
    await declines(world, links[ANNA])
    anna = (await world.actor(STRANGER)).person
    assert anna
    assert not anna.joined
    welcome = await world.parts.people.own_welcome(anna)
    assert welcome.size
    assert (welcome.size.people, welcome.size.colleagues_each) == (9, 7)


async def test_a_second_tap_adds_nothing(world: World) -> None:
    links = await everybody_but(world, ANNA)
    await declines(world, links[ANNA])
    await declines(world, "")
    assert [row.kind for row in await said(world, ANNA)] == ["declined"]


async def test_no_new_link_is_made_for_whoever_has_declined(world: World) -> None:
    links = await everybody_but(world, ANNA, BORIS)
    await declines(world, links[ANNA])
    assert [link.person.name for link in await world.parts.people.invite()] == [BORIS]


async def test_foreign_links_and_somebody_who_is_in_are_refused(world: World) -> None:
    links = await everybody_but(world, ANNA)
    boris = await world.actor(1002)
    assert await refused(world, await world.actor(STRANGER), "x" * 32) == "invitation"
    assert await refused(world, await world.actor(STRANGER), "") == "invitation"
    assert await refused(world, boris, links[ANNA]) == "invitation"
    assert await refused(world, boris, "") == "old-button"
    assert [row.kind for row in await said(world, BORIS)] == ["confirmed"]
    assert await said(world, ANNA) == []


async def test_nobody_is_told_of_a_round_before_confirming(world: World) -> None:
    links = await everybody_but(world, ANNA)
    async with world.database.write() as connection:
        anna = await id_of(world, ANNA)
        await stored_people.change(connection, anna, telegram_id=STRANGER)
    await world.round_open()
    told = await claimed(world)
    assert anna not in told
    assert len(told) == len(links) - 1
    await world.parts.people.join(await world.actor(STRANGER), "", READ)
    assert anna in await claimed(world)


async def test_a_paper_is_noted_once_a_day_with_who_and_when(world: World) -> None:
    await everybody_but(world)
    boss, vera = await world.actor(1000), await id_of(world, VERA)
    for _ in range(2):
        await world.parts.consents.note_paper(boss, vera)
    first = world.clock()
    world.clock.move(days=1)
    await world.parts.consents.note_paper(boss, vera)
    record = await world.parts.consents.of_person(boss, vera)
    papers = [row.at for row in record.consents if row.kind is ConsentKind.PAPER]
    assert papers == [world.clock(), first]
    async with world.database.read() as connection:
        noted = select(consents.c.noted_by).where(consents.c.kind == "paper")
        assert set(await connection.scalars(noted)) == {1000}
        rows = select(audit.c.actor_telegram_id, audit.c.person_id)
        done = (await connection.execute(rows.where(audit.c.action == "paper-noted"))).all()
    assert [tuple(row) for row in done] == [(1000, vera)] * 2


async def test_a_paper_alone_takes_nobody_in_nor_out(world: World) -> None:
    links = await everybody_but(world, ANNA)
    await declines(world, links[ANNA])
    boss = await world.actor(1000)
    await world.parts.consents.note_paper(boss, await id_of(world, ANNA))
    await world.parts.consents.note_paper(boss, await id_of(world, BORIS))
    forms = await asked(world, await world.round_open())
    assert ANNA not in loads(forms)
    assert BORIS in loads(forms)


async def test_only_who_may_edit_the_roster_sees_and_notes(world: World) -> None:
    await everybody_but(world)
    await comes(world, "Чужой Начальник", team="Другой отдел")
    vera = await id_of(world, VERA)
    for account in (1001, STRANGER):
        with pytest.raises(Refused, match="not-yours"):
            await world.parts.consents.note_paper(await world.actor(account), vera)
        with pytest.raises(Refused, match="not-yours"):
            await world.parts.consents.of_person(await world.actor(account), vera)
    with pytest.raises(Refused, match="not-yours"):
        other = await id_of(world, "Чужой Начальник")
        await world.parts.consents.note_paper(await world.actor(1000), other)
    async with world.database.read() as connection:
        papers = select(consents).where(consents.c.kind == "paper")
        assert (await connection.execute(papers)).all() == []
