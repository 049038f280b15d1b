"""Taking no part any more, by whoever has taken part; /start leads back."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.config import Settings
from bot.domain.consent import Shown, shown
from bot.domain.people import Actor, Person
from bot.services.consents import Consents, opting_out
from bot.services.people import People
from bot.texts import Texts
from handlers.callbacks import GoHome
from handlers.consent_callbacks import OptOut
from handlers.screen import Screen, button
from handlers.stage import Stage
from handlers.start import first_message

router = Router(name="opting-out")


@router.callback_query(OptOut.filter())
async def opt_out(
    _query: CallbackQuery,
    callback_data: OptOut,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    consents: Consents,
    settings: Settings,
) -> None:
    """A second tap finds the person out already."""
    screen = Screen(texts("join-declined"), [])
    if not await consents.has_declined(actor):
        read = await _read(opting_out(actor), texts, people, settings)
        if callback_data.text == read.version:
            await consents.opt_out(actor, read)
        else:
            screen = _ask(read, texts)
    await stage.hint()
    await stage.show(screen)


async def _read(person: Person, texts: Texts, people: People, settings: Settings) -> Shown:
    """The first message as it is now: what is declined."""
    first = first_message(await people.own_welcome(person), texts, settings)
    return shown(first, texts.language)


def _ask(read: Shown, texts: Texts) -> Screen:
    rows = [
        [button(texts("opt-out-yes"), OptOut(text=read.version), "danger")],
        [button(texts("opt-out-no"), GoHome())],
    ]
    return Screen(texts("opt-out-ask"), rows)
