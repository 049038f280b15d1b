"""A request to join, decided by one tap of whoever keeps the roster."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.consent import Shown, shown
from bot.domain.joining import RequestId, RequestState
from bot.services.deciding import Decided
from handlers import joining_screens as screens
from handlers.joining_callbacks import JoinCard, LetIn, RefuseJoin
from handlers.joining_desk import JoiningDesk
from handlers.start import first_message

router = Router(name="joining-decisions")


@router.callback_query(JoinCard.filter())
async def show(_query: CallbackQuery, callback_data: JoinCard, desk: JoiningDesk) -> None:
    request = await desk.deciding.one(desk.actor, RequestId(callback_data.request))
    if request.state is RequestState.PENDING:
        await desk.answer(screens.card(request, desk.texts))
    else:
        await desk.answer(screens.decided(Decided(request, now=False), desk.texts))


@router.callback_query(LetIn.filter())
async def let_in(_query: CallbackQuery, callback_data: LetIn, desk: JoiningDesk) -> None:
    request = RequestId(callback_data.request)
    read = await _read(request, desk)
    outcome = await desk.deciding.let_in(desk.actor, request, read)
    await desk.answer(screens.decided(outcome, desk.texts))


async def _read(request: RequestId, desk: JoiningDesk) -> Shown:
    """The first message, as whoever asked has read it."""
    actor, deciding = desk.actor, desk.deciding
    language = (await deciding.one(actor, request)).language
    welcome = await desk.people.own_welcome(await deciding.applicant(actor, request))
    texts = desk.catalogue[language]
    return shown(first_message(welcome, texts, desk.settings), language)


@router.callback_query(RefuseJoin.filter())
async def refuse(_query: CallbackQuery, callback_data: RefuseJoin, desk: JoiningDesk) -> None:
    request = RequestId(callback_data.request)
    outcome = await desk.deciding.refuse(desk.actor, request)
    await desk.answer(screens.decided(outcome, desk.texts))
