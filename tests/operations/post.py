"""A bot that is looked after by hand."""

from dataclasses import dataclass

from bot.operations.alarm import Alarm, Watch
from bot.operations.observed import Observed
from bot.sandbox import Player, Sandbox
from tests.world import World

ADMIN = 1000


@dataclass
class Post:
    """A bot that talks to the sandbox, without its loops: what looks after it is called by hand."""

    world: World
    sandbox: Sandbox
    observed: Observed
    alarm: Alarm
    watch: Watch
    admin: Player

    def told(self, fragment: str, player: Player | None = None) -> int:
        return sum(fragment in message.text for message in (player or self.admin).messages)


async def stuck_for(post: Post, minutes: int) -> None:
    """A round opens, and nothing is sent."""
    await post.world.round_open()
    post.world.clock.move(minutes=minutes)
