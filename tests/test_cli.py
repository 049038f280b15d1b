"""The command line as an operator types it: each a process of its own."""

import json
from pathlib import Path
from stat import S_IMODE

import pytest

from bot.demo.process import BotProcess
from tests.services.test_rounds import everybody_answers
from tests.world import NAMES, TEAM, roster, world_without_bot

CLOSES = "2036-12-01T18:00"


@pytest.fixture
def shell(tmp_path: Path) -> BotProcess:
    """Commands on a fresh database; no bot and no Telegram behind them."""
    return BotProcess(tmp_path, "http://127.0.0.1:9", tmp_path / "clock", "ru")


async def refused(shell: BotProcess, *arguments: str) -> str:
    with pytest.raises(RuntimeError) as complaint:
        await shell.command(*arguments)
    return str(complaint.value)


async def test_a_roster_is_taken_in_once_and_a_round_is_opened_and_closed(
    shell: BotProcess, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_bytes(roster())
    assert "10" in await shell.command("import", "people.csv")
    again = await shell.command("import", "people.csv")
    assert "без изменений: 10" in again
    opened = await shell.command("open", "--team", TEAM, "--closes", CLOSES, "--now")
    assert opened.startswith("Раунд 1, ")
    assert "Раунд 1 закрыт" in await shell.command("close", "1")
    report = json.loads(await shell.command("results", "1", "--json"))
    assert [person["name"] for person in report["people"]] == sorted(NAMES)


async def test_every_bad_line_is_told_with_its_number_and_nothing_is_taken(
    shell: BotProcess, tmp_path: Path
) -> None:
    lines = "name,team,role\nАнна,Отдел,employee\n,Отдел,employee\nБорис,Отдел,boss\n"
    (tmp_path / "bad.csv").write_text(lines, "utf-8")
    told = await refused(shell, "import", "bad.csv")
    assert "Строка 3" in told
    assert "Строка 4" in told
    assert "Traceback" not in told
    (tmp_path / "good.csv").write_text("name,team,role\nАнна,Отдел,employee\n", "utf-8")
    assert "Новых людей: 1" in await shell.command("import", "good.csv")


async def test_mistakes_are_told_in_one_line(shell: BotProcess, tmp_path: Path) -> None:
    assert await refused(shell, "import", "nothing.csv") == "sixsteps: nothing.csv: no such file\n"
    (tmp_path / "people.csv").write_bytes(roster())
    await shell.command("import", "people.csv")
    told = await refused(shell, "open", "--team", "Нет", "--closes", CLOSES)
    assert told.startswith("Отдела «Нет» нет.")
    told = await refused(shell, "open", "--team", TEAM, "--closes", "2020-01-01", "--now")
    assert told.startswith("Этот срок уже прошёл.")
    told = await refused(shell, "open", "--team", TEAM, "--closes", CLOSES, "--title", "о" * 65)
    assert told.startswith("В названии 65 знаков")
    told = await refused(shell, "open", "--team", TEAM, "--closes", "завтра")
    assert told.startswith("sixsteps: ")
    assert told.count("\n") == 1
    assert await refused(shell, "results", "7", "--json") == "Такого раунда нет.\n"


async def test_no_link_is_made_while_telegram_cannot_be_asked(
    shell: BotProcess, tmp_path: Path
) -> None:
    await shell.command("import", str(_roster_in(tmp_path)))
    told = await refused(shell, "invite")
    assert told == "sixsteps: http://127.0.0.1:9 does not answer: try again later\n"


async def test_the_log_is_read_as_text_and_as_json(shell: BotProcess, tmp_path: Path) -> None:
    await shell.command("import", str(_roster_in(tmp_path)))
    await shell.command("open", "--team", TEAM, "--closes", CLOSES, "--now")
    told = (await shell.command("audit")).splitlines()
    assert [line.split("\t")[1] for line in told] == ["расписание или командная строка"] * 4
    assert f"Открыт раунд «{told[0].split('«')[1].split('»')[0]}», {TEAM}" in told[0]
    read = json.loads(await shell.command("audit", "--json", "--limit", "2"))
    assert [one["action"] for one in read] == ["round-opened", "round-planned"]
    assert {one["team"] for one in read} == {TEAM}


async def test_results_are_written_as_pictures_and_as_a_sheet(
    shell: BotProcess, tmp_path: Path
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'sixsteps.db'}"
    await shell.command("import", str(_roster_in(tmp_path)))
    async with world_without_bot(tmp_path, database_url=url) as world:
        for number, link in enumerate(await world.parts.people.invite()):
            stranger = await world.parts.people.acting(1000 + number, "ru")
            await world.parts.people.join(stranger, link.token)
        round_id = await world.round_open()
        await everybody_answers(world)
        await world.parts.rounds.close(round_id)
    drawn = (await shell.command("results", "1", "--png", "pictures")).split()
    assert len(drawn) == 1 + len(NAMES)
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in drawn)
    await shell.command("results", "1", "--xlsx", "round.xlsx")
    assert (tmp_path / "round.xlsx").read_bytes().startswith(b"PK")
    written = [tmp_path / name for name in (*drawn, "round.xlsx")]
    assert {S_IMODE(file.stat().st_mode) for file in written} == {0o600}


def _roster_in(folder: Path) -> Path:
    (folder / "people.csv").write_bytes(roster())
    return folder / "people.csv"
