"""Diagnostics for programs."""

from __future__ import annotations

from collections.abc import Iterable

from signage.diagnostic import Diagnostic
from signage.message import LANGUAGES, Message


def to_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """Return *diagnostics* as lists, dicts, strings and numbers, for ``json.dumps``.

    Texts are in both languages. Lines and columns count from 1, the end is exclusive; without
    a place they are None, as are a missing label and file; so is the cell, such as "B3", of what
    is not in a table.
    """
    return [_to_dict(diagnostic) for diagnostic in diagnostics]


def _to_dict(diagnostic: Diagnostic) -> dict[str, object]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.name.lower(),
        "message": _texts(diagnostic.message),
        "label": _texts(diagnostic.label) if diagnostic.label else None,
        "hints": [_texts(hint) for hint in diagnostic.hints],
        "about": _texts(diagnostic.about) if diagnostic.about else None,
        "screens": list(diagnostic.screens),
        "picture": diagnostic.picture or None,
        "file": span.source.name if span else diagnostic.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "cell": (span.cell or None) if span else None,
    }


def _texts(message: Message) -> dict[str, str]:
    return {language: message.in_language(language) for language in LANGUAGES}
