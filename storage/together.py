"""Statements of many people at once, done together.

Beginning, committing and reaching the database cost more than a statement of one row. What is
asked for while others are being served shares the next transaction: a tap costs a fraction of one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import Executable

Parameters = dict[str, object]
Done = TypeVar("Done")


class Line(NamedTuple):
    statement: Executable
    parameters: Parameters


Serve = Callable[[Sequence[Line]], Awaitable[Sequence[Done]]]
"""Does all lines in one transaction, which is over when it returns what came of each."""


class Together(Generic[Done]):
    def __init__(self, serve: Serve[Done]) -> None:
        self._serve = serve
        self._turn = asyncio.Lock()
        self._waiting: list[tuple[Line, asyncio.Future[Done]]] = []

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Done:
        """What came of it, once its transaction is over. What fails, fails for all who share
        one: each is told so."""
        done: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting.append((Line(statement, parameters or {}), done))
        try:
            async with self._turn:
                if not done.done():
                    await self._serve_all()
            return await done
        finally:
            # Whoever does not wait for it any more does not want it done later.
            done.cancel()

    async def _serve_all(self) -> None:
        work = asyncio.ensure_future(self._serve_waiting())
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError:
            # Only this one's task was told to end, not what it does for the others.
            await asyncio.wait([work])
            raise

    async def _serve_waiting(self) -> None:
        waiting = [one for one in self._waiting if not one[1].done()]
        self._waiting = []
        try:
            results = await self._serve([line for line, _ in waiting])
        except BaseException as error:
            for _, done in waiting:
                _fail(done, error)
        else:
            for (_, done), result in zip(waiting, results, strict=True):
                if not done.done():
                    done.set_result(result)


def _fail(waiting: asyncio.Future[Done], error: BaseException) -> None:
    if isinstance(error, asyncio.CancelledError):
        waiting.cancel()
    elif not waiting.done():
        waiting.set_exception(error)
