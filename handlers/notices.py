"""What a notice says, rendered at the moment of sending in the reader's language."""

from bot.domain.errors import Refused
from bot.domain.notices import Notice, NoticeKind
from bot.domain.people import Actor
from bot.domain.reviews import Review
from bot.domain.rounds import MINUTES_PER_FORM
from bot.services.people import People
from bot.services.releases import Releases
from bot.services.reports import Reports
from bot.services.reviews import Reviews
from bot.texts import Catalogue, Texts
from handlers.callbacks import NextForm
from handlers.own import own_page
from handlers.result_callbacks import Preview, Release, Results
from handlers.result_screens import summary
from handlers.screen import Screen, button


class Notices:
    """Renders notices. Raises Refused where there is nothing to say any more."""

    def __init__(
        self,
        people: People,
        reviews: Reviews,
        reports: Reports,
        releases: Releases,
        catalogue: Catalogue,
    ) -> None:
        self._people = people
        self._reviews = reviews
        self._reports = reports
        self._releases = releases
        self._catalogue = catalogue

    async def render(self, notice: Notice) -> Screen:
        actor = await self._people.acting(notice.telegram_id, notice.language)
        texts = self._catalogue[actor.language]
        match notice.kind:
            case NoticeKind.INVITATION:
                return await self._invitation(notice, actor, texts)
            case NoticeKind.SUMMARY:
                report = await self._reports.of_round(actor, notice.round_id)
                return await summary(report, texts)
            case NoticeKind.RESULT:
                return await self._result(notice, actor, texts)
            case NoticeKind.RELEASE_REMINDER:
                return await self._reminder(notice, actor, texts)

    async def _invitation(self, notice: Notice, actor: Actor, texts: Texts) -> Screen:
        forms = await self._reviews.forms(actor)
        return _invitation([form for form in forms if form.round_id == notice.round_id], texts)

    async def _result(self, notice: Notice, actor: Actor, texts: Texts) -> Screen:
        result = await self._releases.own(actor, notice.round_id)
        previous = await self._reports.own_previous(result.report)
        return await own_page(result, previous, notice.person, texts)

    async def _reminder(self, notice: Notice, actor: Actor, texts: Texts) -> Screen:
        report = await self._reports.of_round(actor, notice.round_id)
        pending = (await self._releases.state(actor, notice.round_id)).pending(report)
        if not pending:
            raise Refused("already-released")
        rows = [
            [button(texts("results-open"), Results(round=notice.round_id), "primary")],
            [button(texts("results-release"), Release(round=notice.round_id))],
        ]
        return Screen(texts("release-reminder", title=report.title, people=len(pending)), rows)


def _invitation(forms: list[Review], texts: Texts) -> Screen:
    if not forms or forms[0].accepts_until is None:
        raise Refused("round-closed")
    text = texts(
        "invitation",
        title=forms[0].round_title,
        forms=len(forms),
        minutes=len(forms) * MINUTES_PER_FORM,
        deadline=texts.moment(forms[0].accepts_until),
        intro=texts("questionnaire-intro"),
    )
    rows = [
        [button(texts("invitation-start"), NextForm(), "primary")],
        [button(texts("preview-button"), Preview())],
    ]
    return Screen(text, rows)
