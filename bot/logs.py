"""What the operator reads while the bot runs. Whatever passes, a bot token does not."""

import json
import logging
import re
import sys
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal, NoReturn

TOKEN = re.compile(r"\d+:[\w-]{20,}")
"""Also in the middle of an address: …/bot123456:ABC-DEF/getMe."""
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
CHATTY = ("aiogram", "aiohttp.access", "apscheduler", "alembic")

Format = Literal["text", "json"]


class Redacting(logging.Filter):
    """Takes tokens out of the message, its arguments, and the text of an exception.

    It must stand on a handler: a filter of a logger does not see what its children say.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redacted(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        record.exc_text = redacted(record.exc_text) if record.exc_text else None
        record.stack_info = redacted(record.stack_info) if record.stack_info else None
        return True


class JsonFormatter(logging.Formatter):
    """One object a line: at (UTC), level, logger, message, and exception where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_text:
            line["exception"] = record.exc_text
        return json.dumps(line, ensure_ascii=False)


def redacted(text: str) -> str:
    return TOKEN.sub("***", text)


def configure(kind: Format = "text") -> None:
    """Sends all logs of this process to stderr. To be called again, it changes the format."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if kind == "json" else logging.Formatter(LINE))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
    for sending in logging.getLogger().handlers:
        sending.addFilter(Redacting())
    sys.excepthook = _last_words


def end(line: str) -> NoReturn:
    """Exit code 1 and this for the operator: where the log is JSON, as a line of it."""
    if isinstance(logging.getLogger().handlers[0].formatter, JsonFormatter):
        logging.getLogger(__name__).critical(line)
        sys.exit(1)
    sys.exit(line)


def _last_words(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """The traceback that ends a process is redacted like everything else."""
    logging.getLogger(__name__).critical("stopped by a fault", exc_info=(kind, error, trace))
