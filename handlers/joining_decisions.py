"""A request to join, decided by one tap of whoever keeps the roster."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.config import Settings
from bot.domain.consent import Shown, shown
from bot.domain.joining import RequestId, RequestState
from bot.domain.people import Actor
from bot.services.deciding import Decided, Deciding
from bot.services.people import People
from bot.texts import Catalogue, Texts
from handlers import joining_screens as screens
from handlers.joining_callbacks import JoinCard, LetIn, RefuseJoin
from handlers.stage import Stage
from handlers.start import first_message

router = Router(name="joining-decisions")


@router.callback_query(JoinCard.filter())
async def show(
    _query: CallbackQuery,
    callback_data: JoinCard,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    deciding: Deciding,
) -> None:
    request = await deciding.one(actor, RequestId(callback_data.request))
    await stage.hint()
    if request.state is RequestState.PENDING:
        await stage.show(screens.card(request, texts))
    else:
        await stage.show(screens.decided(Decided(request, now=False), texts))


@router.callback_query(LetIn.filter())
async def let_in(
    _query: CallbackQuery,
    callback_data: LetIn,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    deciding: Deciding,
    people: People,
    settings: Settings,
    catalogue: Catalogue,
) -> None:
    request = RequestId(callback_data.request)
    read = await _read(actor, request, deciding, people, settings, catalogue)
    outcome = await deciding.let_in(actor, request, read)
    await stage.hint()
    await stage.show(screens.decided(outcome, texts))


async def _read(
    actor: Actor,
    request: RequestId,
    deciding: Deciding,
    people: People,
    settings: Settings,
    catalogue: Catalogue,
) -> Shown:
    """The first message, as whoever asked has read it."""
    language = (await deciding.one(actor, request)).language
    welcome = await people.own_welcome(await deciding.applicant(actor, request))
    return shown(first_message(welcome, catalogue[language], settings), language)


@router.callback_query(RefuseJoin.filter())
async def refuse(
    _query: CallbackQuery,
    callback_data: RefuseJoin,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    deciding: Deciding,
) -> None:
    outcome = await deciding.refuse(actor, RequestId(callback_data.request))
    await stage.hint()
    await stage.show(screens.decided(outcome, texts))
