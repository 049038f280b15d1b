"""Statements of many people at once, done together.

Beginning, committing and reaching the database cost more than a statement of one row. What is
asked for while others are being served shares the next transaction, made in a thread of its own:
a tap costs a fraction of one, and no trips through the event loop.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import Engine, Executable

from storage.sharing import Line, Parameters, Told, serve

Outcome = TypeVar("Outcome")


class _Waiting(NamedTuple, Generic[Outcome]):
    line: Line
    done: asyncio.Future[Outcome]


class Together(Generic[Outcome]):
    """On SQLite it takes turns with other transactions by the file's own lock, for the seconds of
    the busy timeout: a tap that cannot be kept is told so soon, whoever else is waiting."""

    def __init__(self, engine: Engine, told: Told[Outcome]) -> None:
        self._engine = engine
        self._told = told
        self._turn = asyncio.Lock()
        self._thread: ThreadPoolExecutor | None = None
        self._waiting: list[_Waiting[Outcome]] = []

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Outcome:
        """What came of it, once its transaction is over. What fails, fails for all who share
        one: each is told so."""
        done: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(Line(statement, parameters or {}), done))
        try:
            async with self._turn:
                if not done.done():
                    await self._serve_all()
            return await done
        finally:
            # Whoever does not wait for it any more does not want it done later.
            done.cancel()

    async def _serve_all(self) -> None:
        served, self._waiting = [one for one in self._waiting if not one.done.done()], []
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="together")
        lines = [one.line for one in served]
        work = asyncio.get_running_loop().run_in_executor(self._thread, self._serve, lines)
        work.add_done_callback(partial(_tell, [one.done for one in served]))
        # Unlike awaiting it, this does not end the others' work if this task is cancelled.
        await asyncio.wait([work])

    def _serve(self, lines: Sequence[Line]) -> list[Outcome]:
        with self._engine.begin() as connection:
            return serve(connection, lines, self._told)

    def close(self) -> None:
        """The next statement opens it again, in a thread of its own."""
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None
        self._engine.dispose()


def _tell(waiting: Sequence[asyncio.Future[Outcome]], work: asyncio.Future[list[Outcome]]) -> None:
    error = work.exception()
    for number, done in enumerate(waiting):
        if done.done():
            continue
        if error:
            done.set_exception(error)
        else:
            done.set_result(work.result()[number])
