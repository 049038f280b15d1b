"""Telling the play in a terminal: two conversations as they happen, one line for the rest."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.sandbox import Button, Message, Player, Sandbox
from bot.sandbox.cloud import Change
from bot.sandbox.staff import Member
from bot.texts import Texts

WHOLE_SCREENS = 14
"""How many screens of a person are told whole; after that the first two lines do."""
WIDTH = 88


class Telling:
    def __init__(self, texts: Texts, folder: Path) -> None:
        self._texts = texts
        self._folder = folder
        self._told: dict[str, int] = {}
        self._watched: tuple[Player, ...] = ()
        self._counting: Sequence[Member] = ()
        self._terminal = sys.stdout.isatty()

    @property
    def team(self) -> str:
        return self._texts("demo-team")

    def command(self, line: str) -> None:
        self._say(f"\n$ {line}")

    def printed(self, text: str) -> None:
        self._say(text.rstrip())

    def act(self, key: str) -> None:
        self._say(f"\n— {self._texts(key)} —")

    def end(self, code: int) -> None:
        self._say("\n" + self._texts("demo-end" if code == 0 else "demo-failed"))

    def keep(self, name: str, data: bytes | None) -> None:
        """Writes a picture or a sheet that somebody has got, and says where it is."""
        if data:
            self._folder.mkdir(exist_ok=True)
            (self._folder / name).write_bytes(data)
            self._say(f"\n  → {self._folder / name}")

    def listen(self, sandbox: Sandbox, *watched: Player) -> None:
        self._watched = watched
        sandbox.on_change(self._changed)

    @contextmanager
    def progress(self, members: Sequence[Member]) -> Iterator[None]:
        self._counting = members
        yield
        self._counting = ()
        answers = sum(len(member.given) for member in members)
        self._say(self._texts("demo-progress", people=len(members), answers=answers))

    def _changed(self, player: Player, message: Message, change: Change) -> None:
        if player in self._watched and change != "deleted":
            self._tell(player, message)
        elif self._counting:
            self._count()

    def _tell(self, player: Player, message: Message) -> None:
        if not message.from_bot:
            self._say(f"\n{player.name} ▸ {_shortened(message.text)}")
            return
        told = self._told[player.name] = self._told.get(player.name, 0) + 1
        lines = [*_attached(message), *message.text.splitlines()]
        whole = told <= WHOLE_SCREENS or not self._counting
        shown = lines if whole else lines[:2]
        self._say("\n" + "\n".join(f"  │ {line}" for line in (player.name, *shown)))
        if whole and message.buttons:
            self._say("\n".join(f"  │ {_row(row)}" for row in message.buttons))

    def _count(self) -> None:
        if self._terminal:
            answers = sum(len(member.given) for member in self._counting)
            people = len(self._counting)
            line = self._texts("demo-progress", people=people, answers=answers)
            print(f"\r{line}", end="", flush=True)

    def _say(self, text: str) -> None:
        print(f"\r{text}" if self._counting and self._terminal else text, flush=True)


def _attached(message: Message) -> list[str]:
    return [] if message.kind == "text" else [f"[{message.file_name or message.kind}]"]


def _shortened(text: str) -> str:
    first = text.splitlines()[0]
    return first if len(first) <= WIDTH else first[:WIDTH] + "…"


def _row(row: Sequence[Button]) -> str:
    return " ".join(f"[{button.text}]" for button in row)
