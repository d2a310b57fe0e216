"""What mends a video that was made wrongly."""

from __future__ import annotations

from signage.phrase import Phrase

AGAIN = Phrase(
    en="make it again: `signage build --force`", vi="hãy tạo lại: `signage build --force`"
)
