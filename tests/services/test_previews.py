"""What the preview says of a round is what its people get."""

from collections import Counter

import pytest
from sqlalchemy import select

from bot.domain.people import PersonId
from bot.domain.previews import Preview
from bot.domain.rounds import RoundState
from storage import pairs
from storage.tables import reviews, rounds
from tests.services.test_calendars import BOSS, drafted
from tests.world import NAMES, World

SIX = NAMES[:6]


async def previewed_and_opened(world: World, **choices: object) -> tuple[Preview, Counter[int]]:
    """The preview, and how many forms each person got in the round that was opened."""
    boss = await world.actor(BOSS)
    draft = await drafted(world, opens_on=None, **choices)
    (preview,) = await world.parts.plans.previews(boss, draft)
    await world.parts.plans.schedule(boss, draft)
    opened = select(reviews.c.reviewer_id).join(rounds, rounds.c.id == reviews.c.round_id)
    async with world.database.read() as connection:
        forms = await connection.scalars(opened.where(rounds.c.state == RoundState.OPEN))
    return preview, Counter(forms)


async def in_conflict(world: World, *telegram_ids: tuple[int, int]) -> None:
    for pair in telegram_ids:
        one, other = [(await world.actor(number)).person_id for number in pair]
        async with world.database.write() as connection:
            await pairs.declare_conflict(connection, PersonId(one or 0), PersonId(other or 0))


@pytest.mark.parametrize("people", [1, 3, 4, 9])
@pytest.mark.parametrize("manager_reviews", [False, True])
@pytest.mark.parametrize("self_review", [False, True])
async def test_everybody_gets_as_many_forms_as_were_previewed(
    world: World, people: int, manager_reviews: bool, self_review: bool
) -> None:
    await world.people_joined(NAMES[:people])
    settings = {"manager_reviews": manager_reviews, "self_review": self_review, "peers": 3}
    preview, forms = await previewed_and_opened(world, **settings)
    assert +preview.forms_of == forms
    assert (preview.forms, preview.most_forms) == (forms.total(), max(forms.values(), default=0))


async def test_conflicts_are_taken_off_before_anybody_is_asked(world: World) -> None:
    await world.people_joined(SIX)
    anna, boris, vera, gleb = range(1001, 1005)
    await in_conflict(world, (anna, boris), (anna, vera), (vera, anna), (anna, gleb))
    preview, forms = await previewed_and_opened(world)
    assert preview.forms_of == forms
    assert sorted(forms.values()) == [3, 5, 5, 5, 6, 6]
    assert preview.without_result == 1
