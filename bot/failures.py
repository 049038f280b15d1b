"""How a fault is named in a log: its kind and place, never its message, which may quote people."""

import logging
from collections.abc import Awaitable, Callable
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS
from traceback import extract_tb

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

log = logging.getLogger(__name__)

LOCKED = "the database is locked: stop whatever else writes to it"
FULL = "the disk is full: make room where the database is"
FORBIDDEN = "the database may not be written: let the bot write its file and the folder around it"
ADVICE = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": "the disk refuses the database: see whether it is full or broken",
    "SQLITE_READONLY": FORBIDDEN,
    "SQLITE_CANTOPEN": "the database cannot be opened: see that DATABASE_URL names a place for it,"
    " and that the bot may write there",
    "SQLITE_NOTADB": "DATABASE_URL names a file that is no database",
    "SQLITE_CORRUPT": "the database is damaged: stop the bot and restore a backup",
    "53100": FULL,
    "53": "the database server is short of room or connections: look at its log",
    "25006": "the database server takes no writes: DATABASE_URL must name the primary",
    "55P03": LOCKED,
    "08": "the database server does not answer, or not to us: see that it runs, can be reached, and"
    " knows the user, password and database of DATABASE_URL",
    "57P": "the database server is stopping: see that it comes back",
}
"""By how the error codes of SQLite and PostgreSQL begin; the first that fits."""
UNREACHABLE = ADVICE["08"]
MAY_NOT = "let the bot read and write it, and the folder around it"
NO_ROOM = "make room there"
OF_FILES = {EACCES: MAY_NOT, EPERM: MAY_NOT, EROFS: MAY_NOT, ENOSPC: NO_ROOM, EDQUOT: NO_ROOM}


async def guarded(step: Callable[[], Awaitable[None]]) -> None:
    """What fails is one line of log, and holds up nothing else."""
    try:
        await step()
    except Exception as error:
        named = getattr(getattr(step, "func", step), "__qualname__", "a step")
        log.error("%s failed: %s", named, where(error))


def where(error: BaseException) -> str:
    """For example "KeyError at screen.py:48". Of a database that fails, also what to do."""
    advice = trouble(error)
    return f"{_place(error)} ({advice})" if advice else _place(error)


def trouble(error: BaseException) -> str | None:
    """What the operator is to do about a database that fails; None for any other fault."""
    if isinstance(error, NoConnection):
        return LOCKED
    if not isinstance(error, DBAPIError):
        return None
    if error.connection_invalidated:
        return UNREACHABLE
    code = _code(error)
    return next((advice for start, advice in ADVICE.items() if code.startswith(start)), None)


def trouble_with_file(error: BaseException) -> str | None:
    """The same of a file that the operating system refuses; None for any other fault."""
    if not isinstance(error, OSError) or error.filename is None:
        return None
    advice = OF_FILES.get(error.errno or 0)
    return ": ".join(filter(None, (str(error.filename), error.strerror, advice)))


def _code(error: DBAPIError) -> str:
    """SQLITE_BUSY and its like from SQLite, five characters from PostgreSQL.

    A server that cannot be reached gives none.
    """
    name = getattr(error.orig, "sqlite_errorname", None)
    return name or getattr(error.orig, "sqlstate", "") or "08"


def _place(error: BaseException) -> str:
    frames = extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__} at {last.filename.rsplit('/', 1)[-1]}:{last.lineno}"
