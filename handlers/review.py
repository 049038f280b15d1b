"""Filling in forms: each tap is saved by one service call, then the next card is shown."""

from dataclasses import dataclass

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command
from aiogram.types import CallbackQuery, Message

from bot.domain.criteria import is_low
from bot.domain.errors import Refused
from bot.domain.people import Actor
from bot.domain.reviews import (
    CauseStep,
    Review,
    ReviewId,
    ReviewState,
    Step,
    answered,
    next_step,
    step_named,
)
from bot.services.reviews import Reviews
from bot.texts import Texts
from handlers.acting import TakesPart
from handlers.callbacks import Cause, Forms, GoTo, NextForm, Pause, Rate, Send, Skip
from handlers.cards import answer_of, card, who
from handlers.desk import Desk, serve
from handlers.home import Home
from handlers.screen import Rows, Screen, button
from handlers.stage import Stage

router = Router(name="review")
router.message.filter(TakesPart())
router.callback_query.filter(TakesPart())


@dataclass(frozen=True, slots=True)
class Filling(Desk):
    """Where forms are filled in."""

    reviews: Reviews
    home: Home

    def card(self, review: Review, step: Step | None = None) -> Screen:
        """The card of a step; without one, that of the next."""
        return card(review, step or next_step(review), self.texts)


serve(router, "filling", Filling)


@router.callback_query(Rate.filter())
async def rate(_query: CallbackQuery, callback_data: Rate, filling: Filling) -> None:
    tap, form = callback_data, ReviewId(callback_data.review)
    review = await filling.reviews.rate(filling.actor, form, tap.criterion, tap.score or None)
    rating = review.ratings[tap.criterion]
    await filling.stage.say("review-saved", answer=answer_of(rating, filling.texts))
    # Asked again after every low score, so that a cause can be changed like any other answer.
    step = CauseStep(tap.criterion) if is_low(rating.score) else None
    await filling.stage.show(filling.card(review, step))


@router.callback_query(Cause.filter())
async def name_cause(_query: CallbackQuery, callback_data: Cause, filling: Filling) -> None:
    tap, form = callback_data, ReviewId(callback_data.review)
    review = await filling.reviews.name_cause(filling.actor, form, tap.criterion, tap.cause)
    await filling.answer(filling.card(review))


@router.callback_query(Skip.filter())
async def skip_comment(_query: CallbackQuery, callback_data: Skip, filling: Filling) -> None:
    form, box = ReviewId(callback_data.review), callback_data.box
    review = await filling.reviews.skip_comment(filling.actor, form, box)
    await filling.answer(filling.card(review))


class AwaitingComment(BaseFilter):
    """The person's panel asks for a comment, so a text is that comment."""

    async def __call__(self, _message: Message, actor: Actor) -> dict[str, str] | bool:
        awaiting = actor.panel.awaiting if actor.panel else None
        if not awaiting:
            return False
        review, _, box = awaiting.partition(":")
        return {"review_id": review, "box": box}


@router.message(F.text, ~F.text.startswith("/"), AwaitingComment())
async def write_comment(message: Message, filling: Filling, review_id: str, box: str) -> None:
    form, written = ReviewId(review_id), (message.text or "", message.message_id)
    try:
        review = await filling.reviews.write_comment(filling.actor, form, box, *written)
    except Refused as refused:
        # The panel asked for it, so the form was theirs: it is gone with its round.
        raise Refused(
            "round-closed" if refused.key == "not-yours" else refused.key, **refused.details
        ) from None
    await filling.stage.clear_message()
    await filling.stage.show_in_panel(filling.card(review))


class TakenBefore(BaseFilter):
    """A text that Telegram delivers again after a crash; it has done its work already."""

    async def __call__(self, message: Message, actor: Actor) -> bool:
        last = actor.panel.last_text_id if actor.panel else None
        return last is not None and message.message_id <= last


@router.message(F.text, TakenBefore())
async def delivered_again(_message: Message, stage: Stage) -> None:
    await stage.clear_message()


@router.callback_query(GoTo.filter())
async def go_to(_query: CallbackQuery, callback_data: GoTo, filling: Filling) -> None:
    review = await filling.reviews.one(filling.actor, ReviewId(callback_data.review))
    to = callback_data.step
    await filling.stage.hint()
    step = None if to == "next" else step_named(to)
    await filling.stage.show(filling.card(review, step))


@router.callback_query(Send.filter())
async def send(_query: CallbackQuery, callback_data: Send, filling: Filling) -> None:
    await filling.reviews.send(filling.actor, ReviewId(callback_data.review))
    await filling.answer(_sent(await filling.reviews.forms(filling.actor), filling.texts))


@router.callback_query(NextForm.filter())
async def next_form(_query: CallbackQuery, filling: Filling) -> None:
    to_do = _open(await filling.reviews.forms(filling.actor))
    if to_do:
        await filling.answer(filling.card(to_do[0]))
    else:
        await filling.answer(await filling.home(filling.actor, filling.texts))


@router.callback_query(Pause.filter())
async def pause(_query: CallbackQuery, filling: Filling) -> None:
    await filling.answer(await filling.home(filling.actor, filling.texts, "home-saved"))


@router.message(Command("forms"))
@router.callback_query(Forms.filter())
async def list_forms(_event: Message | CallbackQuery, filling: Filling) -> None:
    await filling.answer(_list(await filling.reviews.forms(filling.actor), filling.texts))


def _open(forms: list[Review]) -> list[Review]:
    return [form for form in forms if form.state is ReviewState.OPEN]


def _sent(forms: list[Review], texts: Texts) -> Screen:
    left = _open(forms)
    lines = [texts("review-sent", left=len(left))]
    if left:
        following = texts.plain("review-next", who=who(left[0], texts))
        rows = [[button(following, NextForm(), "primary")], [button(texts("home-forms"), Forms())]]
        return Screen("\n\n".join(lines), rows)
    if forms and forms[0].accepts_until:
        lines.append(texts("review-all-until", deadline=texts.moment(forms[0].accepts_until)))
    return Screen("\n\n".join(lines), [[button(texts("home-forms"), Forms())]])


def _list(forms: list[Review], texts: Texts) -> Screen:
    if not forms or forms[0].accepts_until is None:
        return Screen(texts("forms-none"), [])
    sent = len(forms) - len(_open(forms))
    deadline = texts.moment(forms[0].accepts_until)
    heading = texts("forms-heading", sent=sent, total=len(forms), deadline=deadline)
    rows: Rows = [[button(_line(form, texts), GoTo(review=form.id, step="next"))] for form in forms]
    return Screen(heading, rows)


def _line(form: Review, texts: Texts) -> str:
    if form.state is ReviewState.SENT:
        return texts.plain("forms-line-sent", who=who(form, texts))
    begun = answered(form)
    if begun:
        return texts.plain("forms-line-begun", who=who(form, texts), answered=begun)
    return who(form, texts)
