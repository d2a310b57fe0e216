"""The facts about a finished file for print: what rules judge."""

from __future__ import annotations

from collections.abc import Mapping

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.preflight.marks import ColorFamily, PageMark, PrintedFont

TOP = msg("top")
RIGHT = msg("right")
BOTTOM = msg("bottom")
LEFT = msg("left")

MM_PER_POINT = 25.4 / 72
SPOT_MM = 0.5
"""The side of the smallest square whose ink counts: a pixel is no spot."""
AREA_MM = 15.0
"""The side of the square whose mean counts (Ghent Workgroup 2022, R0026)."""


MOST_UNITS = 14_400
"""Of a side of a page (ISO 32000-1, annex C.2): 5,080 mm, unless its unit is more than a point."""
_LARGEST_UNIT = 100


def points_of(user_unit: float | None) -> float:
    """Return how many points a page's UserUnit is; 1 where it has none, or one beyond reason."""
    return user_unit if user_unit is not None and 0 < user_unit <= _LARGEST_UNIT else 1.0


@dataclass(frozen=True, slots=True)
class ScannedCode:
    """A code that a scanner reads from the page."""

    text: str
    bounds_mm: Rect


@dataclass(frozen=True, slots=True)
class BleedGap:
    """Ink that ends at the cut: on this side, over this length, the bleed is white."""

    side: Message
    length_mm: float


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the page looks like."""

    codes: tuple[ScannedCode, ...]
    gaps: tuple[BleedGap, ...]


@dataclass(frozen=True, slots=True)
class InkCoverage:
    """How much ink there is somewhere."""

    ink: float
    """In percent of one full covering: at most 400."""
    x_mm: float
    y_mm: float


@dataclass(frozen=True, slots=True)
class Plates:
    """What each of the four inks prints."""

    heaviest_spot: InkCoverage
    """The mean of a square of `SPOT_MM`."""
    heaviest_area: InkCoverage
    """The mean of a square of `AREA_MM`."""
    mixed_codes: tuple[str, ...]
    """Codes whose dark modules are of more inks than black."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that lies on a page without being part of what it paints: a link, a note."""

    kind: str
    bounds: Rect


@dataclass(frozen=True, slots=True)
class PrintedBoxes:
    """The boxes of a page, in points from the top left corner of its sheet (MediaBox)."""

    media: Rect
    crop: Rect | None = None
    bleed: Rect | None = None
    trim: Rect | None = None
    art: Rect | None = None

    @property
    def product(self) -> Rect:
        """Return what is left after cutting: the trim, or what comes nearest to it."""
        return self.trim or self.art or self.crop or self.media

    @property
    def inked(self) -> Rect:
        """Return up to where ink has to reach: the bleed, or what comes nearest to it."""
        return self.bleed or self.product


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page."""

    number: int
    boxes: PrintedBoxes
    rotation: int
    user_unit: float | None
    """As the file says; everything else is in points."""
    marks: tuple[PageMark, ...]
    blend_spaces: tuple[ColorFamily, ...]
    """Those of its transparency groups that name one, each once."""
    transparency: tuple[str, ...]
    """What on it is transparent, as PDF calls it: "soft mask", "blend mode Multiply" …"""
    annotations: tuple[Annotation, ...]
    text: str
    """What a reader of the file finds if it asks for text, in the order of painting."""
    unreadable_fonts: tuple[str, ...]
    """Fonts with letters on this page that cannot be told."""
    pixels: float = 0.0
    """How many have to be painted for a picture of it, see `DrawingEffort`."""
    rendering: Rendering | None = None
    plates: Plates | None = None


@dataclass(frozen=True, slots=True)
class IccHeader:
    """What the header of an ICC profile says (ICC.1:2022, 7.2)."""

    device_class: str
    space: str


@dataclass(frozen=True, slots=True)
class OutputIntent:
    """An output intent for PDF/X: for which printing the file was made."""

    condition: str
    registry: str
    profile: IccHeader | None


@dataclass(frozen=True, slots=True)
class Unseen:
    """Something that there was no means to look at on this machine."""

    reason: Message
    by_ghostscript: bool = False
    """Ghostscript would have shown it."""


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file for print, read."""

    name: str
    version: tuple[int, int]
    is_encrypted: bool
    has_id: bool
    info: Mapping[str, str]
    """The document information; dates and texts decoded, a name with its slash."""
    xmp: Mapping[str, str] | None
    """The metadata, by names like "dc:title"; None if there is none that could be read."""
    is_xmp_plain: bool
    """Not compressed: programs that know no PDF find it."""
    intents: tuple[OutputIntent, ...]
    actions: tuple[str, ...]
    """What would happen by itself, as PDF calls it: "OpenAction", "JavaScript" …"""
    foreign: tuple[str, ...]
    """What no file for print may hold, as PDF calls it: "PostScript XObject" …"""
    fonts: tuple[PrintedFont, ...]
    pages: tuple[PrintedPage, ...]
    unread: tuple[Message, ...]
    """What is too large, too deep or too broken to be looked at."""
    damage: tuple[Message, ...]
    """What is broken, though it was read."""
    unseen: tuple[Unseen, ...] = ()
