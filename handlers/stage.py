"""Where the answer to one update is given: its chat, its account's panel."""

from contextlib import suppress
from dataclasses import replace

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import BufferedInputFile, CallbackQuery, InputRichMessage, Message

from bot.domain.people import Actor, Panel, Person
from bot.services.panels import Panels
from bot.texts import Texts
from handlers.screen import Screen, post, redraw


class Stage:
    """`show` keeps one live panel per account; `turn` leafs through results beside it."""

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
        """Stops the spinner of a tap. That it does not is no error: the effect is stored."""
        if isinstance(self._event, CallbackQuery):
            with suppress(TelegramAPIError, ClientDecodeError):
                await self._event.answer(text[:200] or None, show_alert=alert or None)

    async def show(self, screen: Screen) -> None:
        """Puts the screen into the message that was tapped, else into a new one."""
        await self._show_at(self._tapped(), screen)

    async def show_beside(self, screen: Screen) -> None:
        """Puts the screen into a new message, so that the tapped one stays as it is."""
        await self._show_at(None, screen)

    async def show_in_panel(self, screen: Screen) -> None:
        """Puts the screen into the live message although the update is a text."""
        await self._show_at(self._actor.panel.message_id if self._actor.panel else None, screen)

    async def turn(self, screen: Screen) -> None:
        """Shows a page of results: in the tapped message if it is of that kind, else anew."""
        tapped = self._event.message if isinstance(self._event, CallbackQuery) else None
        fits = isinstance(tapped, Message) and bool(tapped.photo) == bool(screen.photo)
        if not (fits and tapped and await self._redrawn(tapped.message_id, screen)):
            await post(self._bot, self._actor.telegram_id, screen)

    async def send_file(self, name: str, data: bytes, caption: str) -> None:
        await self._bot.send_document(
            self._actor.telegram_id, BufferedInputFile(data, name), caption=caption
        )

    async def send_rich(self, *pages: str) -> bool:
        """False where the server or the chat does not take rich messages."""
        try:
            for page in pages:
                await self._bot.send_rich_message(
                    self._actor.telegram_id, rich_message=InputRichMessage(html=page)
                )
        except (TelegramAPIError, ClientDecodeError):
            return False
        return True

    async def clear_message(self) -> None:
        """Takes the person's own message out of the chat: a comment belongs into the form."""
        if isinstance(self._event, Message):
            with suppress(TelegramAPIError, ClientDecodeError):
                await self._event.delete()

    def _tapped(self) -> int | None:
        """The tapped message, if it is one of text: a panel is never a picture."""
        if isinstance(self._event, CallbackQuery) and self._event.message:
            tapped = self._event.message
            return None if isinstance(tapped, Message) and tapped.photo else tapped.message_id
        return None

    async def _show_at(self, at: int | None, screen: Screen) -> None:
        if at is None or not await self._redrawn(at, screen):
            at = await post(self._bot, self._actor.telegram_id, screen)
        await self._remember(Panel(at, screen.awaiting))

    async def _redrawn(self, message_id: int, screen: Screen) -> bool:
        return await redraw(self._bot, self._actor.telegram_id, message_id, screen)

    async def _remember(self, panel: Panel) -> None:
        """Nothing is kept of whoever is nobody to us."""
        before, known = self._actor.panel, self._actor.person or self._actor.admin
        if not known or (before and _same(panel, before)):
            return
        await self._panels.put(self._actor.telegram_id, panel)
        if before and before.message_id != panel.message_id:
            await self._retire(before.message_id)

    async def _retire(self, message_id: int) -> None:
        """The former panel loses its buttons, so that one message at a time can be tapped."""
        with suppress(TelegramAPIError, ClientDecodeError):
            await self._bot.edit_message_reply_markup(
                chat_id=self._actor.telegram_id, message_id=message_id
            )


def _same(panel: Panel, other: Panel) -> bool:
    return (panel.message_id, panel.awaiting) == (other.message_id, other.awaiting)
