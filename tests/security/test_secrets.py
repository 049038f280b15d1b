"""No secret in what is published: every file that git knows is searched."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
KINDS = {
    "a bot token": re.compile(r"\b\d{6,12}:[A-Za-z0-9_-]{35}\b"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a key of a cloud": re.compile(r"\b(AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|sk-[A-Za-z0-9]{32,})\b"),
    "a password in an address": re.compile(r"\w+://[^\s/:@]+:([^\s/:@{}\"'$]{3,})@"),
}
MADE_UP = {"password", "PASSWORD", "swordfish"}
"""What stands for a password in an explanation or a test."""


def secrets_in(text: str) -> list[str]:
    """Which kinds of secrets stand in a text; what is made up is none."""
    found = [(kind, match) for kind, shape in KINDS.items() for match in shape.finditer(text)]
    return [kind for kind, match in found if not MADE_UP & set(match.groups())]


def published() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("git knows nothing of this copy")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_published_file_holds_a_secret() -> None:
    texts = {file: file.read_text(encoding="utf-8", errors="replace") for file in published()}
    assert len(texts) > 100
    assert {str(file): kinds for file, text in texts.items() if (kinds := secrets_in(text))} == {}


@pytest.mark.parametrize(
    ("secret", "kind"),
    [
        ("1234567890:" + "A" * 35, "a bot token"),
        ("-----BEGIN RSA " + "PRIVATE KEY-----", "a private key"),
        ("AKIA" + "0123456789ABCDEF", "a key of a cloud"),
        ("postgresql://bot:" + "hunter2@host/db", "a password in an address"),
    ],
)
def test_each_kind_of_secret_would_be_found(secret: str, kind: str) -> None:
    assert secrets_in(f"before {secret} after") == [kind]


def test_what_may_hold_secrets_is_not_published() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    assert {".env", "secrets/", "data/"} <= set(ignored)
