"""The people of the sample department, and somebody who is not on its list."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from bot.domain.people import Person, Role
from bot.sandbox import Sandbox
from bot.sandbox.staff import Habits, Member
from bot.services.people import Link
from bot.texts import Texts

SEED = 6
FIRST_ID = 1000
PATIENCE = 20.0
REMARKS = 5
SILENT, BLOCKING = 8, 9
"""Places on the roster: one never answers, the other has blocked the bot."""
HABITS = {
    2: Habits(severity=-0.5, comment_chance=0.9),
    3: Habits(severity=0.6, comment_chance=0.2),
    4: Habits(severity=0.0, silence=0.2),
    5: Habits(severity=-0.2, comment_chance=0.7),
    6: Habits(severity=0.3, comment_chance=0.0),
    7: Habits(severity=0.1, pause=1.0),
}
"""By the place on the roster: the last one is slow. Whoever has none is played by hand."""


@dataclass
class Someone:
    """`person` and `token` are None for the stranger. `simulated` ends with the first tap that
    somebody makes for them."""

    member: Member
    person: Person | None
    token: str | None
    answers: bool
    simulated: bool
    errand: asyncio.Task[None] | None = None

    @property
    def id(self) -> int:
        return self.member.player.user_id

    @property
    def role(self) -> str:
        if self.person is None:
            return "stranger"
        return "manager" if self.person.role is Role.MANAGER else "employee"

    def taken_over(self) -> None:
        """From here on somebody plays this person by hand."""
        self.simulated = False
        if self.errand:
            self.errand.cancel()


@dataclass(frozen=True)
class Cast:
    """`everybody`: by Telegram id, in the order of the roster, the manager first."""

    everybody: dict[int, Someone]

    @property
    def manager(self) -> Someone:
        return self.everybody[FIRST_ID]

    @property
    def anna(self) -> Someone:
        """The employee whom the guide plays."""
        return self.everybody[FIRST_ID + 1]

    @property
    def blocking(self) -> Someone:
        return self.everybody[FIRST_ID + BLOCKING]

    def joining(self) -> list[Someone]:
        """Who is in before the play begins."""
        return [one for one in self.everybody.values() if one.token and one is not self.anna]


def cast_of(links: Iterable[Link], sandbox: Sandbox, texts: Texts) -> Cast:
    """`links` in the order of the roster."""
    random = Random(SEED)  # noqa: S311 - people of a play, not a secret
    remarks = tuple(texts.plain(f"demo-remark-{n}") for n in range(1, REMARKS + 1))
    everybody = []
    for place, link in enumerate(links):
        habits = replace(HABITS.get(place, Habits()), comments=remarks)
        player = sandbox.player(FIRST_ID + place, link.person.name, texts.language)
        member = Member(player, texts, habits, random, PATIENCE)
        simulated = place in (*HABITS, SILENT, BLOCKING)
        everybody.append(Someone(member, link.person, link.token, place in HABITS, simulated))
    name = texts.plain("page-stranger-name")
    player = sandbox.player(FIRST_ID + len(everybody), name, texts.language)
    stranger = Member(player, texts, Habits(), random, PATIENCE)
    everybody.append(Someone(stranger, None, None, answers=False, simulated=False))
    return Cast({one.id: one for one in everybody})
