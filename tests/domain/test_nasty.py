"""What is taken of a name and of a comment, whatever somebody writes."""

from unicodedata import category

import pytest
from hypothesis import example, given

from bot.domain.errors import Refused
from bot.domain.names import clean_name
from bot.domain.reviews import COMMENT_LIMIT, check_comment
from bot.domain.roster import BadRoster, read_roster
from bot.domain.writing import clean_text
from tests.nasty import CLEANED, COMMENTS, ISOLATE_END, NAMES, UNSEEN_NAMES, texts

TURNS = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def sheet(name: str) -> bytes:
    line = f"{quoted(name)},{quoted(name)},employee"
    return f"name,team,role\n{line}".encode()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_can_be_seen_is_taken_as_it_is(name: str) -> None:
    assert clean_name(name) == name
    (line,) = read_roster(sheet(name)).lines
    assert (line.name, line.team) == (name, name)


@pytest.mark.parametrize("name", UNSEEN_NAMES)
def test_a_name_that_hides_something_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="name-characters"):
        clean_name(name)


@pytest.mark.parametrize("name", [name for name in UNSEEN_NAMES if "\ud800" not in name])
def test_a_file_with_such_a_name_is_sent_back(name: str) -> None:
    with pytest.raises(BadRoster) as refused:
        read_roster(sheet(name))
    assert {one.key for one in refused.value.problems} == {"bad-characters"}


@pytest.mark.parametrize(
    ("name", "key"), [("", "name-empty"), (" \t\n\u00a0\u3000", "name-empty"), ("я" * 65, "long")]
)
def test_a_name_has_between_one_and_sixty_four_characters(name: str, key: str) -> None:
    with pytest.raises(Refused, match=key):
        clean_name(name)


@given(texts)
def test_any_name_is_visible_and_sendable_or_refused(text: str) -> None:
    try:
        name = clean_name(text)
    except Refused:
        return
    assert 1 <= len(name) <= 64
    assert name == clean_name(name) == " ".join(name.split())
    assert not {category(char) for char in name} & {"Cc", "Cf", "Cs"}
    name.encode()


@pytest.mark.parametrize("text", COMMENTS)
def test_a_comment_is_kept_as_it_is_written(text: str) -> None:
    assert check_comment("keep", f" {text}\n") == text


@pytest.mark.parametrize("text", CLEANED)
def test_what_cannot_be_sent_is_left_out_of_a_comment(text: str) -> None:
    assert check_comment("keep", text) == CLEANED[text]


@pytest.mark.parametrize("text", ["", " ", "\x00", f" {ISOLATE_END} "])
def test_a_comment_in_which_nothing_is_left_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="comment-empty"):
        check_comment("keep", text)


def test_four_thousand_characters_are_too_many_for_a_comment() -> None:
    with pytest.raises(Refused) as refused:
        check_comment("keep", "я" * 4096)
    assert refused.value.details == {"limit": COMMENT_LIMIT, "length": 4096}


@given(texts)
@example("\r" * 9)
def test_any_comment_can_be_stored_sent_and_printed(text: str) -> None:
    kept = clean_text(text)
    assert kept == clean_text(kept)
    assert not {char for char in kept if category(char) in ("Cc", "Cs")} - {"\n", "\t"}
    assert not TURNS & set(kept)
    kept.encode()
