"""Surfaces: a display or a page, its size, and from where it is read."""

from __future__ import annotations

import enum
import math
from dataclasses import field

from signage.diagnostic import Diagnostic
from signage.geometry import Inset, Rect, Size
from signage.lazy_dataclass import dataclass
from signage.message import Localized, Message, msg
from signage.model.allowance import ALLOW, Allowance
from signage.model.field import Entry, Field, choice, number
from signage.model.length import EDGES, Edges, Length, Measure, Unit
from signage.model.resolved_theme import ResolvedTheme
from signage.model.wording import TITLE


class Medium(enum.Enum):
    """What a surface is made of."""

    LCD = "lcd"
    LED = "led"
    PHONE = "phone"
    """Pictures in posts: whoever sees them holds them in the hand."""
    PAGE = "page"


class ColorMode(enum.Enum):
    """What each pixel can show."""

    FULL = "full"
    ONE_BIT = "one-bit"


class ScreenClass(enum.Enum):
    """The shapes that a template is composed for; the first that applies is a screen's."""

    PAGE = "page"
    TINY = "tiny"
    STRIP = "strip"
    SMALL = "small"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """What all displays and pages have in common: a size, and where the audience stands.

    Width and height are those of the artwork, in pixels; on a page a pixel is
    a step of the layout grid.
    """

    name: str
    title: Localized
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
    allow: tuple[Allowance, ...] = field(default=(), compare=False)
    """Rules that whatever is shown on it may break; they change nothing that is seen."""

    @property
    def size(self) -> Size:
        """Return the artwork's size in pixels."""
        return Size(self.width, self.height)

    @property
    def is_one_bit(self) -> bool:
        """Tell whether its pixels are only on or off."""
        return False

    @property
    def bleed(self) -> int:
        """Return by how many pixels the artwork goes beyond each edge."""
        return 0

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
        return measure_of(self.width, self.height, self.pitch_mm)

    @property
    def screen_class(self) -> ScreenClass:
        """Return the shape that this surface is composed for."""
        return classify(self)


def measure_of(width: int, height: int, pitch_mm: float) -> Measure:
    """Return what relative lengths relate to on a surface of this size."""
    return Measure(min(width, height) / 100, 1 / pitch_mm)


TINY_HEIGHT = 100
"""Boards lower than this take two to five lines of a pixel font and nothing else."""
SMALL_SIDE = 200
STRIP_ASPECT = 3.0
PORTRAIT_ASPECT = 0.9


def classify(surface: Surface) -> ScreenClass:
    """Return the first class that applies to *surface*."""
    aspect = surface.width / surface.height
    if surface.medium is Medium.PAGE:
        return ScreenClass.PAGE
    if surface.height < TINY_HEIGHT or surface.is_one_bit:
        return ScreenClass.TINY
    if aspect >= STRIP_ASPECT:
        return ScreenClass.STRIP
    if min(surface.width, surface.height) < SMALL_SIDE:
        return ScreenClass.SMALL
    return ScreenClass.PORTRAIT if aspect < PORTRAIT_ASPECT else ScreenClass.LANDSCAPE


@dataclass(frozen=True, slots=True)
class ViewingConditions:
    """What is written of every surface: its medium, and who reads from where."""

    medium: Medium
    title: Localized | None
    near_m: float
    far_m: float
    read_s: float
    safe: Edges | None
    """As written; None if the medium decides."""
    allow: tuple[Allowance, ...]

    def margins(self, width: int, height: int, pitch_mm: float) -> Inset:
        """Return the margins in whole pixels, rounded inwards; percentages are of their axis."""
        measure = measure_of(width, height, pitch_mm)
        usual = default_safe(self.medium, height)
        safe = self.safe or Edges(usual, usual, usual, usual)

        def pixels(length: Length, whole: int) -> int:
            # The small step back keeps 5 % of 1080 at 54 whatever the last bit says.
            return math.ceil(length.pixels(measure, whole) - 1e-6)

        return Inset(
            pixels(safe.top, height),
            pixels(safe.right, width),
            pixels(safe.bottom, height),
            pixels(safe.left, width),
        )


def read_audience(entry: Entry[ResolvedTheme]) -> ViewingConditions | None:
    """Read what all surfaces have, and finish *entry*."""
    medium = entry.get(_MEDIUM, None)
    title = entry.get(_TITLE, None)
    near_m, far_m = entry.get(_NEAR_M, None), entry.get(_FAR_M, None)
    read_s = entry.get(_READ_S, None)
    safe = entry.get(_SAFE, None)
    allow = entry.get(ALLOW, ())
    entry.finish()
    if near_m is not None and far_m is not None and near_m > far_m:
        entry.report.add(_too_near(entry, near_m, far_m))
    if medium is None or near_m is None or far_m is None or read_s is None:
        return None
    return ViewingConditions(medium, title, near_m, far_m, read_s, safe, allow)


def expect_room(surface: Surface, entry: Entry[ResolvedTheme]) -> None:
    """Report margins that leave no room on *surface*."""
    if surface.safe_area.is_empty:
        entry.report.add(_no_room(entry))


def surface_words(name: str) -> Message:
    """Return what the surface *name* is called in messages."""
    return msg("the screen '{name}'", name=name)


def _too_near(entry: Entry[ResolvedTheme], near_m: float, far_m: float) -> Diagnostic:
    return Diagnostic(
        "wrong-distance",
        msg(
            "the nearest people stand at {near_m:g} m, beyond the farthest at {far_m:g} m",
            near_m=near_m,
            far_m=far_m,
        ),
        entry.place(_FAR_M),
    )


def _no_room(entry: Entry[ResolvedTheme]) -> Diagnostic:
    message = msg("these margins leave no room for text")
    return Diagnostic("wrong-length", message, entry.place(_SAFE))


def default_safe(medium: Medium, height: int) -> Length:
    """Return the room without text at each edge: title-safe of SMPTE, frames, print shops.

    A board's frame stands out before its outermost pixels, and text that touches it is a
    mistake to every eye: 4 % of the shorter side is 12 to 16 cm on boards for a square, whatever
    their pitch. Tiny boards have no pixel to spare: of 64, five lines of a pixel font leave two
    at each edge, which are 2 cm on a P10.
    """
    match medium:
        case Medium.LCD | Medium.PHONE:
            return Length(5.0, Unit.PERCENT)
        case Medium.PAGE:
            return Length(5.0, Unit.MM)
        case Medium.LED:
            return Length(2.0) if height < TINY_HEIGHT else Length(4.0, Unit.VMIN)


_TITLE: Field[ResolvedTheme, Localized] = Field(
    "title",
    TITLE,
    msg("what it is, in one line"),
)
_MEDIUM = Field("medium", choice(Medium), msg("what it is made of"), required=True)
_NEAR_M = Field(
    "near_m",
    number(0.1, 1000),
    msg("metres to the nearest readers"),
    required=True,
)
_FAR_M = Field(
    "far_m",
    number(0.1, 1000),
    msg("metres to the farthest readers"),
    required=True,
)
_READ_S = Field(
    "read_s",
    number(1, 3600),
    msg("seconds that people look"),
    required=True,
)
_SAFE = Field("safe", EDGES, msg("margins that hold no text"))
AUDIENCE_FIELDS = (_TITLE, _MEDIUM, _NEAR_M, _FAR_M, _READ_S, _SAFE, ALLOW)
