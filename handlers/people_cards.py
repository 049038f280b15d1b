"""A person on the roster: the card, and the questions asked before something changes."""

from typing import Final

from aiogram.types import CopyTextButton, InlineKeyboardButton

from bot.domain.members import Member, Standing
from bot.domain.people import Person, Role, Team
from bot.services.members import Card
from bot.texts import Texts
from handlers import words
from handlers.admin_callbacks import GrantAdmin, RemoveAdmin
from handlers.consent_callbacks import Paper
from handlers.joining_callbacks import Relink
from handlers.people_callbacks import (
    BringBack,
    Deactivate,
    ManagedTeams,
    MovePerson,
    PersonalLink,
    PersonCard,
    RenamePerson,
    Roster,
    SetManaged,
)
from handlers.people_screens import paged
from handlers.privacy_callbacks import Erase
from handlers.screen import Rows, Screen, button

OPEN: Final = (Standing.NOT_JOINED,)
"""Whoever stands so can be sent a link."""


def card(shown: Card, texts: Texts) -> Screen:
    member = shown.member
    person = member.person
    lines = [
        texts("member-title", name=person.name, team=person.team.name),
        _role(member, texts),
        texts(f"member-{member.standing}"),
    ]
    rows = _actions(shown, texts) if shown.may_edit else []
    return Screen("\n".join(lines), [*rows, [_to_team(member, texts)]])


def ask_name(team: Team, texts: Texts) -> Screen:
    """The next text is the name of somebody new."""
    back = [button(texts("button-back"), Roster(team=team.id))]
    text = texts("people-add-ask", team=team.name)
    return Screen(text, [back], awaiting=f"people:add:{team.id}")


def ask_new_name(shown: Card, texts: Texts) -> Screen:
    person = shown.member.person
    text = texts("member-rename-ask", name=person.name)
    return Screen(text, [_back(shown, texts)], awaiting=f"people:rename:{person.id}")


def where_to(shown: Card, page: int, texts: Texts) -> Screen:
    person = shown.member.person
    others = [team for team in shown.teams if team.id != person.team.id]
    tap = MovePerson(person=person.id)
    here, turns = paged(others, page, lambda to: tap.model_copy(update={"page": to}), texts)
    rows: Rows = [
        [button(team.name, tap.model_copy(update={"team": int(team.id)}))] for team in here
    ]
    text = texts("member-move-ask", name=person.name, team=person.team.name)
    return Screen(text, [*rows, *turns, _back(shown, texts)])


def managed(shown: Card, page: int, texts: Texts) -> Screen:
    """Each button names what it makes true."""
    person = shown.member.person
    here, turns = paged(
        shown.teams, page, lambda to: ManagedTeams(person=person.id, page=to), texts
    )
    rows: Rows = [[_appoint(shown.member, team, page, texts)] for team in here]
    text = texts("member-managed-ask", name=person.name)
    return Screen(text, [*rows, *turns, _back(shown, texts)])


def ask_deactivate(shown: Card, texts: Texts) -> Screen:
    person = shown.member.person
    sure = button(
        texts("member-deactivate-sure"), Deactivate(person=person.id, sure=True), "danger"
    )
    lines = [texts("member-deactivate-ask", name=person.name)]
    if shown.member.manages:
        managed = words.name_list((team.name for team in shown.member.manages), texts)
        lines.append(texts("member-deactivate-manages", teams=managed))
    if person.role is Role.ADMIN:
        lines.append(texts("member-deactivate-admin"))
    return Screen("\n".join(lines), [[sure], _back(shown, texts)])


def link(shown: Card, address: str, hours: int, texts: Texts) -> Screen:
    copy = InlineKeyboardButton(
        text=texts("member-link-copy"), copy_text=CopyTextButton(text=address)
    )
    text = texts("member-link", name=shown.member.person.name, link=address, hours=hours)
    return Screen(text, [[copy], _back(shown, texts)])


def _role(member: Member, texts: Texts) -> str:
    managed = words.name_list((team.name for team in member.manages), texts)
    key = "managing" if member.manages and member.person.role is Role.ADMIN else "alone"
    if member.person.role is Role.ADMIN:
        return texts(f"member-role-admin-{key}", teams=managed)
    return texts(f"member-role-{member.person.role}", teams=managed)


def _actions(shown: Card, texts: Texts) -> Rows:
    person = shown.member.person
    if not person.active:
        return [[button(texts("member-bring-back"), BringBack(person=person.id), "primary")]]
    rows: Rows = []
    if shown.member.standing in OPEN:
        rows.append([button(texts("member-invite"), PersonalLink(person=person.id), "primary")])
    rows.append([button(texts("member-rename"), RenamePerson(person=person.id))])
    if len(shown.teams) > 1:
        rows.append([button(texts("member-move"), MovePerson(person=person.id))])
    if shown.may_name_managers:
        rows.append([button(texts("member-managed"), ManagedTeams(person=person.id))])
    if shown.may_name_admins and person.joined:
        rows.append([_admin(person, texts)])
    rows += _papers(shown, texts)
    rows.append([button(texts("member-deactivate"), Deactivate(person=person.id))])
    return rows


def _admin(person: Person, texts: Texts) -> InlineKeyboardButton:
    if person.role is Role.ADMIN:
        return button(texts("member-admin-end"), RemoveAdmin(person=person.id))
    return button(texts("member-admin-begin"), GrantAdmin(person=person.id))


def _papers(shown: Card, texts: Texts) -> Rows:
    """What is written down about a person, and taken out."""
    person = shown.member.person
    rows: Rows = [[button(texts("member-paper"), Paper(person=person.id))]]
    if person.joined:
        rows.append([button(texts("member-relink"), Relink(person=person.id))])
    if shown.may_erase:
        rows.append([button(texts("member-erase"), Erase(person=person.id))])
    return rows


def _appoint(member: Member, team: Team, page: int, texts: Texts) -> InlineKeyboardButton:
    manages = team in member.manages
    label = texts.plain("member-managed-end" if manages else "member-managed-begin", team=team.name)
    tap = SetManaged(person=member.person.id, team=team.id, manages=not manages, page=page)
    return button(label, tap)


def _back(shown: Card, texts: Texts) -> list[InlineKeyboardButton]:
    return [button(texts("button-back"), PersonCard(person=shown.member.person.id))]


def _to_team(member: Member, texts: Texts) -> InlineKeyboardButton:
    team = member.person.team
    return button(texts.plain("member-to-team", team=team.name), Roster(team=team.id))
