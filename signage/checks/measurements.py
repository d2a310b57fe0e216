"""Numbers measured on finished pictures; they outlive the pictures."""

from __future__ import annotations

from typing import TypeAlias

from signage.lazy_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class AlikeLetters:
    """Two letters that a screen hardly tells apart at a size."""

    one: str
    other: str
    pixels: int
    """How many pixels differ clearly; 0: they are one picture."""


@dataclass(frozen=True, slots=True)
class TextMeasurement:
    """A text in the finished picture."""

    contrast: float
    """Against what stands round its letters, by WCAG 2: 1 to 21; of the worst twentieth."""
    alike: tuple[AlikeLetters, ...]
    """Letters of it that are hardly told from others, the worst first."""


@dataclass(frozen=True, slots=True)
class StillMeasurement:
    """A slide at rest."""

    texts: tuple[TextMeasurement, ...]
    """In the order of the slide's texts."""
    codes: tuple[tuple[str, ...], ...]
    """By code, in order: what each reader read there; "" if nothing."""
    level: float
    """The average picture level: the mean of linear red, green and blue, 0 to 1."""
    brightest: int
    """The highest value of any channel, 0 to 255."""
    white: float
    """The share of pixels that are full white, 0 to 1."""


@dataclass(frozen=True, slots=True)
class PaperMeasurement:
    """A page as its inks look on paper."""

    contrasts: tuple[float, ...]
    """Of each of its texts, in order, as that of `TextMeasurement`."""


@dataclass(frozen=True, slots=True)
class Flashes:
    """The most flashes that any second of a loop has over a large enough area at once."""

    general: int
    """Pairs of opposing changes of luminance (WCAG 2.3.1)."""
    red: int
    """Pairs of opposing changes to or from saturated red."""
    at_s: float
    """Where in the loop that second begins."""
    area: float
    """The largest share of the picture that flashes together in it, 0 to 1."""
    blinks: int = 0
    """The most flashes of either kind in any three seconds: what goes on, not what happens once."""
    running: float = 0.0
    """The largest share of the picture with too many flashes in a second if lines that run are
    taken for flashes; 0 if none runs."""


@dataclass(frozen=True, slots=True)
class EmptyFrames:
    """Frames in a row of a loop in which nothing is seen."""

    start: int
    """The first of them, counted from the beginning of the file."""
    frames: int
    is_black: bool
    """Whether all of them are black, and not of another colour."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """How a slide of a loop comes to be seen."""

    late_s: float
    """For how long, once it is revealed, much of what it shows at its end is missing."""
    dip: float
    """By what share the picture gets darker meanwhile than the darker of both slides."""


@dataclass(frozen=True, slots=True)
class LoopMeasurement:
    """A loop, played on and on."""

    flashes: Flashes
    unchanging: float
    """The share of the picture that stands out from its surroundings and never changes, 0 to 1."""
    empty: tuple[EmptyFrames, ...]
    """Where it is of one colour all over, in order."""
    reveals: tuple[Reveal, ...] = ()
    """Of each slide, in order; none if nobody looked."""


@dataclass(frozen=True, slots=True)
class PageMeasurement:
    """A page of HTML."""

    is_whole: bool
    """Whether it begins and ends as one, with every element closed that has to be."""
    outside: tuple[str, ...]
    """What it takes that is no file of its own folder, as it is written there."""


Percents: TypeAlias = tuple[float, float, float, float]
"""Of cyan, magenta, yellow and black."""


@dataclass(frozen=True, slots=True)
class PrintedColor:
    """What the inks of a colour look like on a press."""

    screen: tuple[int, int, int]
    """Its red, green and blue on screens."""
    inks: Percents
    looks: tuple[int, int, int]
    """Red, green and blue that look on a screen as the inks do on paper."""
    difference: float
    """Between the two, by CIEDE2000."""
    nearest: Percents
    """The inks that look most like what is on screens."""
    nearest_difference: float
