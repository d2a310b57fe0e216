"""Remarks: what a build had to say, kept so that one with nothing to do says it again.

Of a file that a remark stands in only the lines are kept that are shown with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from signage.diagnostic import Diagnostic, Severity
from signage.lazy_dataclass import dataclass
from signage.message import Message, from_json, to_json
from signage.source import Source, Span


def kept(remarks: Iterable[Diagnostic]) -> Any:
    """Return *remarks* as `recalled` reads them, of what JSON has.

    Raises TypeError if one holds a value that cannot be kept.
    """
    files = _Files()
    said = [
        [
            d.code,
            d.severity.name,
            to_json(d.message),
            None if d.span is None else files.place(d.span),
            None if d.label is None else to_json(d.label),
            [to_json(hint) for hint in d.hints],
            d.file,
            None if d.about is None else to_json(d.about),
            d.screens,
        ]
        for d in remarks
    ]
    return {"files": files.document, "said": said}


def recalled(document: Any) -> tuple[Diagnostic, ...]:
    """Return what `kept` made *document* of; raises ValueError, KeyError or TypeError otherwise."""
    sources = [_source(*file) for file in document["files"]]
    return tuple(
        Diagnostic(
            code,
            from_json(message),
            None if place is None else sources[place[0]].span(*place[1:]),
            Severity[severity],
            _message(label),
            tuple(map(from_json, hints)),
            file,
            _message(about),
            tuple(screens),
        )
        for code, severity, message, place, label, hints, file, about, screens in document["said"]
    )


@dataclass(slots=True)
class _Files:
    """The files that remarks stand in, numbered as they come."""

    document: list[tuple[str, bool, dict[int, str]]] = field(default_factory=list)
    """Of each its name, whether it is a spreadsheet, and lines of it by their numbers."""
    _numbers: dict[Source, int] = field(default_factory=dict)

    def place(self, span: Span) -> tuple[int, int, int, int, int, str]:
        """Return where *span* is, by the number of its file; the line it begins in is kept."""
        source = span.source
        if source not in self._numbers:
            self._numbers[source] = len(self.document)
            self.document.append((source.name, source.is_sheet, {}))
        number = self._numbers[source]
        lines = self.document[number][2]
        lines[span.line] = source.shown(span.line)
        # There is a line where it ends, too.
        lines.setdefault(span.end_line, "")
        return number, span.line, span.column, span.end_line, span.end_column, span.cell


def _source(name: str, is_sheet: bool, lines: dict[str, str]) -> Source:
    # JSON has no numbers for keys.
    by_number = {int(number): line for number, line in lines.items()}
    return Source.of_lines(name, by_number, is_sheet)


def _message(document: Any) -> Message | None:
    return None if document is None else from_json(document)
