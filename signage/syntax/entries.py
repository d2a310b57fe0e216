"""The entries of a mapping: each key once, merged ones behind its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from signage.diagnostic import Report
from signage.syntax.complaints import duplicate_key, wrong_key, wrong_merge
from signage.syntax.node import Mapping, Node, Scalar, Sequence

Entry = tuple[Scalar, Node]

MERGE_KEY = "<<"
"""Takes over the entries of another mapping (https://yaml.org/type/merge.html)."""


def entries_of(pairs: Iterable[tuple[Node, Node]], report: Report) -> tuple[Entry, ...]:
    """Return *pairs* without what cannot be an entry, which is reported.

    Keys are in Unicode form NFC. An own entry goes before a merged one of the same key, and
    so does the first of two merged ones. Nothing has the place of its key, as it has none.
    """
    own: dict[str, Entry] = {}
    merged: list[Mapping] = []
    for key, value in pairs:
        if not isinstance(key, Scalar) or key.is_nothing:
            report.add(wrong_key(key))
        elif key.plain and key.text == MERGE_KEY:
            merged.extend(_merged(value, report))
        else:
            _add(own, _normalised(key), _placed(value, key), report)
    for mapping in merged:
        for key, value in mapping.entries:
            own.setdefault(key.text, (key, value))
    return tuple(own.values())


def _add(own: dict[str, Entry], key: Scalar, value: Node, report: Report) -> None:
    if key.text in own:
        report.add(duplicate_key(key, own[key.text][0]))
    else:
        own[key.text] = (key, value)


def _normalised(key: Scalar) -> Scalar:
    return replace(key, text=unicodedata.normalize("NFC", key.text))


def _placed(value: Node, key: Scalar) -> Node:
    nothing = isinstance(value, Scalar) and value.is_nothing
    return Scalar("", plain=True, span=key.span) if nothing else value


def _merged(value: Node, report: Report) -> list[Mapping]:
    candidates = value.items if isinstance(value, Sequence) else (value,)
    for candidate in candidates:
        if not isinstance(candidate, Mapping):
            report.add(wrong_merge(candidate))
    return [candidate for candidate in candidates if isinstance(candidate, Mapping)]
