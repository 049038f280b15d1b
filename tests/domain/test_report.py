"""What a closed round says, and that it says no more."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from bot.domain.cells import Reason, Shown, ShownComments, Withheld
from bot.domain.criteria import KEYS
from bot.domain.disclosure import disclose, for_staff, for_subject
from bot.domain.people import PersonId
from bot.domain.report import (
    CauseSource,
    GapLabel,
    LeadingCause,
    ManagerScore,
    PersonReport,
    Reliability,
    RoundReport,
    SelfView,
    strongest_and_weakest,
)
from bot.domain.reviews import Relation
from bot.domain.rounds import RoundSettings
from bot.domain.sealed import Answer, Member, Remark
from tests.domain.test_disclosure import bare
from tests.domain.worlds import BOSS, USUAL, gave, sealed_of, uneven_round


def report_of(
    answers: Iterable[Answer],
    people: int = 3,
    remarks: tuple[Remark, ...] = (),
    settings: RoundSettings = USUAL,
) -> RoundReport:
    return disclose(sealed_of(answers, people, settings, remarks=remarks), Random(1))


def first(report: RoundReport) -> PersonReport:
    return report.people[0]


def test_people_are_in_alphabetical_order_whatever_they_scored() -> None:
    sealed = sealed_of(gave(rater, 1, 5) for rater in (11, 12, 13))
    members = [Member(PersonId(at), name) for at, name in enumerate(("Яна", "Ёлка", "Жанна"), 1)]
    report = disclose(replace(sealed, subjects=tuple(members)), Random(1))
    assert [person.name for person in report.people] == ["Ёлка", "Жанна", "Яна"]


def test_self_peers_and_manager_are_three_sources() -> None:
    report = report_of(
        [gave(1, 1, 2), gave(11, 1, 5), gave(12, 1, 4), gave(13, 1, 4), gave(100, 1, 1)]
    )
    product = first(report).criteria[0]
    assert product.self_score == 2
    assert bare(product.peers) == Shown(4.3, 3)
    assert product.managers == (ManagerScore("Ольга", 1),)


def test_whoever_reads_the_report_is_not_in_its_peer_pool() -> None:
    as_peer = Answer(BOSS.id, PersonId(1), Relation.PEER, "product", 5)
    report = report_of([gave(11, 1, 4), gave(12, 1, 4), as_peer])
    assert first(report).criteria[0].peers == Withheld(Reason.TOO_FEW)


def test_the_team_line_is_the_mean_of_printed_people() -> None:
    high = [gave(rater, 1, 4) for rater in (11, 12, 13, 14, 15, 16)]
    lower = [gave(rater, 2, 3) for rater in (11, 12, 13)]
    alone = [gave(rater, 3, 1) for rater in (11, 12)]
    report = report_of([*high, *lower, *alone])
    assert bare(report.team_line[0].peers) == Shown(3.5, 2)
    assert report.withheld == 3 * 6 - 2


def test_strongest_and_weakest_are_named_only_where_they_differ() -> None:
    same = [
        gave(rater, subject, 4, key) for rater in (11, 12, 13) for subject in (1, 2) for key in KEYS
    ]
    assert strongest_and_weakest(report_of(same)) is None
    other = [gave(rater, subject, 2, "help") for rater in (14, 15, 16) for subject in (1, 2)]
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
    assert first(two).comments[0].peers == Withheld(Reason.TOO_FEW)
    shown = first(three).comments[0].peers
    assert isinstance(shown, ShownComments)
    assert sorted(shown.texts) == ["а", "б", "в"]


def test_a_remark_of_somebody_who_reads_the_report_or_of_nothing_is_no_third_author() -> None:
    def remark(author: int, text: str) -> Remark:
        return Remark(PersonId(author), PersonId(1), Relation.PEER, "keep", text)

    two = (remark(11, "а"), remark(12, "б"))
    for third in (remark(BOSS.id, "в"), remark(13, "  ")):
        peers = first(report_of([], remarks=(*two, third))).comments[0].peers
        assert peers == Withheld(Reason.TOO_FEW)


def test_what_managers_and_the_person_wrote_is_named_in_one_order() -> None:
    def remark(author: int, relation: Relation, text: str) -> Remark:
        return Remark(PersonId(author), PersonId(1), relation, "change", text)

    remarks = (remark(BOSS.id, Relation.MANAGER, "чаще"), remark(1, Relation.SELF, "я сам"))
    for rows in (remarks, remarks[::-1]):
        named = first(report_of([], remarks=rows)).comments[1].named
        assert [(one.name, one.text) for one in named] == [("01", "я сам"), ("Ольга", "чаще")]


def low(raters: Iterable[int], subject: int, cause: str | None) -> list[Answer]:
    return [gave(rater, subject, 2, cause=cause) for rater in raters]


def cause_of(report: RoundReport, person: int = 0) -> LeadingCause | None:
    return report.people[person].criteria[0].cause


def test_the_leading_cause_is_named_among_five_of_whom_three_named_one() -> None:
    fine = [gave(rater, 1, 4) for rater in (14, 15)]
    three = [*low((11, 12), 1, "care"), *low((13,), 1, "updates")]
    assert cause_of(report_of([*three, *fine])) == LeadingCause("care", CauseSource.PERSON)
    assert cause_of(report_of([*three, *fine[:1]])) is None


def test_a_cause_that_cannot_be_told_does_not_count_and_a_tie_has_no_lead() -> None:
    fine = [gave(rater, 1, 4) for rater in (14, 15)]
    unsure = [*low((11, 12), 1, "care"), *low((13,), 1, "unknown")]
    assert cause_of(report_of([*unsure, *fine])) is None
    tie = [*low((10, 11), 1, "care"), *low((12, 13), 1, "updates")]
    assert cause_of(report_of([*tie, *fine])) is None


def test_where_too_few_named_a_cause_of_the_person_the_teams_is_given() -> None:
    about = [*low((11, 12, 13), 1, "care"), *low((14, 15), 2, "care")]
    report = report_of([*about, gave(16, 2, 4)])
    team = LeadingCause("care", CauseSource.TEAM)
    assert [cause_of(report, at) for at in range(3)] == [team, team, None]


def test_the_teams_cause_is_not_made_of_hidden_cells_or_of_one_person() -> None:
    shown = low((11, 12, 13), 1, "care")
    assert cause_of(report_of(shown)) is None
    assert cause_of(report_of([*shown, *low((14, 15), 2, "care")])) is None


def test_one_rater_who_says_the_same_of_everybody_does_not_lead() -> None:
    loud = [a for subject in (1, 2, 3) for a in low((11,), subject, "care")]
    others = [*low((12, 13), 1, "updates"), *low((12, 13), 2, "updates")]
    rest = [gave(rater, 3, 5) for rater in (12, 13)]
    cause = cause_of(report_of([*loud, *others, *rest]))
    assert cause == LeadingCause("updates", CauseSource.TEAM)


def test_the_self_chosen_cause_is_shown_as_self() -> None:
    own = report_of([gave(1, 1, 2, cause="care"), gave(2, 2, 2, cause="unknown")])
    assert [person.criteria[0].self_cause for person in own.people] == ["care", None, None]


def test_somebody_who_sees_themselves_higher_is_told_so_from_printed_gaps() -> None:
    answers = [gave(rater, 1, 3, key) for rater in (11, 12, 13, 14) for key in KEYS]
    report = first(report_of([*answers, *(gave(1, 1, 5, key) for key in KEYS)]))
    assert report.self_view is SelfView.HIGHER
    labels = [result.gap.label for result in report.criteria if result.gap]
    assert labels == [GapLabel.BLIND_SPOT] * 2 + [GapLabel.ASK] * 4


def test_a_threshold_below_three_is_three() -> None:
    report = report_of([gave(11, 1, 4), gave(12, 1, 4)], settings=RoundSettings(threshold=2))
    assert report.threshold == 3
    assert first(report).criteria[0].peers == Withheld(Reason.TOO_FEW)


def test_a_corrected_round_says_so_and_shows_one_kind_of_number() -> None:
    sealed = uneven_round(Random(1))
    plain = replace(sealed, round=replace(sealed.round, settings=USUAL))
    raw, corrected = disclose(plain, Random(1)), disclose(sealed, Random(1))
    assert corrected.severity_corrected
    assert not raw.severity_corrected
    assert corrected.people != raw.people


def test_a_round_that_cannot_be_corrected_safely_prints_raw_means() -> None:
    about = [gave(rater, 1, 4) for rater in (11, 12, 13)]
    report = report_of(about, settings=RoundSettings(severity=True))
    assert not report.severity_corrected
    assert report == report_of(about)


def test_reliability_is_a_word_about_eight_people_and_more() -> None:
    def answers(people: int) -> list[Answer]:
        raters = (51, 52, 53, 54)
        return [gave(r, at, 3 + at % 3) for at in range(1, people + 1) for r in raters]

    assert report_of(answers(7), 7).reliability is None
    assert report_of(answers(8), 8).reliability is Reliability.USABLE


def everybody_rates(people: int) -> list[Answer]:
    everyone = range(1, people + 1)
    return [gave(a, b, 4, key) for a in everyone for b in everyone for key in KEYS]


def test_the_person_concerned_sees_their_own_page_and_nothing_about_others() -> None:
    about = [*low((11, 12, 13), 1, "care"), *low((14, 15), 2, "care"), gave(16, 2, 4)]
    report = report_of([*about, gave(BOSS.id, 1, 3)])
    mine = for_subject(report, PersonId(1))
    assert mine is not None
    assert mine.criteria[0].managers == (ManagerScore("Ольга", 3),)
    assert mine.criteria[0].peers == first(report).criteria[0].peers
    assert mine.criteria[0].cause is None
    assert for_subject(report, PersonId(77)) is None


def test_a_comment_kept_back_is_not_seen_and_an_empty_box_tells_no_reason() -> None:
    authors = ((11, "а"), (12, "б"), (13, "в"))
    remarks = [Remark(PersonId(at), PersonId(1), Relation.PEER, "keep", t) for at, t in authors]
    report = report_of([], remarks=tuple(remarks))
    shown = first(report).comments[0].peers
    assert isinstance(shown, ShownComments)
    mine = for_subject(report, PersonId(1), {("keep", 1), ("change", 0)})
    assert mine is not None
    assert mine.comments[0].peers == ShownComments((shown.texts[0], shown.texts[2]))
    nothing = for_subject(report, PersonId(1), {("keep", place) for place in range(3)})
    assert nothing is not None
    assert nothing.comments[0].peers == Withheld(Reason.TOO_FEW)


def test_employees_see_the_team_from_four_printed_people_on() -> None:
    three, five = (report_of(everybody_rates(n), n) for n in (3, 5))
    assert for_staff(three)[0].peers == Withheld(Reason.TOO_FEW)
    assert for_staff(five)[0].peers == Shown(4.0, 5)
    assert five.team_line[0].peers != Shown(4.0, 5)
