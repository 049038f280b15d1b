"""Buttons of the audit, and of who the admins are."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Number


class Audit(CallbackData, prefix="aud"):
    page: Number = 0


class AdminList(CallbackData, prefix="adm"):
    pass


class AdminChoice(CallbackData, prefix="admc"):
    """Asks who is to become an admin."""

    page: Number = 0


class GrantAdmin(CallbackData, prefix="admg"):
    person: Number
    sure: bool = False


class RemoveAdmin(CallbackData, prefix="admr"):
    person: Number
    sure: bool = False
