"""Methods by which the bot hears of people and answers their taps."""

import re
from typing import Any

from bot.domain.lengths import utf16_length
from bot.sandbox.callbacks import CallbackAnswer
from bot.sandbox.calls import Call
from bot.sandbox.refusals import WEBHOOK_ACTIVE, Refusal, bad_request
from bot.sandbox.updates import MAX_BATCH
from bot.sandbox.webhooks import Webhook

MAX_ANSWER = 200


async def get_updates(call: Call) -> list[dict[str, Any]]:
    if call.cloud.webhooks.webhook is not None:
        raise Refusal(409, f"Conflict: {WEBHOOK_ACTIVE}")
    allowed = _allowed(call)
    limit = call.params.get("limit", MAX_BATCH)
    return await call.cloud.updates.fetch(
        call.params.get("offset", 0),
        limit if 1 <= limit <= MAX_BATCH else MAX_BATCH,
        call.params.get("timeout", 0),
        allowed,
    )


async def answer_callback_query(call: Call) -> bool:
    text = call.params.get("text", "")
    if utf16_length(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if "url" in call.params and not call.params["url"].startswith("https://t.me/"):
        raise bad_request("URL_INVALID")
    answer = CallbackAnswer(text, call.params.get("show_alert", False), call.params.get("url"))
    call.cloud.callbacks.answer(call.params["callback_query_id"], answer)
    return True


async def set_webhook(call: Call) -> bool:
    url, secret = call.params["url"], call.params.get("secret_token")
    if secret is not None and not re.fullmatch(r"[\w-]{1,256}", secret, re.ASCII):
        raise bad_request("secret token contains unallowed characters")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _forget_pending(call)
    call.cloud.updates.allow(_allowed(call) or ())
    connections = min(max(call.params.get("max_connections", 40), 1), 100)
    call.cloud.webhooks.set(Webhook(url, secret, connections) if url else None)
    return True


async def delete_webhook(call: Call) -> bool:
    _forget_pending(call)
    call.cloud.webhooks.set(None)
    return True


async def get_webhook_info(call: Call) -> dict[str, Any]:
    webhook, error = call.cloud.webhooks.webhook, call.cloud.webhooks.last_error
    info = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": call.cloud.updates.pending(),
    }
    if webhook:
        info["max_connections"] = webhook.max_connections
    if error:
        info["last_error_date"], info["last_error_message"] = error
    return info


def _forget_pending(call: Call) -> None:
    if call.params.get("drop_pending_updates"):
        call.cloud.updates.clear()


def _allowed(call: Call) -> list[str] | None:
    allowed: list[str] | None = call.params.get("allowed_updates")
    if allowed is not None and not _names(allowed):
        raise bad_request("can't parse allowed_updates: expected an Array of String")
    return allowed


def _names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)
