"""Giving a form about a colleague back: the reason by one tap, another colleague instead."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.people import Actor
from bot.domain.reviews import Decline, Review, ReviewId, check_may_decline
from bot.services.reviews import Reviews
from bot.services.staffing import Staffing
from bot.texts import Texts
from handlers.acting import TakesPart
from handlers.callbacks import Forms, GoTo, NextForm
from handlers.cards import who
from handlers.round_callbacks import DeclineForm
from handlers.screen import Screen, button
from handlers.stage import Stage

router = Router(name="declining")
router.callback_query.filter(TakesPart())


@router.callback_query(DeclineForm.filter())
async def decline(
    _query: CallbackQuery,
    callback_data: DeclineForm,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    reviews: Reviews,
    staffing: Staffing,
) -> None:
    review_id = ReviewId(callback_data.review)
    if not callback_data.why:
        review = check_may_decline(await reviews.one(actor, review_id))
        await stage.hint()
        return await stage.show(_ask(review, texts))
    why = Decline(callback_data.why)
    replaced = await staffing.decline(actor, review_id, why)
    await stage.hint()
    return await stage.show(_declined(replaced, why, texts))


def _ask(review: Review, texts: Texts) -> Screen:
    rows = [
        [button(texts(f"decline-{why}"), DeclineForm(review=review.id, why=why.value))]
        for why in Decline
    ]
    rows.append([button(texts("button-back"), GoTo(review=review.id, step="next"))])
    return Screen(texts("decline-ask", who=who(review, texts)), rows)


def _declined(replaced: bool, why: Decline, texts: Texts) -> Screen:
    lines = [texts("decline-replaced" if replaced else "decline-done")]
    if why is Decline.CONFLICT:
        lines.append(texts("decline-conflict-kept"))
    rows = [
        [button(texts("home-continue"), NextForm(), "primary")],
        [button(texts("home-forms"), Forms())],
    ]
    return Screen("\n\n".join(lines), rows)
