"""What is the person's own: language, data, withdrawal."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Actor, Person, PersonId
from bot.domain.reviews import Review
from bot.services.people import People
from bot.services.reviews import Reviews
from bot.services.staffing import Staffing
from bot.texts import Catalogue, Texts
from handlers.acting import TakesPart
from handlers.callbacks import GoHome, Language, Number, Withdraw
from handlers.screen import Rows, Screen, button
from handlers.stage import Stage

router = Router(name="settings")
router.message.filter(TakesPart())
router.callback_query.filter(TakesPart())


class EndConflict(CallbackData, prefix="unc"):
    """Takes back that the actor has a conflict of interest with this person."""

    person: Number


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
    _message: Message,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    reviews: Reviews,
    staffing: Staffing,
) -> None:
    await stage.show(await _data_of(actor, texts, people, reviews, staffing))


@router.callback_query(EndConflict.filter())
async def end_conflict(
    _query: CallbackQuery,
    callback_data: EndConflict,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    people: People,
    reviews: Reviews,
    staffing: Staffing,
) -> None:
    await staffing.take_back_conflict(actor, PersonId(callback_data.person))
    await stage.say("conflict-removed")
    await stage.show(await _data_of(actor, texts, people, reviews, staffing))


async def _data_of(
    actor: Actor, texts: Texts, people: People, reviews: Reviews, staffing: Staffing
) -> Screen:
    """What is kept of the actor, their own conflicts included, each with a button to end it."""
    assert actor.person  # noqa: S101 - the router asks only people who joined
    forms = await reviews.forms(actor)
    rounds = await people.rounds_taken_part(actor.person.id)
    conflicts = await staffing.conflicts(actor)
    lines = [texts("conflict-line", name=name) for _, name in conflicts]
    rows: Rows = [
        [button(texts.plain("conflict-remove", name=name), EndConflict(person=person))]
        for person, name in conflicts
    ]
    text = "\n".join([_kept(actor.telegram_id, actor.person, forms, rounds, texts), *lines])
    return Screen(text, [*rows, [button(texts("button-home"), GoHome())]])


def _kept(
    telegram_id: int, person: Person, forms: Sequence[Review], rounds: int, texts: Texts
) -> str:
    return texts(
        "mydata",
        **{"telegram-id": str(telegram_id)},
        name=person.name,
        team=person.team.name,
        role=texts(f"role-{person.role}"),
        language=texts.language,
        forms=len(forms),
        answers=sum(len(form.ratings) for form in forms),
        comments=sum(bool(text) for form in forms for text in form.comments.values()),
        rounds=rounds,
    )


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
