"""Texts that the panel of the roster asks for."""

from aiogram.filters import BaseFilter
from aiogram.types import Message

from bot.domain.people import Actor


class AwaitingPeople(BaseFilter):
    """The panel of the roster asks for a text: "people:search:3". A form's has its opaque id."""

    def __init__(self, asked: str) -> None:
        self._prefix = f"people:{asked}:"

    async def __call__(self, _message: Message, actor: Actor) -> dict[str, int] | bool:
        awaiting = (actor.panel and actor.panel.awaiting) or ""
        if not awaiting.startswith(self._prefix):
            return False
        return {"about": int(awaiting.removeprefix(self._prefix))}
