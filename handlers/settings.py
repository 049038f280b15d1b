"""What everybody sets for themselves: the language, quiet hours, the form of tables."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain import access
from bot.domain.people import Actor
from bot.domain.quiet import QuietHours
from bot.menu import offer
from bot.services.people import People
from bot.services.quiet import Quiet
from bot.texts import Catalogue, Texts
from handlers import own_settings as screens
from handlers.acting import TakesPart
from handlers.callbacks import GoHome, Language
from handlers.screen import Screen, button
from handlers.settings_callbacks import (
    ChooseLanguage,
    ChooseQuiet,
    EndQuiet,
    KeepTables,
    OwnSettings,
)
from handlers.stage import Stage

router = Router(name="settings")
router.message.filter(TakesPart())
router.callback_query.filter(TakesPart())


@router.message(Command("settings"))
@router.callback_query(OwnSettings.filter())
async def show_settings(
    _event: Message | CallbackQuery, actor: Actor, texts: Texts, stage: Stage
) -> None:
    await stage.hint()
    await stage.show(screens.own_settings(actor, texts))


@router.message(Command("language"))
@router.callback_query(ChooseLanguage.filter())
async def ask_language(_event: Message | CallbackQuery, texts: Texts, stage: Stage) -> None:
    await stage.hint()
    await stage.show(screens.languages(texts))


@router.callback_query(Language.filter())
async def set_language(
    _query: CallbackQuery,
    callback_data: Language,
    actor: Actor,
    stage: Stage,
    people: People,
    catalogue: Catalogue,
    bot: Bot,
) -> None:
    if actor.person:
        await people.set_language(actor.person.id, callback_data.code)
    chosen = catalogue[callback_data.code]
    await stage.hint()
    home = [button(chosen("button-home"), GoHome())]
    await stage.show(Screen(chosen("language-set"), [home]))
    # Whoever runs rounds has a menu of their own, which the menu's loop keeps.
    if not access.may_run_some_rounds(actor):
        await offer(bot, actor.telegram_id, chosen)


@router.callback_query(ChooseQuiet.filter())
async def set_quiet(
    _query: CallbackQuery,
    callback_data: ChooseQuiet,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    quiet: Quiet,
) -> None:
    since, until = callback_data.since, callback_data.until
    calendar = await quiet.working_time(actor)
    if since is None:
        screen = screens.quiet_since(calendar, texts)
    elif until is None:
        screen = screens.quiet_until(calendar, since, texts)
    else:
        await quiet.keep(actor, QuietHours(since % 24, until % 24))
        screen = await _settings_now(actor, texts, people)
    await stage.hint()
    await stage.show(screen)


@router.callback_query(EndQuiet.filter())
async def end_quiet(
    _query: CallbackQuery, actor: Actor, texts: Texts, stage: Stage, people: People, quiet: Quiet
) -> None:
    await quiet.keep(actor, None)
    await stage.hint()
    await stage.show(await _settings_now(actor, texts, people))


@router.callback_query(KeepTables.filter())
async def keep_tables(
    _query: CallbackQuery,
    callback_data: KeepTables,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
) -> None:
    if actor.person:
        await people.prefer_plain_tables(actor.person.id, callback_data.plain)
    await stage.hint()
    await stage.show(await _settings_now(actor, texts, people))


async def _settings_now(actor: Actor, texts: Texts, people: People) -> Screen:
    """The settings as they have just been changed."""
    return screens.own_settings(await people.acting(actor.telegram_id, None), texts)
