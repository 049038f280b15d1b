"""Buttons of the links by which people come in. Each names what it does."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Number


class TeamLink(CallbackData, prefix="tl"):
    """How people come into a team; `team` 0 asks for it, or means the only one."""

    team: Number = 0


class MakeTeamLink(CallbackData, prefix="tlm"):
    """Makes a link, which voids the former one."""

    team: Number


class RevokeTeamLink(CallbackData, prefix="tlr"):
    team: Number


class TeamQr(CallbackData, prefix="tlq"):
    """`token` is the link's own, which whoever sees this button has just been given."""

    token: str


class JoinNames(CallbackData, prefix="jn"):
    """The names among which somebody who came by a team's link picks theirs."""

    team: Number
    page: Number = 0


class PickName(CallbackData, prefix="jp"):
    team: Number
    person: Number


class AskToJoin(CallbackData, prefix="ja"):
    """`person` 0 stands for the name that was typed."""

    team: Number
    person: Number = 0


class JoinCard(CallbackData, prefix="jc"):
    """A request, to be decided."""

    request: Number


class LetIn(CallbackData, prefix="jy"):
    request: Number


class RefuseJoin(CallbackData, prefix="jx"):
    request: Number


class Relink(CallbackData, prefix="rl"):
    """Takes somebody's Telegram account away for a new personal link; asks first, unless `sure`."""

    person: Number
    sure: bool = False
