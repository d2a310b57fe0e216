"""Texts with ``{name}`` in them; ``{{`` and ``}}`` are braces."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from signage.diagnostic import Diagnostic
from signage.phrase import Phrase
from signage.source import Span
from signage.syntax.node import Scalar


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name in braces, to be replaced by a value."""

    name: str

    def __str__(self) -> str:
        return f"{{{self.name}}}"


Piece = str | Placeholder

_TOKEN = re.compile(r"\{\{|\}\}|\{([^\W\d][\w-]{0,63})\}|[{}]|[^{}]+")


@functools.cache
def split(text: str) -> tuple[Piece, ...] | None:
    """Return *text* as literal pieces and placeholders; None if a brace stands alone."""
    pieces: list[Piece] = []
    for match in _TOKEN.finditer(text):
        if match[1]:
            pieces.append(Placeholder(match[1]))
        elif match[0] in ("{", "}"):
            return None
        else:
            pieces.append({"{{": "{", "}}": "}"}.get(match[0], match[0]))
    return tuple(pieces)


def lone_brace(scalar: Scalar) -> Diagnostic:
    """Return what to say of a text in which a brace stands alone."""
    return Diagnostic(
        "wrong-placeholder",
        Phrase(
            en="a brace stands alone, or what is between two is not a name",
            vi="có dấu ngoặc nhọn đứng lẻ, hoặc giữa hai ngoặc không phải là tên",
        ),
        scalar.span,
        hints=(
            Phrase(
                en="`{headline}` stands for the field; to show a brace, write it twice: `{{`",
                vi="`{headline}` là chỗ của trường; để hiện dấu ngoặc, hãy viết hai lần: `{{`",
            ),
        ),
    )


def place(placeholder: Placeholder, scalar: Scalar) -> Span:
    """Return where *placeholder* stands in *scalar*; all of it, if it is not on its first line."""
    span = scalar.span
    column = span.source.line(span.line).find(str(placeholder), span.column - 1) + 1
    if column == 0:
        return span
    return Span(span.source, span.line, column, span.line, column + len(str(placeholder)))
