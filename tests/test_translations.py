"""The catalogues: every text in every language, with the places that the English has."""

from __future__ import annotations

import shutil
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tests import translations
from tests.translations import catalogues, language_of, read, template

CATALOGUES = {f"{language_of(path)}-{path.stem}": path for path in catalogues()}

in_every_language = pytest.mark.parametrize("path", CATALOGUES.values(), ids=CATALOGUES)


@in_every_language
def test_every_text_is_translated(path: Path) -> None:
    """If this fails: `python -m tests.translations`, and translate what is new in the file."""
    catalogue = read(path)
    lacking = [
        (each.context, each.id)
        for each in texts(template(path))
        if (found := catalogue.get(each.id, each.context)) is None or not all(strings(found))
    ]

    assert lacking == []


@in_every_language
def test_nothing_is_left_over(path: Path) -> None:
    """Neither texts that are gone nor guesses."""
    catalogue = read(path)
    known = {(each.context, each.id) for each in texts(template(path))}

    assert [each.id for each in texts(catalogue) if (each.context, each.id) not in known] == []
    assert [each.id for each in texts(catalogue) if each.fuzzy] == []
    assert dict(catalogue.obsolete) == {}


@in_every_language
def test_translations_have_the_places_of_the_english(path: Path) -> None:
    """With the same format; a singular may do without the count."""
    wrong = [(each.id, said) for each in texts(read(path)) for said in misplaced(each)]

    assert wrong == []


@pytest.mark.parametrize(
    ("english", "said", "is_right"),
    [
        ("{a} px", "{a} px", True),
        ("{a} of {b}", "{b}: {a}", True),
        ("{{a}}", "{{x}}", True),
        ("{a:.1f}", "{a:.2f}", False),
        ("{a}", "a", False),
        ("a", "{a}", False),
        ("a", "{", False),
        (("one file", "{count} files"), ("{count} tệp",), True),
        (("one file", "{count} files"), ("tệp",), False),
    ],
)
def test_wrong_places_are_found(
    english: str | tuple[str, str], said: str | tuple[str, ...], is_right: bool
) -> None:
    """A place more, less, or of another format would show nonsense, or nothing."""
    assert (list(misplaced(Message(english, said))) == []) == is_right


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogues of a program that says two things, one of them translated already."""
    package = tmp_path / "signage"
    shutil.copytree(translations.LOCALE, package / "locale")
    (package / "said.py").write_text('msg("error"), plural("{count} cow", "{count} cows", count=2)')
    monkeypatch.setattr(translations, "PACKAGE", package)
    monkeypatch.setattr(translations, "LOCALE", package / "locale")
    return package / "locale"


def test_a_change_of_the_source_reaches_the_catalogues(elsewhere: Path) -> None:
    """New texts come in, those that are gone go, and what is translated stays."""
    catalogue = elsewhere / "vi/LC_MESSAGES/signage.po"
    translations.update()
    found = {each.id: each.string for each in texts(read(catalogue))}

    assert found == {"error": "lỗi", ("{count} cow", "{count} cows"): ("",)}
    written = catalogue.read_bytes()
    translations.update()
    assert catalogue.read_bytes() == written


def test_a_new_language_is_begun(elsewhere: Path) -> None:
    """With as many plurals as it has, and with what click says."""
    translations.update("sl")
    own, clicks = (read(elsewhere / "sl/LC_MESSAGES" / name) for name in ("signage.po", "click.po"))

    assert own[("{count} cow", "{count} cows")].string == ("", "", "", "")
    assert {each.id for each in clicks} == {
        each.id for each in read(elsewhere / "vi/LC_MESSAGES/click.po")
    }


def test_what_is_compiled_is_up_to_date() -> None:
    """A .po that was edited is compiled before anything is tested."""
    for path in CATALOGUES.values():
        assert path.with_suffix(".mo").stat().st_mtime_ns >= path.stat().st_mtime_ns


def texts(catalogue: Catalog) -> Iterator[Message]:
    """Yield what is to be translated: all but the head."""
    return (each for each in catalogue if each.id)


def strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def misplaced(message: Message) -> Iterator[str]:
    """Yield the translations that have other places than the English."""
    english = message.id[-1] if isinstance(message.id, tuple) else message.id
    for said in strings(message):
        if places(said) != places(english):
            yield said


def places(text: str) -> set[tuple[str, str, str]] | None:
    """Return name, format and conversion of each place; None if there is a lone brace."""
    try:
        fields = list(string.Formatter().parse(text))
    except ValueError:
        return None
    return {(name, spec or "", how or "") for _, name, spec, how in fields if name is not None}
