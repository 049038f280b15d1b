"""Parameters and files of a request, whichever of Telegram's encodings it uses."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from bot.sandbox.files import Upload
from bot.sandbox.refusals import Refusal, bad_request

Params = dict[str, Any]
Uploads = dict[str, Upload]
_NAMED = re.compile(r'; *(name|filename)="([^"]*)"')


async def read_request(request: web.Request) -> tuple[Params, Uploads]:
    """Query string and body together; a file sent as a field of its own name counts as one."""
    params: Params = dict(request.query)
    body = await request.read() if request.can_read_body else b""
    if not body:
        return params, {}
    try:
        given, uploads = _decode(request.headers.get("Content-Type", ""), body)
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return {**params, **given}, uploads


def _decode(header: str, body: bytes) -> tuple[Params, Uploads]:
    # aiohttp's own content_type costs more than the rest of a request.
    match header.partition(";")[0].strip().lower():
        case "application/json":
            return _json(body), {}
        case "application/x-www-form-urlencoded":
            return dict(parse_qsl(body.decode(), keep_blank_values=True)), {}
        case "multipart/form-data":
            return _multipart(header, body)
        case _:
            return {}, {}


def _json(body: bytes) -> Params:
    try:
        params = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON body") from None
    if not isinstance(params, dict):
        raise bad_request("can't parse JSON body: expected an Object")
    return params


def _multipart(header: str, body: bytes) -> tuple[Params, Uploads]:
    pieces = (b"\r\n" + body).split(b"\r\n--" + _boundary(header))
    if not pieces[-1].startswith(b"--"):
        raise _broken()
    params: Params = {}
    uploads: Uploads = {}
    for part in pieces[1:-1]:
        _take_part(part, params, uploads)
    return params, uploads


def _boundary(header: str) -> bytes:
    _, found, rest = header.partition("boundary=")
    if not found:
        raise _broken()
    return rest.partition(";")[0].strip().strip('"').encode()


def _take_part(part: bytes, params: Params, uploads: Uploads) -> None:
    head, found, content = part.partition(b"\r\n\r\n")
    if not found:
        raise _broken()
    headers = _headers(head.decode())
    names = dict(_NAMED.findall(headers.get("content-disposition", "")))
    if (name := names.get("name")) is None:
        raise _broken()
    if "filename" in names:
        mime = headers.get("content-type", "application/octet-stream")
        uploads[name] = Upload(names["filename"], mime, content)
    else:
        params[name] = content.decode()


def _headers(head: str) -> dict[str, str]:
    lines = (line.partition(":") for line in head.split("\r\n") if line)
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def _broken() -> Refusal:
    return bad_request("can't parse multipart/form-data body")
