"""Every method the sandbox answers. To add one: a function, a row here, a row in schema.py."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.methods import about, editing, receiving, sending

Method = Callable[[Call], Awaitable[Any]]

METHODS: Mapping[str, Method] = {
    "getMe": about.get_me,
    "getUpdates": receiving.get_updates,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendRichMessage": sending.send_rich_message,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": receiving.answer_callback_query,
    "setMyCommands": about.set_my_commands,
    "getMyCommands": about.get_my_commands,
    "deleteMyCommands": about.delete_my_commands,
    "setChatMenuButton": about.set_chat_menu_button,
    "getChatMenuButton": about.get_chat_menu_button,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "getFile": about.get_file,
}

BY_LOWER_NAME: Mapping[str, str] = {name.lower(): name for name in METHODS}
"""Telegram does not mind how a method's name is capitalised."""
