"""What is the person's own: language, data, withdrawal."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Actor
from bot.services.people import People
from bot.services.reviews import Reviews
from bot.texts import Catalogue, Texts
from handlers.acting import TakesPart
from handlers.callbacks import GoHome, Language, Withdraw
from handlers.screen import Rows, Screen, button
from handlers.stage import Stage

router = Router(name="settings")
router.message.filter(TakesPart())
router.callback_query.filter(TakesPart())


@router.message(Command("language"))
async def ask_language(_message: Message, texts: Texts, stage: Stage) -> None:
    rows: Rows = [
        [button(texts(f"language-{code}"), Language(code=code)) for code in ("ru", "en")],
    ]
    await stage.show(Screen(texts("language-choose"), rows))


@router.callback_query(Language.filter())
async def set_language(
    _query: CallbackQuery,
    callback_data: Language,
    actor: Actor,
    stage: Stage,
    people: People,
    catalogue: Catalogue,
) -> None:
    if actor.person:
        await people.set_language(actor.person.id, callback_data.code)
    chosen = catalogue[callback_data.code]
    await stage.hint()
    home = [button(chosen("button-home"), GoHome())]
    await stage.show(Screen(chosen("language-set"), [home]))


@router.message(Command("mydata"))
async def my_data(
    _message: Message, actor: Actor, texts: Texts, stage: Stage, people: People, reviews: Reviews
) -> None:
    if actor.person is None:
        return
    forms = await reviews.forms(actor)
    text = texts(
        "mydata",
        **{"telegram-id": str(actor.telegram_id)},
        name=actor.person.name,
        team=actor.person.team.name,
        role=texts(f"role-{actor.person.role}"),
        language=texts.language,
        forms=len(forms),
        answers=sum(len(form.ratings) for form in forms),
        comments=sum(bool(text) for form in forms for text in form.comments.values()),
        rounds=await people.rounds_taken_part(actor.person.id),
    )
    await stage.show(Screen(text, [[button(texts("button-home"), GoHome())]]))


@router.message(Command("withdraw"))
async def ask_withdrawal(
    _message: Message, actor: Actor, texts: Texts, stage: Stage, reviews: Reviews
) -> None:
    forms = await reviews.forms(actor)
    home = button(texts("button-home"), GoHome())
    if not forms:
        return await stage.show(Screen(texts("withdraw-nothing"), [[home]]))
    rows = [
        [button(texts("withdraw-yes"), Withdraw(), "danger")],
        [button(texts("withdraw-no"), GoHome())],
    ]
    return await stage.show(Screen(texts("withdraw-ask", forms=len(forms)), rows))


@router.callback_query(Withdraw.filter())
async def withdraw(
    _query: CallbackQuery, actor: Actor, texts: Texts, stage: Stage, reviews: Reviews
) -> None:
    forms = await reviews.withdraw(actor)
    await stage.hint()
    home = [button(texts("button-home"), GoHome())]
    await stage.show(Screen(texts("withdraw-done", forms=forms), [home]))
