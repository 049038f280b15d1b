"""What is wrong with people.csv, line by line, for whoever can mend it."""

from collections.abc import Sequence

from bot.domain.roster import Problem
from bot.texts import Argument, Texts


def explain(problems: Sequence[Problem], texts: Texts, most: int = 30) -> list[str]:
    """Plain lines: at most `most` problems, and how many more there are."""
    lines = [_line(problem, texts) for problem in problems[:most]]
    if len(problems) > most:
        lines.append(texts.plain("roster-more", n=len(problems) - most))
    return lines


def _line(problem: Problem, texts: Texts) -> str:
    details = {name: _visible(value) for name, value in problem.details.items()}
    sentence = texts.plain(f"roster-problem-{problem.key}", **details)
    if not problem.line_number:
        return texts.plain("roster-file", problem=sentence)
    return texts.plain("roster-line", line=problem.line_number, problem=sentence)


def _visible(value: Argument) -> Argument:
    """A cell may hold anything, and a terminal would obey its control characters."""
    if not isinstance(value, str):
        return value
    return "".join(char if char.isprintable() else "\ufffd" for char in value)
