"""The sandbox's table against Telegram's own description of the Bot API."""

import json
import os
from pathlib import Path
from typing import Any

import aiogram
import pytest

from bot.sandbox.methods import METHODS as DONE
from bot.sandbox.schema import BEYOND, METHODS, OBJECTS, kind_of

ROOT = Path(__file__).parents[2]
SPEC = Path(os.environ.get("BOT_API_JSON") or ROOT.parent / "shared" / "botapi" / "api.json")
KIND_OF = {"Integer": "int", "Boolean": "bool", "String": "str"}


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    if not SPEC.exists():
        pytest.skip("no description of the Bot API: set BOT_API_JSON to its api.json")
    described: dict[str, Any] = json.loads(SPEC.read_text(encoding="utf-8"))
    return described


@pytest.mark.parametrize("method", METHODS)
def test_methods_have_telegrams_fields(spec: dict[str, Any], method: str) -> None:
    described = spec["methods"][method].get("fields", [])
    assert METHODS[method].accepted == {field["name"] for field in described}
    assert METHODS[method].required == {f["name"] for f in described if f["required"]}


@pytest.mark.parametrize("method", METHODS)
def test_fields_have_telegrams_types(spec: dict[str, Any], method: str) -> None:
    for field in spec["methods"][method].get("fields", []):
        assert kind_of(method, field["name"]) == kind_described(field["types"]), field["name"]


@pytest.mark.parametrize("kind", OBJECTS)
def test_objects_have_telegrams_fields(spec: dict[str, Any], kind: str) -> None:
    described = spec["types"][kind]["fields"]
    beyond = BEYOND.get(kind, frozenset())
    assert OBJECTS[kind].accepted - beyond == {field["name"] for field in described}
    assert OBJECTS[kind].required == {f["name"] for f in described if f["required"]}


@pytest.mark.parametrize("kind", BEYOND)
def test_newer_fields_are_known_to_aiogram(kind: str) -> None:
    assert BEYOND[kind] <= getattr(aiogram.types, kind).model_fields.keys()


def test_every_method_of_the_table_is_done() -> None:
    assert DONE.keys() == METHODS.keys()


def kind_described(types: list[str]) -> str:
    if "InputFile" in types:
        return "file"
    if types == ["Integer", "String"]:
        return "chat"
    return KIND_OF.get(types[0], "json")
