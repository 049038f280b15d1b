"""What a planned round would mean for its team."""

from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.previews import Preview, at_most
from bot.domain.reminders import reminder_times
from bot.domain.rounds import Round, RoundId, RoundState, size_of
from bot.services.staff import staff_of
from storage import consents, pairs, rounds


async def preview_of(
    connection: AsyncConnection, round_: Round, zone: ZoneInfo, replaces: RoundId | None
) -> Preview:
    """`replaces` is a scheduled round that is not in the way."""
    staff = await staff_of(connection, round_.team.id, zone, round_.opens_at, round_.closes_at)
    in_the_way = [
        other
        for other in await rounds.live_of_team(connection, round_.team.id)
        if other.id not in (round_.id, replaces)
        and (other.state is RoundState.SCHEDULED or other.closes_at > round_.opens_at)
    ]
    forbidden = await pairs.conflicts_among(connection, staff.member_ids)
    managers = staff.managers if round_.settings.manager_reviews else ()
    return Preview(
        team=round_.team,
        title=round_.title,
        opens_at=round_.opens_at,
        closes_at=round_.closes_at,
        settings=round_.settings,
        size=size_of(len(staff.members), round_.settings),
        reminders=reminder_times(round_.opens_at, round_.closes_at, staff.calendar),
        not_joined=tuple(person.name for person in staff.members if not person.joined),
        away=tuple(person.name for person in staff.away),
        declined=len(await consents.declined_of_team(connection, round_.team.id)),
        colleagues=at_most(staff.member_ids, round_.settings.peers, forbidden),
        managers=tuple(manager.id for manager in managers),
        in_the_way=in_the_way[0] if in_the_way else None,
    )
