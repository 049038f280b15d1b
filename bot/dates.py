"""Dates in each reader's own zone, and what a Bot API server gets that does not know them."""

import re
from typing import Final, TypeVar

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from pydantic import BaseModel

REFUSED: Final = 'Unsupported start tag "tg-time"'
FORMATTED: Final = ("text", "caption", "media", "rich_message", "html")
"""Fields that are HTML, or carry what has such a field."""
_TAG: Final = re.compile("</?tg-time[^>]*>")
Part = TypeVar("Part")


class Dates(BaseRequestMiddleware):
    """Repeats a message that an older server refuses, once, with the dates in words alone.

    From then on everything is sent that way: the server will not learn it.
    """

    def __init__(self) -> None:
        self._known = True

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        if self._known:
            try:
                return await make_request(bot, method)
            except TelegramBadRequest as error:
                if REFUSED not in error.message:
                    raise
                self._known = False
        return await make_request(bot, _in_words(method))


def _in_words(part: Part) -> Part:
    """The same without the tags around its dates."""
    if isinstance(part, str):
        return _TAG.sub("", part)  # type: ignore[return-value]
    if not isinstance(part, BaseModel):
        return part
    found = {name: getattr(part, name, None) for name in FORMATTED}
    return part.model_copy(update={n: _in_words(v) for n, v in found.items() if v is not None})
