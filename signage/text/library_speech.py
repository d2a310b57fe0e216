"""What sea-g2p, an optional library, knows to say: more abbreviations than our own rules."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Callable
from typing import TYPE_CHECKING

from signage.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from sea_g2p import Normalizer


def is_library_there() -> bool:
    """Tell whether it is installed (`pip install signage[voice]`)."""
    return importlib.util.find_spec("sea_g2p") is not None


def said_by_library(word: str, can_be_said: Callable[[str], bool]) -> str | None:
    """Return how *word* is said; None if the library is missing or does not know it."""
    # Of signs it makes something at all events: "và/hoặc" would be a fraction.
    if not is_library_there() or not _ABBREVIATION.fullmatch(word):
        return None
    said: str = _normalizer().normalize(word).strip(" .")
    # What it does not know it gives back in small letters, or marks as English.
    if said in ("", word.lower()) or "<" in said or not can_be_said(said):
        return None
    return said


_ABBREVIATION = lazy_regex(r"[^\W_][\w&.-]*")


@functools.cache
def _normalizer() -> Normalizer:
    # Only where it is asked: it has 70 MB of tables.
    from sea_g2p import Normalizer

    return Normalizer()
