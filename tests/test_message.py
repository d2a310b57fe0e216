"""Messages: texts with values, put into words in the language of the reader."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from signage import message as module
from signage.message import (
    LANGUAGES,
    Message,
    Numeral,
    from_json,
    in_context,
    msg,
    plural,
    to_json,
    verbatim,
)

EVERY_KIND = (
    msg("wrong"),
    msg("{a} {b:.1f} {c}", a="x", b=0.5, c=3),
    msg("{at}", at=Numeral(1234.5, ",.1f")),
    msg("{part}; {list}", part=msg("x"), list=(msg("y"), "z")),
    plural("{count} file", "{count} files", count=2),
    in_context("verb", "change"),
    verbatim("{braces}"),
)


@pytest.fixture
def slovenian(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A language with four plurals, of which only the catalogue knows."""
    catalogue = Catalog(locale="sl")
    catalogue.add("error", "napaka")
    catalogue.add(
        ("{count} file", "{count} files"),
        ("{count} datoteka", "{count} datoteki", "{count} datoteke", "{count} datotek"),
    )
    catalogue.add("change", "spremeni", context="verb")
    catalogue.add("change", "sprememba", context="noun")
    catalogue.add("{a} before {b}", "{b} za {a}")
    catalogue.add(".", ",", context="decimal sign")
    folder = tmp_path / "sl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "signage.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(module, "_folders", [tmp_path])
    yield "sl"
    module._catalogue.cache_clear()


def test_a_message_in_each_language() -> None:
    """One call, and the reader's language."""
    assert [msg("error").in_language(language) for language in LANGUAGES] == ["error", "lỗi"]
    assert str(msg("error")) == "error"


def test_values_go_to_their_places() -> None:
    """As `str.format` puts them there; braces that are meant are doubled."""
    said = msg("{angle:.0f}′ in {{{name}}}", angle=5.6, name="a")

    assert str(said) == "6′ in {a}"
    assert said.values == {"angle": 5.6, "name": "a"}


def test_another_language_is_a_catalogue_and_nothing_else(slovenian: str) -> None:
    """Its words, its order of words, its plurals, its decimal sign."""
    files = [plural("{count} file", "{count} files", count=count) for count in (1, 2, 3, 5)]

    assert [each.in_language(slovenian) for each in files] == [
        "1 datoteka",
        "2 datoteki",
        "3 datoteke",
        "5 datotek",
    ]
    assert [str(each) for each in files[:2]] == ["1 file", "2 files"]
    assert msg("{a} before {b}", a=1, b=2).in_language(slovenian) == "2 za 1"
    assert in_context("verb", "change").in_language(slovenian) == "spremeni"
    assert in_context("noun", "change").in_language(slovenian) == "sprememba"
    assert msg("{at}", at=Numeral(1.5)).in_language(slovenian) == "1,5"


def test_what_is_not_translated_is_english(slovenian: str) -> None:
    """Rather than nothing."""
    assert msg("not in any catalogue").in_language(slovenian) == "not in any catalogue"


def test_messages_within_messages() -> None:
    """Are put into words with the one they are in; tuples of them are lists."""
    said = msg("{first}: {rest}", first=msg("error"), rest=(msg("warning"), "x", Numeral(0.5)))

    assert str(said) == "error: warning, x, 0.5"
    assert said.in_language("vi") == "lỗi: cảnh báo, x, 0,5"


def test_text_that_is_no_message_stays_as_it_is() -> None:
    """Also if it looks like a place, or like a text that has a translation."""
    assert [verbatim("{error}").in_language(language) for language in LANGUAGES] == ["{error}"] * 2
    assert verbatim("error").in_language("vi") == "error"
    assert verbatim("").in_language("vi") == ""


@pytest.mark.parametrize(
    ("number", "en", "vi"),
    [
        (Numeral(4.0), "4", "4"),
        (Numeral(4.25), "4.25", "4,25"),
        (Numeral(3.0, ".1f"), "3.0", "3,0"),
        (Numeral(1_000_000, ","), "1,000,000", "1.000.000"),
        (Numeral(1234.5, ",.1f"), "1,234.5", "1.234,5"),
    ],
)
def test_numbers_are_written_as_the_language_does(number: Numeral, en: str, vi: str) -> None:
    """Decimal sign and thousands change places in Vietnamese."""
    assert (str(number), number.in_language("en"), number.in_language("vi")) == (en, en, vi)


def test_messages_that_read_alike_are_equal() -> None:
    """Nobody wants to be told 12 px and 12 px."""
    one, other = msg("{size:.0f} px", size=12.01), msg("{size:.0f} px", size=12.02)

    assert one == other
    assert hash(one) == hash(other)
    assert one != msg("{size:.0f} px", size=13)
    assert msg("12 px") != one
    assert one != "12 px"


@pytest.mark.parametrize("said", EVERY_KIND, ids=str)
def test_a_message_goes_to_another_process(said: Message) -> None:
    """With its values: what it reads like is decided there."""
    found = pickle.loads(pickle.dumps(said))

    assert found == said
    assert found.values == said.values


@pytest.mark.parametrize("said", EVERY_KIND, ids=str)
def test_a_message_can_be_kept(said: Message) -> None:
    """As JSON; whoever reads it back can put it into any language."""
    found = from_json(json.loads(json.dumps(to_json(said))))

    assert found == said
    assert found.values == said.values
    assert [found.in_language(each) for each in LANGUAGES] == [
        said.in_language(each) for each in LANGUAGES
    ]


@pytest.mark.parametrize(
    "document",
    [
        None,
        "error",
        ["error"],
        {"msgid": "error"},
        {"msgid": 1, "values": {}},
        {"msgid": "{size}", "values": {}},
        {"msgid": "{size:.0f}", "values": {"size": "big"}},
        {"msgid": "{", "values": {}},
        {"msgid": "error", "values": [], "more": 1},
        {"msgid": "error", "values": {"a": None}},
        {"msgid": "error", "values": {}, "plural": "errors"},
        {"msgid": "error", "values": {}, "other": 1},
        {"msgid": "{a}", "values": {"a": {"number": "1", "spec": "g"}}},
        {"msgid": "{a}", "values": {"a": {"number": 1, "spec": "%%"}}},
    ],
)
def test_what_is_no_message_is_refused(document: object) -> None:
    """Kept files may be damaged, or of another version."""
    with pytest.raises(ValueError, match="message"):
        from_json(document)


def test_what_cannot_be_kept() -> None:
    """Is a fault of the program."""
    with pytest.raises(TypeError, match="object"):
        to_json(msg("{a}", a=object()))  # type: ignore[arg-type]


def test_numbers_are_read_in_the_reader_s_language() -> None:
    """But between back quotes they are to be typed as YAML has them."""
    message = msg("{mm:g} mm, {share:.1f}; write `size: {mm:g}mm`", mm=3.25, share=1234.5)

    assert str(message) == "3.25 mm, 1234.5; write `size: 3.25mm`"
    assert message.in_language("vi") == "3,25 mm, 1234,5; write `size: 3.25mm`"
