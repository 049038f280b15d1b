"""What somebody of the roster has confirmed and signed, for whoever may edit the roster."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.consent import Consent, ConsentKind
from bot.domain.people import Actor, PersonId
from bot.services.consents import Consents, Record
from bot.texts import Texts
from handlers.callbacks import GoHome
from handlers.consent_callbacks import Paper
from handlers.screen import Rows, Screen, button
from handlers.stage import Stage

router = Router(name="consents")

LINES = 8
"""As many rows of the record as a phone shows; the newest."""


@router.callback_query(Paper.filter())
async def show_paper(
    _query: CallbackQuery,
    callback_data: Paper,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    consents: Consents,
) -> None:
    person = PersonId(callback_data.person)
    if callback_data.signed:
        await consents.note_paper(actor, person)
    record = await consents.of_person(actor, person)
    await stage.hint()
    await stage.show(_record(record, texts))


def _record(record: Record, texts: Texts) -> Screen:
    heading = texts("consent-heading", name=record.person.name)
    lines = [_line(one, texts) for one in record.consents[:LINES]] or [texts("consent-none")]
    signed = Paper(person=record.person.id, signed=True)
    rows: Rows = [
        [button(texts("consent-note-paper"), signed)],
        [button(texts("button-home"), GoHome())],
    ]
    return Screen("\n".join([heading, *lines, "", texts("consent-paper-why")]), rows)


def _line(consent: Consent, texts: Texts) -> str:
    day = texts.date(consent.at)
    if consent.shown is None:
        kind = consent.kind if consent.kind is ConsentKind.PAPER else f"{consent.kind}-unknown"
        return texts(f"consent-{kind}", day=day)
    language = texts(f"language-{consent.shown.language}")
    version = consent.shown.version
    return texts(f"consent-{consent.kind}", day=day, language=language, version=version)
