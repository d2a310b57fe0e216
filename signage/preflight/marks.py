"""What stands on a printed page, in the order of painting, and in which colours."""

from __future__ import annotations

import enum

from signage.color import Inks
from signage.geometry import Rect
from signage.lazy_dataclass import dataclass

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The four inks of every press, as PDF calls them."""
ALL = "All"
"""The colorant of registration marks: every ink there is."""
NO_INK = "None"
_LEAST = 0.005
"""Less of an ink than this, of a full covering, is nothing: half a step of eight bits."""


class ColorFamily(enum.Enum):
    """A family of colour spaces (ISO 32000-1, 8.6.3)."""

    GRAY = "DeviceGray"
    RGB = "DeviceRGB"
    CMYK = "DeviceCMYK"
    CAL_GRAY = "CalGray"
    CAL_RGB = "CalRGB"
    LAB = "Lab"
    ICC = "ICCBased"
    SEPARATION = "Separation"
    DEVICE_N = "DeviceN"
    PATTERN = "Pattern"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PdfColor:
    """A colour space, and a colour in it where one is the same all over."""

    family: ColorFamily
    colorants: tuple[str, ...] = ()
    """The names of what Separation and DeviceN mix."""
    amounts: tuple[float, ...] | None = None
    """0 to 1, as the space has them; None for pictures, gradients and patterns."""

    @property
    def inks(self) -> Inks | None:
        """Return how much of the four inks this is; None where it is not made of these."""
        match self.family, self.amounts:
            case ColorFamily.CMYK, (cyan, magenta, yellow, black):
                return Inks(100 * cyan, 100 * magenta, 100 * yellow, 100 * black)
            case ColorFamily.GRAY, (light,):
                return Inks(0, 0, 0, 100 * (1 - light))
            case ((ColorFamily.SEPARATION | ColorFamily.DEVICE_N), (*amounts,)):
                return self._mixed(dict(zip(self.colorants, amounts, strict=False)))
        return None

    @property
    def ink_count(self) -> int | None:
        """Return how many inks lie upon one another; None if that is not the same all over."""
        match self.family, self.amounts:
            case ((ColorFamily.CMYK | ColorFamily.SEPARATION | ColorFamily.DEVICE_N), (*amounts,)):
                inks = 4 if self.colorants == (ALL,) else 1
                return inks * sum(amount >= _LEAST for amount in amounts)
            case ColorFamily.GRAY, (light,):
                return int(1 - light >= _LEAST)
        return None

    @property
    def is_white(self) -> bool:
        """Tell whether it leaves the paper as it is."""
        return self.ink_count == 0 or (self.family is ColorFamily.RGB and self.amounts == (1, 1, 1))

    @property
    def is_black(self) -> bool:
        """Tell whether it is full black ink, and nothing else."""
        inks = self.inks
        return inks is not None and inks.black > 99 and inks.total - inks.black < 100 * _LEAST

    @property
    def spots(self) -> tuple[str, ...]:
        """Return the inks that a press with four has not."""
        return tuple(c for c in self.colorants if c not in (*PROCESS, ALL, NO_INK))

    def _mixed(self, amounts: dict[str, float]) -> Inks | None:
        if ALL in amounts:
            return Inks(*[100 * amounts[ALL]] * 4)
        if self.spots:
            return None
        return Inks(*(100 * amounts.get(name, 0) for name in PROCESS))


@dataclass(frozen=True, slots=True)
class PrintedFont:
    """A font of the file."""

    name: str
    """Without the six letters that name a subset."""
    kind: str
    """As PDF calls it: "TrueType", "Type0" …"""
    is_embedded: bool


@dataclass(frozen=True, slots=True)
class PageMark:
    """Anything that is painted."""

    bounds: Rect
    """In points from the top left corner of the sheet; only what no clip hides."""
    color: PdfColor
    overprints: bool
    """Leaves the inks below it that it has none of, rather than making a hole in them."""
    overprint_mode: int
    """With 1, an ink of which there is nothing is one that it has none of (OPM)."""
    is_opaque: bool


@dataclass(frozen=True, slots=True)
class AreaMark(PageMark):
    """A filled outline, or a gradient."""


@dataclass(frozen=True, slots=True)
class LineMark(PageMark):
    """An outline that is stroked."""

    width_pt: float


@dataclass(frozen=True, slots=True)
class TextMark(PageMark):
    """Text that is shown at once: a line or a part of it.

    Its bounds are those of its pen and of the height of such letters, until `letters.with_ink`
    knows better.
    """

    text: str
    size_pt: float
    font: PrintedFont
    pen: Rect
    """Where its pen goes, from the beginning to the end of its line; of no height, if upright."""
    is_whole: bool
    """No clip hides any of it."""


@dataclass(frozen=True, slots=True)
class ImageMark(PageMark):
    """Pixels."""

    width: int
    height: int
    bits: int
    """Of each channel."""
    ppi: float
    """Of the direction that has fewer."""
    is_stencil: bool
    """Painted with the current colour through its pixels."""
