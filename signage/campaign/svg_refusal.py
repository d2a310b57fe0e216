"""What is said of an SVG drawing that cannot be used."""

from __future__ import annotations

from signage.message import Message


class BadDrawing(ValueError):
    """An SVG file cannot be used; says why, with a code and the line."""

    def __init__(self, code: str, reason: Message, line: int | None = None) -> None:
        self.code, self.reason, self.line = code, reason, line
        super().__init__(str(reason))
