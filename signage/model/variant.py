"""Variants of a poster: the same with other words, once for each ward, school or shop."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from signage.source import Span
from signage.syntax.node import Mapping


class Bound(enum.Enum):
    """How the variants of a poster come: each a file of its own, or all as pages of one."""

    FILES = "files"
    PAGES = "pages"


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """What one of them says differently; *name* becomes part of its file's name."""

    name: str
    values: Mapping
    span: Span

    def over(self, values: Mapping) -> Mapping:
        """Return *values* with those of the variant in place of the poster's own."""
        said = {key.text for key, _ in self.values.entries}
        kept = tuple(entry for entry in values.entries if entry[0].text not in said)
        return Mapping((*self.values.entries, *kept), self.span)
