"""What a manager does with a closed round, and what an employee gets of it."""

import asyncio
from io import BytesIO

import pytest
from aiogram.filters.callback_data import CallbackData
from openpyxl import load_workbook

from bot.sandbox import BadGateway, Player
from bot.sandbox.staff import Habits, Member
from handlers import result_callbacks as buttons
from tests.scenarios.plays import ANNA, FOUR, LANGUAGES, asks, invited, seen, taps
from tests.scenarios.running import labels
from tests.world import BOSS, TEAM, Town

REMARK = "Пишет понятно & <b>по делу</b>"
PNG = b"\x89PNG"


async def closed(place: Town, language: str = "ru") -> dict[str, Member]:
    """Four colleagues have answered everything and the manager has got the summary."""
    members = await place.joins(FOUR, language)
    await place.round_open()
    for name in FOUR:
        members[name].habits = Habits(silence=0, comments=(REMARK,), comment_chance=1)
        await invited(members[name])
    await asyncio.gather(*(members[name].answer_all() for name in FOUR))
    place.clock.move(days=8)
    await members[BOSS].player.sees(members[BOSS].texts("caption-all-shown"))
    return members


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_manager_gets_a_picture_and_from_it_everything_else(
    place: Town, language: str
) -> None:
    members = await closed(place, language)
    boss, texts = members[BOSS].player, members[BOSS].texts
    summary = boss.last
    assert summary
    assert summary.photo.startswith(PNG)
    assert len(summary.text.splitlines()) == 3

    page = await taps(boss, ANNA, message=summary)
    assert page.message_id == summary.message_id
    assert page.photo.startswith(PNG)
    assert page.photo != summary.photo
    assert page.text.splitlines()[0] == f"{ANNA} · {TEAM}"
    assert "3. " in page.text

    advice = await taps(boss, texts("person-advice"))
    assert advice.text.count("\n\n") == 6
    comments = await taps(boss, texts.plain("person-comments-button", count=""))
    # Three colleagues in each of two boxes, and the person's own two.
    assert comments.text.count(REMARK) == 8

    again = await taps(boss, texts("person-back"))
    assert again.photo == summary.photo
    await taps(boss, texts("results-table"))
    offer = await boss.sees(texts("results-plain-offer"))
    rich = [message for message in boss.messages if message.kind == "rich"]
    assert len(rich) == 1
    assert all(name.split()[0] in rich[0].text for name in FOUR)
    plain = await taps(boss, texts("results-plain"), message=offer)
    assert all(name.split()[0] in plain.text for name in FOUR)
    remembered = await taps(boss, texts("results-table"), message=summary)
    assert remembered.text == plain.text
    await taps(boss, texts("results-rich"), message=remembered)
    await boss.sees(texts("results-plain-offer"))
    team = await taps(boss, texts("results-advice"), message=summary)
    assert TEAM in team.text.splitlines()[0]
    assert texts("overall-mixed") in team.text or texts("overall-strong") in team.text
    sheet = await taps(boss, texts("results-sheet"))
    book = load_workbook(BytesIO(sheet.document))
    assert len(book.sheetnames) == 4
    first = await taps(boss, texts("results-compare"))
    assert first.text == texts("change-first-round")


async def test_where_rich_messages_are_refused_the_plain_table_comes(place: Town) -> None:
    members = await closed(place)
    boss, texts = members[BOSS].player, members[BOSS].texts
    place.sandbox.faults.order("sendRichMessage", BadGateway(), times=9)
    table = await taps(boss, texts("results-table"))
    assert all(name.split()[0] in table.text for name in FOUR)


async def test_comments_are_hidden_one_by_one_and_stay_hidden_in_what_is_passed_on(
    place: Town,
) -> None:
    members = await closed(place)
    boss, anna, texts = members[BOSS].player, members[ANNA].player, members[BOSS].texts
    page = await taps(boss, ANNA)
    comments = await taps(boss, texts.plain("person-comments-button", count=""), message=page)
    for number in (1, 2, 3):
        comments = await taps(boss, texts.plain("comment-hide", number=number), message=comments)
    assert boss.now(comments).text.count(REMARK) == 8
    ask = await taps(boss, texts("release-one"), message=page)
    await taps(boss, texts("release-yes"), message=ask)
    own = await anna.sees(texts("own-promise"))
    got = await taps(anna, texts.plain("person-comments-button", count=""), message=own)
    assert got.text.count(REMARK) == 8 - 3


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_second_tap_of_hide_hides_and_only_show_shows(place: Town, language: str) -> None:
    members = await closed(place, language)
    boss, texts = members[BOSS].player, members[BOSS].texts
    page = await taps(boss, ANNA)
    shown = await taps(boss, texts.plain("person-comments-button", count=""), message=page)
    ids = {"round": 1, "person": 2, "box": "keep", "place": 0}
    for tap, said, offered in (
        (buttons.Hide(**ids), "comment-is-hidden", "comment-show"),
        (buttons.Unhide(**ids), "comment-is-shown", "comment-hide"),
    ):
        for _ in range(2):
            answer = await boss.forges(tap.pack(), message=shown)
            assert answer.text == texts(said)
        await place.sandbox.settles()
        assert texts.plain(offered, number=1) in labels(boss.now(shown))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_employee_gets_their_own_page_once_and_says_whether_it_helped(
    place: Town, language: str
) -> None:
    members = await closed(place, language)
    boss, texts = members[BOSS].player, members[BOSS].texts
    summary = boss.last
    ask = await taps(boss, texts("results-release"), message=summary)
    done = await taps(boss, texts("release-yes"), message=ask)
    assert done.text == seen(texts, "release-done", released=4)
    for name in FOUR:
        me = members[name].player
        own = await me.sees(texts("own-promise"))
        assert own.photo.startswith(PNG)
        assert not [other for other in FOUR if other in own.text]
        assert sum(texts("own-promise") in message.text for message in me.messages) == 1
        advice = await taps(me, texts("person-advice"), message=own)
        assert advice.text.startswith(seen(texts, "own-advice-heading"))
        thanks = await me.taps(texts("own-vote-yes"), message=own)
        assert thanks.text == texts("own-vote-thanks")
        twice = await me.taps(texts("own-vote-no"), message=own)
        assert twice.text == texts("own-vote-again")
    page = await taps(boss, ANNA, message=summary)
    back = await taps(boss, texts("person-back"), message=page)
    assert seen(texts, "release-useful", yes=4, partly=0, no=0) in back.text
    again = await boss.taps(texts("results-release"), message=back)
    assert (again.text, again.alert) == (texts("error-already-released"), True)


ALL = (
    buttons.Results(round=1),
    buttons.PersonResults(round=1, person=2, page=0),
    buttons.Advice(round=1, person=2),
    buttons.Comments(round=1, person=2),
    buttons.Hide(round=1, person=2, box="keep", place=0),
    buttons.Unhide(round=1, person=2, box="keep", place=0),
    buttons.Table(round=1),
    buttons.Table(round=1, form="plain"),
    buttons.Advice(round=1),
    buttons.Sheet(round=1),
    buttons.Compare(round=1),
    buttons.Compare(round=1, person=2),
    buttons.Release(round=1),
    buttons.Release(round=1, person=2, sure=True),
    buttons.Own(round=1),
    buttons.OwnAdvice(round=1),
    buttons.OwnComments(round=1),
)


async def test_nobody_but_the_manager_finds_a_way_to_results(place: Town) -> None:
    members = await closed(place)
    stranger = place.player(9)
    await asks(stranger, "/start")
    told = await everything_told(members[ANNA].player, stranger, ALL)
    texts = members[BOSS].texts
    refusals = {texts(f"error-{key}") for key in ("not-yours", "not-released", "stranger-tap")}
    assert told == refusals
    for player in (members[ANNA].player, stranger):
        assert not [m for m in player.messages if m.kind in ("photo", "document", "rich")]
        assert not [m for m in player.messages if m.from_bot and REMARK in m.text]


async def everything_told(
    insider: Player, stranger: Player, forged: tuple[CallbackData, ...]
) -> set[str]:
    answers = [
        await player.forges(data.pack()) for player in (insider, stranger) for data in forged
    ]
    assert all(answer.alert for answer in answers)
    return {answer.text for answer in answers}


async def test_a_manager_may_not_open_a_page_that_is_meant_for_employees(place: Town) -> None:
    members = await closed(place)
    answer = await members[BOSS].player.forges(buttons.Own(round=1).pack())
    assert answer.text == members[BOSS].texts("error-not-released")


async def test_the_manager_is_reminded_once_unless_all_is_passed_on(place: Town) -> None:
    members = await closed(place)
    boss, texts = members[BOSS].player, members[BOSS].texts
    place.clock.move(days=5)
    reminder = await boss.sees(seen(texts, "release-reminder", title="Ноябрь", people=4))
    opened = await taps(boss, texts("results-open"), message=reminder)
    assert opened.photo.startswith(PNG)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_before_answering_one_sees_what_will_be_shown(place: Town, language: str) -> None:
    members = await place.joins(FOUR, language)
    await place.round_open()
    anna = members[ANNA]
    await invited(anna)
    example = await taps(anna.player, anna.texts("preview-button"))
    assert example.photo.startswith(PNG)
    assert example.text == seen(anna.texts, "preview-caption")


async def test_the_second_round_is_compared_with_the_first(place: Town) -> None:
    members = await closed(place)
    boss, texts = members[BOSS].player, members[BOSS].texts
    await place.round_open()
    for name in FOUR:
        await members[name].player.sees(seen(texts, "questionnaire-intro"))
    await asyncio.gather(*(members[name].answer_all() for name in FOUR))
    before = boss.revision
    place.clock.move(days=8)
    summary = await boss.sees(texts("caption-all-shown"), after=before)
    compared = await taps(boss, texts("results-compare"), message=summary)
    assert compared.photo.startswith(PNG)
    assert compared.photo != summary.photo
