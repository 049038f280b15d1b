"""One statement for what many people ask at once.

On PostgreSQL, reaching the server and planning a statement cost more than what it does to a few
rows by their key. So lines that share a transaction, and differ only in the values they give, are
one statement: each value becomes a list. SQLite has neither cost.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import (
    ARRAY,
    Connection,
    CursorResult,
    Executable,
    FromClause,
    FrozenResult,
    Row,
    Select,
    bindparam,
    func,
    select,
)
from sqlalchemy.types import TypeEngine

from storage.upsert import COUNTED

Parameters = Mapping[str, object]
Kinds = Mapping[str, TypeEngine[Any]]
Statement = TypeVar("Statement", bound=Executable)
Outcome = TypeVar("Outcome")
_SHARED = "shared"


class Shared(NamedTuple):
    """`statement` binds a list for each value; its rows begin with the values named by `key`."""

    statement: Executable
    key: Sequence[str]


class Line(NamedTuple):
    """What one person asks."""

    statement: Executable
    parameters: Parameters

    @property
    def shared(self) -> Shared | None:
        found: Shared | None = self.statement.get_execution_options().get(_SHARED)
        return found


class Told(NamedTuple, Generic[Outcome]):
    """What a line is told: of a statement of its own, and of its rows of a shared one."""

    alone: Callable[[CursorResult[Any]], Outcome]
    together: Callable[[FrozenResult[Any], Sequence[Row[Any]]], Outcome]


LOOKED_UP = Told(lambda result: result.freeze()(), lambda all, own: all.with_new_rows(own)())
"""The rows, read to their end in the thread of their connection."""
WRITTEN = Told(lambda result: result.rowcount, lambda _all, own: len(own))
"""How many rows were written."""


def given_once(kinds: Kinds) -> FromClause:
    """One row of values, to be joined with."""
    columns = [bindparam(name, type_=kind).label(name) for name, kind in kinds.items()]
    return select(*columns).subquery("given")


def given_often(kinds: Kinds) -> FromClause:
    """The same as `given_once`, of lists; for PostgreSQL alone."""
    lists = [bindparam(name, type_=ARRAY(kind)) for name, kind in kinds.items()]
    return func.unnest(*lists).table_valued(*kinds, name="given").render_derived()


def shareable(statement: Statement, shared: Shared) -> Statement:
    """`shared` is what stands for this statement where many people wait for it."""
    shareable: Statement = statement.execution_options(**{_SHARED: shared})
    return shareable


def looked_up_by(
    name: str, kind: TypeEngine[Any], rows_of: Callable[[FromClause], Select[Any]]
) -> Select[Any]:
    """The rows of one key, which is bound by this name and is the first column of `rows_of`."""
    one, many = given_once({name: kind}), given_often({name: kind})
    return shareable(rows_of(one), Shared(rows_of(many), (name,)))


def serve(connection: Connection, lines: Sequence[Line], told: Told[Outcome]) -> list[Outcome]:
    """What each line is told. Their order is kept only among those that name the same key: nobody
    has been told anything yet that another could rest upon."""
    outcomes: dict[int, Outcome] = {}
    for places in _sharing(lines):
        of_these = [lines[place] for place in places]
        outcomes |= zip(places, _done(connection, of_these, told), strict=True)
    return [outcomes[place] for place in range(len(lines))]


def _sharing(lines: Sequence[Line]) -> Iterable[list[int]]:
    """The places of the lines that are one statement; a key comes once in it."""
    met: Counter[Hashable] = Counter()
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if (shared := line.shared) is None:
            groups[place].append(place)
        else:
            asked = (shared.statement, _key(shared, line.parameters))
            groups[shared.statement, met[asked]].append(place)
            met[asked] += 1
    return groups.values()


def _done(connection: Connection, lines: Sequence[Line], told: Told[Outcome]) -> list[Outcome]:
    first, shared = lines[0], lines[0].shared
    if shared is None:
        result = connection.execute(first.statement, first.parameters, execution_options=COUNTED)
        return [told.alone(result)]
    given = {name: [line.parameters[name] for line in lines] for name in first.parameters}
    found = connection.execute(shared.statement, given).freeze()
    own: defaultdict[Hashable, list[Row[Any]]] = defaultdict(list)
    for row in found.data:
        own[tuple(row[: len(shared.key)])].append(row)
    return [told.together(found, own[_key(shared, line.parameters)]) for line in lines]


def _key(shared: Shared, parameters: Parameters) -> tuple[object, ...]:
    return tuple(parameters[name] for name in shared.key)
