"""The questions people have, each with a short answer that is true of the live settings."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.config import Settings
from bot.domain import access
from bot.domain.people import Actor
from bot.services.people import People
from bot.texts import Argument, Texts
from handlers.callbacks import GoHome, Help
from handlers.help_callbacks import OF_MANAGERS, TOPICS, Question
from handlers.screen import Rows, Screen, button
from handlers.stage import Stage

router = Router(name="help")


@router.message(Command("help"))
@router.callback_query(Help.filter())
async def show_questions(
    _event: Message | CallbackQuery, actor: Actor, texts: Texts, stage: Stage
) -> None:
    runs_rounds = access.may_run_some_rounds(actor)
    rows: Rows = [
        [button(texts(f"help-ask-{topic}"), Question(topic=topic))]
        for topic in TOPICS
        if runs_rounds or topic not in OF_MANAGERS
    ]
    await stage.hint()
    await stage.show(Screen(texts("help-title"), [*rows, [button(texts("button-home"), GoHome())]]))


@router.callback_query(Question.filter())
async def answer(
    _query: CallbackQuery,
    callback_data: Question,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    settings: Settings,
) -> None:
    rules = await people.rules(actor.person)
    known: dict[str, Argument] = {
        "threshold": rules.threshold,
        "admins": "see" if settings.results_for_admins else "blind",
        "unknown": texts("not-enough-information"),
        "decline": texts("decline-button"),
        "company": settings.company,
        "contact": settings.contact,
    }
    question, text = f"help-ask-{callback_data.topic}", f"help-{callback_data.topic}"
    rows: Rows = [[button(texts("help-more"), Help())], [button(texts("button-home"), GoHome())]]
    await stage.hint()
    await stage.show(Screen(f"<b>{texts(question)}</b>\n\n{texts(text, **known)}", rows))
