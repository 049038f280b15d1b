"""Every button and command there is, found by looking; nobody has to remember to list them."""

import pkgutil
import types
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from importlib import import_module
from io import BytesIO
from itertools import product
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from zipfile import ZipFile, is_zipfile

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from pydantic import ValidationError

import handlers
from bot.sandbox import Message, Player
from storage.tables import metadata
from tests.world import Town

Rows = Mapping[str, Sequence[tuple[object, ...]]]
Samples = Mapping[str, Sequence[object]]

SEARCHED = "Белов"


def _modules() -> list[types.ModuleType]:
    found = pkgutil.walk_packages(handlers.__path__, "handlers.")
    return [import_module(module.name) for module in found]


def every_kind() -> list[type[CallbackData]]:
    """Each class of buttons, by name."""
    _modules()
    kinds = [kind for kind in _below(CallbackData) if kind.__module__.startswith("handlers")]
    return sorted(kinds, key=lambda kind: (kind.__module__, kind.__name__))


def _below(kind: type[CallbackData]) -> Iterator[type[CallbackData]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def every_command() -> list[str]:
    """Each command that a router listens to."""
    routers = {value for module in _modules() for value in vars(module).values() if _routes(value)}
    filters = [
        one.callback
        for router in routers
        for handler in router.message.handlers
        for one in handler.filters or ()
    ]
    commands = [one.commands for one in filters if isinstance(one, Command)]
    return sorted({str(name) for names in commands for name in names})


def _routes(value: object) -> bool:
    return isinstance(value, Router)


def every_button(samples: Samples) -> list[CallbackData]:
    """Each kind with every combination of values: those of `samples` by the name of the field, of
    others all that it may be. Each kind is there at least once."""
    made = []
    for kind in every_kind():
        tried = list(_of_kind(kind, samples))
        assert tried, f"the walk cannot make a {kind.__name__}: give it a sample"
        made += tried
    return made


def _of_kind(kind: type[CallbackData], samples: Samples) -> Iterator[CallbackData]:
    fields = kind.model_fields
    options = [samples.get(name) or _all_of(fields[name].annotation) for name in fields]
    for values in product(*options):
        try:
            yield kind(**dict(zip(fields, values, strict=True)))
        except ValidationError:
            continue


def _all_of(annotation: Any) -> Sequence[object]:
    if get_origin(annotation) is Annotated:
        return _all_of(get_args(annotation)[0])
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in (Union, types.UnionType):
        return [value for one in get_args(annotation) for value in _all_of(one)]
    if annotation is types.NoneType:
        return [None]
    if issubclass(annotation, Enum):
        return list(annotation)
    return {bool: (False, True), int: (1, 2), str: ("x",)}[annotation]


class Watch:
    """Everything that the bot puts before somebody, also what it rewrites or deletes later."""

    def __init__(self, place: Town) -> None:
        self._shown: dict[int, list[str]] = {}
        place.sandbox.on_change(self._note)

    def _note(self, player: Player, message: Message, _change: str) -> None:
        if message.from_bot:
            self._shown.setdefault(player.user_id, []).append(words_of(message))

    def shown_to(self, player: Player) -> list[str]:
        return self._shown.get(player.user_id, [])


def words_of(message: Message) -> str:
    """Text, labels of buttons, and what a document holds; a picture is told by its caption."""
    labels = [button.text for row in message.buttons for button in row]
    kind = f"[{message.kind}]"
    document = _read(message.document) if message.document else ""
    return "\n".join([kind, message.text, *labels, message.file_name or "", document])


def _read(data: bytes) -> str:
    if not is_zipfile(BytesIO(data)):
        return data.decode("utf-8", "replace")
    with ZipFile(BytesIO(data)) as sheet:
        return "\n".join(sheet.read(name).decode("utf-8", "replace") for name in sheet.namelist())


async def walks(place: Town, player: Player, buttons: Sequence[CallbackData]) -> list[str]:
    """Taps everything, types every command and after each a part of a name, as if searching;
    returns what was said over the chat."""
    said = [(await player.forges(data.pack())).text or "" for data in buttons]
    for command in every_command():
        await player.sends(f"/{command}")
        await player.sends(SEARCHED)
    await place.sandbox.settles()
    return said


def but_own(rows: Rows, account: int, person: int | None, team: int | None) -> Rows:
    """The rows that are not somebody's own, nor their own team's."""
    own = {("reviewer_id", person), ("person_id", person), ("team_id", team)}
    own |= {("telegram_id", account), ("author", account), ("made_by", account)}
    named = {name: [_named(name, row) for row in found] for name, found in rows.items()}
    forms = {row["id"] for row in named["reviews"] if row["reviewer_id"] == person}
    own |= {("review_id", form) for form in forms}
    return {
        name: [
            tuple(row.values())
            for row in found
            if not own & set(row.items()) and (name, row.get("id")) != ("teams", team)
        ]
        for name, found in named.items()
    }


def _named(table: str, row: tuple[object, ...]) -> dict[str, Any]:
    columns = metadata.tables[table].columns.keys()
    return {name: _hashable(value) for name, value in zip(columns, row, strict=True)}


def _hashable(value: object) -> object:
    return repr(value) if isinstance(value, list | dict) else value
