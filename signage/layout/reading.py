"""What people can read: how many words in which time, and how many begin to read at all."""

from __future__ import annotations

import math
from collections.abc import Sequence

from signage.layout.fragment import Scene
from signage.model.page import Page
from signage.model.surface import Medium, Surface

NOTICE_S = 1.5
"""Until a passer-by has noticed the board and begins to read."""
SYLLABLES_PER_S = 5.25
"""Vietnamese read aloud (Coupe et al. 2019)."""
READINGS = 2
SHORTEST_S = 5.0
LONGEST_S = 15
"""Nobody reads one slide any longer."""
SLIDE_SYLLABLES = 40
"""Of a slide on a screen (signage practice)."""
LED_SYLLABLES = 15
"""Of a frame on an LED board, which people pass."""
HEADLINE_LINES = 3
LINE_SYLLABLES = 8
HEADLINE_SYLLABLES = HEADLINE_LINES * LINE_SYLLABLES


def reading_time_s(syllables: int) -> float:
    """Return how long *syllables* have to be seen: noticed, then read aloud twice."""
    return max(SHORTEST_S, words_s(syllables))


def words_s(syllables: int) -> float:
    """Return how long *syllables* take: noticed, then read aloud twice."""
    return NOTICE_S + READINGS * syllables / SYLLABLES_PER_S


def syllables_in(seconds: float) -> int:
    """Return how many syllables can be noticed and read in *seconds*."""
    # The small step keeps a whole number whole whatever the last bit says.
    return max(0, math.floor((seconds - NOTICE_S) * SYLLABLES_PER_S / READINGS + 1e-6))


def most_syllables(screen: Surface) -> int:
    """Return how many syllables a slide on *screen* may have, however long it is shown."""
    return LED_SYLLABLES if screen.medium is Medium.LED else SLIDE_SYLLABLES


def longest_s(screen: Surface) -> float:
    """Return how long the words of a slide on *screen* may take to read."""
    return min(LONGEST_S, screen.read_s)


def readable_syllables(screen: Surface) -> float:
    """Return how many syllables are begun on *screen* and read to the end; a page has the time."""
    if isinstance(screen, Page):
        return math.inf
    return min(most_syllables(screen), syllables_in(longest_s(screen)))


def syllables_in_turn(scenes: Sequence[Scene | None]) -> tuple[int, ...]:
    """Return how many syllables are read on each of the *scenes* of a loop.

    What stands on all of them is read once: its time is that of the first which shows it.
    """
    counts, is_left = [], True
    for scene in scenes:
        own, everywhere = (0, 0) if scene is None else (scene.syllables, scene.syllables_everywhere)
        counts.append(own + everywhere if is_left else own)
        is_left = is_left and not everywhere
    return tuple(counts)
