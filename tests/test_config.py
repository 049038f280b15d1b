"""Settings: documented, from anywhere, and loud when wrong."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import BadSettings, Settings, load_settings

ROOT = Path(__file__).parent.parent
TOKEN = "123456:abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """No setting from this machine, and no .env."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def example() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_the_example_has_every_setting_and_no_other() -> None:
    assert list(example()) == [name.upper() for name in Settings.model_fields]


def test_the_example_has_the_defaults() -> None:
    for name, field in Settings.model_fields.items():
        written = example()[name.upper()]
        if written:
            assert written == str(field.default), name
        else:
            assert field.is_required() or not field.default, name


def test_every_setting_of_the_example_is_explained() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert len(re.findall(r"^# .+\n(?=[A-Z_]+=)", text, re.MULTILINE)) == len(Settings.model_fields)


def test_the_example_with_a_token_is_a_working_configuration(
    bare: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    (tmp_path / ".env").write_text(text.replace("BOT_TOKEN=", f"BOT_TOKEN={TOKEN}"), "utf-8")
    assert load_settings().bot_token.get_secret_value() == TOKEN


def test_a_secret_may_come_from_a_file(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    bare.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))
    assert load_settings().bot_token.get_secret_value() == TOKEN


def test_admins_are_a_list_of_numbers(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("BOT_TOKEN", TOKEN)
    bare.setenv("ADMIN_IDS", "12, 34,")
    assert load_settings().admin_ids == {12, 34}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "oops"),
        ("BOT_API_URL", "telegram"),
        ("DATABASE_URL", "data.db"),
        ("ADMIN_IDS", "anna"),
        ("TIME_ZONE", "Moscow"),
        ("DEFAULT_LANGUAGE", "de"),
        ("THRESHOLD", "2"),
        ("PEERS", "11"),
        ("TICK_SECONDS", "0"),
    ],
)
def test_a_wrong_value_is_told_in_one_line_that_names_the_setting_and_not_the_value(
    bare: pytest.MonkeyPatch, name: str, value: str
) -> None:
    bare.setenv("BOT_TOKEN", TOKEN)
    bare.setenv(name, value)
    with pytest.raises(BadSettings) as wrong:
        load_settings()
    assert str(wrong.value).startswith(f"{name}: ")
    assert "\n" not in str(wrong.value)
    if name == "BOT_TOKEN":
        assert value not in str(wrong.value)


def test_a_missing_token_stops_the_start_with_one_line(bare: pytest.MonkeyPatch) -> None:
    started = subprocess.run(
        [sys.executable, "-m", "bot", "run"], capture_output=True, text=True, check=False
    )
    assert started.returncode == 1
    assert started.stderr.strip() == "sixsteps: BOT_TOKEN: Field required"


def test_a_missing_secret_file_is_named(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare.setenv("BOT_TOKEN_FILE", str(tmp_path / "nothing"))
    with pytest.raises(BadSettings, match="nothing: No such file"):
        load_settings()
