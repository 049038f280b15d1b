"""Buttons of the wizard: each names the draft, and what it chooses in it or does with it."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.domain.plans import PlanStep
from handlers.callbacks import Number


class Choice(StrEnum):
    """What is chosen: of what is either so or not, both have a button of their own."""

    TEAM_ON = "team+"
    TEAM_OFF = "team-"
    SELF_ON = "self+"
    SELF_OFF = "self-"
    PEERS = "peers"
    MANAGER_ON = "mgr+"
    MANAGER_OFF = "mgr-"
    OPENS_NOW = "now"
    OPENS_ON = "opens"
    HOUR = "hour"
    DAYS = "days"
    CLOSES_ON = "closes"
    ONCE = "once"
    MONTHS = "months"
    WEEKS = "weeks"
    BY_WORKING_DAY = "nth-working"
    BY_WEEKDAY = "nth-weekday"
    BY_DATE = "date"
    THRESHOLD = "threshold"
    SEVERITY_ON = "sev+"
    SEVERITY_OFF = "sev-"


class EditRound(CallbackData, prefix="edit"):
    """A draft that is to take the place of this scheduled round."""

    round: Number


class ShowStep(CallbackData, prefix="ws"):
    plan: Number
    step: PlanStep
    page: Number = 0


class Choose(CallbackData, prefix="wc"):
    """`value` is a team's id, a number, an hour, or a day as its proleptic Gregorian ordinal."""

    plan: Number
    what: Choice
    value: Number = 0
    page: Number = 0


class Discard(CallbackData, prefix="wd"):
    plan: Number
    sure: bool = False


class Schedule(CallbackData, prefix="wgo"):
    plan: Number
