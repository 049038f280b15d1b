"""A Bot API server on loopback, as strict as Telegram, with people to play.

The bot is pointed at it by BOT_API_URL and does not know the difference.
"""

from bot.sandbox.callbacks import CallbackAnswer
from bot.sandbox.chats import Button, Message
from bot.sandbox.faults import BadGateway, CutAfter, CutBefore, Stall, Throttled, Undecodable
from bot.sandbox.limits import Limits
from bot.sandbox.players import NotAnswered, NotSeen, Player
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server import Request

__all__ = [
    "BadGateway",
    "Button",
    "CallbackAnswer",
    "CutAfter",
    "CutBefore",
    "Limits",
    "Message",
    "NotAnswered",
    "NotSeen",
    "Player",
    "Request",
    "Sandbox",
    "Stall",
    "Throttled",
    "Undecodable",
]
