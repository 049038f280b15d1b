"""People at the other end: they write, tap, look, block."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from bot.sandbox.callbacks import CallbackAnswer
from bot.sandbox.chats import Button, Chat, Message, ReplyButton
from bot.sandbox.cloud import Cloud
from bot.sandbox.files import Upload
from bot.sandbox.pictures import DOT
from bot.sandbox.typed import commands, typed
from bot.sandbox.views import shared_view

PATIENCE = 10.0
Found = TypeVar("Found")


class NotSeen(AssertionError):
    """What was waited for did not appear in time."""


class NotAnswered(AssertionError):
    """The bot did not answer a tap in time."""


class Player:
    """Waiting is in seconds of wall time (`timeout`) and ends the moment a thing happens."""

    def __init__(self, cloud: Cloud, chat: Chat) -> None:
        self._cloud = cloud
        self._chat = chat

    def __repr__(self) -> str:
        return f"<Player {self.name} {self.user_id}>"

    @property
    def user_id(self) -> int:
        return self._chat.user_id

    @property
    def name(self) -> str:
        return self._chat.first_name

    @property
    def messages(self) -> list[Message]:
        """All messages of the chat, deleted ones included, oldest first, as they are now."""
        return list(self._chat.messages.values())

    @property
    def last(self) -> Message | None:
        """The newest message of the bot which is not deleted."""
        return next(self._chat.shown(), None)

    @property
    def revision(self) -> int:
        """A mark of this moment, for `sees(…, after=…)`."""
        return self._chat.revision

    @property
    def started(self) -> bool:
        """Whether they have written to the bot, which may write to them since."""
        return self._chat.started

    @property
    def blocked(self) -> bool:
        return self._chat.blocked

    def view(self, message: Message) -> dict[str, Any]:
        """A message of the chat in the Bot API's JSON."""
        return self._cloud.view(self._chat, message)

    def now(self, message: Message) -> Message:
        """The present version of a message seen before."""
        return self._chat.messages[message.message_id]

    def buttons(self) -> list[str]:
        """Labels under the last message, row by row."""
        return self.last.labels if self.last else []

    @property
    def keyboard(self) -> list[str]:
        """Labels of the keyboard which the bot has put in place of the letters, row by row."""
        return [button.text for row in self._chat.keyboard for button in row]

    @property
    def menu(self) -> list[tuple[str, str]]:
        """The commands offered in this chat and what they are said to do."""
        offered = self._cloud.menus.offered(self._chat)
        return [(one["command"], one["description"]) for one in offered]

    async def sends(self, text: str) -> int:
        """Writes a text or a command; returns the message id."""
        return self._say("text", text=typed(text), entities=commands(typed(text)))

    async def presses(self, label: str, timeout: float = PATIENCE) -> int:
        """Waits for a key with exactly that label, which sends it; returns the message id."""
        return await self.sends((await self._key(label, timeout)).text)

    async def shares(self, label: str, users: Sequence["Player"], timeout: float = PATIENCE) -> int:
        """Waits for a key that asks for people and chooses these; returns the message id.

        ValueError for more people than it takes, or none.
        """
        if (picker := (await self._key(label, timeout)).picker) is None:
            raise LookupError(f"the key “{label}” does not ask for people")
        shared = shared_view(picker, [user._chat for user in users])
        return self._say("users_shared", shared=shared)

    async def sends_photo(self, data: bytes = DOT, caption: str = "") -> int:
        return self._show("photo", Upload("photo.png", "image/png", data), caption)

    async def sends_sticker(self) -> int:
        return self._show("sticker", Upload("sticker.webp", "image/webp", DOT))

    async def sends_document(
        self, name: str, data: bytes, caption: str = "", mime_type: str = "text/plain"
    ) -> int:
        return self._show("document", Upload(name, mime_type, data), caption)

    async def edits(self, message_id: int, text: str) -> int:
        """Rewrites a text of their own; returns its id."""
        message = self._chat.found(message_id)
        if message is None or message.from_bot or message.kind != "text":
            raise LookupError(f"{self.name} has no text {message_id} to edit")
        content = {"text": typed(text), "entities": commands(typed(text))}
        edited = self._cloud.change(self._chat, message, **content)
        self._cloud.hear(self._chat, edited, "edited_message")
        return message_id

    async def taps(
        self, label: str, message: Message | None = None, timeout: float = PATIENCE
    ) -> CallbackAnswer:
        """Waits for a button with that label (or containing it), taps it, waits for the answer.

        Takes the newest message which has one, or `message`. NotSeen, NotAnswered.
        """
        shown, button = await self._offer(label, message, timeout)
        if button.data is None:
            raise LookupError(f"the button “{button.text}” is not one that calls the bot")
        return await self._tap(shown, button.data, f"“{button.text}”", timeout)

    async def offered(self, label: str, timeout: float = PATIENCE) -> Message:
        """Waits for a button with that label; returns the newest message which has one."""
        return (await self._offer(label, None, timeout))[0]

    async def forges(
        self, data: str, message: Message | None = None, timeout: float = PATIENCE
    ) -> CallbackAnswer:
        """Sends any callback data under `message` (or the last one), as a bad client can."""
        shown = self.now(message) if message else self.last
        if shown is None:
            raise LookupError(f"{self.name} has no message of the bot to tap under")
        return await self._tap(shown, data, f"forged {data!r}", timeout)

    async def sees(
        self,
        fragment: str,
        after: Message | int | None = None,
        timeout: float = PATIENCE,
        oldest: int = 0,
    ) -> Message:
        """Waits for a message of the bot with that fragment in its visible text.

        With `after` (a message or a `revision`) only what appeared or changed since counts;
        with `oldest` (an id) no earlier message, which may merely have lost its buttons.
        """
        since = after.revision if isinstance(after, Message) else after or 0
        return await self._wait(
            lambda: self._chat.newest(fragment, since, oldest), timeout, f"“{fragment}”"
        )

    async def sees_menu(
        self, commands: Sequence[tuple[str, str]], timeout: float = PATIENCE
    ) -> None:
        """Waits until exactly these commands are offered, in this order."""
        wanted = list(commands)
        try:
            await self._cloud.menus.changed.until(
                lambda: True if self.menu == wanted else None, timeout
            )
        except TimeoutError:
            raise NotSeen(f"{self.name} saw no such menu in {timeout} s, but {self.menu}") from None

    async def misses(self, message: Message, timeout: float = PATIENCE) -> None:
        """Waits until that message is deleted."""
        await self._wait(lambda: self.now(message).deleted or None, timeout, "a deletion")

    def blocks(self) -> None:
        """Stops the bot; it hears of it by my_chat_member."""
        self._membership(blocked=True)

    def unblocks(self) -> None:
        self._membership(blocked=False)

    def deactivates(self) -> None:
        """Deletes the account: the bot hears nothing and can send nothing any more."""
        self._chat.deactivated = True

    def _say(self, kind: str, **content: Any) -> int:
        self._check_active()
        self._chat.started = True
        message = self._cloud.post(self._chat, kind, from_bot=False, **content)
        self._cloud.hear(self._chat, message)
        return message.message_id

    def _show(self, kind: str, upload: Upload, caption: str = "") -> int:
        return self._say(kind, file=self._cloud.files.keep(kind, upload), text=caption)

    async def _tap(self, message: Message, data: str, named: str, timeout: float) -> CallbackAnswer:
        self._check_active()
        query = self._cloud.tap(self._chat, message, data)
        if (answer := await query.response(timeout)) is None:
            raise NotAnswered(f"{self.name} tapped {named} and got no answer in {timeout} s")
        return answer

    async def _offer(
        self, label: str, message: Message | None, timeout: float
    ) -> tuple[Message, Button]:
        return await self._wait(
            lambda: self._button(label, message), timeout, f"a button “{label}”"
        )

    async def _key(self, label: str, timeout: float) -> ReplyButton:
        return await self._wait(lambda: self._chat.key(label), timeout, f"a key “{label}”")

    def _button(self, label: str, message: Message | None) -> tuple[Message, Button] | None:
        shown = [self.now(message)] if message else list(self._chat.shown())
        pairs = [(one, button) for one in shown for row in one.buttons for button in row]
        equal = (pair for pair in pairs if pair[1].text == label)
        containing = (pair for pair in pairs if label in pair[1].text)
        return next(equal, None) or next(containing, None)

    async def _wait(self, find: Callable[[], Found | None], timeout: float, wanted: str) -> Found:
        try:
            return await self._chat.changed.until(find, timeout)
        except TimeoutError:
            raise NotSeen(f"{self.name} saw no {wanted} in {timeout} s; {self._view()}") from None

    def _view(self) -> str:
        texts = [f"  {shown.text!r} {shown.labels}" for shown in self._chat.shown()][:3]
        return "the newest messages are:\n" + "\n".join(texts) if texts else "the chat is empty"

    def _membership(self, *, blocked: bool) -> None:
        self._chat.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        self._cloud.membership(self._chat, old, new)

    def _check_active(self) -> None:
        if self._chat.blocked or self._chat.deactivated:
            raise RuntimeError(f"{self.name} has blocked the bot or left Telegram")
