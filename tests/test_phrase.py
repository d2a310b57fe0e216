"""Sentences in two languages."""

from __future__ import annotations

from signage.phrase import LANGUAGES, Phrase


def test_a_phrase_in_each_language() -> None:
    """The language chosen at the edge is the key."""
    phrase = Phrase(en="error", vi="lỗi")

    assert {language: phrase[language] for language in LANGUAGES} == {"en": "error", "vi": "lỗi"}
