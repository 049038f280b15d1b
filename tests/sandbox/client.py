"""A clock that is moved and clients without manners."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from aiogram.client.session.aiohttp import AiohttpSession

TOKEN = "42:sandbox"


class MovedClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **span: float) -> None:
        self.now += timedelta(**span)


class Client:
    """A bot without manners: sends what aiogram would not."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", json=params) as reply:
            body: dict[str, Any] = json.loads(await reply.text())
            assert body["ok"] == (reply.status == 200)
            return body

    async def does(self, method: str, **params: Any) -> Any:
        body = await self.call(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        body = await self.call(method, **params)
        assert not body["ok"], body
        return f"{body['error_code']} {body['description']}"

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.does("getUpdates", **params)
        return found


class QuickSession(AiohttpSession):
    """Closes without the quarter of a second that TLS would need."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "b", **button} for button in buttons]]}
