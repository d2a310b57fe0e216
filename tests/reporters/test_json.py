"""Diagnostics for programs."""

from __future__ import annotations

import json

from signage.diagnostic import Diagnostic, Severity
from signage.reporters.json import to_json
from signage.source import Source, Span
from tests.bilingual import Bilingual

MESSAGE = Bilingual("too small", "quá nhỏ")


def test_everything_is_said_in_both_languages() -> None:
    """The place is in numbers, as an editor wants it."""
    diagnostic = Diagnostic(
        "text-too-small",
        MESSAGE,
        Span(Source("a.yaml", "a: b\n"), 1, 4, 1, 5),
        Severity.WARNING,
        label=MESSAGE,
        hints=(MESSAGE,),
        about=MESSAGE,
        screens=("tv",),
        picture=".signage/held/a.png",
    )
    words = {"en": "too small", "vi": "quá nhỏ"}

    assert to_json([diagnostic]) == [
        {
            "code": "text-too-small",
            "severity": "warning",
            "message": words,
            "label": words,
            "hints": [words],
            "about": words,
            "screens": ["tv"],
            "picture": ".signage/held/a.png",
            "file": "a.yaml",
            "line": 1,
            "column": 4,
            "end_line": 1,
            "end_column": 5,
            "cell": None,
        }
    ]


def test_what_is_missing_is_null() -> None:
    """Every key is always there, so that a program need not ask."""
    whole, picture = to_json([Diagnostic("a", MESSAGE), Diagnostic("b", MESSAGE, file="b.png")])

    assert whole.keys() == picture.keys()
    assert {k for k, v in whole.items() if v is None} == {
        *("label", "about", "picture", "file", "line", "column", "end_line", "end_column", "cell")
    }
    assert picture["file"] == "b.png"


def test_it_can_be_written() -> None:
    """There is nothing in it that JSON does not know."""
    found = to_json([Diagnostic("a", MESSAGE, Span(Source("a.yaml", ""), 1, 1, 1, 1))])

    assert json.loads(json.dumps(found)) == found


def test_a_cell_is_named() -> None:
    """As a spreadsheet names it."""
    span = Span(Source("a.csv", "x\n"), 1, 1, 1, 2, "B3")
    (made,) = to_json([Diagnostic("a", MESSAGE, span)])

    assert made["cell"] == "B3"
