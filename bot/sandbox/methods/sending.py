"""Methods which put a new message into a chat."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.chats import Chat
from bot.sandbox.checks import check_object, whole
from bot.sandbox.contents import caption_of, html_of, text_of
from bot.sandbox.keyboards import markup_of
from bot.sandbox.refusals import bad_request
from bot.sandbox.richness import rich_of, rich_view

_ACTIONS = frozenset(
    {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"}
    | {"upload_document", "choose_sticker", "find_location", "record_video_note"}
    | {"upload_video_note"}
)


async def send_message(call: Call) -> dict[str, Any]:
    content = text_of(call.params, call.cloud.tags)
    return _post(
        call,
        "text",
        text=content.text,
        entities=content.entities,
        html=html_of(call.params),
    )


async def send_photo(call: Call) -> dict[str, Any]:
    return _post_file(call, "photo")


async def send_document(call: Call) -> dict[str, Any]:
    return _post_file(call, "document")


async def send_rich_message(call: Call) -> dict[str, Any]:
    rich = rich_of(call.params["rich_message"])
    return _post(call, "rich", text=rich.text, html=rich.source, rich=rich_view(rich))


async def send_chat_action(call: Call) -> bool:
    if call.params["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.cloud.chats.reachable(call.params["chat_id"])
    return True


def _post_file(call: Call, kind: str) -> dict[str, Any]:
    caption = caption_of(call.params, call.cloud.tags)
    chat, placed = _place(call)
    message = call.cloud.post(
        chat,
        kind,
        from_bot=True,
        file=call.file(kind, call.params[kind]),
        text=caption.text,
        entities=caption.entities,
        html=html_of(call.params, "caption"),
        **placed,
    )
    return call.cloud.view(chat, message)


def _post(call: Call, kind: str, **content: Any) -> dict[str, Any]:
    chat, placed = _place(call)
    message = call.cloud.post(chat, kind, from_bot=True, **content, **placed)
    return call.cloud.view(chat, message)


def _place(call: Call) -> tuple[Chat, dict[str, Any]]:
    markup = markup_of(call.params)
    chat = call.reachable()
    return chat, {"markup": markup, "reply_to": _reply_to(chat, call.params)}


def _reply_to(chat: Chat, params: Mapping[str, Any]) -> int | None:
    if (given := params.get("reply_parameters")) is None:
        return None
    reply = check_object("ReplyParameters", given)
    message_id = whole("message_id", reply["message_id"])
    if chat.found(message_id) is not None:
        return message_id
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
