"""A desk: what the handlers of one router need for one update, under one name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.types import TelegramObject

from bot.domain.people import Actor
from bot.texts import Texts
from handlers.screen import Screen
from handlers.stage import Stage

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Desk:
    """Fields are named as in the dispatcher's data, from which they are filled."""

    actor: Actor
    texts: Texts
    stage: Stage

    async def answer(self, screen: Screen) -> None:
        await self.stage.hint()
        await self.stage.show(screen)


def serve(router: Router, name: str, kind: type[Desk]) -> None:
    """Adds a desk by this name for the handlers of a router and of those inside it."""
    for observer in (router.message, router.callback_query):
        observer.middleware(_Serving(name, kind))


class _Serving(BaseMiddleware):
    def __init__(self, name: str, kind: type[Desk]) -> None:
        self._name = name
        self._kind = kind

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        desk = self._kind(**{field.name: data[field.name] for field in fields(self._kind)})
        return await handler(event, {**data, self._name: desk})
