"""A name that somebody types: tidied as in a file, or refused."""

from bot.domain.errors import Refused
from bot.domain.roster import MAX_LENGTH
from bot.domain.spreadsheet import is_dirty, tidy


def clean_name(typed: str, kind: str = "name") -> str:
    """One line without invisible characters. Raises Refused(f"{kind}-…")."""
    name = tidy(typed)
    if not name:
        raise Refused(f"{kind}-empty")
    if len(name) > MAX_LENGTH:
        raise Refused(f"{kind}-long", limit=MAX_LENGTH, length=len(name))
    if is_dirty(typed.strip()):
        raise Refused(f"{kind}-characters")
    return name
