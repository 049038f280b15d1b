"""The manager's board: one message that is kept up to date, and says nothing about whom."""

from datetime import timedelta

import pytest

from bot.domain.lengths import utf16_length
from bot.domain.people import Team, TeamId
from bot.domain.progress import Progress
from bot.domain.reviews import Decline
from bot.domain.rounds import Round, RoundId, RoundPlan, RoundSettings, RoundState
from bot.sandbox import Message
from bot.sandbox.staff import Member
from handlers.board import BAR, ROUNDS
from handlers.board import board as board_of
from handlers.cards import EMPTY, FULL
from storage import people
from tests.scenarios.planning import imports
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    FOUR,
    LANGUAGES,
    asks,
    fills_in,
    seen,
    starts,
    taps,
)
from tests.scenarios.running import OTHER_TEAM, edits, labels, with_board
from tests.world import BOSS, NOON, TEAM, TEXTS, Town

SUMMARY = {"ru": ": ответили ", "en": " answered."}


def counted(sent: int, full: int, language: str, team: str = TEAM) -> str:
    """The heading of a team with 16 forms."""
    texts = {"ru": "отправлено форм {} из 16", "en": "forms sent {} of 16"}
    return f"{team}: {texts[language].format(sent)}\n{FULL * full}{EMPTY * (BAR - full)}"


async def sends_form(member: Member) -> None:
    """Fills in the form on the screen and sends it."""
    await fills_in(member)
    await taps(member.player, member.texts("review-send"))


async def begins_next(member: Member) -> None:
    await taps(member.player, member.texts.plain("review-next", who="").strip())


async def a_minute_later(place: Town, board: Message, member: Member) -> Message:
    place.clock.move(minutes=1)
    return await member.player.sees("", after=board)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_comes_when_the_round_opens_and_names_who_has_not_finished(
    place: Town, language: str
) -> None:
    members, board = await with_board(place, language)
    texts = members[BOSS].texts
    assert board.text.startswith(counted(0, 0, language))
    waiting = {"count": 4, "people": 4, "names": ", ".join(FOUR)}
    assert board.text.endswith(seen(texts, "progress-waiting", **waiting))
    assert texts.moment(place.clock().replace(day=30)) in board.text
    assert labels(board) == [
        texts.plain("progress-remind", team=TEAM),
        texts.plain("progress-manage", team=TEAM),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_changed_once_a_minute_however_much_is_sent(place: Town, language: str) -> None:
    members, board = await with_board(place, language)
    boss, anna = members[BOSS], members[ANNA]
    await starts(anna)
    await sends_form(anna)
    for sent in (2, 3):
        await begins_next(anna)
        await sends_form(anna)
        assert (sent, edits(place)) == (sent, 0)
    changed = await a_minute_later(place, board, boss)
    assert changed.text.startswith(counted(3, 1, language))
    assert changed.message_id == board.message_id
    assert ANNA in changed.text
    await begins_next(anna)
    await sends_form(anna)
    await place.sandbox.settles()
    assert edits(place) == 1
    finished = await a_minute_later(place, changed, boss)
    assert finished.text.startswith(counted(4, 2, language))
    assert ANNA not in finished.text
    assert edits(place) == 2
    # Changed in place: nothing new has come, so no phone has made a sound.
    assert [one.message_id for one in boss.player.messages] == [board.message_id]


async def test_it_never_says_about_whom(place: Town) -> None:
    """Somebody's forms are sent one after another; their subjects show up nowhere."""
    members, board = await with_board(place)
    boss, boris = members[BOSS], members[BORIS]
    shown = [board]
    await starts(boris)
    await sends_form(boris)
    for _ in range(3):
        shown.append(await a_minute_later(place, shown[-1], boss))
        await begins_next(boris)
        await sends_form(boris)
    shown.append(await a_minute_later(place, shown[-1], boss))
    names = [line for one in shown for line in one.text.splitlines() if ANNA in line]
    everybody = ", ".join(FOUR)
    others = ", ".join(name for name in FOUR if name != BORIS)
    assert names == [
        *[seen(boss.texts, "progress-waiting", count=4, people=4, names=everybody)] * 4,
        seen(boss.texts, "progress-waiting", count=3, people=4, names=others),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_ends_with_the_round(place: Town, language: str) -> None:
    members, board = await with_board(place, language)
    boss = members[BOSS]
    place.clock.move(days=7)
    await boss.player.sees(SUMMARY[language])
    place.clock.move(minutes=1)
    over = await boss.player.sees(seen(boss.texts, "progress-over"), after=board)
    assert over.message_id == board.message_id
    assert labels(over) == [boss.texts("button-home")]
    before = edits(place)
    for _ in range(3):
        place.clock.move(minutes=1)
        await asks(boss.player, "/home")
    assert edits(place) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_reminding_from_it_goes_once_a_day_and_leaves_it_as_it_is(
    place: Town, language: str
) -> None:
    members, board = await with_board(place, language)
    boss, texts = members[BOSS], members[BOSS].texts
    data = board.buttons[0][0].data or ""
    for key, people_reminded in (("remind-now-done", 4), ("error-reminded-today", 0)):
        answer = await boss.player.forges(data, board)
        assert (answer.text, answer.alert) == (texts.plain(key, people=people_reminded), True)
        assert boss.player.now(board).text == board.text
    reminded = await members[ANNA].player.sees(texts("reminder", **REMINDER).splitlines()[1])
    assert reminded.text.startswith(seen(texts, "reminder", **REMINDER).split(",")[0])
    later = await a_minute_later(place, board, boss)
    assert labels(later) == [texts.plain("progress-manage", team=TEAM)]


REMINDER = {"forms": 4, "minutes": 4, "deadline": "", "title": "Ноябрь"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_says_how_many_have_too_few_reviewers_left_and_not_who(
    place: Town, language: str
) -> None:
    members, board = await with_board(place, language)
    texts = members[BOSS].texts
    for member in (members[ANNA], members[FOUR[2]]):
        actor = await place.actor(member.player.user_id)
        (form,) = [
            one for one in await place.parts.reviews.forms(actor) if one.subject_name == BORIS
        ]
        await place.parts.staffing.decline(actor, form.id, Decline.NOT_TOGETHER)
    later = await a_minute_later(place, board, members[BOSS])
    assert later.text.splitlines()[-2:] == [
        seen(texts, "progress-declined", count=2),
        seen(texts, "progress-too-few", count=1, threshold=3),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_many_rounds_as_many_are_shown_as_a_message_holds(language: str) -> None:
    names = tuple(f"Имя {number} {'о' * 30}" for number in range(9))
    found = [progress_of(f"Отдел {number}", names) for number in range(12)]
    shown = board_of(found, TEXTS[language])
    assert 4 <= shown.text.count(FULL + EMPTY) < ROUNDS
    assert utf16_length(shown.text) <= 4096
    more = len(found) - shown.text.count(FULL + EMPTY)
    assert shown.text.endswith(TEXTS[language]("progress-more", more=more))
    assert board_of(found[:2], TEXTS[language]).text.count(FULL + EMPTY) == 2


def progress_of(name: str, names: tuple[str, ...]) -> Progress:
    """Of an open round, a tenth of it done, in which these people are waited for."""
    team = Team(TeamId(1), name)
    moments = NOON, NOON + timedelta(days=7)
    round_ = Round(RoundId(1), team, "Ноябрь", RoundState.OPEN, *moments, RoundSettings())
    return Progress(round_, 100, 10, 20, names, names, 5, False, 3, 1)


async def test_on_the_card_the_button_goes_when_it_has_been_used(place: Town) -> None:
    members, _board = await with_board(place)
    boss, texts = members[BOSS], members[BOSS].texts
    card = await taps(boss.player, texts.plain("progress-manage", team=TEAM))
    shown = await taps(boss.player, texts("remind-now-button"))
    assert shown.message_id == card.message_id
    assert texts("remind-now-button") not in labels(shown)


async def test_the_card_opens_beside_it_and_it_goes_on(place: Town) -> None:
    members, board = await with_board(place)
    boss, anna, texts = members[BOSS], members[ANNA], members[BOSS].texts
    card = await taps(boss.player, texts.plain("progress-manage", team=TEAM))
    assert card.message_id > board.message_id
    asked = await taps(boss.player, texts("cancel-button"))
    await starts(anna)
    await sends_form(anna)
    changed = await a_minute_later(place, asked, boss)
    assert changed.message_id == board.message_id
    # The question is still there to be answered.
    assert boss.player.now(asked).text == asked.text


async def test_two_rounds_of_one_manager_stand_on_one_board(place: Town) -> None:
    members, board = await with_board(place)
    boss = (await place.actor(1000)).person
    assert boss
    await imports(place, [f"Сотрудник {n},{OTHER_TEAM},employee," for n in range(1, 5)])
    teams = {team.name: team for team in await place.parts.rounds.teams(None)}
    async with place.database.write() as connection:
        await people.set_managed(connection, boss.id, [team.id for team in teams.values()])
    closes_at, settings = place.clock().replace(day=30), RoundSettings()
    plan = RoundPlan(teams[OTHER_TEAM], "Ноябрь", place.clock(), closes_at, settings)
    await place.parts.rounds.plan(None, plan)
    both = await a_minute_later(place, board, members[BOSS])
    assert both.message_id == board.message_id
    assert counted(0, 0, "ru") in both.text
    assert counted(0, 0, "ru", OTHER_TEAM) in both.text
    # Nobody of the other team has come in, so nobody can be reminded.
    texts = members[BOSS].texts
    assert labels(both) == [
        texts.plain("progress-remind", team=TEAM),
        texts.plain("progress-manage", team=TEAM),
        texts.plain("progress-manage", team=OTHER_TEAM),
    ]
