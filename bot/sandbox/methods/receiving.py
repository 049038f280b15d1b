"""Methods by which the bot hears of people and answers their taps."""

from typing import Any

from bot.domain.lengths import utf16_length
from bot.sandbox.callbacks import CallbackAnswer
from bot.sandbox.calls import Call
from bot.sandbox.refusals import bad_request
from bot.sandbox.updates import MAX_BATCH

MAX_ANSWER = 200


async def get_updates(call: Call) -> list[dict[str, Any]]:
    allowed = call.params.get("allowed_updates")
    if allowed is not None and not _names(allowed):
        raise bad_request("can't parse allowed_updates: expected an Array of String")
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


async def delete_webhook(call: Call) -> bool:
    if call.params.get("drop_pending_updates"):
        call.cloud.updates.clear()
    return True


async def get_webhook_info(call: Call) -> dict[str, Any]:
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": call.cloud.updates.pending(),
    }


def _names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)
