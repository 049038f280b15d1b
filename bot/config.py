"""Settings from the environment, `.env`, or for any NAME a file named by NAME_FILE."""

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.domain.retention import Retention
from bot.domain.rounds import MIN_THRESHOLD, PEERS_RANGE, RoundSettings

OTHERS = 0o077
"""All that a file's mode allows to anybody but its owner."""


class BadSettings(Exception):
    """One line for the operator: which setting is wrong, and why."""


def refused_token() -> BadSettings:
    """Of a token that was revoked, or is another bot's."""
    return BadSettings("BOT_TOKEN: Telegram refuses it. Put the one there that @BotFather shows")


class _Files(PydanticBaseSettingsSource):
    """NAME_FILE: the value is what the file holds, as container secrets want it."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        path = os.environ.get(f"{field_name.upper()}_FILE")
        value = Path(path).read_text(encoding="utf-8").strip() if path else None
        return value, field_name, False

    def __call__(self) -> dict[str, Any]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self._fields()}
        return {name: value for name, value in found.items() if value is not None}

    def _fields(self) -> list[tuple[str, FieldInfo]]:
        return list(self.settings_cls.model_fields.items())


class Settings(BaseSettings):
    """Every field is a line of `.env.example`, with the same default."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    bot_token: SecretStr
    """From @BotFather. Whoever has it reads and writes as the bot."""
    bot_api_url: str = Field("https://api.telegram.org", pattern=r"^https?://[^/]+$")
    """Telegram, a Bot API server of your own, or the sandbox."""
    database_url: str = Field("sqlite+aiosqlite:///data/sixsteps.db", pattern=r"^\w+\+\w+://")
    """Where everything is kept. SQLite wants a local disk; PostgreSQL is postgresql+psycopg://…"""
    webhook_url: str = Field("", pattern=r"^(https://[^/\s]+(/\S*)?)?$")
    """Where Telegram is to bring updates, https://…; empty: the bot fetches them itself."""
    webhook_secret: SecretStr = Field(SecretStr(""), validate_default=True)
    """Required with it, 16 characters of A-Za-z0-9_- or more: how Telegram shows who it is."""
    webhook_listen: str = Field("127.0.0.1:8080", pattern=r"^.+:\d{1,5}$")
    """Where this process takes them, behind whatever speaks https; it has a /healthz too."""
    pacing: bool = True
    """Whether messages are held back to what Telegram allows. Off only against a sandbox."""
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    """Telegram ids, comma-separated, of those who may open rounds for any team."""
    results_for_admins: bool = False
    """Whether admins see the results of all teams; otherwise only a team's managers do."""
    time_zone: str = "Europe/Moscow"
    """The zone in which people read and name times."""
    default_language: str = Field("ru", pattern=r"^(ru|en)$")
    """For people whose Telegram speaks neither Russian nor English, and for titles of rounds."""
    company: str = Field("нашей компании", min_length=1)
    """Stands in the first message: on whose server the answers are kept (in the genitive)."""
    contact: str = Field("ваш руководитель", min_length=1)
    """Stands in the first message: who answers questions about the review."""
    threshold: int = Field(MIN_THRESHOLD, ge=MIN_THRESHOLD, le=20)
    """How many colleagues must have answered before a mean is shown. Captured by each round."""
    peers: int = Field(7, ge=PEERS_RANGE.start, lt=PEERS_RANGE.stop)
    """How many colleagues each person reviews, 3-10, if the team is that large."""
    comments_months: int = Field(12, ge=1, le=120)
    """For how many months after closing comments stay in reports."""
    snapshots_months: int = Field(24, ge=1, le=120)
    """For how many months after closing reports are kept, with the memory of what was said and
    done; comments go with them at the latest."""
    tick_seconds: float = Field(5.0, gt=0, le=60)
    """How often deadlines and unsent messages are looked at."""
    backup_dir: Path | None = None
    """Where the bot puts a backup of the database every day; empty: it makes none by itself."""
    backup_keep: int = Field(14, ge=1)
    """How many backups are kept there, the newest ones."""
    log_format: Literal["text", "json"] = "text"
    """How the log is written: text, or json with one object a line."""
    operations_listen: str = Field("", pattern=r"^(.+:\d{1,5})?$")
    """Where /healthz, /readyz and /metrics are served, e.g. 127.0.0.1:9090; empty: nowhere."""
    allow_open_env: bool = False
    """Whether the bot runs although others may read .env, which holds the token: chmod 600 .env"""
    clock_file: Path | None = None
    """For trying things out: a file with the number of seconds by which the clock is ahead."""

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return [part for part in value.split(",") if part.strip()]
        return value

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"\d+:[\w-]{20,}", value.get_secret_value()):
            raise ValueError("not a bot token; @BotFather gives one like 123456:ABC-DEF")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _long_enough(cls, value: SecretStr, others: ValidationInfo) -> SecretStr:
        wanted = bool(others.data.get("webhook_url"))
        if wanted and not re.fullmatch(r"[\w-]{16,256}", value.get_secret_value(), re.ASCII):
            raise ValueError("16 to 256 characters of A-Z a-z 0-9 _ - are needed with WEBHOOK_URL")
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("no such time zone; an example is Europe/Moscow") from None
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def round_settings(self) -> RoundSettings:
        return RoundSettings(threshold=self.threshold, peers=self.peers)

    @property
    def retention(self) -> Retention:
        comments = min(self.comments_months, self.snapshots_months)
        return Retention(comments=comments, reports=self.snapshots_months)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, _Files(settings_cls), dotenv_settings


def load_settings(**overrides: Any) -> Settings:
    """Raises BadSettings with one line that names each wrong setting and never its value."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        wrong = [f"{str(e['loc'][0]).upper()}: {_plain(e['msg'])}" for e in error.errors()]
        raise BadSettings("; ".join(wrong)) from None
    except OSError as error:
        raise BadSettings(f"{error.filename}: {error.strerror}") from None


def refuse_open_env(settings: Settings) -> None:
    """Raises BadSettings where others may read `.env` and nobody has said that this is meant.

    Windows has no such modes: there it means nothing.
    """
    file = Path(".env")
    open_ = os.name == "posix" and file.is_file() and file.stat().st_mode & OTHERS
    if open_ and not settings.allow_open_env:
        raise BadSettings(".env can be read by others: chmod 600 .env (or set ALLOW_OPEN_ENV=true)")


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ")
