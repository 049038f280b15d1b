"""The play: join, open, answer, close, read the summary; told as it happens."""

import asyncio
import json
import re
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bot.demo.process import TOKEN, BotProcess, MovableClock
from bot.demo.telling import Telling
from bot.domain.clock import Clock
from bot.domain.plans import PlanStep
from bot.domain.workdays import WorkCalendar
from bot.sandbox import Sandbox
from bot.sandbox.staff import Habits, Member
from bot.texts import Texts, load
from handlers.words import as_label

SEED = 6
CUT = "\0"
PATIENCE = 20.0
KEPT_IN = "sixsteps-demo"
"""The folder, beside where the demo was started, for the pictures and the sheet."""
DAYS = 5
"""Working days until the deadline, one of the lengths that the manager is offered."""
ZONE = ZoneInfo("Europe/Moscow")
CALENDAR = WorkCalendar(ZONE)


@dataclass
class Stage:
    """What the acts share."""

    bot: BotProcess
    sandbox: Sandbox
    clock: MovableClock
    texts: Texts
    telling: Telling
    members: dict[str, Member]

    @property
    def manager(self) -> Member:
        return next(iter(self.members.values()))

    @property
    def staff(self) -> list[Member]:
        return list(self.members.values())[1:]


async def play(language: str, system_clock: Clock) -> int:
    """Plays one round on a fresh database; returns the exit code."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sixsteps-demo-")))
        clock = MovableClock(folder / "clock", system_clock)
        sandbox = await stack.enter_async_context(Sandbox(TOKEN, clock))
        bot = BotProcess(folder, sandbox.url, clock.file, language)
        texts = load(ZONE)[language]
        stage = Stage(bot, sandbox, clock, texts, Telling(texts, Path(KEPT_IN)), {})
        await _import(stage, folder, language)
        await stack.enter_async_context(bot)
        for act in (_join, _open, _answer, _close, _read, _release):
            await act(stage)
        code = await bot.stop()
    stage.telling.end(code)
    return code


async def _import(stage: Stage, folder: Path, language: str) -> None:
    roster = files("bot.demo").joinpath(f"people.{language}.csv").read_bytes()
    (folder / "people.csv").write_bytes(roster)
    stage.telling.command("sixsteps import people.csv")
    stage.telling.printed(await stage.bot.command("import", "people.csv"))


async def _join(stage: Stage) -> None:
    stage.telling.command("sixsteps invite --json")
    links = json.loads(await stage.bot.command("invite", "--json"))
    random = Random(SEED)  # noqa: S311 - people of a play, not a secret
    for number, row in enumerate(links):
        player = stage.sandbox.player(1000 + number, row["name"], stage.texts.language)
        habits = Habits(severity=random.uniform(-0.4, 0.4), comments=_remarks(stage.texts))
        stage.members[row["name"]] = Member(player, stage.texts, habits, random, PATIENCE)
    stage.telling.listen(stage.sandbox, stage.staff[0].player, stage.manager.player)
    tokens = [row["link"].partition("?start=")[2] for row in links]
    joining = zip(stage.members.values(), tokens, strict=True)
    await asyncio.gather(*(member.join(token) for member, token in joining))


def _remarks(texts: Texts) -> tuple[str, ...]:
    return tuple(texts.plain(f"demo-remark-{number}") for number in range(1, 6))


async def _open(stage: Stage) -> None:
    """In working time: invitations wait for it."""
    boss, texts = stage.manager.player, stage.texts
    stage.clock.move_to(CALENDAR.soonest(stage.clock()))
    stage.telling.act("demo-act-open")
    await boss.sends("/newround")
    for step, label in _choices(texts).items():
        await boss.sees(_visible(texts(f"wizard-ask-{step}")), timeout=PATIENCE)
        await boss.taps(label, timeout=PATIENCE)
    await boss.taps(texts("wizard-open-now"), timeout=PATIENCE)
    await asyncio.gather(*(_invited(member, texts) for member in stage.staff))


def _choices(texts: Texts) -> dict[PlanStep, str]:
    """What the manager taps at each step of the wizard."""
    return {
        PlanStep.REVIEWERS: texts("wizard-next"),
        PlanStep.OPENS: texts("wizard-opens-now"),
        PlanStep.LENGTH: f"{DAYS} ",
        PlanStep.REPEATS: as_label(texts("repeat-never")),
        PlanStep.PROTECTION: texts("wizard-next"),
    }


def _visible(text: str) -> str:
    return re.sub(r"</?\w+>", "", text)


async def _invited(member: Member, texts: Texts) -> None:
    await member.player.sees(texts("questionnaire-intro"), timeout=PATIENCE)


async def _answer(stage: Stage) -> None:
    stage.telling.act("demo-act-answer")
    with stage.telling.progress(stage.staff):
        await asyncio.gather(*(member.answer_all() for member in stage.staff))


async def _close(stage: Stage) -> None:
    stage.telling.act("demo-act-close")
    deadline = CALENDAR.deadline(stage.clock(), DAYS, CALENDAR.ends - 1)
    stage.clock.move_to(deadline + timedelta(seconds=1))


async def _read(stage: Stage) -> None:
    """The manager looks at everything there is; the files are kept."""
    boss, texts = stage.manager.player, stage.texts
    subject = stage.staff[0].player
    answered = {"answered": len(stage.staff), "people": len(stage.staff)}
    mark = _end_of(texts.plain("caption-response", title=CUT, team=CUT, **answered))
    summary = await boss.sees(mark, timeout=PATIENCE)
    stage.telling.keep("team.png", summary.photo)
    await boss.taps(texts("results-table"), message=summary, timeout=PATIENCE)
    await boss.sees(texts("results-plain-offer"), timeout=PATIENCE)
    await boss.taps(texts("results-sheet"), message=summary, timeout=PATIENCE)
    caption = _end_of(texts.plain("results-sheet-caption", title=CUT))
    sheet = await boss.sees(caption, timeout=PATIENCE)
    stage.telling.keep("results.xlsx", sheet.document)
    await boss.taps(subject.name, message=summary, timeout=PATIENCE)
    page = await boss.sees(texts("person-talk"), timeout=PATIENCE)
    stage.telling.keep("person.png", page.photo)


def _end_of(sentence: str) -> str:
    """What follows the last variable: enough to recognise the sentence by."""
    return sentence.rpartition(CUT)[2]


async def _release(stage: Stage) -> None:
    """The manager passes the reports on; one employee reads theirs and says it helped."""
    boss, anna, texts = stage.manager.player, stage.staff[0].player, stage.texts
    stage.telling.act("demo-act-release")
    await boss.taps(texts("person-back"), timeout=PATIENCE)
    await boss.taps(texts("results-release"), timeout=PATIENCE)
    asked = texts.plain("release-ask-all", people=len(stage.staff)).splitlines()[0]
    question = await boss.sees(asked, timeout=PATIENCE)
    await boss.taps(texts("release-yes"), message=question, timeout=PATIENCE)
    own = await anna.sees(texts("own-promise"), timeout=PATIENCE)
    stage.telling.keep("own.png", own.photo)
    await anna.taps(texts("own-vote-yes"), message=own, timeout=PATIENCE)
