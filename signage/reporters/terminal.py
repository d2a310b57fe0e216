"""Diagnostics for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from signage.diagnostic import SEVERITIES, Diagnostic, Severity
from signage.message import Language, Message, msg, plural, verbatim
from signage.printable import printable
from signage.reporters.excerpt import LONGEST_LINE, display_width, excerpt, wrapped

_COUNTED: Mapping[Severity, Callable[[int], Message]] = {
    Severity.ERROR: lambda count: plural("{count} error", "{count} errors", count=count),
    Severity.WARNING: lambda count: plural("{count} warning", "{count} warnings", count=count),
    Severity.NOTE: lambda count: plural("{count} note", "{count} notes", count=count),
}
HINT = msg("hint")
PICTURE = msg("picture")

# Parameters of the control sequence "select graphic rendition" (ECMA-48): bold and a colour.
_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
FRAME_STYLE = "1;34"

Style = Callable[[str, str], str]
"""Gives a text a style, or leaves it as it is."""

SHORTEST_LINE = 24
"""Characters of a line that are shown however narrow the terminal is."""


def to_text(
    diagnostic: Diagnostic,
    language: Language,
    *,
    color: bool = False,
    columns: int | None = None,
) -> str:
    """Return *diagnostic* with the line it is about, the words underlined, and its hints.

    No word is torn by a terminal of so many *columns*; None: that does not matter.
    """
    style = colored if color else plain
    margin = " " * (len(str(diagnostic.span.line)) if diagnostic.span else 1)
    lines = [headline(diagnostic, language, style, columns)]
    if diagnostic.place is not None:
        lines.append(f"{margin}{style('-->', FRAME_STYLE)} {printable(diagnostic.place)}")
    lines.extend(_excerpt_lines(diagnostic, language, margin, style, columns))
    lines += (remark(HINT, hint, language, style, columns, margin) for hint in diagnostic.hints)
    if diagnostic.picture:
        picture = verbatim(diagnostic.picture)
        lines.append(remark(PICTURE, picture, language, style, columns, margin))
    return "\n".join(lines)


def to_summary(diagnostics: Iterable[Diagnostic]) -> Message:
    """Say how many there are of each severity: "2 errors, 1 warning"; nothing if none."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return verbatim(tuple(_COUNTED[each](counts[each]) for each in SEVERITIES if counts[each]))


def headline(
    diagnostic: Diagnostic, language: Language, style: Style, columns: int | None, place: str = ""
) -> str:
    """Return what *diagnostic* says, behind its severity and code, and *place* if it is given."""
    severity = SEVERITIES[diagnostic.severity].in_language(language)
    label = f"{severity}[{diagnostic.code}]"
    said = f": {diagnostic.message.in_language(language)}"
    if place:
        said = f" {printable(place)}{said}"
    said = wrapped(said, columns, display_width(label), 2)
    return f"{style(label, _STYLES[diagnostic.severity])}{said}"


def remark(
    word: Message,
    said: Message,
    language: Language,
    style: Style,
    columns: int | None,
    margin: str = " ",
) -> str:
    """Return a line below a finding: *word*, and what is *said*."""
    lead = f"{word.in_language(language)}: "
    indent = len(margin) + 3
    text = said.in_language(language)
    text = wrapped(text, columns, indent + display_width(lead), indent)
    return f"{margin} {style('=', FRAME_STYLE)} {lead}{text}"


def _excerpt_lines(
    diagnostic: Diagnostic, language: Language, margin: str, style: Style, columns: int | None
) -> Iterator[str]:
    if diagnostic.span is None:
        return
    longest = LONGEST_LINE
    if columns is not None:
        longest = max(SHORTEST_LINE, min(longest, columns - len(margin) - len(" | …") - len("…")))
    shown = excerpt(diagnostic.span, longest)
    bar = style("|", FRAME_STYLE)
    number = style(str(diagnostic.span.line), FRAME_STYLE)
    label = f" {diagnostic.label.in_language(language)}" if diagnostic.label else ""
    carets = style(f"{'^' * shown.width}{label}", _STYLES[diagnostic.severity])
    yield f"{margin} {bar}"
    yield f"{number} {bar} {shown.text}".rstrip()
    yield f"{margin} {bar} {' ' * shown.before}{carets}"


def colored(text: str, style: str) -> str:
    """Return *text* as a terminal shows it in *style*."""
    return f"\x1b[{style}m{text}\x1b[0m"


def plain(text: str, style: str) -> str:
    """Return *text* as it is."""
    return text
