"""Diagnostics, and collecting them."""

from __future__ import annotations

from dataclasses import replace

from signage.diagnostic import Diagnostic, InvalidProject, Report, Severity, SignageError
from signage.message import msg
from signage.source import Source, Span

MESSAGE = msg("wrong")
ONE, OTHER = Source("b.yaml", ""), Source("a.yaml", "")


def at(source: Source, line: int, column: int, code: str = "a-code") -> Diagnostic:
    return Diagnostic(code, MESSAGE, Span(source, line, column, line, column))


def test_diagnostics_are_in_order_of_place() -> None:
    """By file, line and column; of one place, as found."""
    late, early = at(ONE, 10, 1), at(ONE, 2, 5)
    before, twin = at(ONE, 2, 3), at(ONE, 2, 5, "z-code")
    elsewhere = at(OTHER, 99, 1)
    picture = Diagnostic("no-file", MESSAGE, file="ab.png")
    nowhere = Diagnostic("empty-folder", MESSAGE)

    report = Report()
    report.extend([late, early, before, twin, elsewhere, picture, nowhere])

    assert report.diagnostics == (nowhere, elsewhere, picture, before, early, twin, late)


def test_nothing_is_said_twice() -> None:
    """A node that is shared, or read twice, is wrong once."""
    report = Report()
    report.add(at(ONE, 1, 1))
    report.extend([at(ONE, 1, 1), at(ONE, 1, 2)])

    assert len(report.diagnostics) == 2


def test_what_differs_by_its_hints_alone_is_said_once() -> None:
    """Two templates use a part of the theme, and each would offer its own fields."""
    report = Report()
    for offered in (msg("headline"), msg("steps")):
        report.add(replace(at(ONE, 1, 1), hints=(offered,)))

    (one,) = report.diagnostics
    assert [str(hint) for hint in one.hints] == ["headline"]


def test_equal_names_are_not_one_source() -> None:
    """Two texts under one name, before and after a change, are two places."""
    report = Report()
    report.add(at(Source("a.yaml", "x"), 1, 1))
    report.add(at(Source("a.yaml", "y"), 1, 1))

    assert len(report.diagnostics) == 2


def test_warnings_are_no_errors() -> None:
    """A report with warnings only lets a build go on."""
    report = Report()
    assert not report.has_errors
    report.add(Diagnostic("a-code", MESSAGE, severity=Severity.WARNING))
    assert not report.has_errors
    report.add(Diagnostic("a-code", MESSAGE))
    assert report.has_errors


def test_severities_compare() -> None:
    """The worst of several is their maximum."""
    assert max(Severity.WARNING, Severity.ERROR, Severity.NOTE) is Severity.ERROR


def test_places() -> None:
    """File, line and column; the file alone; or nothing."""
    assert at(ONE, 3, 7).place == "b.yaml:3:7"
    assert Diagnostic("a-code", MESSAGE, file="a.png").place == "a.png"
    assert Diagnostic("a-code", MESSAGE).place is None


def test_an_error_carries_all_that_was_found() -> None:
    """One exception for everything wrong with a project, in words even if nobody catches it."""
    error = InvalidProject([at(ONE, 1, 1), at(ONE, 2, 1)])

    assert isinstance(error, SignageError)
    assert error.diagnostics == (at(ONE, 1, 1), at(ONE, 2, 1))
    assert str(error) == "wrong; wrong"
