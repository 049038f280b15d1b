"""The competitor: what a plain aiogram bot does at least for one saved answer.

Its own polling, one SQLite connection, one committed INSERT, the tap answered, the card edited.
No rights, no rounds, no languages, and an update is acknowledged before it is handled.
"""

import aiosqlite
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

QUESTIONS = 6
TABLE = "CREATE TABLE answers (id INTEGER PRIMARY KEY, person INTEGER, question TEXT, score TEXT)"
INSERT = "INSERT INTO answers (person, question, score) VALUES (?, ?, ?)"


class BareBot:
    """`card` is the text of every card; a number before it tells one card from the next."""

    def __init__(self, database: aiosqlite.Connection, card: str) -> None:
        self._database = database
        self._card = card

    async def start(self, message: Message) -> None:
        await message.answer(self._text(0), reply_markup=_keyboard(0))

    async def rate(self, query: CallbackQuery) -> None:
        _, question, score = (query.data or "").split(":")
        await self._database.execute(INSERT, (query.from_user.id, question, score))
        await self._database.commit()
        await query.answer(f"Сохранено: {score}")
        following = int(question) + 1
        assert isinstance(query.message, Message)
        await query.message.edit_text(self._text(following), reply_markup=_keyboard(following))

    def _text(self, question: int) -> str:
        return f"{question}{self._card[1:]}"


def _keyboard(question: int) -> InlineKeyboardMarkup:
    """As many buttons as a rating card has, in the same rows."""
    scores = [_button(str(score), f"a:{question}:{score}") for score in range(1, 6)]
    unknown = [_button("Недостаточно данных", f"a:{question}:0")]
    way_out = [_button("← Назад", f"back:{question}"), _button("Пауза", "pause")]
    return InlineKeyboardMarkup(inline_keyboard=[scores, unknown, way_out])


def _button(text: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data)


async def run(token: str, api_url: str, database_file: str, card: str) -> None:
    """Until SIGTERM, which aiogram's polling handles itself."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(api_url))
    async with aiosqlite.connect(database_file) as database:
        await database.execute("PRAGMA journal_mode=WAL")
        await database.execute("PRAGMA synchronous=FULL")
        await database.execute(TABLE)
        bare = BareBot(database, card)
        dispatcher = Dispatcher()
        dispatcher.message.register(bare.start, CommandStart())
        dispatcher.callback_query.register(bare.rate, F.data.startswith("a:"))
        await dispatcher.start_polling(Bot(token, session=session))
