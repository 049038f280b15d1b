"""Two languages, complete: equal keys, equal variables, nothing unused, nothing missing."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.domain.criteria import BY_KEY, KEYS, SCALE
from bot.texts import LANGUAGES, LOCALES, load

CATALOGUE = load(ZoneInfo("Europe/Moscow"))


class Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """Key → names of its variables, of all files of a language."""
    found: dict[str, set[str]] = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        resource = FluentParser().parse(file.read_text(encoding="utf-8"))
        for entry in resource.body:
            assert not isinstance(entry, ast.Junk), (file, entry.content)
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                visitor = Variables()
                visitor.visit(entry)
                found[entry.id.name] = visitor.found
    return found


def test_both_languages_have_the_same_keys_with_the_same_variables() -> None:
    assert messages("ru") == messages("en")


def read_whole(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for file in (LOCALES / language).glob("*.ftl"):
        bundle.add_resource(FluentParser().parse(file.read_text(encoding="utf-8")))
    return bundle


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_parsed_by_itself_says_what_it_says_in_the_whole(language: str) -> None:
    whole, there = read_whole(language), messages(language)
    assert len(there) > 1_000
    for key, variables in there.items():
        given = dict.fromkeys(variables, 3)
        message = whole.get_message(key)
        assert message.value is not None
        said, _ = whole.format_pattern(message.value, given)
        assert CATALOGUE[language].plain(key, **given) == said


def test_the_files_of_both_languages_have_the_same_names() -> None:
    russian, english = (
        [file.name for file in sorted((LOCALES / language).glob("*"))] for language in LANGUAGES
    )
    assert russian == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_anchor_cause_and_advice_is_there(language: str) -> None:
    texts = CATALOGUE[language]
    for key in KEYS:
        suffixes = ["label", "short", "title", "definition", "self", "peer", "cause-question"]
        suffixes += [f"anchor-{score}" for score in SCALE]
        suffixes += [f"cause-{cause}" for cause in BY_KEY[key].causes]
        suffixes += ["advice-mid", "advice-high"]
        if key == "promptness":
            suffixes += [f"advice-{cause}" for cause in (*BY_KEY[key].causes, "unknown")]
        else:
            suffixes += ["advice-low"]
        missing = [name for name in suffixes if not texts.has(f"criterion-{key}-{name}")]
        assert not missing


def test_there_is_no_russian_in_the_english_files_but_the_name_of_the_language() -> None:
    files = sorted((LOCALES / "en").glob("*.ftl"))
    joined = "".join(file.read_text(encoding="utf-8") for file in files)
    assert re.findall("[а-яё]+", joined, re.IGNORECASE) == ["Русский"]


def test_a_missing_key_or_variable_raises() -> None:
    with pytest.raises(KeyError):
        CATALOGUE["ru"]("no-such-key")
    with pytest.raises(KeyError):
        CATALOGUE["ru"]("join-done")


def test_arguments_of_a_message_are_escaped_and_those_of_a_button_are_not() -> None:
    texts = CATALOGUE["ru"]
    assert "&lt;b&gt;" in texts("join-done", name="<b>")
    assert "<b>" in texts.plain("review-next", who="<b>")


def test_no_sentence_is_written_in_python() -> None:
    root = Path(__file__).parent.parent
    for folder in ("bot", "handlers", "storage"):
        for file in (root / folder).rglob("*.py"):
            if file.name in ("roster.py", "spreadsheet.py", "config.py", "process.py"):
                continue  # Column names of a Russian CSV, names of a sample company.
            code = re.sub(r'"""[\s\S]*?"""|#.*', "", file.read_text(encoding="utf-8"))
            assert not re.search("[а-яё]{3}", code, re.IGNORECASE), file


def test_moments_are_told_in_the_zone_of_the_team() -> None:
    instant = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    assert CATALOGUE["ru"].moment(instant) == "1 декабря, 18:00"
    assert CATALOGUE["en"].moment(instant).replace("\u202f", " ") == "1 December, 6:00 PM"


def test_a_message_shows_a_moment_in_the_zone_of_whoever_reads_it() -> None:
    deadline = CATALOGUE["ru"].moment(datetime(2026, 12, 1, 15, 0, tzinfo=UTC))
    text = CATALOGUE["ru"]("home-round", title="<Ноябрь>", deadline=deadline)
    date = '<tg-time unix="1796137200" format="Dt">1 декабря, 18:00</tg-time>'
    assert text == f"«&lt;Ноябрь&gt;» — до {date}"


def test_a_button_names_a_moment_in_words_alone() -> None:
    deadline = CATALOGUE["ru"].moment(datetime(2026, 12, 1, 15, 0, tzinfo=UTC))
    label = CATALOGUE["ru"].plain("home-round", title="Ноябрь", deadline=deadline)
    assert label == "«Ноябрь» — до 1 декабря, 18:00"


def test_a_team_elsewhere_is_told_its_own_time_in_the_same_sentences() -> None:
    instant = datetime(2026, 12, 1, 20, 0, tzinfo=UTC)
    there = CATALOGUE["ru"].in_zone(ZoneInfo("Asia/Novosibirsk"))
    assert (there.moment(instant), there.day(instant)) == ("2 декабря, 03:00", "2 декабря")
    assert there("button-home") == CATALOGUE["ru"]("button-home")
    assert CATALOGUE["ru"].moment(instant) == "1 декабря, 23:00"


def test_the_sentences_are_read_once_for_all_zones() -> None:
    there = CATALOGUE["ru"].in_zone(ZoneInfo("Asia/Novosibirsk"))
    assert there.in_zone(ZoneInfo("Asia/Novosibirsk")) is there
    assert there.in_zone(ZoneInfo("Europe/Moscow")) is CATALOGUE["ru"]


def test_numbers_have_a_comma_in_russian_and_a_point_in_english() -> None:
    assert CATALOGUE["ru"]("number", value=4.0) == "4,0"
    assert CATALOGUE["en"]("number", value=4.0) == "4.0"


def named_in_code() -> dict[str, Path]:
    """Every key that stands in the code as a plain string, with where it stands."""
    root = Path(__file__).parent.parent
    call = re.compile(r'(?:texts|said|chosen)(?:\.plain|\.has)?\(\s*"([a-z0-9-]+)"')
    files = [*(root / "bot").rglob("*.py"), *(root / "handlers").rglob("*.py")]
    return {key: file for file in files for key in call.findall(file.read_text("utf-8"))}


def test_every_key_named_in_the_code_is_there() -> None:
    there = messages("ru")
    assert not {key: file.name for key, file in named_in_code().items() if key not in there}


def test_every_refusal_has_its_sentence() -> None:
    root = Path(__file__).parent.parent
    raised = re.compile(r'Refused\(\s*"([a-z-]+)"')
    files = [*(root / "bot").rglob("*.py"), *(root / "handlers").rglob("*.py")]
    keys = {key for file in files for key in raised.findall(file.read_text("utf-8"))}
    there = messages("ru")
    assert not [key for key in sorted(keys) if f"error-{key}" not in there]
