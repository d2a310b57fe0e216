r"""Emphasis inside a text: ``*words*`` are emphasised, ``\*`` is an asterisk."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RichText:
    """A text without its marks, and which of its characters are emphasised."""

    text: str
    strong: tuple[bool, ...]

    def stretches(self, start: int, end: int) -> Iterator[tuple[str, bool]]:
        """Yield the characters from *start* to *end* in stretches of equal emphasis."""
        for strong, group in itertools.groupby(range(start, end), self.strong.__getitem__):
            yield "".join(self.text[index] for index in group), strong


# As in Markdown, a mark clings to what it emphasises: "2 * 3 * 4" and the
# service numbers "*101# hoặc *102#" have none.
_MARKED = re.compile(
    r"\\(?P<escaped>[*\\])"
    r"|\*(?P<strong>[^\s*\\](?:[^*\\]*[^\s*\\])?)\*"
)


def parse_rich(marked: str) -> RichText:
    """Read the marks of *marked*; an asterisk without a partner is an asterisk."""
    parts: list[tuple[str, bool]] = []
    position = 0
    for match in _MARKED.finditer(marked):
        parts.append((marked[position : match.start()], False))
        strong = match["strong"] is not None
        parts.append((match["strong"] if strong else match["escaped"], strong))
        position = match.end()
    parts.append((marked[position:], False))
    text = "".join(part for part, _ in parts)
    return RichText(text, tuple(strong for part, strong in parts for _ in part))
