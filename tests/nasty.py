"""Names and comments as nobody should write them, and somebody does."""

from typing import Final

from hypothesis import strategies as st

RTL_OVERRIDE, RTL_ISOLATE, ISOLATE_END = "\u202e", "\u2067", "\u2069"

NAMES: Final = (
    "<b>Анна</b>",
    "<a href='tg://user?id=1'>я",
    "&lt;&amp;& \"Ким\" 'Ли'",
    "</pre><pre>&#0;<",
    "<tg-emoji emoji-id='5'>x</tg-emoji>",
    "{ $name } { -brand } {",
    "*Анна* _Белова_ `x` [y](http://z.com)",
    "'; DROP TABLE people; --",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "%_%",
    "_x0041_",
    "😀🎉 🇷🇺 Я",
    "שלום עולם 123",
    "محمد (علي)",
    "Z\u0335\u0321\u0322a\u0336\u0327l\u0337\u0328g\u0338o",
    "Щ" * 64,
    "&" * 64,
    "🂡" * 64,
    "0",
)
"""Names that are taken as they are: strange, but all of it can be seen."""

UNSEEN_NAMES: Final = (
    f"Анна{RTL_OVERRIDE}авонавИ",
    f"Анна {RTL_ISOLATE}Белова",
    f"{ISOLATE_END}Анна",
    "Анна\u200b Белова",
    "А\u200dнна",
    "\ufeffАнна",
    "Анна\x00Белова",
    "Анна\x1b[31m",
    "Анна\nБелова",
    "Анна\tБелова",
    "Анна\u2028Белова",
    "Анна\ud800",
    "Анна\uffff",
    "👩\u200d👩\u200d👧",
    "\u3164",
    "\u2800\u2800",
    "\u0301",
    "а" + "\u0301\u0302" * 8,
)
"""Names that hide something, or pile it up: refused."""

COMMENTS: Final = (
    *NAMES,
    "👩\u200d👩\u200d👧\u200d👦 🏴\U000e0067\U000e0062\U000e007f",
    "строка\n\n\nстрока\tтабуляция",
    "а" + "\u0301" * 900,
    "🙂" * 500,
    "&" * 1000,
    "<" * 1000,
    "я" * 1000,
    "می\u200cخواهم",
)
"""Comments that are kept as they are."""

CLEANED: Final = {
    f"нет{RTL_OVERRIDE}ад": "нетад",
    f"{ISOLATE_END}да{RTL_ISOLATE}": "да",
    "ноль\x00": "ноль",
    "\x1b[31mкрасно\x9b0m": "[31mкрасно0m",
    "одна\r\nдве\u2028три\x85четыре": "одна\nдве\nтри\nчетыре",
    "половина\ud83d": "половина",
    "не знак\ufffe": "не знак",
}
"""Comments of which something is left out, and what is kept."""

texts = st.text(max_size=200) | st.sampled_from((*COMMENTS, *UNSEEN_NAMES, *CLEANED))
