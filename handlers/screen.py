"""Showing: one live message per person, edited in place, and a word in answer to a tap."""

from contextlib import suppress
from dataclasses import dataclass, replace

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.domain.people import Actor, Panel, Person
from bot.services.panels import Panels
from bot.texts import Texts

Rows = list[list[InlineKeyboardButton]]


@dataclass(frozen=True, slots=True)
class Screen:
    """A text (HTML) with buttons. `awaiting` names the comment box a text message would fill."""

    text: str
    rows: Rows
    awaiting: str | None = None

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        return InlineKeyboardMarkup(inline_keyboard=self.rows) if self.rows else None


def button(text: str, data: CallbackData, style: str | None = None) -> InlineKeyboardButton:
    """`style` is None, "primary", "success" or "danger"."""
    return InlineKeyboardButton(text=text, callback_data=data.pack(), style=style)


class Stage:
    """Where the answer to one update is given: its chat, its person's panel."""

    def __init__(
        self, bot: Bot, event: Message | CallbackQuery, actor: Actor, texts: Texts, panels: Panels
    ) -> None:
        self._bot = bot
        self._event = event
        self._actor = actor
        self._texts = texts
        self._panels = panels

    def joined(self, person: Person) -> None:
        """Whoever acts has become this person: what is shown now is their panel."""
        self._actor = replace(self._actor, person=person)

    async def say(self, key: str, alert: bool = False, **details: str | int) -> None:
        """One sentence: over the chat for a tap, as a message otherwise."""
        if isinstance(self._event, CallbackQuery):
            await self.hint(self._texts.plain(key, **details), alert)
        else:
            await self._event.answer(self._texts(key, **details))

    async def hint(self, text: str = "", alert: bool = False) -> None:
        """Stops the spinner of a tap. That it came too late is no error: the effect is stored."""
        if isinstance(self._event, CallbackQuery):
            with suppress(TelegramBadRequest):
                await self._event.answer(text[:200] or None, show_alert=alert or None)

    async def show(self, screen: Screen) -> None:
        """Puts the screen into the message that was tapped, else into a new one."""
        shown = await self._edited(self._tapped(), screen) or await self._sent(screen)
        await self._remember(Panel(shown, screen.awaiting))

    async def show_in_panel(self, screen: Screen) -> None:
        """Puts the screen into the live message although the update is a text."""
        at = self._actor.panel.message_id if self._actor.panel else None
        shown = await self._edited(at, screen) or await self._sent(screen)
        await self._remember(Panel(shown, screen.awaiting))

    async def clear_message(self) -> None:
        """Takes the person's own message out of the chat: a comment belongs into the form."""
        if isinstance(self._event, Message):
            with suppress(TelegramBadRequest):
                await self._event.delete()

    def _tapped(self) -> int | None:
        event = self._event
        if isinstance(event, CallbackQuery) and event.message:
            return event.message.message_id
        return None

    async def _edited(self, message_id: int | None, screen: Screen) -> int | None:
        if message_id is None:
            return None
        try:
            await self._bot.edit_message_text(
                screen.text,
                chat_id=self._actor.telegram_id,
                message_id=message_id,
                reply_markup=screen.keyboard,
            )
        except TelegramBadRequest as error:
            return message_id if "not modified" in error.message else None
        return message_id

    async def _sent(self, screen: Screen) -> int:
        sent = await self._bot.send_message(
            self._actor.telegram_id, screen.text, reply_markup=screen.keyboard
        )
        return sent.message_id

    async def _remember(self, panel: Panel) -> None:
        before, person = self._actor.panel, self._actor.person
        if person is None or (before and _same(panel, before)):
            return
        await self._panels.put(person.id, panel)
        if before and before.message_id != panel.message_id:
            await self._retire(before.message_id)

    async def _retire(self, message_id: int) -> None:
        """The former panel loses its buttons, so that one message at a time can be tapped."""
        with suppress(TelegramBadRequest):
            await self._bot.edit_message_reply_markup(
                chat_id=self._actor.telegram_id, message_id=message_id
            )


def _same(panel: Panel, other: Panel) -> bool:
    return (panel.message_id, panel.awaiting) == (other.message_id, other.awaiting)
