"""What a check has found."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One line for the operator: the sentence `key` with its arguments."""

    key: str
    fine: bool = True
    details: dict[str, str | int] = field(default_factory=dict)


def ok(key: str, **details: str | int) -> Finding:
    return Finding(key, True, details)


def wrong(key: str, **details: str | int) -> Finding:
    return Finding(key, False, details)
