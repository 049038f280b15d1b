"""Files that were uploaded, kept in memory for whoever looks at them."""

import itertools
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.refusals import bad_request

MAX_PHOTO = 10 * 1024 * 1024
MAX_DOCUMENT = 50 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Upload:
    """A file part of a request."""

    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True)
class StoredFile:
    file_id: str
    kind: str  # "photo" | "document" | "sticker"
    name: str
    mime_type: str
    data: bytes
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        return f"{self.kind}s/{self.file_id}"

    @property
    def unique_id(self) -> str:
        return f"u{self.file_id}"


class Files:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._numbers = itertools.count(1)

    def keep(self, kind: str, upload: Upload) -> StoredFile:
        """Stores an upload, or refuses it for its size or its shape."""
        width, height = _check_photo(upload.data) if kind == "photo" else (0, 0)
        _check_size(kind, upload.data)
        number = next(self._numbers)
        stored = StoredFile(
            f"{kind}-{number:06}", kind, upload.name, upload.mime_type, upload.data, width, height
        )
        self._by_id[stored.file_id] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_id.get(path.rpartition("/")[2])


def _check_size(kind: str, data: bytes) -> None:
    if not data:
        raise bad_request("file must be non-empty")
    if len(data) > (MAX_PHOTO if kind == "photo" else MAX_DOCUMENT):
        raise bad_request("file is too big")


def _check_photo(data: bytes) -> tuple[int, int]:
    if (size := picture_size(data)) is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None for anything else."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return (width, height) if width and height else None
    if data.startswith(b"\xff\xd8"):
        return next(_jpeg_sizes(data), None)
    return None


def _jpeg_sizes(data: bytes) -> Iterator[tuple[int, int]]:
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            yield width, height
        position += 2 + struct.unpack(">H", data[position + 2 : position + 4])[0]
