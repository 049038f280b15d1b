"""Random departments with missing answers, managers who rate, and earlier rounds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from bot.domain.criteria import KEYS, causes, is_low
from bot.domain.people import PersonId, Team, TeamId
from bot.domain.reviews import Relation
from bot.domain.rounds import Round, RoundId, RoundSettings, RoundState
from bot.domain.sealed import Answer, Member, Remark, Response, Sealed
from tests.domain.attacks import Traced

NOW = datetime(2026, 11, 30, 15, tzinfo=UTC)
TEAM = Team(TeamId(1), "Отдел")
BOSS = Member(PersonId(100), "Ольга")
USUAL = RoundSettings()


def sealed_of(
    answers: Iterable[Answer],
    people: int = 3,
    settings: RoundSettings = USUAL,
    managers: Sequence[Member] = (BOSS,),
    remarks: Sequence[Remark] = (),
    number: int = 1,
) -> Sealed:
    """A closed round about the people 1, 2 … named by their number."""
    closed = Round(RoundId(number), TEAM, "Ноябрь", RoundState.CLOSED, NOW, NOW, settings)
    members = tuple(Member(PersonId(at), f"{at:02}") for at in range(1, people + 1))
    counts = Response(people, people, people**2, people**2)
    return Sealed(closed, NOW, members, tuple(managers), counts, tuple(answers), tuple(remarks))


def gave(
    rater: int, subject: int, score: int | None, key: str = "product", cause: str | None = None
) -> Answer:
    """A peer's answer, one's own, or the boss's as a named source."""
    relation = Relation.SELF if rater == subject else Relation.PEER
    relation = Relation.MANAGER if rater == BOSS.id else relation
    return Answer(PersonId(rater), PersonId(subject), relation, key, score, cause)


def random_round(random: Random, number: int, people: int, criteria: int = 6) -> Sealed:
    """Answers are missing, some can't judge; managers rate by name, as peers, or not at all."""
    managers = [BOSS]
    if random.random() < 0.3:
        # Somebody who became a manager while the round was open: rated and was rated.
        managers.append(Member(PersonId(random.randint(1, people)), "new"))
    raters = [*range(1, people + 1), *([BOSS.id] if random.random() < 0.6 else [])]
    as_peer = random.random() < 0.3
    share, unseen = random.choice((0.6, 0.8, 0.95)), random.choice((0.0, 0.1, 0.3))
    given = [
        _random_answer(random, rater, subject, key, unseen)
        for rater in raters
        for subject in range(1, people + 1)
        if random.random() < share
        for key in KEYS[:criteria]
    ]
    if as_peer:
        given = [replace(a, relation=Relation.PEER) if a.rater == BOSS.id else a for a in given]
    settings = RoundSettings(threshold=random.choice((3, 3, 3, 4)))
    return sealed_of(given, people, settings, managers, (), number)


def uneven_round(random: Random, number: int = 1, criteria: int = 1) -> Sealed:
    """Six to nine people, three to five raters each, of whom some are hard and some soft."""
    people = random.randint(6, 9)
    habit = {rater: random.choice((-1, 0, 0, 1)) for rater in range(1, people + 1)}
    given = []
    for subject in range(1, people + 1):
        others = [rater for rater in range(1, people + 1) if rater != subject]
        for rater in random.sample(others, random.randint(3, 5)):
            for key in KEYS[:criteria]:
                score = min(5, max(1, random.choice((2, 3, 3, 4)) + habit[rater]))
                given.append(gave(rater, subject, score, key))
    return sealed_of(given, people, RoundSettings(severity=True), (BOSS,), (), number)


def traced(sealed: Sealed) -> Sealed:
    """The same with scores that remember whose they are. What is published by name is known."""
    return replace(sealed, answers=tuple(_traced(a, sealed.round.id) for a in sealed.answers))


def _traced(answer: Answer, number: int) -> Answer:
    if answer.score is None or answer.relation is not Relation.PEER:
        return answer
    name = (number, answer.rater, answer.subject, answer.criterion)
    score: float = Traced(answer.score, {name: 1.0})
    return replace(answer, score=score)  # type: ignore[arg-type]


def _random_answer(random: Random, rater: int, subject: int, key: str, unseen: float) -> Answer:
    score = None if random.random() < unseen else random.choice((1, 2, 2, 3, 4, 4, 5, 5))
    cause = random.choice((None, *causes(key))) if is_low(score) else None
    return gave(rater, subject, score, key, cause)
