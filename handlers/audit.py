"""What was done by whom, by pages, for admins."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.audit import AuditPage
from bot.domain.people import Actor
from bot.reports.audit import line
from bot.services.journal import Journal
from bot.texts import Texts
from handlers.admin_callbacks import AdminList, Audit
from handlers.callbacks import GoHome
from handlers.result_screens import turning
from handlers.screen import Rows, Screen, button
from handlers.stage import Stage

router = Router(name="audit")


@router.message(Command("audit"))
async def open_audit(
    _message: Message, actor: Actor, texts: Texts, stage: Stage, journal: Journal
) -> None:
    await stage.show(_screen(await journal.page(actor, 0), texts))


@router.callback_query(Audit.filter())
async def turn_audit(
    _query: CallbackQuery,
    callback_data: Audit,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    journal: Journal,
) -> None:
    shown = await journal.page(actor, callback_data.page)
    await stage.hint()
    await stage.show(_screen(shown, texts))


def _screen(shown: AuditPage, texts: Texts) -> Screen:
    lines = [line(entry, texts) for entry in shown.entries]
    title = texts("audit-title" if lines else "audit-empty")
    turns = [Audit(page=at) for at in range(shown.pages)]
    rows: Rows = [turning(turns, shown.page, texts)] if shown.pages > 1 else []
    rows.append([button(texts("admins-button"), AdminList())])
    rows.append([button(texts("button-home"), GoHome())])
    return Screen("\n\n".join([title, *lines]), rows)
