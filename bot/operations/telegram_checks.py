"""What Telegram says of the token, the webhook and the time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot import texts
from bot.config import Settings
from bot.domain.clock import Clock
from bot.operations.findings import Finding, ok, wrong

PATIENCE = ClientTimeout(total=10)
CLOCK_LIMIT = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class _Answer:
    result: Mapping[str, Any] | None
    """None where it was refused."""
    sent_at: datetime | None
    """The time at the server, to the second."""


async def check_telegram(settings: Settings, clock: Clock) -> list[Finding]:
    """One finding where nobody answers, else one for each question."""
    async with ClientSession(timeout=PATIENCE) as session:
        try:
            me = await _ask(session, settings, "getMe")
            webhook = await _ask(session, settings, "getWebhookInfo")
        except (ClientError, TimeoutError, ValueError) as error:
            # Only its kind: what it says may quote the address, which holds the token.
            named = {"url": settings.bot_api_url, "reason": type(error).__name__}
            return [wrong("check-api-unreachable", **named)]
    time = _clock(settings, clock(), me.sent_at)
    said = [_webhook(settings.webhook_url, webhook.result)] if webhook.result else []
    return [_token(me), *said, *time]


async def _ask(session: ClientSession, settings: Settings, method: str) -> _Answer:
    token = settings.bot_token.get_secret_value()
    async with session.post(f"{settings.bot_api_url}/bot{token}/{method}") as response:
        said = await response.json(content_type=None)
        date = response.headers.get("Date")
        sent_at = parsedate_to_datetime(date) if date else None
        return _Answer(said["result"] if said.get("ok") else None, sent_at)


def _token(me: _Answer) -> Finding:
    if me.result is None:
        return wrong("check-token-refused")
    return ok("check-token", username=me.result.get("username", ""))


def _webhook(wanted: str, info: Mapping[str, Any]) -> Finding:
    url = info.get("url", "")
    if url != wanted:
        return wrong("check-webhook-foreign", url=url) if url else ok("check-webhook-missing")
    if not url:
        return ok("check-webhook-none")
    failed = info.get("last_error_message")
    if failed and info.get("pending_update_count"):
        return wrong("check-webhook-failing", reason=failed)
    return ok("check-webhook-set", url=url)


def _clock(settings: Settings, now: datetime, there: datetime | None) -> list[Finding]:
    if there is None:
        return []
    off = abs(now - there)
    seconds = round(off.total_seconds())
    if off > CLOCK_LIMIT:
        return [wrong("check-clock-off", seconds=seconds)]
    said = texts.load(settings.zone)[settings.default_language]
    return [ok("check-clock", seconds=seconds, time=said.moment(now), zone=settings.time_zone)]
