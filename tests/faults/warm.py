"""Imported by the server that bots are forked from: what every one of them would do first."""

from bot.app import keep_for_good
from bot.texts import load
from tests.world import ZONE

load(ZONE)
keep_for_good()
