"""What a notice says, rendered at the moment of sending in the reader's language."""

from collections.abc import Awaitable, Callable

from bot.domain.errors import Refused
from bot.domain.joining import RequestId, RequestState
from bot.domain.notices import (
    AccountNotice,
    Notice,
    NoticeKind,
    OwnNotice,
    RequestNotice,
    RoundNotice,
)
from bot.domain.people import Actor, PersonId
from bot.domain.reviews import Review
from bot.domain.rounds import RoundState
from bot.services.deciding import Deciding
from bot.services.following import Following
from bot.services.links import Links
from bot.services.people import People
from bot.services.plans import Plans
from bot.services.releases import Releases
from bot.services.reminding import Reminders
from bot.services.reports import Reports
from bot.services.reviews import Reviews
from bot.services.rounds import Rounds
from bot.texts import Catalogue, Texts
from handlers import form_notices, joining_screens
from handlers.board import board
from handlers.callbacks import GoHome, NewRound
from handlers.managing_screens import preview_notice
from handlers.own import own_page
from handlers.result_callbacks import Release, Results
from handlers.result_screens import summary
from handlers.screen import Screen, button

Render = Callable[[RoundNotice, Actor, Texts], Awaitable[Screen]]
RenderRequest = Callable[[RequestNotice, Actor, Texts], Awaitable[Screen]]


class Notices:
    """Renders notices. Raises Refused where there is nothing to say any more."""

    def __init__(
        self,
        people: People,
        reviews: Reviews,
        reports: Reports,
        releases: Releases,
        rounds: Rounds,
        plans: Plans,
        reminders: Reminders,
        following: Following,
        deciding: Deciding,
        links: Links,
        catalogue: Catalogue,
        contact: str,
    ) -> None:
        self._people = people
        self._reviews = reviews
        self._reports = reports
        self._releases = releases
        self._rounds = rounds
        self._plans = plans
        self._reminders = reminders
        self._following = following
        self._deciding = deciding
        self._links = links
        self._catalogue = catalogue
        self._contact = contact
        self._of_rounds = self._renderers_of_rounds()
        self._of_requests: dict[NoticeKind, RenderRequest] = {
            NoticeKind.JOIN_REQUEST: self._join_request,
            NoticeKind.JOINED: self._joined,
        }

    def _renderers_of_rounds(self) -> dict[NoticeKind, Render]:
        return {
            NoticeKind.INVITATION: self._invitation,
            NoticeKind.REMINDER: self._reminder,
            NoticeKind.EXTENSION: self._extension,
            NoticeKind.CANCELLATION: self._cancellation,
            NoticeKind.NOT_OPENED: self._not_opened,
            NoticeKind.PREVIEW: self._preview,
            NoticeKind.PROGRESS: self._progress,
            NoticeKind.SUMMARY: self._summary,
            NoticeKind.RESULT: self._result,
            NoticeKind.RELEASE_REMINDER: self._release_reminder,
        }

    async def render(self, notice: Notice) -> Screen:
        actor = await self._people.acting(notice.telegram_id, notice.language)
        texts = self._catalogue[actor.language].local(actor.zone)
        if isinstance(notice, RoundNotice):
            return await self._of_rounds[notice.kind](notice, actor, texts)
        if isinstance(notice, OwnNotice):
            return _rights(notice, actor, texts)
        if isinstance(notice, AccountNotice):
            return Screen(await self._to_account(notice, texts), [])
        return await self._of_requests[notice.kind](notice, actor, texts)

    async def _to_account(self, notice: AccountNotice, texts: Texts) -> str:
        account, contact = notice.telegram_id, self._contact
        if notice.kind is NoticeKind.JOIN_REFUSED:
            request = await self._deciding.refused(account, RequestId(notice.about))
            return texts("join-refused", team=request.team.name, contact=contact)
        person = await self._links.former(account, PersonId(notice.about))
        return texts("relink-told", name=person.name, contact=contact)

    async def _forms(self, notice: RoundNotice, actor: Actor) -> list[Review]:
        forms = await self._reviews.forms(actor)
        return [form for form in forms if form.round_id == notice.round_id]

    async def _invitation(self, notice: RoundNotice, actor: Actor, texts: Texts) -> Screen:
        team = (await self._rounds.one(None, notice.round_id)).team.name
        return form_notices.invitation(await self._forms(notice, actor), team, texts)

    async def _reminder(self, notice: RoundNotice, actor: Actor, texts: Texts) -> Screen:
        """Of everything that is open for its reader, whichever round it was due for."""
        left = form_notices.open_ones(await self._reviews.forms(actor))
        named = sorted({form.round_id for form in left})
        if not named:
            raise Refused("nothing-open")
        rounds = [await self._rounds.one(None, round_id) for round_id in named]
        put_off = notice.round_id if notice.round_id in named else named[0]
        snoozes = await self._reminders.possible_snoozes(actor, put_off)
        return form_notices.reminder(left, rounds, put_off, snoozes, texts)

    async def _extension(self, notice: RoundNotice, actor: Actor, texts: Texts) -> Screen:
        return form_notices.extension(await self._forms(notice, actor), texts)

    async def _cancellation(self, notice: RoundNotice, _actor: Actor, texts: Texts) -> Screen:
        title = await self._rounds.title(notice.round_id)
        home = [button(texts("button-home"), GoHome())]
        return Screen(texts("cancellation", title=title), [home])

    async def _not_opened(self, notice: RoundNotice, actor: Actor, texts: Texts) -> Screen:
        size = (await self._plans.preview(actor, notice.round_id)).size
        round_ = await self._rounds.one(actor, notice.round_id)
        named = {"title": round_.title, "team": round_.team.name}
        rows = [[button(texts("home-new-round"), NewRound())]]
        key = "not-opened-late" if size.people else "not-opened-empty"
        return Screen(texts(key, **named), rows)

    async def _preview(self, notice: RoundNotice, actor: Actor, texts: Texts) -> Screen:
        round_ = await self._rounds.one(actor, notice.round_id)
        if round_.state is not RoundState.SCHEDULED:
            raise Refused("round-not-scheduled")
        preview = await self._plans.preview(actor, notice.round_id)
        repeats = await self._plans.series(actor, round_.team.id) is not None
        return preview_notice(round_, preview, repeats, texts)

    async def _progress(self, notice: RoundNotice, actor: Actor, texts: Texts) -> Screen:
        """One board for each manager: a second round joins the board that is there."""
        found = await self._following.of_actor(actor)
        if not found or await self._following.has_board(notice.person):
            raise Refused("round-not-open")
        return board(found, texts)

    async def _summary(self, notice: RoundNotice, actor: Actor, texts: Texts) -> Screen:
        return await summary(await self._reports.of_round(actor, notice.round_id), texts)

    async def _result(self, notice: RoundNotice, actor: Actor, texts: Texts) -> Screen:
        result = await self._releases.own(actor, notice.round_id)
        previous = await self._reports.own_previous(result.report)
        return await own_page(result, previous, notice.person, texts)

    async def _release_reminder(self, notice: RoundNotice, actor: Actor, texts: Texts) -> Screen:
        report = await self._reports.of_round(actor, notice.round_id)
        pending = (await self._releases.state(actor, notice.round_id)).pending(report)
        if not pending:
            raise Refused("already-released")
        rows = [
            [button(texts("results-open"), Results(round=notice.round_id), "primary")],
            [button(texts("results-release"), Release(round=notice.round_id))],
        ]
        return Screen(texts("release-reminder", title=report.title, people=len(pending)), rows)

    async def _join_request(self, notice: RequestNotice, actor: Actor, texts: Texts) -> Screen:
        request = await self._deciding.one(actor, notice.request)
        if request.state is not RequestState.PENDING:
            raise Refused("old-button")
        return joining_screens.card(request, texts)

    async def _joined(self, _notice: RequestNotice, actor: Actor, texts: Texts) -> Screen:
        if actor.person is None:
            raise Refused("not-yours")
        return joining_screens.let_in(actor.person, texts)


def _rights(notice: OwnNotice, actor: Actor, texts: Texts) -> Screen:
    """Nothing of what has been changed again since."""
    if actor.admin is not (notice.kind is NoticeKind.ADMIN_GRANTED):
        raise Refused("old-button")
    return Screen(texts(f"told-{notice.kind}"), [[button(texts("button-home"), GoHome())]])
