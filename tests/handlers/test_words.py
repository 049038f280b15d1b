"""Repetitions in words, correct in both languages for every day there is."""

from zoneinfo import ZoneInfo

import pytest

from bot.domain.recurrence import Date, NthWorkingDay, Repeat, Unit, Weekday
from bot.texts import load
from handlers.words import NAMED, hour, name_list, place, repetition, short

TEXTS = load(ZoneInfo("Europe/Moscow"))


@pytest.mark.parametrize(
    ("on", "russian", "english"),
    [
        (NthWorkingDay(1), "в 1-й рабочий день месяца", "on the 1st working day of the month"),
        (NthWorkingDay(2), "во 2-й рабочий день месяца", "on the 2nd working day of the month"),
        (NthWorkingDay(13), "в 13-й рабочий день месяца", "on the 13th working day of the month"),
        (NthWorkingDay(22), "в 22-й рабочий день месяца", "on the 22nd working day of the month"),
        (Weekday(0, 1), "в 1-й понедельник месяца", "on the 1st Monday of the month"),
        (Weekday(1, 2), "во 2-й вторник месяца", "on the 2nd Tuesday of the month"),
        (Weekday(2, 2), "во 2-ю среду месяца", "on the 2nd Wednesday of the month"),
        (Weekday(3, 3), "в 3-й четверг месяца", "on the 3rd Thursday of the month"),
        (Weekday(4, 5), "в последнюю пятницу месяца", "on the last Friday of the month"),
        (Weekday(5, 4), "в 4-ю субботу месяца", "on the 4th Saturday of the month"),
        (Weekday(6, 5), "в последнее воскресенье месяца", "on the last Sunday of the month"),
        (Date(2), "2-го числа месяца", "on the 2nd of the month"),
        (Date(12), "12-го числа месяца", "on the 12th of the month"),
        (
            Date(31),
            "31-го числа или в последний день месяца",
            "on the 31st or the last day of the month",
        ),
    ],
)
def test_a_day_of_the_month_in_words(
    on: Date | NthWorkingDay | Weekday, russian: str, english: str
) -> None:
    assert (place(on, TEXTS["ru"]), place(on, TEXTS["en"])) == (russian, english)


@pytest.mark.parametrize(
    ("repeat", "russian", "english"),
    [
        (Repeat(1, Unit.MONTHS, Date(25)), "каждый месяц, 25-го числа месяца", "every month, on "),
        (Repeat(3, Unit.MONTHS, Date(25)), "раз в квартал, 25-го", "once a quarter, on the 25th"),
        (Repeat(6, Unit.MONTHS, Date(25)), "раз в полгода, 25-го", "every half-year, on the 25th"),
        (Repeat(2, Unit.WEEKS, Weekday(2)), "раз в 2 недели, по средам", "every 2 weeks, on Wed"),
        (Repeat(6, Unit.WEEKS, Weekday(6)), "раз в 6 недель, по воскресеньям", "every 6 weeks, on"),
    ],
)
def test_a_repetition_in_words(repeat: Repeat, russian: str, english: str) -> None:
    assert repetition(repeat, TEXTS["ru"]).startswith(russian)
    assert repetition(repeat, TEXTS["en"]).startswith(english)


def test_an_hour_is_written_as_people_write_it() -> None:
    assert [hour(value, TEXTS["ru"]) for value in (9, 17)] == ["09:00", "17:00"]
    assert [hour(value, TEXTS["en"]) for value in (9, 17)] == ["9 AM", "5 PM"]


def test_a_list_of_names_ends_in_how_many_more_there_are() -> None:
    names = [f"N{number}" for number in range(NAMED + 3)]
    assert name_list(names[:2], TEXTS["en"]) == "N0, N1"
    assert name_list(names, TEXTS["en"]) == "N0, N1, N2, N3, N4, N5, N6, N7 and 3 more"
    assert name_list(names, TEXTS["ru"]).endswith("N7 и ещё 3")


def test_a_long_name_is_shortened_and_one_that_just_fits_is_not() -> None:
    assert (short("x" * 41), short("x" * 40)) == ("x" * 39 + "…", "x" * 40)
