"""How many words a slide may have, and how long they take to read: limits, each written once."""

from __future__ import annotations

import math

from signage.model.screen import Medium, Screen
from signage.paint.shots import NOTICE_S, READINGS, SYLLABLES_PER_S

SLIDE_SYLLABLES = 40
"""Of a slide on a screen (signage practice)."""
LED_SYLLABLES = 15
"""Of a frame on an LED board, which people pass."""
LONGEST_S = 15
"""Nobody reads one slide any longer."""


def most_syllables(screen: Screen) -> int:
    """Return how many syllables a slide on *screen* may have, however long it is shown."""
    return LED_SYLLABLES if screen.medium is Medium.LED else SLIDE_SYLLABLES


def longest_s(screen: Screen) -> float:
    """Return how long the words of a slide on *screen* may take to read."""
    return min(LONGEST_S, screen.read_s)


def words_s(syllables: int) -> float:
    """Return how long *syllables* take: noticed, then read aloud twice."""
    return NOTICE_S + READINGS * syllables / SYLLABLES_PER_S


def syllables_in(seconds: float) -> int:
    """Return how many syllables can be noticed and read in *seconds*."""
    # The small step keeps a whole number whole whatever the last bit says.
    return max(0, math.floor((seconds - NOTICE_S) * SYLLABLES_PER_S / READINGS + 1e-6))
