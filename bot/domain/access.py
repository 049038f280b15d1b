"""Who may do and see what. The only place that decides; handlers and services ask here."""

from bot.domain.people import Actor, TeamId


def may_run_rounds(actor: Actor, team: TeamId) -> bool:
    """Opening and closing rounds: the team's managers and the admins."""
    return actor.admin or team in actor.manages


def may_see_results(actor: Actor, team: TeamId) -> bool:
    """Results: the team's managers only. Being an admin does not open them."""
    return team in actor.manages
