"""Surfaces: what is shown on them, how large, and from where it is read."""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass, field
from typing import Literal

from signage.geometry import Inset, Rect, Size
from signage.model.allowance import Allowance
from signage.model.length import Measure
from signage.phrase import Phrase


class Medium(enum.Enum):
    """What a surface is made of."""

    LCD = "lcd"
    LED = "led"
    PAGE = "page"


class ColorMode(enum.Enum):
    """What each pixel can show."""

    FULL = "full"
    ONE_BIT = "one-bit"


class Audio(enum.Enum):
    """What a player wants to find in a video besides pictures."""

    NONE = "none"
    SILENT = "silent"
    SOUND = "sound"
    """That of the playlist."""


class ScreenClass(enum.Enum):
    """The shapes that a template is composed for; the first that applies is a screen's."""

    PAGE = "page"
    TINY = "tiny"
    STRIP = "strip"
    SMALL = "small"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Encode:
    """What the player of a screen can decode."""

    profile: Literal["main", "high"]
    level: str
    fps: int
    max_kbps: int
    audio: Audio


@dataclass(frozen=True, slots=True)
class Canvas:
    """A larger black frame in which the artwork stands at (x, y)."""

    width: int
    height: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Screen:
    """A surface and where its audience stands.

    Width and height are those of the artwork, in pixels; on a page a pixel is
    a step of the layout grid, and the printed matter stays vector.
    """

    name: str
    title: Phrase
    """What it is and where it is used, in one line."""
    medium: Medium
    width: int
    height: int
    pitch_mm: float
    """The size of one pixel on the real surface."""
    near_m: float
    far_m: float
    """From where the nearest and the farthest people read."""
    read_s: float
    """How long they look."""
    safe: Inset
    """Pixels at each edge that hold no text."""
    color_mode: ColorMode = ColorMode.FULL
    encode: Encode | None = None
    """None on a page."""
    canvas: Canvas | None = None
    rotate: int = 0
    """Degrees clockwise, a multiple of 90, by which files are turned for the player."""
    bleed_mm: float = 0.0
    max_channel: int | None = None
    """The highest red, green or blue that its operator takes, of 255."""
    allow: tuple[Allowance, ...] = field(default=(), compare=False)
    """Rules that whatever is shown on it may break; they change nothing that is seen."""

    @property
    def size(self) -> Size:
        """Return the artwork's size in pixels."""
        return Size(self.width, self.height)

    @property
    def file_size(self) -> tuple[int, int]:
        """Return width and height of the finished files: with canvas and rotation."""
        width, height = self.width, self.height
        if self.canvas is not None:
            width, height = self.canvas.width, self.canvas.height
        return (height, width) if self.rotate % 180 else (width, height)

    @property
    def video_size(self) -> tuple[int, int]:
        """Return width and height of video files: even, where need be with a black column or row.

        The extra pixels stand at the right and at the bottom, where a board of
        odd size does not show them.
        """
        width, height = self.file_size
        return (width + width % 2, height + height % 2)

    @property
    def bleed(self) -> int:
        """Return the bleed in pixels."""
        return math.ceil(self.bleed_mm / self.pitch_mm)

    @property
    def safe_area(self) -> Rect:
        """Return the box that may hold text."""
        return Rect(
            self.safe.left,
            self.safe.top,
            self.width - self.safe.left - self.safe.right,
            self.height - self.safe.top - self.safe.bottom,
        )

    @property
    def measure(self) -> Measure:
        """Return what relative lengths relate to."""
        return Measure(min(self.width, self.height) / 100, 1 / self.pitch_mm)

    @property
    def screen_class(self) -> ScreenClass:
        """Return the shape that this surface is composed for."""
        return classify(self)


TINY_HEIGHT = 100
"""Boards lower than this take two to five lines of a pixel font and nothing else."""
SMALL_SIDE = 200
STRIP_ASPECT = 3.0
PORTRAIT_ASPECT = 0.9


def classify(screen: Screen) -> ScreenClass:
    """Return the first class that applies to *screen*."""
    aspect = screen.width / screen.height
    if screen.medium is Medium.PAGE:
        return ScreenClass.PAGE
    if screen.height < TINY_HEIGHT or screen.color_mode is ColorMode.ONE_BIT:
        return ScreenClass.TINY
    if aspect >= STRIP_ASPECT:
        return ScreenClass.STRIP
    if min(screen.width, screen.height) < SMALL_SIDE:
        return ScreenClass.SMALL
    return ScreenClass.PORTRAIT if aspect < PORTRAIT_ASPECT else ScreenClass.LANDSCAPE
