"""The command line: what an operator types, once each; the bot itself is `sixsteps run`."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot import benching, logs, texts
from bot.config import BadSettings, Settings, load_settings, refuse_open_env
from bot.domain.audit import View
from bot.domain.calendar import parse_local
from bot.domain.errors import Refused
from bot.domain.names import clean_name
from bot.domain.people import Team
from bot.domain.roster import BadRoster
from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from bot.operations import commands as operations

if TYPE_CHECKING:
    from bot.app import Services

MORNING = 10
"""The local hour at which a round opens that is not opened at once."""


def main() -> None:
    """Exit code 0, or 1 with one line that says what to do."""
    arguments = _parser().parse_args()
    os.umask(0o077)  # whatever is written tells of people
    logs.configure()
    try:
        arguments.command(arguments)
    except (BadSettings, BadRoster, Refused, ValueError) as wrong:
        logs.end(_explain(wrong))
    except FileNotFoundError as missing:
        logs.end(f"sixsteps: {missing.filename}: no such file")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if (advice := _advice(error)) is None:
            raise
        logs.end(f"sixsteps: {advice}")


def _advice(error: Exception) -> str | None:
    """What the operator is to do about it; None where it takes somebody who reads the code."""
    from bot.failures import trouble, trouble_with_file

    if isinstance(error, ExceptionGroup):
        return each[0] if all(each := [*map(_advice, error.exceptions)]) else None
    own = str(error) if isinstance(error, BadSettings) else None
    return own or trouble(error) or trouble_with_file(error)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("sixsteps", description="Mutual review of a team in Telegram")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("run", help="run the bot").set_defaults(command=_run)
    demo = commands.add_parser("demo", help="play a whole round in a sandbox, without Telegram")
    demo.add_argument("--language", choices=texts.LANGUAGES, default="ru")
    demo.add_argument("--page", action="store_true", help="in a browser, for you to play")
    demo.add_argument("--port", type=int, default=0, help="of the page; 0 takes a free one")
    demo.add_argument("--no-browser", action="store_true", help="only print the page's address")
    demo.set_defaults(command=_demo)
    _add_people(commands)
    _add_rounds(commands)
    operations.add(commands)
    benching.add(commands)
    audit = commands.add_parser("audit", help="who did what, the newest first")
    audit.add_argument("--limit", type=int, default=100, metavar="N")
    audit.add_argument("--json", action="store_true")
    audit.set_defaults(command=_with_services(operations.audit))
    return parser


def _add_people(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    roster = commands.add_parser("import", help="take people in from a CSV file")
    roster.add_argument("file", type=Path)
    roster.set_defaults(command=_with_services(_import))
    invite = commands.add_parser("invite", help="make personal links for those not in yet")
    invite.add_argument("--team")
    invite.add_argument("--json", action="store_true")
    invite.set_defaults(command=_with_services(_invite))


def _add_rounds(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    opening = commands.add_parser("open", help="plan a round, or open one at once")
    opening.add_argument("--team", required=True)
    opening.add_argument("--closes", required=True, help="local time, e.g. 2026-12-01T18:00")
    opening.add_argument("--title")
    opening.add_argument("--peers", type=int, help="colleagues per person, 3-10")
    opening.add_argument("--manager-reviews", action="store_true")
    opening.add_argument("--severity", action="store_true", help="correct for harsh raters")
    opening.add_argument("--now", action="store_true", help="else the next working morning")
    opening.set_defaults(command=_with_services(_open))
    closing = commands.add_parser("close", help="close a round now and send its summary")
    closing.add_argument("round", type=int)
    closing.set_defaults(command=_with_services(_close))
    results = commands.add_parser("results", help="a closed round as JSON, sheet or pictures")
    results.add_argument("round", type=int)
    kind = results.add_mutually_exclusive_group(required=True)
    kind.add_argument("--json", action="store_true")
    kind.add_argument("--xlsx", type=Path, metavar="FILE")
    kind.add_argument("--png", type=Path, metavar="DIR")
    results.set_defaults(command=_with_services(_results))


Command = Callable[[argparse.Namespace, Settings, "Services"], Awaitable[None]]


def _with_services(command: Command) -> Callable[[argparse.Namespace], None]:
    """The command with an up-to-date database, in an event loop of its own."""

    def run(arguments: argparse.Namespace) -> None:
        from bot.app import with_services

        settings = load_settings()
        asyncio.run(with_services(settings, lambda parts: command(arguments, settings, parts)))

    return run


def _run(_arguments: argparse.Namespace) -> None:
    from bot.app import run
    from storage.lock import AlreadyRunning

    settings = load_settings()
    refuse_open_env(settings)
    logs.configure(settings.log_format)
    try:
        run(settings)
    except AlreadyRunning as lock:
        logs.end(f"another sixsteps process has {lock} locked: stop it first")


def _demo(arguments: argparse.Namespace) -> None:
    from bot.app import system_clock
    from bot.demo import page, play

    if arguments.page:
        browse = not arguments.no_browser
        played = page.show(arguments.language, arguments.port, browse, system_clock)
    else:
        played = play(arguments.language, system_clock)
    sys.exit(asyncio.run(played))


async def _import(arguments: argparse.Namespace, settings: Settings, parts: "Services") -> None:
    taken_in = await parts.rosters.take_in(arguments.file.read_bytes())
    said = operations.spoken(settings)
    if taken_in.encoding != "utf-8":
        print(said.plain("roster-encoding-guessed", encoding=taken_in.encoding))
    print(
        said.plain(
            "roster-taken-in",
            created=taken_in.created,
            changed=taken_in.changed,
            unchanged=taken_in.unchanged,
        )
    )


async def _invite(arguments: argparse.Namespace, settings: Settings, parts: "Services") -> None:
    from bot.loops import username_of

    team = await _team(parts, arguments.team) if arguments.team else None
    username = await username_of(settings)
    links = await parts.people.invite(team)
    rows = [
        {
            "name": link.person.name,
            "team": link.person.team.name,
            "link": f"https://t.me/{username}?start={link.token}",
        }
        for link in links
    ]
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{row['team']}\t{row['name']}\t{row['link']}" for row in rows))


async def _open(arguments: argparse.Namespace, settings: Settings, parts: "Services") -> None:
    now = parts.clock()
    team = await _team(parts, arguments.team)
    calendar = (await parts.calendars.of_team(None, team.id)).calendar
    said = operations.spoken(settings).in_zone(calendar.zone)
    opens_at = now if arguments.now else calendar.deadline(now, 1, MORNING)
    title = arguments.title or said.plain("round-title", month=said.month(opens_at))
    plan = RoundPlan(
        team=team,
        title=clean_name(title, "team-name"),
        opens_at=opens_at,
        closes_at=parse_local(arguments.closes, calendar.zone),
        settings=RoundSettings(
            threshold=settings.threshold,
            peers=arguments.peers or settings.peers,
            manager_reviews=arguments.manager_reviews,
            severity=arguments.severity,
        ),
    )
    round_id = await parts.rounds.plan(None, plan)
    moments = {"opens": said.moment(opens_at), "closes": said.moment(plan.closes_at)}
    print(said.plain("cli-round-planned", round=str(round_id), title=plan.title, **moments))


async def _close(arguments: argparse.Namespace, settings: Settings, parts: "Services") -> None:
    if not await parts.rounds.close(RoundId(arguments.round)):
        raise Refused("round-unknown")
    print(operations.spoken(settings).plain("cli-round-closed", round=str(arguments.round)))


async def _results(arguments: argparse.Namespace, settings: Settings, parts: "Services") -> None:
    from bot.reports import files

    report = await parts.reports.look(None, RoundId(arguments.round), View.EXPORT)
    hidden = await parts.releases.hidden(report.round_id)
    said = operations.spoken(settings)
    if arguments.json:
        print(files.as_json(report, hidden))
    elif arguments.xlsx:
        previous = await parts.reports.previous(None, report)
        arguments.xlsx.write_bytes(files.workbook(report, said, hidden, previous))
        print(arguments.xlsx)
    else:
        print("\n".join(map(str, files.write_pictures(report, arguments.png, said))))


async def _team(parts: "Services", name: str) -> Team:
    for team in await parts.rounds.teams(None):
        if team.name == name:
            return team
    raise Refused("team-unknown", team=name)


def _explain(wrong: Exception) -> str:
    """What an operator reads instead of a traceback."""
    if isinstance(wrong, BadSettings | ValueError):
        return f"sixsteps: {wrong}"
    said = operations.spoken(load_settings())
    if isinstance(wrong, BadRoster):
        from bot.reports.roster import explain

        return "\n".join(explain(wrong.problems, said))
    assert isinstance(wrong, Refused)  # noqa: S101 - main() catches nothing else
    return said.plain(f"error-{wrong.key}", **wrong.details)
