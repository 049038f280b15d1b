"""A request as the methods see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.chats import Chat, Message
from bot.sandbox.cloud import Cloud
from bot.sandbox.files import StoredFile, Upload
from bot.sandbox.refusals import bad_request


@dataclass(frozen=True)
class Call:
    """`params` are checked against the table and have their proper types."""

    cloud: Cloud
    params: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def reachable(self) -> Chat:
        """The chat of the request, counted against the limits if they are on."""
        chat = self.cloud.chats.reachable(self.params.get("chat_id"))
        if self.cloud.limits is not None:
            self.cloud.limits.spend(chat.user_id)
        return chat

    def edited(self) -> tuple[Chat, Message]:
        """The chat and the bot's own message to edit."""
        if "chat_id" not in self.params:
            raise bad_request("chat_id is empty")
        if not self.params.get("message_id"):
            raise bad_request("message identifier is not specified")
        chat = self.reachable()
        if (message := chat.found(self.params["message_id"])) is None:
            raise bad_request("message to edit not found")
        if not message.from_bot:
            raise bad_request("message can't be edited")
        return chat, message

    def file(self, kind: str, reference: object) -> StoredFile:
        """A file given as an upload (`attach://name`) or by the id of a stored one."""
        if isinstance(reference, Upload):
            return self.cloud.files.keep(kind, reference)
        name = str(reference)
        if name.startswith("attach://"):
            return self._attached(kind, name.removeprefix("attach://"))
        if name.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self.cloud.files.find(name)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(
                f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}"
            )
        return stored

    def _attached(self, kind: str, name: str) -> StoredFile:
        if (upload := self.uploads.get(name)) is None:
            raise bad_request(f'attached file "{name}" not found')
        return self.cloud.files.keep(kind, upload)
