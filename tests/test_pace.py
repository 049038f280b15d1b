"""How fast the bot speaks, and who first: hours of it, without waiting."""

import asyncio
import selectors
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    SendMessage,
    SetMyCommands,
    TelegramMethod,
)

from bot.demo.process import TOKEN
from bot.pace import UNPACED, Pace, Queue, Rank
from bot.pacing import PATIENCE, Pacer, Pacing
from bot.sandbox import Limits
from bot.sandbox.refusals import Refusal

Result = TypeVar("Result")
BOT = Bot(TOKEN)
JITTER = 0.02
"""Seconds: by how much requests catch up with each other on their way."""


class _Jumps(selectors.DefaultSelector):
    """Where nothing is ready, the time goes on to when something is."""

    ahead = 0.0

    def select(self, timeout: float | None = None) -> Any:
        ready = super().select(0)
        if not ready:
            self.ahead += max(timeout or 0.0, 1e-6)
        return ready


def virtually(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Runs it in a loop whose clock jumps ahead instead of waiting."""
    selector = _Jumps()
    loop = asyncio.SelectorEventLoop(selector)
    loop.time = lambda: selector.ahead  # type: ignore[method-assign]
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(work())


def departures(pace: Pace, waiting: list[tuple[Rank, int | None]]) -> list[tuple[float, Rank, Any]]:
    """When each goes, if all come at once."""
    queue, now, gone = Queue(pace), 0.0, []
    for rank, chat in waiting:
        queue.join(rank, chat)
    while len(gone) < len(waiting):
        now = max(now, queue.next_at())
        one = queue.next(now)
        assert one
        gone.append((now, one.rank, one.chat))
    return gone


def test_four_hundred_people_are_told_at_25_a_second() -> None:
    gone = departures(Pace(), [(Rank.NOTICE, chat) for chat in range(400)])
    assert gone[-1][0] == pytest.approx(397 / 25)


def test_telegram_never_finds_the_bot_too_fast() -> None:
    """A crowd answers while notices go out: nothing is refused, though requests arrive bunched."""
    crowd = [(Rank.ANSWER, chat) for chat in range(60) for _ in range(8)]
    told = [(Rank.NOTICE, chat) for chat in range(400)]
    time = 0.0
    limits = Limits(monotonic=lambda: time)
    for number, (at, _, chat) in enumerate(departures(Pace(), crowd + told)):
        time = at + 1 + (JITTER if number % 2 else 0)
        limits.spend(chat)


def test_the_same_crowd_without_a_pace_is_refused() -> None:
    limits = Limits(monotonic=lambda: 0.0)
    with pytest.raises(Refusal, match="Too Many Requests"):
        for at, _, chat in departures(UNPACED, [(Rank.ANSWER, 1)] * 4):
            assert at <= 0
            limits.spend(chat)


def test_one_person_gets_three_at_once_and_then_one_a_second() -> None:
    times = [at for at, _, _ in departures(Pace(overall=0.0), [(Rank.ANSWER, 1)] * 5)]
    assert times[2] <= 0
    assert [round(at, 2) for at in times[3:]] == [1.05, 2.1]


def test_a_group_gets_twenty_a_minute() -> None:
    times = [at for at, _, _ in departures(Pace(), [(Rank.ANSWER, -5)] * 21)]
    assert times[-1] == pytest.approx(60)


def test_answers_go_before_notices_and_notices_before_broadcasts() -> None:
    mixed = [(rank, 10 * number + rank) for number in range(5) for rank in reversed(Rank)]
    assert [rank for _, rank, _ in departures(Pace(), mixed)] == [
        rank for rank in Rank for _ in range(5)
    ]


def test_whoever_waits_for_their_own_chat_holds_up_nobody() -> None:
    busy = [(Rank.ANSWER, 1)] * 4
    gone = departures(Pace(), [*busy, (Rank.BROADCAST, 2)])
    assert [chat for _, _, chat in gone] == [1, 1, 1, 2, 1]


class Telegram:
    """Refuses what comes before `open_at`, by the loop's clock, and keeps when what came."""

    def __init__(self, open_in: float = 0.0) -> None:
        self._open_at = asyncio.get_running_loop().time() + open_in
        self._began = asyncio.get_running_loop().time()
        self.taken: list[tuple[float, str]] = []
        self.refusals = 0

    async def __call__(self, _bot: Bot, method: TelegramMethod[Any]) -> Any:
        now = asyncio.get_running_loop().time()
        await asyncio.sleep(JITTER)
        if now < self._open_at:
            self.refusals += 1
            raise TelegramRetryAfter(method, "wait", int(self._open_at - now) + 1)
        self.taken.append((now - self._began, type(method).__name__))


async def _nothing(_seconds: float) -> None:
    """Nobody need remember."""


def pacer(remember: Callable[[float], Awaitable[None]] = _nothing) -> Pacer:
    return Pacer(Pace(), remember)


def sent(pacer: Pacer, rank: Rank, telegram: Telegram, method: TelegramMethod[Any]) -> Any:
    return Pacing(pacer, rank)(telegram, BOT, method)  # type: ignore[arg-type]


def test_one_refusal_pauses_everybody_once_and_is_remembered() -> None:
    async def play() -> None:
        told: list[float] = []

        async def remember(seconds: float) -> None:
            told.append(seconds)

        shared, telegram = pacer(remember), Telegram(open_in=9.5)
        async with asyncio.TaskGroup() as group:
            for chat in range(100):
                message = SendMessage(chat_id=chat, text="?")
                group.create_task(sent(shared, Rank.NOTICE, telegram, message))
        assert len(telegram.taken) == 100
        # Those that were on their way already when the first was refused.
        assert telegram.refusals <= 4
        assert min(at for at, _ in telegram.taken) >= 9.5
        assert told == [10]

    virtually(play)


def test_answers_to_taps_are_free() -> None:
    async def play() -> None:
        telegram, shared = Telegram(), pacer()
        answers = (AnswerCallbackQuery(callback_query_id=str(n)) for n in range(100))
        await asyncio.gather(*(sent(shared, Rank.ANSWER, telegram, one) for one in answers))
        assert max(at for at, _ in telegram.taken) < 1

    virtually(play)


def test_who_taps_as_people_do_never_waits() -> None:
    """A card every two seconds for two minutes, and a double tap now and then."""

    async def play() -> None:
        telegram, shared = Telegram(), pacer()
        loop = asyncio.get_running_loop()
        for card in range(60):
            edit = EditMessageText(chat_id=1, message_id=1, text="?")
            asked_at = loop.time()
            for _ in range(1 + (card % 5 == 0)):
                await sent(shared, Rank.ANSWER, telegram, edit)
            assert loop.time() - asked_at < 0.2
            await asyncio.sleep(2)

    virtually(play)


def test_a_long_pause_is_passed_on_without_another_request() -> None:
    async def play() -> None:
        telegram, shared = Telegram(open_in=3600), pacer()
        message = SendMessage(chat_id=1, text="?")
        for rank in (Rank.ANSWER, Rank.NOTICE, Rank.BROADCAST):
            with pytest.raises(TelegramRetryAfter) as refused:
                await sent(shared, rank, telegram, message)
            assert refused.value.retry_after >= 3599
        assert telegram.refusals == 1

    virtually(play)


def test_a_notice_that_finds_no_turn_in_time_is_kept_for_later_and_an_answer_waits_on() -> None:
    async def play() -> None:
        telegram, shared = Telegram(), pacer()
        crowd = [EditMessageText(chat_id=chat, message_id=1, text="?") for chat in range(1000)]
        async with asyncio.TaskGroup() as group:
            for edit in crowd:
                group.create_task(sent(shared, Rank.ANSWER, telegram, edit))
            await asyncio.sleep(0)
            began = asyncio.get_running_loop().time()
            with pytest.raises(TelegramRetryAfter):
                await sent(shared, Rank.NOTICE, telegram, SendMessage(chat_id=-1, text="?"))
            assert asyncio.get_running_loop().time() - began == pytest.approx(PATIENCE, abs=0.1)
        assert len(telegram.taken) == 1000

    virtually(play)


def test_a_process_that_stood_still_does_not_send_what_may_be_anothers_by_now() -> None:
    async def play() -> None:
        telegram, shared = Telegram(), pacer()
        shared.pause(1)
        message = SendMessage(chat_id=1, text="?")
        sending = asyncio.ensure_future(sent(shared, Rank.NOTICE, telegram, message))
        await asyncio.sleep(0)
        stands_still(120)
        with pytest.raises(TelegramRetryAfter):
            await sending
        assert telegram.taken == []

    virtually(play)


def stands_still(seconds: float) -> None:
    """As SIGSTOP does it: time goes on, and nothing of the loop."""
    loop: Any = asyncio.get_running_loop()
    loop._selector.ahead += seconds


def test_a_menus_limit_holds_up_nobody() -> None:
    async def play() -> None:
        shared, closed, open_ = pacer(), Telegram(open_in=600), Telegram()
        with pytest.raises(TelegramRetryAfter):
            await sent(shared, Rank.BROADCAST, closed, SetMyCommands(commands=[]))
        await sent(shared, Rank.ANSWER, open_, SendMessage(chat_id=1, text="?"))
        assert len(open_.taken) == 1

    virtually(play)


def test_who_gives_up_waiting_leaves_the_turn_to_others() -> None:
    async def play() -> None:
        shared = pacer()
        shared.pause(5)
        first = asyncio.ensure_future(shared.turn(Rank.ANSWER, 1))
        second = asyncio.ensure_future(shared.turn(Rank.ANSWER, 1))
        await asyncio.sleep(1)
        first.cancel()
        await second
        assert first.cancelled()

    virtually(play)
