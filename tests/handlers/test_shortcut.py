"""A tap takes the shortcut to its handler, and aiogram's whole way where the filters say no."""

from typing import Any

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, TelegramObject, User

from handlers.shortcut import Shortcut

ANNA = User(id=1, is_bot=False, first_name="Анна")


class Press(CallbackData, prefix="press"):
    number: int


async def pressed(_query: CallbackQuery, callback_data: Press) -> str:
    return f"pressed {callback_data.number}"


async def whole_way(_event: TelegramObject, _data: dict[str, Any]) -> str:
    return "the whole way"


async def told(data: str, *routers: Router) -> object:
    query = CallbackQuery(id="1", from_user=ANNA, chat_instance="1", data=data)
    return await Shortcut(routers)(whole_way, query, {})


def router(*filters: Any) -> Router:
    made = Router()
    made.callback_query.register(pressed, Press.filter())
    for one in filters:
        made.callback_query.filter(one)
    return made


async def test_a_button_is_known_by_its_prefix() -> None:
    assert await told("press:4", Router(), router()) == "pressed 4"


async def test_an_unknown_or_damaged_button_goes_the_whole_way() -> None:
    for data in ("other:4", "press", "press:four", "press:4:5", ""):
        assert await told(data, router()) == "the whole way"


async def test_whoever_the_router_does_not_serve_goes_the_whole_way() -> None:
    assert await told("press:4", router(F.from_user.id == ANNA.id)) == "pressed 4"
    assert await told("press:4", router(F.from_user.id != ANNA.id)) == "the whole way"


async def test_middleware_of_a_router_is_not_passed_by() -> None:
    served = router()
    served.callback_query.middleware(five_more)
    assert await told("press:4", served) == "pressed 9"


async def five_more(handler: Any, event: TelegramObject, data: dict[str, Any]) -> Any:
    return await handler(event, {**data, "callback_data": Press(number=9)})
