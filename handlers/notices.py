"""What a notice says, rendered at the moment of sending in the reader's language."""

from bot.domain.errors import Refused
from bot.domain.notices import Notice, NoticeKind
from bot.domain.reviews import Review
from bot.domain.rounds import MINUTES_PER_FORM
from bot.services.people import People
from bot.services.reports import Reports
from bot.services.reviews import Reviews
from bot.texts import Catalogue, Texts
from handlers.callbacks import NextForm
from handlers.results import summary
from handlers.screen import Screen, button


class Notices:
    """Renders notices. Raises Refused where there is nothing to say any more."""

    def __init__(
        self, people: People, reviews: Reviews, reports: Reports, catalogue: Catalogue
    ) -> None:
        self._people = people
        self._reviews = reviews
        self._reports = reports
        self._catalogue = catalogue

    async def render(self, notice: Notice) -> Screen:
        actor = await self._people.acting(notice.telegram_id, notice.language)
        texts = self._catalogue[actor.language]
        if notice.kind is NoticeKind.SUMMARY:
            return summary(await self._reports.of_round(actor, notice.round_id), 0, texts)
        forms = await self._reviews.forms(actor)
        return _invitation([form for form in forms if form.round_id == notice.round_id], texts)


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
    return Screen(text, [[button(texts("invitation-start"), NextForm(), "primary")]])
