"""A sentence in both of the program's languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "vi"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The same words in English and in Vietnamese."""

    en: str
    vi: str

    def __getitem__(self, language: Language) -> str:
        """Return the words in *language*."""
        return self.vi if language == "vi" else self.en
