"""Whatever a client sends is read or left unread; nothing is raised, and nothing takes long."""

from collections.abc import Iterator
from time import process_time

import pytest
from aiogram.filters.callback_data import CallbackData
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.joining import token_in
from bot.domain.roster import MAX_BYTES, MAX_ROWS, BadRoster, read_roster
from bot.domain.workbook import SIGNATURE, BadWorkbook, as_csv
from handlers.privacy_callbacks import Erase
from tests.nasty import COMMENTS, UNSEEN_NAMES
from tests.scenarios.walking import every_kind

LONGEST = 64
"""Bytes of a button: Telegram brings no more."""

anything = st.text(max_size=LONGEST) | st.sampled_from(COMMENTS + UNSEEN_NAMES)
numbers = st.integers().map(str) | st.floats().map(str) | st.booleans().map(str)
values = (
    st.text(max_size=16)
    | numbers
    | st.sampled_from(["", "0", "-1", "١٢", "1_000", "1e3", " 1", "None"])
)


@st.composite
def forged(draw: st.DrawFn, kind: type[CallbackData]) -> str:
    """Of the right prefix, mostly of the right number of values."""
    count = draw(st.just(len(kind.model_fields)) | st.integers(0, 12))
    return ":".join([kind.__prefix__, *draw(st.lists(values, min_size=count, max_size=count))])


@pytest.mark.parametrize(
    "kind", every_kind(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}"
)
@settings(max_examples=60)
@given(data=st.data())
def test_a_button_is_read_as_it_was_written_or_not_at_all(
    kind: type[CallbackData], data: st.DataObject
) -> None:
    written = data.draw(forged(kind) | anything)
    assume(len(written.encode("utf-8", "surrogatepass")) <= LONGEST)
    try:
        read = kind.unpack(written)
    # All that aiogram's filter takes for "not this button".
    except (TypeError, ValueError, ValidationError):
        return
    assert type(kind.unpack(read.pack())) is kind
    assert kind.unpack(read.pack()) == read


def test_a_button_longer_when_written_again_is_not_read() -> None:
    """An empty value may stand for "0": with that there would be a byte too many."""
    with pytest.raises(ValidationError):
        Erase.unpack(f"erase:1::{'R' * 55}")


def tables() -> st.SearchStrategy[bytes]:
    """Like a roster, until one looks closely."""
    cell = anything | st.sampled_from(
        ["name", "team", "role", "employee", "admin", '"', '""', "\r"]
    )
    rows = st.lists(st.lists(cell, max_size=9).map(",".join), max_size=9).map("\n".join)
    encoded = st.tuples(rows, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1251"]))
    return encoded.map(lambda pair: pair[0].encode(pair[1], "replace"))


def read(data: bytes) -> None:
    """Raises what a handler does not expect."""
    try:
        read_roster(as_csv(data, MAX_ROWS))
    except (BadRoster, BadWorkbook):
        return


@settings(max_examples=400)
@given(st.binary(max_size=2_000) | st.binary(max_size=500).map(lambda end: SIGNATURE + end))
def test_any_bytes_are_a_roster_or_a_bad_one(data: bytes) -> None:
    read(data)


@settings(max_examples=400)
@given(tables() | tables().map(lambda rows: b"name,team,role\n" + rows))
def test_any_table_is_a_roster_or_a_bad_one(data: bytes) -> None:
    read(data)


def largest() -> Iterator[bytes]:
    """As large as a file may be, of what is slowest to read."""
    head = b"name,team,role\n"
    for filling in (b"\n", b",", b'"', b'""', b'",', b"a,b,employee\n", b"\x00", b"\xff", b";\t|,"):
        yield (head + filling * MAX_BYTES)[:MAX_BYTES]


@pytest.mark.parametrize("data", list(largest()), ids=lambda data: repr(data[15:20]))
def test_the_largest_file_takes_no_more_than_a_moment(data: bytes) -> None:
    begun = process_time()
    read(data)
    assert process_time() - begun < 2.0


@settings(max_examples=300)
@given(anything | values.map(lambda text: f"join_{text}"))
def test_any_start_payload_is_a_token_or_none(payload: str) -> None:
    token = token_in(payload)
    assert token is None or payload.endswith(token)
