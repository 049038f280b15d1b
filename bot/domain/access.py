"""Who may do and see what. The only place that decides; handlers and services ask here."""

from collections.abc import Collection

from bot.domain.people import Actor, Person, Role, TeamId


def is_admin(account: int, person: Person | None, named: Collection[int]) -> bool:
    """An admin is named by the settings (ADMIN_IDS), or by the role of an active person. What the
    settings name stays so when the person leaves: only the operator takes it back."""
    return account in named or (person is not None and person.active and person.role is Role.ADMIN)


def may_come_in(actor: Actor) -> bool:
    """Whoever has a home screen; anybody else is told how to get one."""
    return actor.takes_part or actor.admin


def may_take(actor: Actor, person: Person) -> bool:
    """To become this person by a link: active, without another account, by an account not taken."""
    account_is_free = actor.person is None or actor.person.id == person.id
    return person.active and account_is_free and person.telegram_id in (None, actor.telegram_id)


def may_take_no_part(actor: Actor) -> bool:
    """Whoever has no rights: these need somebody who takes part, so another must take over."""
    return not (actor.admin or actor.manages)


def may_run_rounds(actor: Actor, team: TeamId) -> bool:
    """Opening and closing rounds: the team's managers and the admins."""
    return actor.admin or team in actor.manages


def may_run_some_rounds(actor: Actor) -> bool:
    return actor.admin or bool(actor.manages)


def may_see_results(actor: Actor, team: TeamId) -> bool:
    """Results: the team's managers. Being an admin opens them only by RESULTS_FOR_ADMINS."""
    return follows(actor, team) or actor.sees_all_results


def may_see_some_results(actor: Actor) -> bool:
    return bool(actor.manages) or actor.sees_all_results


def follows(actor: Actor, team: TeamId) -> bool:
    """Is told how the team's rounds get on without asking: its managers."""
    return team in actor.manages


def may_read_audit(actor: Actor) -> bool:
    return actor.admin


def may_erase(actor: Actor) -> bool:
    """Taking a person out of everything for good."""
    return actor.admin


def may_name_admins(actor: Actor) -> bool:
    return actor.admin


def may_edit_roster(actor: Actor, team: TeamId) -> bool:
    """Seeing and changing who is in a team: its managers and the admins."""
    return actor.admin or team in actor.manages


def may_edit_person(actor: Actor, person: Person, manages: Collection[TeamId]) -> bool:
    """Whoever may edit the person's team; but a manager edits nobody with rights they lack, or a
    new link for such a person would hand these rights to whoever opens it."""
    if actor.admin:
        return True
    lent = person.role is not Role.ADMIN and actor.manages.issuperset(manages)
    return lent and may_edit_roster(actor, person.team.id)


def keeps_some_roster(actor: Actor) -> bool:
    return actor.admin or bool(actor.manages)


def may_name_managers(actor: Actor) -> bool:
    """Saying who manages which team, and making new teams: admins only."""
    return actor.admin


def may_ask_to_be(actor: Actor, person: Person) -> bool:
    """To come in as this person by the link of a team; an admin needs a personal link."""
    return may_take(actor, person) and person.telegram_id is None and person.role is not Role.ADMIN
