"""Markdown (CommonMark) in which whatever people wrote is text and nothing else."""

from __future__ import annotations

from signage.channels.plain import plain_words
from signage.lazy_regex import lazy_regex

_SIGNS = lazy_regex(r"[\\`*_\[\]<>|~#]|&(?=#?\w+;)")
_OPENING = lazy_regex(r"([-+=](?=\s|$)|={2,}|-{2,})|([0-9]{1,9})([.)])(?=\s|$)")
"""What makes a list, or of the line before a heading, where a line begins with it."""


def markdown(wording: str) -> str:
    """Return *wording* without its marks, as Markdown shows it; its lines stay lines."""
    return "\\\n".join(map(markdown_line, plain_words(wording).split("\n")))


def markdown_line(text: str) -> str:
    """Return *text*, a single line without marks, as Markdown shows it."""
    escaped = _SIGNS.sub(r"\\\g<0>", text)
    match = _OPENING.match(escaped)
    if match is None:
        return escaped
    opening = rf"\{match[1]}" if match[1] else rf"{match[2]}\{match[3]}"
    return opening + escaped[match.end() :]
