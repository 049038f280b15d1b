"""Methods which change or take away a message."""

from datetime import timedelta
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.chats import Message
from bot.sandbox.checks import check_object
from bot.sandbox.contents import caption_of, html_of, text_of
from bot.sandbox.keyboards import inline_markup_of
from bot.sandbox.refusals import NOT_MODIFIED, bad_request
from bot.sandbox.richness import rich_of, rich_view

DELETABLE = timedelta(hours=48)
_MEDIA = {"photo": "InputMediaPhoto", "document": "InputMediaDocument"}


async def edit_message_text(call: Call) -> dict[str, Any]:
    if "rich_message" in call.params:
        return _edit_rich(call)
    content = text_of(call.params, call.cloud.tags)
    markup = inline_markup_of(call.params)
    return _change(
        call,
        "text",
        kind="text",
        text=content.text,
        entities=content.entities,
        html=html_of(call.params),
        rich=None,
        markup=markup,
    )


async def edit_message_caption(call: Call) -> dict[str, Any]:
    caption = caption_of(call.params, call.cloud.tags)
    return _change(
        call,
        "caption",
        text=caption.text,
        entities=caption.entities,
        html=html_of(call.params, "caption"),
        markup=inline_markup_of(call.params),
    )


async def edit_message_media(call: Call) -> dict[str, Any]:
    media = call.params["media"]
    kind = media.get("type") if isinstance(media, dict) else None
    if kind not in _MEDIA:
        raise bad_request('can\'t parse InputMedia: "type" must be photo or document here')
    check_object(_MEDIA[kind], media)
    caption = caption_of(media, call.cloud.tags)
    markup = inline_markup_of(call.params)
    return _change(
        call,
        "media",
        kind=kind,
        file=call.file(kind, media["media"]),
        text=caption.text,
        entities=caption.entities,
        html=html_of(media, "caption"),
        rich=None,
        markup=markup,
    )


async def edit_message_reply_markup(call: Call) -> dict[str, Any]:
    return _change(call, "markup", markup=inline_markup_of(call.params))


async def delete_message(call: Call) -> bool:
    chat = call.cloud.chats.reachable(call.params["chat_id"])
    message = chat.found(call.params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if call.cloud.clock() - message.date > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    call.cloud.delete(chat, message)
    return True


def _edit_rich(call: Call) -> dict[str, Any]:
    if "text" in call.params:
        raise bad_request("text and rich_message can't be used together")
    rich = rich_of(call.params["rich_message"])
    markup = inline_markup_of(call.params)
    return _change(
        call,
        "text",
        kind="rich",
        text=rich.text,
        entities=(),
        html=rich.source,
        rich=rich_view(rich),
        markup=markup,
    )


def _change(call: Call, part: str, **content: Any) -> dict[str, Any]:
    chat, message = call.edited()
    _check_editable(message, part)
    if all(getattr(message, name) == value for name, value in content.items() if name != "html"):
        raise bad_request(NOT_MODIFIED)
    return call.cloud.view(chat, call.cloud.change(chat, message, **content))


def _check_editable(message: Message, part: str) -> None:
    written = message.kind in ("text", "rich")
    if part == "text" and not written:
        raise bad_request("there is no text in the message to edit")
    if part == "caption" and written:
        raise bad_request("there is no caption in the message to edit")
