"""Comments of one person's report as messages: as many as it takes, nothing cut."""

from collections.abc import Iterator

from bot.domain.cells import CommentBox, ShownComments
from bot.domain.lengths import utf16_length
from bot.domain.report import BoxReport, NamedComment, PersonReport
from bot.domain.reviews import Relation
from bot.texts import Texts

PAGE = 3500
"""Characters of HTML: under Telegram's 4,096 with room for a heading."""


def count(person: PersonReport) -> int:
    """How many comments may be read."""
    return sum(len(_shown(box.peers)) + len(box.named) for box in person.comments)


def pages(person: PersonReport, texts: Texts) -> list[str]:
    """The comments under their two headings, packed into messages; at least one."""
    packed: list[str] = [texts("person-comments", name=person.name)]
    for line in _lines(person, texts):
        if utf16_length(packed[-1]) + utf16_length(line) > PAGE:
            packed.append(texts("person-comments", name=person.name))
        packed[-1] += f"\n\n{line}"
    return packed


def _lines(person: PersonReport, texts: Texts) -> Iterator[str]:
    for box in person.comments:
        yield texts(f"person-comments-{box.box}")
        yield from _of_box(box, texts)


def _of_box(box: BoxReport, texts: Texts) -> Iterator[str]:
    yield from (_named(comment, texts) for comment in box.named)
    yield from (texts("person-comment", text=text) for text in _shown(box.peers))
    if not _shown(box.peers):
        yield texts("person-comments-withheld")


def _named(comment: NamedComment, texts: Texts) -> str:
    if comment.relation is Relation.SELF:
        return texts("person-comment-self", text=comment.text)
    return texts("person-comment-manager", name=comment.name, text=comment.text)


def _shown(box: CommentBox) -> tuple[str, ...]:
    return box.texts if isinstance(box, ShownComments) else ()
