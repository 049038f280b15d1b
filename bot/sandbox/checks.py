"""Requests compared with the table: unknown, missing and mistyped fields are refused."""

import json
from collections.abc import Mapping
from typing import Any

from bot.sandbox.refusals import Refusal, bad_request
from bot.sandbox.schema import METHODS, OBJECTS, kind_of

_MISSING: Mapping[str, str] = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "file_id": "invalid file_id",
}

_ELSEWHERE: Mapping[str, str] = {
    "business_connection_id": "business connection not found",
    "message_thread_id": "message thread not found",
    "direct_messages_topic_id": "direct messages topic not found",
    "suggested_post_parameters": "suggested posts can be sent only to direct messages chats",
    "inline_message_id": "MESSAGE_ID_INVALID",
}
"""Fields which mean nothing in a private chat with people."""

_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def check_call(method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the parameters with their proper types, or refuses, naming the field."""
    known = METHODS[method]
    if unknown := given.keys() - known.accepted:
        raise bad_request(f'unknown field "{min(unknown)}" in {method}')
    if absent := known.required - given.keys():
        raise _missing(min(absent))
    if misplaced := given.keys() & _ELSEWHERE.keys():
        raise bad_request(_ELSEWHERE[min(misplaced)])
    return {name: _typed(kind_of(method, name), name, value) for name, value in given.items()}


def check_object(kind: str, value: object) -> dict[str, Any]:
    """Returns `value` if it is an object with the fields of that kind, else refuses."""
    known = OBJECTS[kind]
    if not isinstance(value, dict):
        raise bad_request(f"can't parse {kind}: expected an Object")
    if unknown := value.keys() - known.accepted:
        raise bad_request(f'unknown field "{min(unknown)}" in {kind}')
    if absent := known.required - value.keys():
        raise bad_request(f"can't parse {kind}: can't find field \"{min(absent)}\"")
    return value


def _missing(name: str) -> Refusal:
    return bad_request(_MISSING.get(name, f'parameter "{name}" is required'))


def _typed(kind: str, name: str, value: object) -> object:
    match kind:
        case "int":
            return whole(name, value)
        case "bool":
            return _flag(name, value)
        case "json":
            return _parsed(name, value)
        case "chat":
            return _chat(value)
        case _:
            return _string(name, value)


def whole(name: str, value: object) -> int:
    try:
        if isinstance(value, int | str) and not isinstance(value, bool):
            return int(value)
    except ValueError:
        pass
    raise bad_request(f'invalid value of "{name}": an integer is expected')


def _flag(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    if (word := str(value).lower()) in _WORDS:
        return _WORDS[word]
    raise bad_request(f'invalid value of "{name}": a boolean is expected')


def _parsed(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f'can\'t parse "{name}" as a JSON object') from None


def _chat(value: object) -> int | str:
    text = str(value)
    return int(text) if text.lstrip("-").isdecimal() else text


def _string(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise bad_request(f'invalid value of "{name}": a string is expected')
    try:
        value.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return value
