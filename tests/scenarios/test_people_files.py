"""The list of people as a file in chat: looked into, then taken in; and given back as a sheet."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.domain.roster import MAX_BYTES
from bot.reports.people_sheet import people_sheet
from bot.sandbox import Message, Player
from handlers.people_callbacks import TakeRoster
from tests.scenarios.offices import in_team, listed
from tests.scenarios.plays import ANNA, BORIS, FOUR, LANGUAGES, asks, everything, seen, taps
from tests.world import BOSS, TEAM, TEXTS, Town, town

HEADER = "name,team,role,external_id"
NEWCOMER = "Яна <i>Новикова</i>"


def file(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


async def uploads(player: Player, data: bytes, name: str = "people.csv") -> Message:
    """Sends a document and waits for the answer under it."""
    sent = await player.sends_document(name, data)
    shown = await player.sees("", after=player.now(player.messages[-1]))
    assert shown.reply_to == sent
    return shown


async def names(place: Town) -> set[str]:
    shown = await place.parts.members.of_team(await place.actor(1000), (await place.team()).id)
    return {member.person.name for member in shown.members}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_file_is_looked_into_first_and_taken_in_on_a_tap(
    place: Town, language: str
) -> None:
    boss = (await in_team(place, language))[BOSS]
    texts, before = boss.texts, await everything(place)
    lines = (f"{NEWCOMER},{TEAM},employee", f"{ANNA},{TEAM},employee,7", f"{BORIS},{TEAM},employee")
    shown = await uploads(boss.player, file(*lines))
    assert shown.text.splitlines() == [
        seen(texts, "people-file-title"),
        texts("people-file-created", count=1, names="").rstrip() + f" {NEWCOMER}",
        texts("people-file-changed", count=1, names=ANNA),
        texts("people-file-unchanged", count=1),
    ]
    assert await everything(place) == before
    done = await taps(boss.player, texts("people-file-take"))
    assert done.text == texts("roster-taken-in", created=1, changed=1, unchanged=1)
    assert await names(place) == {*FOUR, BOSS, NEWCOMER}
    again = await boss.player.forges(shown.buttons[0][0].data or "", message=shown)
    assert not again.text
    assert await names(place) == {*FOUR, BOSS, NEWCOMER}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_bad_lines_are_named_and_nothing_can_be_tapped(place: Town, language: str) -> None:
    boss = (await in_team(place, language))[BOSS]
    texts = boss.texts
    shown = await uploads(
        boss.player, file(f"Яна,{TEAM},boss", f"Лев,{TEAM},admin", "Нина,,employee")
    )
    title, *problems = shown.text.splitlines()
    assert title == seen(texts, "people-file-bad", problems="").splitlines()[0]
    role = texts("roster-problem-unknown-role", value="boss")
    empty = texts("roster-problem-empty-cell", column="team")
    assert problems == [
        texts("roster-line", line=2, problem=role),
        texts("roster-line", line=4, problem=empty),
    ]
    assert not shown.buttons


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_manager_reads_which_lines_only_an_admin_may_send(
    place: Town, language: str
) -> None:
    boss = (await in_team(place, language))[BOSS]
    shown = await uploads(boss.player, file(f"Лев,{TEAM},admin"))
    problem = boss.texts("roster-problem-not-yours", value="Лев")
    assert boss.texts("roster-line", line=2, problem=problem) in shown.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"\x00\x98\xff\xfe", "unknown-encoding"),
        (b"PK\x03\x04 is no workbook", "unreadable-workbook"),
        (b"name,team,role", "no-rows"),
    ],
)
async def test_a_file_that_is_no_list_is_answered_with_a_sentence(
    place: Town, language: str, data: bytes, key: str
) -> None:
    boss = (await in_team(place, language))[BOSS]
    shown = await uploads(boss.player, data)
    sentence = boss.texts(f"roster-problem-{key}")
    assert shown.text.splitlines()[1] == boss.texts("roster-file", problem=sentence)


async def test_a_file_too_large_is_not_even_fetched(place: Town) -> None:
    boss = (await in_team(place))[BOSS]
    shown = await uploads(boss.player, b"\n" * (MAX_BYTES + 1))
    size = {"limit": MAX_BYTES, "size": MAX_BYTES + 1}
    sentence = boss.texts("roster-problem-file-too-large", **size)
    assert boss.texts("roster-file", problem=sentence) in shown.text
    assert not [one for one in place.sandbox.requests if one.method == "getFile"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_list_is_downloaded_changed_and_sent_back(place: Town, language: str) -> None:
    boss, texts, shown = await listed(place, language)
    await boss.taps(texts("people-download"), message=shown)
    sheet = await boss.sees(seen(texts, "people-sheet-caption", team=TEAM))
    assert sheet.file_name == "people.xlsx"
    same = await uploads(boss, sheet.document or b"", "people.xlsx")
    assert same.text == texts("people-file-same", count=len(FOUR) + 1)
    assert not same.buttons
    book, changed = load_workbook(BytesIO(sheet.document or b"")), BytesIO()
    book.active.append(["Лев Орлов", TEAM, "employee"])
    book.save(changed)
    await uploads(boss, changed.getvalue(), "people.xlsx")
    await taps(boss, texts("people-file-take"))
    assert await names(place) == {*FOUR, BOSS, "Лев Орлов"}


async def test_a_name_is_never_a_formula_in_the_sheet(place: Town) -> None:
    await in_team(place, names=["=1+1", "+7", "@a", "-b"])
    shown = await place.parts.members.of_team(await place.actor(1000), (await place.team()).id)
    sheet = people_sheet(shown.members, TEXTS["ru"], place.clock())
    cells = {cell.value: cell.data_type for (cell, *_) in load_workbook(BytesIO(sheet)).active}
    assert {value: kind for value, kind in cells.items() if value[0] in "=+@-"} == dict.fromkeys(
        ("=1+1", "+7", "@a", "-b"), "s"
    )


async def test_only_the_file_that_was_looked_into_is_taken_in(place: Town) -> None:
    boss = (await in_team(place))[BOSS]
    shown = await uploads(boss.player, file(f"Яна,{TEAM},employee"))
    answer = await boss.player.forges(TakeRoster(digest="0" * 16).pack(), message=shown)
    assert answer.text == boss.texts("error-roster-gone")
    assert await names(place) == {*FOUR, BOSS}


async def test_an_employees_document_is_no_list(place: Town) -> None:
    anna = (await in_team(place))[ANNA]
    await anna.player.sends_document("people.csv", file(f"Яна,{TEAM},employee"))
    await anna.player.sees(anna.texts("use-buttons"))
    assert not [one for one in place.sandbox.requests if one.method == "getFile"]


async def test_an_admin_named_by_the_settings_begins_with_a_file(tmp_path: Path) -> None:
    """Before anybody is on the list."""
    async with town(tmp_path, admin_ids=frozenset({77})) as place:
        admin, texts = place.sandbox.player(77, "Админ", "ru", started=True), TEXTS["ru"]
        empty = await asks(admin, "/people")
        assert empty.text == seen(texts, "people-no-teams")
        shown = await uploads(admin, file(f"{BOSS},{TEAM},manager"))
        assert texts("people-file-teams", count=1, names=TEAM) in shown.text
        await taps(admin, texts("people-file-take"))
        card = await asks(admin, "/people")
        assert card.text.startswith(seen(texts, "people-title", team=TEAM))
