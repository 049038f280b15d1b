"""`sixsteps bench` outside a checkout says where it would run."""

from argparse import ArgumentParser
from pathlib import Path

import pytest

from bot import benching


def test_without_a_checkout_it_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benching, "CHECKOUT", tmp_path)
    parser = ArgumentParser()
    benching.add(parser.add_subparsers())
    arguments = parser.parse_args(["bench", "--markdown"])
    with pytest.raises(ValueError, match="checkout only"):
        arguments.command(arguments)
