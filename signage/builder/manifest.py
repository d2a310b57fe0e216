"""output/manifest.json: every artifact with its facts, so that a copy can be checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final

from signage.builder.record import Entry, Facts
from signage.diagnostic import Diagnostic
from signage.model.allowance import Allowance

NAME: Final = "manifest.json"
FORMAT: Final = 1
FIELDS: Final = (
    "path",
    "kind",
    "playlist",
    "screen",
    "slide",
    "width",
    "height",
    "duration_s",
    "fps",
    "codec",
    "profile",
    "level",
    "bytes",
    "sha256",
    "md5",
    "valid_until",
)


Allowed = Mapping[str, Iterable[tuple[Diagnostic, Allowance]]]
"""By path: what was found, and what allows it."""


def to_json(title: str, entries: Mapping[str, Entry], allowed: Allowed) -> bytes:
    """Return the manifest of *entries*, which are by path; the same entries, the same bytes."""
    artifacts = [
        {**_row(path, entry.facts), "allowed": _reasons(allowed.get(path, ()))}
        for path, entry in sorted(entries.items())
    ]
    document = {"manifest": FORMAT, "campaign": title, "artifacts": artifacts}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def from_json(data: bytes) -> tuple[Facts, ...] | None:
    """Return the rows of a manifest, each with at least a path; None if it is not one."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or not isinstance(document.get("artifacts"), list):
        return None
    rows = document["artifacts"]
    if not all(isinstance(row, dict) and isinstance(row.get("path"), str) for row in rows):
        return None
    return tuple(rows)


def _reasons(allowed: Iterable[tuple[Diagnostic, Allowance]]) -> dict[str, str]:
    """Return why each rule may be broken, by the rule's code."""
    return {allowance.code: allowance.reason for _, allowance in allowed}


def _row(path: str, facts: Facts) -> Facts:
    return {name: path if name == "path" else facts.get(name) for name in FIELDS}
