"""Statements of many people at once, done together.

Beginning, committing and reaching the database cost more than a statement of one row. What is
asked for while others are being served shares the next transaction, made in a thread of its own:
a tap costs a fraction of one, and no trips through the event loop.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import CursorResult, Engine, Executable

from storage.upsert import COUNTED

Parameters = dict[str, object]
Done = TypeVar("Done")


class _Line(NamedTuple, Generic[Done]):
    statement: Executable
    parameters: Parameters
    done: asyncio.Future[Done]


class Together(Generic[Done]):
    """On SQLite it takes turns with other transactions by the file's own lock, for the seconds of
    the busy timeout: a tap that cannot be kept is told so soon, whoever else is waiting."""

    def __init__(self, engine: Engine, outcome: Callable[[CursorResult[Any]], Done]) -> None:
        """`outcome`: what is told of a statement; it is asked before the transaction ends."""
        self._engine = engine
        self._outcome = outcome
        self._turn = asyncio.Lock()
        self._thread: ThreadPoolExecutor | None = None
        self._waiting: list[_Line[Done]] = []

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Done:
        """What came of it, once its transaction is over. What fails, fails for all who share
        one: each is told so."""
        done: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Line(statement, parameters or {}, done))
        try:
            async with self._turn:
                if not done.done():
                    await self._serve_all()
            return await done
        finally:
            # Whoever does not wait for it any more does not want it done later.
            done.cancel()

    async def _serve_all(self) -> None:
        lines, self._waiting = [one for one in self._waiting if not one.done.done()], []
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="together")
        work = asyncio.get_running_loop().run_in_executor(self._thread, self._serve, lines)
        work.add_done_callback(partial(_tell, lines))
        # Unlike awaiting it, this does not end the others' work if this task is cancelled.
        await asyncio.wait([work])

    def _serve(self, lines: Sequence[_Line[Done]]) -> list[Done]:
        with self._engine.begin() as connection:
            execute = partial(connection.execute, execution_options=COUNTED)
            return [self._outcome(execute(one.statement, one.parameters)) for one in lines]

    def close(self) -> None:
        """The next statement opens it again, in a thread of its own."""
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None
        self._engine.dispose()


def _tell(lines: Sequence[_Line[Done]], work: asyncio.Future[list[Done]]) -> None:
    error = work.exception()
    for number, line in enumerate(lines):
        if line.done.done():
            continue
        if error:
            line.done.set_exception(error)
        else:
            line.done.set_result(work.result()[number])
