"""What people have said to taking part, and what stands on paper."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

VERSION_LENGTH: Final = 16


class ConsentKind(StrEnum):
    """`PAPER`: somebody has noted that a signed sheet exists; it says nothing about the bot."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Shown:
    """The text that was on the screen: a digest (16 hex digits) and its language."""

    version: str
    language: str


@dataclass(frozen=True, slots=True)
class Consent:
    """One row of the record. `shown` is None for a paper and where no text is known."""

    kind: ConsentKind
    at: datetime
    shown: Shown | None


def shown(text: str, language: str) -> Shown:
    """The same for two texts that differ in their numbers only."""
    wording = re.sub(r"\d+", "", text)
    return Shown(sha256(wording.encode()).hexdigest()[:VERSION_LENGTH], language)
