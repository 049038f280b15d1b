"""Comments of one person's report as messages: as many as it takes, nothing cut."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.domain.cells import CommentBox, Reason, ShownComments, Withheld
from bot.domain.lengths import utf16_length
from bot.domain.report import BoxReport, NamedComment, PersonReport
from bot.domain.reviews import Relation
from bot.texts import Texts

PAGE = 3500
"""Telegram's characters of HTML: under 4,096 with room for a heading."""
BUTTONS = 60
"""Comments with a button of their own on one page: Telegram takes a hundred buttons."""

Place = tuple[str, int]
"""A peer comment: its box, and where it stands in it."""
NONE_HIDDEN: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class CommentsPage:
    """HTML, and the peer comments on it in the order of their numbers, which count from 1."""

    text: str
    places: tuple[Place, ...]


def count(person: PersonReport) -> int:
    """How many comments may be read."""
    return sum(len(_shown(box.peers)) + len(box.named) for box in person.comments)


def pages(
    person: PersonReport, texts: Texts, hidden: Collection[Place] = NONE_HIDDEN
) -> list[CommentsPage]:
    """The comments under their two headings, packed into messages; at least one.

    `hidden` are marked as kept back: the manager who keeps them still reads them.
    """
    heading = texts("person-comments", name=person.name)
    packed = [CommentsPage(heading, ())]
    for place, line in _lines(person, texts, hidden):
        if _full(packed[-1], line):
            packed.append(CommentsPage(heading, ()))
        packed[-1] = _with(packed[-1], place, line)
    return packed


def _full(page: CommentsPage, line: str) -> bool:
    length = utf16_length(page.text) + utf16_length(line)
    return length > PAGE or len(page.places) >= BUTTONS


def _with(page: CommentsPage, place: Place | None, line: str) -> CommentsPage:
    if place is None:
        return CommentsPage(f"{page.text}\n\n{line}", page.places)
    places = (*page.places, place)
    return CommentsPage(f"{page.text}\n\n{len(places)}. {line}", places)


def _lines(
    person: PersonReport, texts: Texts, hidden: Collection[Place]
) -> Iterator[tuple[Place | None, str]]:
    for box in person.comments:
        yield None, texts(f"person-comments-{box.box}")
        yield from ((None, _named(comment, texts)) for comment in box.named)
        yield from _peers(box, texts, hidden)


def _peers(
    box: BoxReport, texts: Texts, hidden: Collection[Place]
) -> Iterator[tuple[Place | None, str]]:
    for place, text in enumerate(_shown(box.peers)):
        key = "comment-hidden" if (box.box, place) in hidden else "comment-peer"
        yield (box.box, place), texts(key, text=text)
    if isinstance(box.peers, Withheld):
        expired = box.peers.reason is Reason.EXPIRED
        yield None, texts("person-comments-expired" if expired else "person-comments-withheld")


def _named(comment: NamedComment, texts: Texts) -> str:
    if comment.relation is Relation.SELF:
        return texts("person-comment-self", text=comment.text)
    return texts("person-comment-manager", name=comment.name, text=comment.text)


def _shown(box: CommentBox) -> tuple[str, ...]:
    return box.texts if isinstance(box, ShownComments) else ()
