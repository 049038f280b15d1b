"""A screen: what a message says and which buttons it has; how it is sent and redrawn."""

from dataclasses import dataclass

from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
)

Rows = list[list[InlineKeyboardButton]]


@dataclass(frozen=True, slots=True)
class Screen:
    """A text (HTML) with buttons. `awaiting` names the comment box a text message would fill.

    With `photo` (PNG) the text is its caption, of at most 1,024 characters.
    """

    text: str
    rows: Rows
    awaiting: str | None = None
    photo: bytes | None = None

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        return InlineKeyboardMarkup(inline_keyboard=self.rows) if self.rows else None


def button(text: str, data: CallbackData, style: str | None = None) -> InlineKeyboardButton:
    """`style` is None, "primary", "success" or "danger"."""
    return InlineKeyboardButton(text=text, callback_data=data.pack(), style=style)


async def post(bot: Bot, chat_id: int, screen: Screen) -> int:
    """Sends the screen as a new message; returns its id."""
    if screen.photo is None:
        sent = await bot.send_message(chat_id, screen.text, reply_markup=screen.keyboard)
    else:
        sent = await bot.send_photo(
            chat_id, _file(screen.photo), caption=screen.text, reply_markup=screen.keyboard
        )
    return sent.message_id


async def redraw(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> bool:
    """Puts the screen into a message of the same kind; False if that message will not take it."""
    keyboard = screen.keyboard
    try:
        if screen.photo is None:
            await bot.edit_message_text(
                screen.text, chat_id=chat_id, message_id=message_id, reply_markup=keyboard
            )
        else:
            await bot.edit_message_media(
                _media(screen.photo, screen.text), None, chat_id, message_id, reply_markup=keyboard
            )
    except TelegramBadRequest as error:
        return "not modified" in error.message
    return True


def _media(photo: bytes, caption: str) -> InputMediaPhoto:
    return InputMediaPhoto(media=_file(photo), caption=caption, parse_mode=ParseMode.HTML)


def _file(photo: bytes) -> BufferedInputFile:
    return BufferedInputFile(photo, "report.png")
