"""Buttons of the questions that people have."""

from typing import Final, Literal, get_args

from aiogram.filters.callback_data import CallbackData

Topic = Literal[
    "anonymous", "sees", "unknown", "change", "part", "data", "ask", "hidden", "pay", "answers"
]
"""`hidden` and later are asked by those who run rounds."""

TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)
OF_MANAGERS: Final = TOPICS[TOPICS.index("hidden") :]


class Question(CallbackData, prefix="helpq"):
    topic: Topic
