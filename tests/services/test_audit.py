"""What was done is written down: by whom, once, and never who rated whom."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bot.domain.audit import View
from bot.domain.reviews import Decline
from bot.texts import LANGUAGES
from storage.tables import audit
from tests.services.test_rights import (
    ANNA_ID,
    BORIS_ID,
    BOSS_ID,
    closed_round,
    newcomer_as_admin,
    noted,
    person,
    refusal,
)
from tests.world import BOSS, NAMES, TEXTS, World

ROOT = Path(__file__).parent.parent.parent


async def test_it_is_written_down_who_opened_and_who_closed(world: World) -> None:
    round_id = await closed_round(world)
    assert (await noted(world))[1:] == [
        ("round-planned", None, round_id, None),
        ("round-opened", None, round_id, None),
        ("round-closed", BOSS_ID, round_id, None),
    ]


async def test_each_look_at_results_is_written_down_once_an_hour(world: World) -> None:
    round_id = await closed_round(world)
    boss, boris = await world.actor(BOSS_ID), await person(world, BORIS_ID)
    before = len(await noted(world))
    for _ in range(2):
        await world.parts.reports.look(boss, round_id, View.RESULTS)
        await world.parts.reports.look(boss, round_id, View.PERSON, boris)
        await world.parts.reports.look(boss, round_id, View.COMMENTS, boris)
        await world.parts.reports.look(boss, round_id, View.EXPORT)
    looks = [
        ("results-viewed", BOSS_ID, round_id, None),
        ("person-viewed", BOSS_ID, round_id, boris),
        ("comments-viewed", BOSS_ID, round_id, boris),
        ("results-exported", BOSS_ID, round_id, None),
    ]
    assert (await noted(world))[before:] == [*looks, looks[-1]]
    world.clock.now += timedelta(hours=1)
    await world.parts.reports.look(boss, round_id, View.PERSON, boris)
    assert (await noted(world))[-1] == looks[1]


async def test_a_look_that_is_refused_leaves_no_line(world: World) -> None:
    round_id = await closed_round(world)
    boss, anna, before = await world.actor(BOSS_ID), await world.actor(ANNA_ID), await noted(world)
    look = world.parts.reports.look
    assert await refusal(look(anna, round_id, View.PERSON, anna.person_id or 0)) == "not-yours"
    assert await refusal(look(boss, round_id, View.PERSON, 2**31 - 1)) == "old-button"
    assert await noted(world) == before


async def test_the_log_names_actors_rounds_and_people_the_newest_first(world: World) -> None:
    round_id = await closed_round(world)
    boris = await person(world, BORIS_ID)
    await world.parts.reports.look(await world.actor(BOSS_ID), round_id, View.PERSON, boris)
    page = await world.parts.journal.page(await newcomer_as_admin(world), 0)
    said = [(one.action, one.actor, one.person) for one in page.entries if one.actor == BOSS]
    assert said[:2] == [("person-viewed", BOSS, NAMES[1]), ("round-closed", BOSS, None)]
    assert page.entries[3].round_title == "Ноябрь"
    last = await world.parts.journal.page(await world.actor(3000), 10**6)
    assert last.page == last.pages - 1
    assert len(last.entries) > 0


async def test_the_log_pairs_no_rater_with_a_rated_person(world: World) -> None:
    """Whoever answers, gives a form back or withdraws is named with nobody else."""
    await world.people_joined()
    await world.round_open()
    anna = await world.actor(ANNA_ID)
    forms = await world.parts.reviews.forms(anna)
    await world.parts.reviews.rate(anna, forms[0].id, "promptness", 3)
    await world.parts.staffing.decline(anna, forms[1].id, Decline.CONFLICT)
    await world.parts.staffing.withdraw(anna)
    own = [row for row in await noted(world) if row[1] == ANNA_ID]
    assert {row[0] for row in own} == {"declined", "withdrew"}
    assert {row[3] for row in own} == {None}


def actions() -> Iterator[str]:
    """Every action that the code writes down, as it stands there."""
    for folder in ("bot", "storage"):
        for file in (ROOT / folder).rglob("*.py"):
            yield from _of_file(ast.parse(file.read_text("utf-8")))


def _of_file(tree: ast.Module) -> Iterator[str]:
    """A service may have a `_note` of its own, which is called with the same third argument and
    hands it on."""
    handed_on = {id(one) for node in ast.walk(tree) if _is_note(node) for one in ast.walk(node)}
    nodes = [node for node in ast.walk(tree) if id(node) not in handed_on]
    assigned = {ast.unparse(n.targets[0]): n.value for n in nodes if isinstance(n, ast.Assign)}
    for node in nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("journal.note", "self._note"):
            argument = node.args[2]
            yield from _literals(assigned.get(ast.unparse(argument), argument))


def _is_note(node: ast.AST) -> bool:
    return isinstance(node, ast.AsyncFunctionDef) and node.name == "_note"


def _literals(argument: ast.expr) -> Iterator[str]:
    choices = (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)
    for one in choices:
        assert isinstance(one, ast.Constant), f"{ast.unparse(one)}: an action no test can read"
        yield str(one.value)


def test_every_action_has_a_sentence_in_both_languages() -> None:
    written = {*actions(), *View}
    assert "round-closed" in written
    for language in LANGUAGES:
        missing = [one for one in written if not TEXTS[language].has(f"audit-{one}")]
        assert not missing


def test_every_action_fits_into_its_column() -> None:
    assert max(map(len, {*actions(), *View})) <= audit.c.action.type.length
