"""Diagnostics for a person at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from signage.diagnostic import SEVERITIES, Diagnostic, Severity
from signage.phrase import Language, Phrase
from signage.reporters.excerpt import excerpt, printable

_PLURALS = {
    Severity.ERROR: Phrase(en="errors", vi="lỗi"),
    Severity.WARNING: Phrase(en="warnings", vi="cảnh báo"),
    Severity.NOTE: Phrase(en="notes", vi="ghi chú"),
}
_HINT = Phrase(en="hint", vi="gợi ý")

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
    for hint in diagnostic.hints:
        sign = style("=", _FRAME_STYLE)
        lines.append(f"{margin} {sign} {_HINT[language]}: {printable(hint[language])}")
    return "\n".join(lines)


def to_summary(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return how many there are of each severity: "2 errors, 1 warning"; "" if none."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    counts = ((severity, severities.count(severity)) for severity in SEVERITIES)
    return ", ".join(_counted(severity, count, language) for severity, count in counts if count)


def _headline(diagnostic: Diagnostic, language: Language, style: _Style) -> str:
    severity = SEVERITIES[diagnostic.severity][language]
    label = style(f"{severity}[{diagnostic.code}]", _STYLES[diagnostic.severity])
    return f"{label}: {printable(diagnostic.message[language])}"


def _excerpt_lines(
    diagnostic: Diagnostic, language: Language, margin: str, style: _Style
) -> Iterator[str]:
    if diagnostic.span is None:
        return
    shown = excerpt(diagnostic.span)
    bar = style("|", _FRAME_STYLE)
    number = style(str(diagnostic.span.line), _FRAME_STYLE)
    label = f" {printable(diagnostic.label[language])}" if diagnostic.label else ""
    carets = style(f"{'^' * shown.width}{label}", _STYLES[diagnostic.severity])
    yield f"{margin} {bar}"
    yield f"{number} {bar} {shown.text}".rstrip()
    yield f"{margin} {bar} {' ' * shown.before}{carets}"


def _counted(severity: Severity, count: int, language: Language) -> str:
    names = SEVERITIES if count == 1 else _PLURALS
    return f"{count} {names[severity][language]}"


def _colored(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _plain(text: str, style: str) -> str:
    return text
