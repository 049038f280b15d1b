"""Which fields each method and object has: the one table to extend when a method is added.

A name with `!` is required. Compared with Telegram's own description by a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Fields:
    required: frozenset[str]
    accepted: frozenset[str]


def fields(*lines: str) -> Fields:
    names = " ".join(lines).split()
    required = frozenset(name[:-1] for name in names if name.endswith("!"))
    return Fields(required, required | {name for name in names if not name.endswith("!")})


_SENT = (
    "chat_id! business_connection_id message_thread_id direct_messages_topic_id"
    " disable_notification protect_content allow_paid_broadcast message_effect_id"
    " suggested_post_parameters reply_parameters reply_markup"
)
_CAPTION = "caption parse_mode caption_entities"
_EDITED = "business_connection_id chat_id message_id inline_message_id reply_markup"

METHODS: Mapping[str, Fields] = {
    "getMe": fields(),
    "getUpdates": fields("offset limit timeout allowed_updates"),
    "sendMessage": fields(_SENT, "text! parse_mode entities link_preview_options"),
    "sendPhoto": fields(_SENT, _CAPTION, "photo! show_caption_above_media has_spoiler"),
    "sendDocument": fields(_SENT, _CAPTION, "document! thumbnail disable_content_type_detection"),
    "sendRichMessage": fields(_SENT, "rich_message!"),
    "sendChatAction": fields("business_connection_id chat_id! message_thread_id action!"),
    "editMessageText": fields(
        _EDITED, "text parse_mode entities link_preview_options rich_message"
    ),
    "editMessageCaption": fields(_EDITED, _CAPTION, "show_caption_above_media"),
    "editMessageMedia": fields(_EDITED, "media!"),
    "editMessageReplyMarkup": fields(_EDITED),
    "deleteMessage": fields("chat_id! message_id!"),
    "answerCallbackQuery": fields("callback_query_id! text show_alert url cache_time"),
    "setMyCommands": fields("commands! scope language_code"),
    "getMyCommands": fields("scope language_code"),
    "deleteMyCommands": fields("scope language_code"),
    "setChatMenuButton": fields("chat_id menu_button"),
    "getChatMenuButton": fields("chat_id"),
    "setWebhook": fields(
        "url! certificate ip_address max_connections allowed_updates drop_pending_updates"
        " secret_token"
    ),
    "deleteWebhook": fields("drop_pending_updates"),
    "getWebhookInfo": fields(),
    "getFile": fields("file_id!"),
}

OBJECTS: Mapping[str, Fields] = {
    "InlineKeyboardMarkup": fields("inline_keyboard!"),
    "InlineKeyboardButton": fields(
        "text! icon_custom_emoji_id style url callback_data web_app login_url"
        " switch_inline_query switch_inline_query_current_chat switch_inline_query_chosen_chat"
        " copy_text callback_game pay disabled"
    ),
    "ReplyKeyboardMarkup": fields(
        "keyboard! is_persistent resize_keyboard one_time_keyboard input_field_placeholder"
        " selective"
    ),
    "KeyboardButton": fields(
        "text! icon_custom_emoji_id style request_users request_chat request_managed_bot"
        " request_contact request_location request_poll web_app"
    ),
    "KeyboardButtonRequestUsers": fields(
        "request_id! user_is_bot user_is_premium max_quantity request_name request_username"
        " request_photo"
    ),
    "ReplyKeyboardRemove": fields("remove_keyboard! selective"),
    "ForceReply": fields("force_reply! input_field_placeholder selective"),
    "MessageEntity": fields(
        "type! offset! length! url user language custom_emoji_id unix_time date_time_format"
    ),
    "LinkPreviewOptions": fields(
        "is_disabled url prefer_small_media prefer_large_media show_above_text"
    ),
    "ReplyParameters": fields(
        "message_id! chat_id allow_sending_without_reply quote quote_parse_mode quote_entities"
        " quote_position checklist_task_id poll_option_id"
    ),
    "InputRichMessage": fields("html markdown is_rtl skip_entity_detection blocks media"),
    "InputMediaPhoto": fields("type! media!", _CAPTION, "show_caption_above_media has_spoiler"),
    "InputMediaDocument": fields(
        "type! media! thumbnail", _CAPTION, "disable_content_type_detection"
    ),
    "BotCommand": fields("command! description!"),
    "MenuButtonCommands": fields("type!"),
    "MenuButtonWebApp": fields("type! text! web_app!"),
    "MenuButtonDefault": fields("type!"),
    "CopyTextButton": fields("text!"),
    "WebAppInfo": fields("url!"),
    "LoginUrl": fields("url! forward_text bot_username request_write_access"),
    "SwitchInlineQueryChosenChat": fields(
        "query allow_user_chats allow_bot_chats allow_group_chats allow_channel_chats"
    ),
}

BEYOND: Mapping[str, frozenset[str]] = {
    "InlineKeyboardButton": frozenset({"disabled"}),
    "InputRichMessage": frozenset({"blocks", "media"}),
}
"""Fields of Bot API 10.2 and 10.3, newer than the description the table is compared with."""

KINDS: Mapping[str, str] = {
    **dict.fromkeys(["chat_id"], "chat"),
    **dict.fromkeys(["setChatMenuButton.chat_id", "getChatMenuButton.chat_id"], "int"),
    **dict.fromkeys(
        [
            "message_id",
            "message_thread_id",
            "direct_messages_topic_id",
            "offset",
            "limit",
            "timeout",
            "cache_time",
            "max_connections",
        ],
        "int",
    ),
    **dict.fromkeys(
        [
            "disable_notification",
            "protect_content",
            "allow_paid_broadcast",
            "show_caption_above_media",
            "has_spoiler",
            "disable_content_type_detection",
            "show_alert",
            "drop_pending_updates",
        ],
        "bool",
    ),
    **dict.fromkeys(
        [
            "allowed_updates",
            "suggested_post_parameters",
            "reply_parameters",
            "reply_markup",
            "entities",
            "caption_entities",
            "link_preview_options",
            "rich_message",
            "media",
            "commands",
            "scope",
            "menu_button",
        ],
        "json",
    ),
    **dict.fromkeys(["photo", "document", "thumbnail", "certificate"], "file"),
}
"""Kind of a field by its name, or by that of its method too; the rest are strings."""


def kind_of(method: str, name: str) -> str:
    """ "int", "bool", "str", "json", "chat" (a number or a name) or "file"."""
    return KINDS.get(f"{method}.{name}") or KINDS.get(name, "str")
