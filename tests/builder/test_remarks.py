"""What a build said is said again in the same words, by one that reads no file."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from signage.builder.remarks import kept, recalled
from signage.diagnostic import Diagnostic, Severity
from signage.message import LANGUAGES, msg, plural
from signage.model.wording import Title
from signage.reporters.github import to_command
from signage.reporters.json import to_json
from signage.reporters.terminal import to_text
from signage.source import Source

PAGE = Source("playlists.yaml", "a: một\n\tb: hai 二\nurl: https://ai:mat-khau@nha\nd: |\n  ba\n")
PAGE.hide(PAGE.span(3, 6, 3, 26))
TABLE = Source("templates/data/to.xlsx", "name place\nto-1 Nhà\n", is_sheet=True)
SAID = (
    Diagnostic("a-b", msg("{name} of {title}", name="x", title=Title("Door", "Cửa"))),
    Diagnostic(
        "wide",
        plural("{count} letter", "{count} letters", count=3),
        PAGE.span(2, 2, 2, 10),
        Severity.WARNING,
        msg("too wide"),
        (msg("shorten it"), msg("{size:.1f} px", size=2.25)),
        about=msg("slide '{name}'", name="mo-dau"),
        screens=("led", "tv"),
    ),
    Diagnostic("hidden", msg("no"), PAGE.span(3, 6, 3, 26), Severity.NOTE),
    Diagnostic("long", msg("no"), PAGE.span(4, 4, 6, 1), Severity.NOTE),
    Diagnostic("cell", msg("no"), TABLE.span(2, 6, 2, 9, "B2"), Severity.WARNING),
    Diagnostic("file", msg("no"), None, Severity.WARNING, file="templates/\udcff.png"),
)


@pytest.mark.parametrize("said", SAID, ids=lambda said: said.code)
def test_a_remark_is_made_again_as_it_was(said: Diagnostic) -> None:
    """In every language, form and part, with its line; a picture and a trace have only errors."""
    (again,) = recalled(json.loads(json.dumps(kept([said]))))

    parts = {field.name for field in fields(Diagnostic)} - {"span", "picture", "trace"}
    for language in LANGUAGES:
        assert to_text(again, language) == to_text(said, language)
        assert to_command(again, language) == to_command(said, language)
    assert to_json([again]) == to_json([said])
    assert str(again.place) == str(said.place)
    assert {part: getattr(again, part) for part in parts} == {
        part: getattr(said, part) for part in parts
    }


def test_no_more_of_a_file_is_kept_than_is_shown() -> None:
    """And nothing of what is never shown."""
    document = json.dumps(kept(SAID), ensure_ascii=False)

    assert "b: hai 二" in document
    assert "một" not in document
    assert "mat-khau" not in document


def test_remarks_of_one_file_stand_in_one_file() -> None:
    """However many there are."""
    again = recalled(json.loads(json.dumps(kept([*SAID, *SAID]))))

    assert len({d.span.source for d in again if d.span is not None}) == 2
