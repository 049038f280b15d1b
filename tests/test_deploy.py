"""How it is deployed: the image's own recipe gives a bot that runs, and the files agree."""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Mapping
from pathlib import Path
from shutil import copy, copytree, ignore_patterns, which
from textwrap import dedent

import pytest

from bot.config import Settings
from bot.operations import http

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WATCHED = {"os.mkdir", "os.rename", "os.remove", "os.chmod", "os.truncate", "sqlite3.connect"}
GUARD = """
import os, sys
ALLOWED = tuple(os.environ["ALLOWED"].split(os.pathsep))
def writes(event, arguments):
    if event == "open":
        return isinstance(arguments[0], str) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
    return event in {watched!r}
def guard(event, arguments):
    if writes(event, arguments) and arguments[0] != os.devnull:
        path = os.fsdecode(arguments[0]).removeprefix("file:").partition("?")[0]
        path = os.path.abspath(path)
        if not path.startswith(ALLOWED):
            raise OSError(30, "Read-only file system", path)
sys.addaudithook(guard)
"""
"""A root file system that cannot be written to, as far as Python asks for it."""


def part(name: str) -> str:
    """What compose.yaml says of a service."""
    found = re.search(rf"^  {name}:\n((?:    .*\n|\n)+)", COMPOSE, re.MULTILINE)
    assert found, name
    return found[1]


def started(
    program: tuple[str, ...], folder: Path, environment: Mapping[str, str]
) -> "subprocess.CompletedProcess[str]":
    """With no setting of this machine."""
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), **environment}
    return subprocess.run(
        program, cwd=folder, env=known, capture_output=True, text=True, check=False, timeout=180
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel made of what the Dockerfile copies, and nothing of
    this tree; what it depends on is that of this environment, to be quick."""
    folder = tmp_path_factory.mktemp("image")
    source, environment = folder / "build", folder / "sixsteps"
    source.mkdir()
    for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE):
        *names, _ = line.split()
        for name in names:
            _copied(ROOT / name, source / name)
    _install(source, environment)
    return environment / "bin"


def _copied(source: Path, target: Path) -> None:
    if source.is_dir():
        copytree(source, target, ignore=ignore_patterns("__pycache__"))
    else:
        copy(source, target)


def _install(source: Path, environment: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    python = environment / "bin" / "python"
    pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", source]
    subprocess.run(pip, check=True)
    (site,) = environment.glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"))


def test_the_wheel_plays_the_demo_outside_the_tree(installed: Path, tmp_path: Path) -> None:
    played = started((str(installed / "sixsteps"), "demo", "--language", "en"), tmp_path, {})
    assert played.returncode == 0, played.stderr
    assert "Mutual review" in played.stdout
    where = (str(installed / "python"), "-c", "import bot; print(bot.__file__)")
    assert str(installed.parent) in started(where, tmp_path, {}).stdout


def test_it_writes_nowhere_but_into_the_data_folder_and_tmp(
    installed: Path, tmp_path: Path
) -> None:
    """The whole life of a database, with the rest of the file system closed."""
    folders = {name: tmp_path / name for name in ("data", "tmp", "guard", "cwd")}
    for folder in folders.values():
        folder.mkdir()
    (folders["guard"] / "sitecustomize.py").write_text(GUARD.format(watched=WATCHED))
    people = tmp_path / "people.csv"
    people.write_text("name,team,role\nAnna,Care,employee\n")
    environment = {
        "PYTHONPATH": str(folders["guard"]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(folders["tmp"]),
        "ALLOWED": os.pathsep.join((str(folders["data"]), str(folders["tmp"]))),
        "BOT_TOKEN": "42:sandbox-token-of-thirty-five-chars",
        "DATABASE_URL": f"sqlite+aiosqlite:///{folders['data'] / 'sixsteps.db'}",
        "BACKUP_DIR": str(folders["data"] / "backups"),
    }
    for command in (("import", str(people)), ("audit",), ("backup",)):
        done = started((str(installed / "sixsteps"), *command), folders["cwd"], environment)
        assert done.returncode == 0, done.stderr
    assert list(folders["cwd"].iterdir()) == []
    elsewhere = {**environment, "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'other.db'}"}
    refused = started((str(installed / "sixsteps"), "audit"), folders["cwd"], elsewhere)
    assert refused.returncode == 1
    assert refused.stderr == (
        f"sixsteps: {tmp_path / 'other.db'}: Read-only file system:"
        " let the bot read and write it, and the folder around it\n"
    )


def test_the_image_runs_a_python_that_the_project_supports() -> None:
    versions = set(re.findall(r"^FROM python:(\d+\.\d+)-slim", DOCKERFILE, re.MULTILINE))
    assert len(versions) == 1
    supported = PROJECT["requires-python"].removeprefix(">=")
    assert [int(n) for n in versions.pop().split(".")] >= [int(n) for n in supported.split(".")]


def test_the_image_is_made_of_locked_versions_and_runs_as_nobody_in_particular() -> None:
    assert '-c requirements.lock ".[postgres]"' in DOCKERFILE
    assert "postgres" in PROJECT["optional-dependencies"]
    last = DOCKERFILE.split("FROM ")[-1]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert last.index("USER ") > last.rindex("RUN ")
    assert 'ENTRYPOINT ["sixsteps"]\nCMD ["run"]' in last
    assert PROJECT["scripts"] == {"sixsteps": "bot.cli:main"}


def test_the_health_of_the_image_is_asked_where_the_bot_tells_it() -> None:
    listen = re.search(r"OPERATIONS_LISTEN=(\S+)", DOCKERFILE)
    assert listen
    assert f"http://{listen[1]}/healthz" in DOCKERFILE
    assert '"/healthz"' in Path(http.__file__).read_text("utf-8")


def test_no_setting_of_the_image_stands_in_the_way_of_a_secret_file() -> None:
    """A value beats a file of that name."""
    set_ = set(re.findall(r"([A-Z_]+)=", "\n".join(re.findall(r"ENV (?:.*\\\n)*.*", DOCKERFILE))))
    assert not set_ & {name.removesuffix("_FILE") for name in named_in(COMPOSE)}


def named_in(compose: str) -> set[str]:
    return set(re.findall(r"^      ([A-Z_]+):", compose, re.MULTILINE))


def test_compose_names_only_settings_that_there_are() -> None:
    settings = {name.upper() for name in Settings.model_fields}
    assert {name.removesuffix("_FILE") for name in named_in(part("bot"))} <= settings


def test_compose_hands_on_every_setting_but_those_of_a_container_itself() -> None:
    """One that stands in .env and has no effect would be worse than none."""
    handed_on = {name.removesuffix("_FILE") for name in named_in(part("bot"))}
    webhook = {"WEBHOOK_URL", "WEBHOOK_SECRET", "WEBHOOK_LISTEN"}
    image = {"BACKUP_DIR", "OPERATIONS_LISTEN", "ALLOW_OPEN_ENV"}
    trials = {"PACING", "TICK_SECONDS", "CLOCK_FILE"}
    settings = {name.upper() for name in Settings.model_fields}
    assert settings - handed_on == webhook | image | trials


@pytest.mark.parametrize("service", ["bot", "database"])
def test_a_container_can_do_nothing_that_it_need_not(service: str) -> None:
    said = part(service)
    for wanted in ("read_only: true", "cap_drop:\n      - ALL", "no-new-privileges:true", "- /tmp"):
        assert wanted in said
    assert not re.search(r"privileged|cap_add|ports:|docker.sock", said)


def test_a_stop_is_heard_from_the_first_moment_on() -> None:
    # The kernel keeps from process 1 whatever signal it has not asked for yet.
    assert "init: true" in part("bot")


def test_every_secret_is_a_file_and_none_stands_in_compose() -> None:
    secrets = set(re.findall(r"_FILE: /run/secrets/(\w+)", COMPOSE))
    given = set(re.findall(r"file: secrets/(\w+)", COMPOSE))
    assert secrets == given == {"bot_token", "database_url", "database_password"}
    assert not re.search(r"^\s+\w*(TOKEN|PASSWORD|SECRET|DATABASE_URL): ", COMPOSE, re.MULTILINE)


def test_the_client_for_backups_is_that_of_the_server() -> None:
    server = re.search(r"image: postgres:(\d+)", COMPOSE)
    client = re.search(r"pg_restore of PostgreSQL (\d+)", DOCKERFILE)
    assert server
    assert client
    assert server[1] == client[1]
    assert "slim-trixie" in DOCKERFILE  # whose postgresql-client is 17


@pytest.mark.skipif(not which("systemd-analyze"), reason="no systemd to read the unit")
def test_the_unit_is_one_that_systemd_understands(tmp_path: Path) -> None:
    unit = re.search(r"^    \[Unit\]\n(?:    .+\n)+", README, re.MULTILINE)
    assert unit
    start = "ExecStart=/opt/sixsteps/bin/sixsteps run\n"
    assert start in unit[0]
    # The one thing that is not there is what has been installed.
    there = unit[0].replace(start, f"ExecStart={sys.executable} run\n")
    (tmp_path / "sixsteps.service").write_text(dedent(there))
    verify = ("systemd-analyze", "verify", str(tmp_path / "sixsteps.service"))
    read = subprocess.run(verify, capture_output=True, text=True, check=False, timeout=60)
    assert (read.returncode, read.stderr) == (0, "")
