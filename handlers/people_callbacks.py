"""Buttons of the roster. Each names whom it changes and into what."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Number


class Roster(CallbackData, prefix="ppl"):
    """The people of a team; `team` 0 asks for it, or means the only one."""

    team: Number = 0
    page: Number = 0


class SearchPeople(CallbackData, prefix="pps"):
    """Asks for a name; `team` is where one goes back to."""

    team: Number = 0


class NewTeam(CallbackData, prefix="ppw"):
    """Asks for its name."""


class RenameTeam(CallbackData, prefix="ppwn"):
    """Asks for the new name."""

    team: Number


class PersonCard(CallbackData, prefix="ppc"):
    person: Number


class AddPerson(CallbackData, prefix="ppa"):
    """Asks for the name of somebody new."""

    team: Number


class PickPeople(CallbackData, prefix="ppk"):
    """Puts Telegram's own picker of people in the place of the keyboard."""

    team: Number


class RenamePerson(CallbackData, prefix="ppn"):
    """Asks for the new name."""

    person: Number


class MovePerson(CallbackData, prefix="ppm"):
    """`team` 0 asks for it, on this `page` of teams."""

    person: Number
    team: Number = 0
    page: Number = 0


class ManagedTeams(CallbackData, prefix="ppg"):
    """Shows which teams a person manages."""

    person: Number
    page: Number = 0


class SetManaged(CallbackData, prefix="ppgs"):
    person: Number
    team: Number
    manages: bool
    page: Number = 0


class PersonalLink(CallbackData, prefix="ppi"):
    person: Number


class Deactivate(CallbackData, prefix="ppd"):
    """Asks first, unless `sure`."""

    person: Number
    sure: bool = False


class BringBack(CallbackData, prefix="ppb"):
    person: Number


class DownloadRoster(CallbackData, prefix="ppx"):
    team: Number


class TakeRoster(CallbackData, prefix="ppt"):
    """Takes in the file to which the tapped message is the answer, if it is the one looked into:
    `digest` is the beginning of its SHA-256."""

    digest: str
