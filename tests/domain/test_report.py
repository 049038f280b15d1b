"""What a closed round says, and that it says no more."""

from collections.abc import Iterable
from datetime import UTC, datetime
from random import Random

from bot.domain.cells import Reason, Shown, ShownComments, Withheld
from bot.domain.criteria import KEYS
from bot.domain.disclosure import disclose
from bot.domain.people import PersonId, Team, TeamId
from bot.domain.report import ManagerScore, RoundReport, strongest_and_weakest
from bot.domain.reviews import Relation
from bot.domain.rounds import Round, RoundId, RoundSettings, RoundState
from bot.domain.sealed import Answer, Member, Remark, Response, Sealed

NOW = datetime(2026, 11, 30, 15, tzinfo=UTC)
ROUND = Round(
    RoundId(1), Team(TeamId(1), "Отдел"), "Ноябрь", RoundState.CLOSED, NOW, NOW, RoundSettings()
)
BOSS = Member(PersonId(100), "Ольга")


def answer(rater: int, subject: int, score: int | None, criterion: str = "product") -> Answer:
    relation = Relation.SELF if rater == subject else Relation.PEER
    relation = Relation.MANAGER if rater == BOSS.id else relation
    return Answer(PersonId(rater), PersonId(subject), relation, criterion, score)


def report_of(
    answers: Iterable[Answer],
    names: tuple[str, ...] = ("Яна", "Ёлка", "Жанна"),
    remarks: tuple[Remark, ...] = (),
) -> RoundReport:
    members = tuple(Member(PersonId(at), name) for at, name in enumerate(names, 1))
    sealed = Sealed(ROUND, NOW, members, (BOSS,), Response(3, 3, 9, 9), tuple(answers), remarks)
    return disclose(sealed, Random(1))


def test_people_are_in_alphabetical_order_whatever_they_scored() -> None:
    report = report_of(answer(rater, 1, 5) for rater in (11, 12, 13))
    assert [person.name for person in report.people] == ["Ёлка", "Жанна", "Яна"]


def test_self_peers_and_manager_are_three_sources() -> None:
    report = report_of(
        [answer(1, 1, 2), answer(11, 1, 5), answer(12, 1, 4), answer(13, 1, 4), answer(100, 1, 1)]
    )
    product = report.people[2].criteria[0]
    assert product.self_score == 2
    assert product.peers == Shown(4.3, 3)
    assert product.managers == (ManagerScore("Ольга", 1),)


def test_whoever_reads_the_report_is_not_in_its_peer_pool() -> None:
    as_peer = Answer(BOSS.id, PersonId(1), Relation.PEER, "product", 5)
    report = report_of([answer(11, 1, 4), answer(12, 1, 4), as_peer])
    assert report.people[2].criteria[0].peers == Withheld(Reason.TOO_FEW)


def test_the_team_line_is_the_mean_of_printed_people() -> None:
    first = [answer(rater, 1, 4) for rater in (11, 12, 13, 14, 15, 16)]
    second = [answer(rater, 2, 3) for rater in (11, 12, 13)]
    hidden = [answer(rater, 3, 1) for rater in (11, 12)]
    report = report_of([*first, *second, *hidden])
    assert report.team_line[0].peers == Shown(3.5, 2)
    assert report.withheld == 3 * 6 - 2


def test_strongest_and_weakest_are_named_only_where_they_differ() -> None:
    same = [
        answer(rater, subject, 4, key)
        for rater in (11, 12, 13)
        for subject in (1, 2)
        for key in KEYS
    ]
    assert strongest_and_weakest(report_of(same)) is None
    other = [answer(rater, subject, 2, "help") for rater in (14, 15, 16) for subject in (1, 2)]
    ends = strongest_and_weakest(report_of([*same, *other]))
    assert ends is not None
    best, worst = ends
    assert [line.criterion for line in worst] == ["help"]
    assert [line.criterion for line in best] == [key for key in KEYS if key != "help"]


def test_comments_appear_from_three_authors_on_and_without_them() -> None:
    def remark(author: int, text: str) -> Remark:
        return Remark(PersonId(author), PersonId(1), Relation.PEER, "keep", text)

    two = report_of([], remarks=(remark(11, "а"), remark(12, "б")))
    three = report_of([], remarks=(remark(11, "а"), remark(12, "б"), remark(13, "в")))
    assert two.people[2].comments[0].peers == Withheld(Reason.TOO_FEW)
    shown = three.people[2].comments[0].peers
    assert isinstance(shown, ShownComments)
    assert sorted(shown.texts) == ["а", "б", "в"]
