"""What a log holds: no token, whichever way it comes; a line of text or of JSON."""

import io
import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot import logs

TOKEN = "123456:" + "AbCdEf-ghIJKL_mnopqrSTUVwxyz0123456"
ADDRESS = f"https://api.telegram.org/bot{TOKEN}/getMe"


@pytest.fixture(params=["text", "json"])
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Everything that the handlers of this process write; put back as it was afterwards."""
    root, hook = logging.getLogger(), sys.excepthook
    level, handlers = root.level, root.handlers[:]
    logs.configure(request.param)
    page = io.StringIO()
    for handler in root.handlers:
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(page)
    yield page
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)


def test_a_token_is_written_by_no_way(written: io.StringIO) -> None:
    log = logging.getLogger("somebody.else")
    log.warning("asked %s and %r", ADDRESS, {"url": ADDRESS})
    log.warning(ADDRESS)
    log.warning("with numbers: %d", 7, stack_info=True, extra={"url": ADDRESS})
    try:
        raise ValueError(ADDRESS) from KeyError(TOKEN)
    except ValueError:
        log.exception("failed at %s", ADDRESS)
    text = written.getvalue()
    assert text.count("***") >= 6
    assert TOKEN not in text
    assert TOKEN.split(":")[1] not in text
    assert "with numbers: 7" in text


def test_what_is_no_token_stays(written: io.StringIO) -> None:
    logging.getLogger("bot").warning("KeyError at screen.py:48, 12:30, round 7: Ноябрь")
    assert "KeyError at screen.py:48, 12:30, round 7: Ноябрь" in written.getvalue()


@pytest.mark.parametrize("kind", ["text", "json"])
def test_a_process_ends_by_a_line_of_the_same_kind(kind: str) -> None:
    said = "sixsteps: the disk is 100 % full"
    program = f"from bot import logs; logs.configure('{kind}'); logs.end('{said}')"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    last = json.loads(ended.stderr)["message"] if kind == "json" else ended.stderr.strip()
    assert last == said


def test_an_uncaught_fault_ends_the_process_without_its_token() -> None:
    program = (
        "from bot import logs; logs.configure('json');"
        f"raise ValueError('{TOKEN[:12]}' + '{TOKEN[12:]}')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    line = json.loads(ended.stderr)
    assert line["level"] == "CRITICAL"
    assert "ValueError: ***" in line["exception"]


@pytest.mark.parametrize("written", ["json"], indirect=True)
def test_json_is_one_object_a_line(written: io.StringIO) -> None:
    log = logging.getLogger("bot.intake")
    log.warning("first\nsecond")
    log.error("заново")
    first, second = (json.loads(line) for line in written.getvalue().splitlines())
    assert (first["message"], first["level"]) == ("first\nsecond", "WARNING")
    assert (second["message"], second["logger"]) == ("заново", "bot.intake")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", second["at"])
