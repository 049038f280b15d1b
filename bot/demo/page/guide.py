"""What to try next, ticked off by itself as it happens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.demo.page.cast import Someone
from bot.demo.page.standing import Standing
from bot.demo.page.world import World

Happened = Callable[[World, Standing], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """`of`: "anna" or "manager", whose chat it is done in, or nobody's."""

    key: str
    of: str | None
    happened: Happened


def _joined(_world: World, standing: Standing) -> bool:
    return standing.joined


def _filled_in(world: World, standing: Standing) -> bool:
    anna = world.cast.anna.person
    return bool(anna and standing.sent[anna.id]) or _closed(world, standing)


def _others(world: World, standing: Standing) -> bool:
    return "others" in world.done or _closed(world, standing)


def _closed(_world: World, standing: Standing) -> bool:
    return standing.ended is not None


def _summary(world: World, standing: Standing) -> bool:
    return _reads_a_picture(world, world.cast.manager, standing.ended)


def _released(_world: World, standing: Standing) -> bool:
    return standing.released


def _read(world: World, standing: Standing) -> bool:
    return standing.released and _reads_a_picture(world, world.cast.anna, standing.ended)


def _reads_a_picture(world: World, one: Someone, since: datetime | None) -> bool:
    """Whether their chat is on the screen, with a picture that came after the round had ended."""
    if since is None or one.id not in world.on_screen:
        return False
    messages = one.member.player.messages
    return any(shown.photo and shown.date >= since for shown in messages if shown.from_bot)


STEPS = (
    Step("join", "anna", _joined),
    Step("fill-in", "anna", _filled_in),
    Step("others", None, _others),
    Step("deadline", None, _closed),
    Step("summary", "manager", _summary),
    Step("release", "manager", _released),
    Step("read", "anna", _read),
)


class Guide:
    """A step that is done stays done."""

    def __init__(self) -> None:
        self._done: set[str] = set()

    def follow(self, world: World, standing: Standing) -> None:
        self._done.update(step.key for step in STEPS if step.happened(world, standing))

    def steps(self, world: World) -> list[dict[str, Any]]:
        chats = {"anna": world.cast.anna.id, "manager": world.cast.manager.id}
        return [
            {
                "key": step.key,
                "text": world.texts.plain(f"page-step-{step.key}"),
                "done": step.key in self._done,
                "chat": chats.get(step.of or ""),
            }
            for step in STEPS
        ]
