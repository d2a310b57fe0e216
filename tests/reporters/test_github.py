"""Diagnostics as GitHub's workflow commands."""

from __future__ import annotations

import pytest

from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.reporters.github import to_command
from signage.source import Source, Span
from tests.bilingual import Bilingual

MESSAGE = Bilingual("too small", "quá nhỏ")


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_a_place_with_lines(severity: Severity, command: str) -> None:
    """The severity is the command; file, line and column are where it is shown."""
    span = Span(Source("templates/a.yaml", "a: b\n"), 1, 4, 1, 5)

    assert (
        to_command(Diagnostic("text-too-small", MESSAGE, span, severity), "vi")
        == f"::{command} file=templates/a.yaml,line=1,col=4,title=text-too-small::quá nhỏ"
    )


def test_places_without_lines() -> None:
    """A picture has a name only, and some things have no place at all."""
    assert (
        to_command(Diagnostic("a", MESSAGE, file="b.png"), "en")
        == "::error file=b.png,title=a::too small"
    )
    assert to_command(Diagnostic("a", MESSAGE), "en") == "::error title=a::too small"


def test_hints_are_further_lines() -> None:
    """The command is one line, its message need not be."""
    hint = msg("say less")

    assert (
        to_command(Diagnostic("a", MESSAGE, hints=(hint,)), "en")
        == "::error title=a::too small%0Asay less"
    )


def test_escapes() -> None:
    """What would end a property or the command is escaped, the escape sign first."""
    message = msg("50%: a,\r\nb")

    assert (
        to_command(Diagnostic("a", message, file="C:\\50%, b.png"), "en")
        == "::error file=C%3A\\50%25%2C b.png,title=a::50%25: a,%0D%0Ab"
    )
