"""What is kept of people: told, handed over, taken back, erased."""

import logging

from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import BaseFilter, Command
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.config import Settings
from bot.domain.people import Actor, Person, PersonId
from bot.reports.mydata import as_json
from bot.services.privacy import Privacy
from bot.services.reviews import Reviews
from bot.services.staffing import Staffing
from bot.texts import Catalogue, Texts
from handlers import opting_out
from handlers import privacy_screens as screens
from handlers.acting import TakesPart
from handlers.callbacks import GoHome, Withdraw
from handlers.home import Home
from handlers.privacy_callbacks import EndConflict, Erase
from handlers.screen import Screen, button
from handlers.stage import Stage

log = logging.getLogger(__name__)

router = Router(name="privacy")
router.include_router(opting_out.router)


class Listed(BaseFilter):
    """Somebody on the list, active, whether or not they have confirmed the first message."""

    async def __call__(self, _event: TelegramObject, actor: Actor) -> bool:
        return actor.person is not None and actor.person.active


@router.message(Command("privacy"))
async def explain(
    _message: Message, actor: Actor, texts: Texts, stage: Stage, settings: Settings
) -> None:
    await stage.show(screens.promise(settings, actor, texts))


@router.message(Command("mydata"), Listed())
async def my_data(
    _message: Message,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    privacy: Privacy,
    staffing: Staffing,
) -> None:
    assert actor.person  # noqa: S101 - by the filter
    held = await privacy.held(actor)
    await stage.show(screens.kept(actor.person, held, await staffing.conflicts(actor), texts))
    await stage.send_file("mydata.json", as_json(held).encode(), texts("mydata-file"))


@router.message(Command("mydata"))
async def data_of_account(
    _message: Message, actor: Actor, texts: Texts, stage: Stage, privacy: Privacy, home: Home
) -> None:
    """Of somebody who has asked to join; anybody else is told how to get in."""
    held = await privacy.held_of_account(actor)
    if held is None:
        return await stage.show(await home(actor, texts))
    await stage.show(screens.kept_of_account(held, texts))
    return await stage.send_file("mydata.json", as_json(held).encode(), texts("mydata-file"))


@router.callback_query(EndConflict.filter(), Listed())
async def end_conflict(
    _query: CallbackQuery,
    callback_data: EndConflict,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    privacy: Privacy,
    staffing: Staffing,
) -> None:
    assert actor.person  # noqa: S101 - by the filter
    await staffing.take_back_conflict(actor, PersonId(callback_data.person))
    held, left = await privacy.held(actor), await staffing.conflicts(actor)
    await stage.say("conflict-removed")
    await stage.show(screens.kept(actor.person, held, left, texts))


@router.message(Command("withdraw"), TakesPart())
async def ask_withdrawal(
    _message: Message, actor: Actor, texts: Texts, stage: Stage, reviews: Reviews
) -> None:
    forms = await reviews.forms(actor)
    await stage.show(screens.withdrawal(len(forms), texts))


@router.callback_query(Withdraw.filter(), TakesPart())
async def withdraw(
    _query: CallbackQuery, actor: Actor, texts: Texts, stage: Stage, staffing: Staffing
) -> None:
    forms = await staffing.withdraw(actor)
    await stage.hint()
    home = [button(texts("button-home"), GoHome())]
    await stage.show(Screen(texts("withdraw-done", forms=forms), [home]))


@router.callback_query(Erase.filter())
async def erase(
    _query: CallbackQuery,
    callback_data: Erase,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    privacy: Privacy,
    settings: Settings,
    catalogue: Catalogue,
    bot: Bot,
) -> None:
    asked_about = PersonId(callback_data.person)
    if callback_data.sure:
        person = await privacy.erase(actor, asked_about, callback_data.mark)
        screen = screens.erased(person, texts)
        await _tell(bot, person, settings, catalogue)
    else:
        screen = screens.erasure(await privacy.to_erase(actor, asked_about), texts)
    await stage.hint()
    await stage.show(screen)


async def _tell(bot: Bot, person: Person, settings: Settings, catalogue: Catalogue) -> None:
    """Past the outbox, which knows them no longer; once, whether or not it arrives."""
    if person.telegram_id is None or not person.joined:
        return
    texts = catalogue[person.language or settings.default_language]
    try:
        await bot.send_message(person.telegram_id, texts("erase-told", contact=settings.contact))
    except TelegramAPIError:
        log.info("somebody erased could not be told")
