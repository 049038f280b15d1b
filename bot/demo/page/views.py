"""What the page is told: people, messages, how far everything is; the shapes are JSON."""

from typing import Any

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message as Entry

from bot.demo.page.cast import Someone
from bot.demo.page.standing import Standing
from bot.demo.page.world import USERNAME, World
from bot.sandbox import Message, Player
from bot.texts import LOCALES, Texts

PREFIX = "page-"


def words(texts: Texts) -> dict[str, str]:
    """The page's own labels by their keys without the prefix."""
    source = (LOCALES / texts.language / "page.ftl").read_text(encoding="utf-8")
    entries = FluentParser().parse(source).body
    names = [entry.id.name for entry in entries if isinstance(entry, Entry)]
    return {name.removeprefix(PREFIX): texts.plain(name) for name in names}


def bot_view(texts: Texts) -> dict[str, str]:
    return {"name": texts.plain("page-bot-name"), "username": USERNAME}


def message_view(player: Player, message: Message) -> dict[str, Any]:
    """`source` is the HTML of a rich message as the bot wrote it."""
    return {
        **player.view(message),
        "mine": not message.from_bot,
        "deleted": message.deleted,
        "revision": message.revision,
        "source": message.html or None if message.kind == "rich" else None,
    }


def chat_view(player: Player) -> list[dict[str, Any]]:
    return [message_view(player, message) for message in player.messages]


def person_view(one: Someone, world: World, standing: Standing) -> dict[str, Any]:
    player = one.member.player
    return {
        "id": one.id,
        "name": player.name,
        "role": one.role,
        "team": one.person.team.name if one.person else "",
        "started": player.started,
        "blocked": player.blocked,
        "start": one.token if one.token in standing.unused else None,
        "progress": _progress(one, standing),
        "commands": [{"command": name, "description": said} for name, said in player.menu],
        "keyboard": reply_keyboard(player),
        "force_reply": _force_reply(player),
        "simulated": one.simulated,
    }


def _progress(one: Someone, standing: Standing) -> dict[str, int] | None:
    if one.person is None or not standing.forms[one.person.id]:
        return None
    return {"sent": standing.sent[one.person.id], "forms": standing.forms[one.person.id]}


def reply_keyboard(player: Player) -> dict[str, Any] | None:
    """The latest one the bot has shown, unless it was taken away since."""
    for message in reversed(player.messages):
        markup = message.markup or {}
        if message.from_bot and ("keyboard" in markup or "remove_keyboard" in markup):
            return markup if "keyboard" in markup else None
    return None


def _force_reply(player: Player) -> dict[str, Any] | None:
    """Only until the person writes, or the bot writes something else."""
    newest = next((one for one in reversed(player.messages) if not one.deleted), None)
    markup = (newest and newest.markup) or {}
    return markup if "force_reply" in markup else None
