"""Diagnostics for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from signage.diagnostic import SEVERITIES, Diagnostic, Severity
from signage.message import Language, Message, msg, plural, verbatim
from signage.printable import printable
from signage.reporters.excerpt import excerpt

_COUNTED: Mapping[Severity, Callable[[int], Message]] = {
    Severity.ERROR: lambda count: plural("{count} error", "{count} errors", count=count),
    Severity.WARNING: lambda count: plural("{count} warning", "{count} warnings", count=count),
    Severity.NOTE: lambda count: plural("{count} note", "{count} notes", count=count),
}
_HINT = msg("hint")

# Parameters of the control sequence "select graphic rendition" (ECMA-48): bold and a colour.
_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_FRAME_STYLE = "1;34"

_Style = Callable[[str, str], str]


def to_text(diagnostic: Diagnostic, language: Language, *, color: bool = False) -> str:
    """Return *diagnostic* with the line it is about, the words underlined, and its hints."""
    style = _colored if color else _plain
    margin = " " * (len(str(diagnostic.span.line)) if diagnostic.span else 1)
    lines = [_headline(diagnostic, language, style)]
    if diagnostic.place is not None:
        lines.append(f"{margin}{style('-->', _FRAME_STYLE)} {printable(diagnostic.place)}")
    lines.extend(_excerpt_lines(diagnostic, language, margin, style))
    sign = style("=", _FRAME_STYLE)
    for hint in diagnostic.hints:
        said = hint.in_language(language)
        lines.append(f"{margin} {sign} {_HINT.in_language(language)}: {said}")
    return "\n".join(lines)


def to_summary(diagnostics: Iterable[Diagnostic]) -> Message:
    """Say how many there are of each severity: "2 errors, 1 warning"; nothing if none."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return verbatim(tuple(_COUNTED[each](counts[each]) for each in SEVERITIES if counts[each]))


def _headline(diagnostic: Diagnostic, language: Language, style: _Style) -> str:
    severity = SEVERITIES[diagnostic.severity].in_language(language)
    label = style(f"{severity}[{diagnostic.code}]", _STYLES[diagnostic.severity])
    return f"{label}: {diagnostic.message.in_language(language)}"


def _excerpt_lines(
    diagnostic: Diagnostic, language: Language, margin: str, style: _Style
) -> Iterator[str]:
    if diagnostic.span is None:
        return
    shown = excerpt(diagnostic.span)
    bar = style("|", _FRAME_STYLE)
    number = style(str(diagnostic.span.line), _FRAME_STYLE)
    label = f" {diagnostic.label.in_language(language)}" if diagnostic.label else ""
    carets = style(f"{'^' * shown.width}{label}", _STYLES[diagnostic.severity])
    yield f"{margin} {bar}"
    yield f"{number} {bar} {shown.text}".rstrip()
    yield f"{margin} {bar} {' ' * shown.before}{carets}"


def _colored(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _plain(text: str, style: str) -> str:
    return text
