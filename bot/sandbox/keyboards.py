"""What Telegram checks in a reply_markup."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.lengths import utf16_length
from bot.sandbox.checks import check_object
from bot.sandbox.formatting import checked_url
from bot.sandbox.pickers import check_pickers
from bot.sandbox.refusals import bad_request

MAX_BUTTONS = 100
MAX_IN_ROW = 8
MAX_MARKUP_BYTES = 10 * 1024
STYLES = ("primary", "success", "danger")
_KEYBOARDS = {
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}
_NOT_ACTIONS = {"text", "icon_custom_emoji_id", "style"}


def markup_of(params: Mapping[str, Any]) -> dict[str, Any] | None:
    """The checked reply_markup; None where there is none or its keyboard is empty."""
    if (markup := params.get("reply_markup")) is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if not markup:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup)
    kind = next((kind for name, kind in _KEYBOARDS.items() if name in markup), None)
    return _reply(kind or "InlineKeyboardMarkup", markup)


def inline_markup_of(params: Mapping[str, Any]) -> dict[str, Any] | None:
    """The same where only an inline keyboard is allowed: in edits."""
    markup = markup_of(params)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _reply(kind: str, markup: dict[str, Any]) -> dict[str, Any]:
    check_object(kind, markup)
    rows = _rows(markup.get("keyboard", []))
    check_pickers([_checked_key(button) for row in rows for button in row])
    return markup


def _checked_key(value: object) -> dict[str, Any]:
    key = check_object("KeyboardButton", {"text": value} if isinstance(value, str) else value)
    _label(key)
    if len(actions := sorted(key.keys() - _NOT_ACTIONS)) > 1:
        found = ", ".join(actions)
        raise bad_request(f"can't parse keyboard button: at most one action, found {found}")
    return key


def _inline(markup: dict[str, Any]) -> dict[str, Any] | None:
    check_object("InlineKeyboardMarkup", markup)
    rows = [row for row in _rows(markup["inline_keyboard"]) if row]
    for row in rows:
        for button in row:
            _check_inline(button)
    _check_size(rows)
    return {"inline_keyboard": rows} if rows else None


def _rows(keyboard: object) -> list[list[Any]]:
    if not isinstance(keyboard, list) or not all(isinstance(row, list) for row in keyboard):
        raise bad_request("can't parse keyboard: expected an Array of Arrays of buttons")
    return keyboard


def _check_size(rows: list[list[Any]]) -> None:
    size = len(json.dumps(rows, ensure_ascii=False).encode())
    count = sum(map(len, rows))
    if count > MAX_BUTTONS or max(map(len, rows), default=0) > MAX_IN_ROW:
        raise bad_request("reply markup is too long")
    if size > MAX_MARKUP_BYTES:
        raise bad_request("reply markup is too long")


def _check_inline(value: object) -> None:
    button = check_object("InlineKeyboardButton", value)
    _label(button)
    actions = sorted(button.keys() - _NOT_ACTIONS)
    if not actions:
        raise _unparsed("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _unparsed(f"exactly one action is allowed, found {', '.join(actions)}")
    if (check := _ACTIONS.get(actions[0])) is not None:
        check(button[actions[0]])


def _label(button: dict[str, Any]) -> None:
    text = button["text"]
    if not isinstance(text, str) or not text.strip():
        raise bad_request("can't parse keyboard button: text must be non-empty")
    if button.get("style", STYLES[0]) not in STYLES:
        raise bad_request("can't parse keyboard button: invalid button style specified")


def _check_data(data: object) -> None:
    if not isinstance(data, str):
        raise _unparsed('Field "callback_data" must be of type String')
    if not 1 <= len(data.encode(errors="surrogatepass")) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(url: object) -> None:
    if not isinstance(url, str) or checked_url(url) is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_secure(kind: str) -> Callable[[object], None]:
    def check(value: object) -> None:
        url = check_object(kind, value)["url"]
        _check_url(url)
        if not str(url).startswith("https://"):
            raise bad_request(
                f"inline keyboard button URL '{url}' is invalid: only HTTPS links are allowed"
            )

    return check


def _check_copied(value: object) -> None:
    text = check_object("CopyTextButton", value)["text"]
    if not isinstance(text, str) or not 1 <= utf16_length(text) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_disabled(value: object) -> None:
    if value != {}:
        raise _unparsed('Field "disabled" must be an empty Object')


def _unparsed(reason: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {reason}")


_ACTIONS: Mapping[str, Callable[[object], None]] = {
    "callback_data": _check_data,
    "url": _check_url,
    "web_app": _check_secure("WebAppInfo"),
    "login_url": _check_secure("LoginUrl"),
    "copy_text": _check_copied,
    "disabled": _check_disabled,
}
