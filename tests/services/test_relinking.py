"""A person bound to a wrong account is invited anew; the account has lost access."""

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from storage.tables import invitations
from tests.services.doors import OTHER, name_of, other_boss
from tests.services.staff import ANNA, BORIS, actor_of, changes, id_of, journal_of
from tests.world import BOSS, World


async def test_relinking_takes_the_account_away_and_invites_anew(world: World) -> None:
    await world.people_joined()
    boss, anna = await actor_of(world, BOSS), await id_of(world, ANNA)
    relinked = await world.parts.links.relink(boss, anna)
    assert relinked.person.telegram_id == 1001
    assert (await world.actor(1001)).person is None
    await world.parts.people.join(await world.actor(OTHER), relinked.token)
    assert await name_of(world, OTHER) == ANNA
    assert "relinked" in await journal_of(world)


async def test_relinking_again_leaves_one_link_that_works(world: World) -> None:
    await world.people_joined()
    boss, anna = await actor_of(world, BOSS), await id_of(world, ANNA)
    first = await world.parts.links.relink(boss, anna)
    second = await world.parts.links.relink(boss, anna)
    with pytest.raises(Refused, match="invitation"):
        await world.parts.people.join(await world.actor(OTHER), first.token)
    await world.parts.people.join(await world.actor(OTHER), second.token)
    async with world.database.read() as connection:
        mine = select(invitations.c.used_at).where(invitations.c.person_id == anna)
        assert None not in list(await connection.scalars(mine))


async def test_nobody_relinks_people_of_other_teams_admins_or_leavers(world: World) -> None:
    await world.people_joined()
    boss, theirs = await actor_of(world, BOSS), await other_boss(world)
    anna, boris = await id_of(world, ANNA), await id_of(world, BORIS)
    for actor in (theirs, await actor_of(world, ANNA)):
        with pytest.raises(Refused, match="not-yours"):
            await world.parts.links.relink(actor, boris)
    await changes(world, BORIS, role="admin")
    with pytest.raises(Refused, match="not-yours"):
        await world.parts.links.relink(boss, boris)
    await changes(world, ANNA, active=False)
    with pytest.raises(Refused, match="relink-left"):
        await world.parts.links.relink(boss, anna)
    assert "relinked" not in await journal_of(world)
