"""Texts of tests, in two languages without a catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from signage.message import Language


@dataclass(frozen=True, slots=True)
class Bilingual:
    """What can stand for a message where only its words in a language count."""

    en: str
    vi: str

    def in_language(self, language: Language) -> str:
        """Return the words."""
        return self.vi if language == "vi" else self.en

    def __str__(self) -> str:
        return self.en
