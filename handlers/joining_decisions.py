"""A request to join, decided by one tap of whoever keeps the roster."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.consent import Shown, shown
from bot.domain.joining import RequestId, RequestState
from bot.services.deciding import Decided
from handlers import joining_screens as screens
from handlers.joining_callbacks import JoinCard, LetIn, RefuseJoin
from handlers.reception import Reception
from handlers.start import first_message

router = Router(name="joining-decisions")


@router.callback_query(JoinCard.filter())
async def show(_query: CallbackQuery, callback_data: JoinCard, reception: Reception) -> None:
    request = await reception.deciding.one(reception.actor, RequestId(callback_data.request))
    if request.state is RequestState.PENDING:
        await reception.answer(screens.card(request, reception.texts))
    else:
        await reception.answer(screens.decided(Decided(request, now=False), reception.texts))


@router.callback_query(LetIn.filter())
async def let_in(_query: CallbackQuery, callback_data: LetIn, reception: Reception) -> None:
    request = RequestId(callback_data.request)
    read = await _read(request, reception)
    outcome = await reception.deciding.let_in(reception.actor, request, read)
    await reception.answer(screens.decided(outcome, reception.texts))


async def _read(request: RequestId, reception: Reception) -> Shown:
    """The first message, as whoever asked has read it."""
    actor, deciding = reception.actor, reception.deciding
    language = (await deciding.one(actor, request)).language
    welcome = await reception.people.own_welcome(await deciding.applicant(actor, request))
    texts = reception.catalogue[language]
    return shown(first_message(welcome, texts, reception.settings), language)


@router.callback_query(RefuseJoin.filter())
async def refuse(_query: CallbackQuery, callback_data: RefuseJoin, reception: Reception) -> None:
    request = RequestId(callback_data.request)
    outcome = await reception.deciding.refuse(reception.actor, request)
    await reception.answer(screens.decided(outcome, reception.texts))
