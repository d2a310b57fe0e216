"""sRGB colours: as written, and how bright they are."""

from __future__ import annotations

import re
from dataclasses import field

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.source import Span


@dataclass(frozen=True, slots=True)
class Inks:
    """How much of each ink is printed, in percent of a full covering."""

    cyan: float
    magenta: float
    yellow: float
    black: float

    @property
    def total(self) -> float:
        """Return the ink on one spot, in percent: at most 400."""
        return self.cyan + self.magenta + self.yellow + self.black


@dataclass(frozen=True, slots=True)
class Color:
    """An sRGB colour; channels and alpha 0 to 255, not premultiplied."""

    red: int
    green: int
    blue: int
    alpha: int = 255
    inks: Inks | None = None
    """What is printed for it, as its author says; None: nobody has said."""
    name: str = field(default="", compare=False)
    """What the theme calls it; "" if it was written without a name."""
    span: Span | None = field(default=None, compare=False, repr=False)
    """Where its value was written."""

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Return the three channels."""
        return (self.red, self.green, self.blue)

    @property
    def printed(self) -> Inks | None:
        """Return what is printed for it, without its opacity; None: nobody has said.

        Of white, black and what cannot be seen nobody need say anything.
        """
        if self.inks is None and self.alpha == 0:
            return _NO_INK
        return self.inks or _PRINTED.get(self.rgb)

    def __str__(self) -> str:
        alpha = f"{self.alpha:02x}" if self.alpha != 255 else ""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}{alpha}"


BLACK = Color(0, 0, 0)
WHITE = Color(255, 255, 255)
TRANSPARENT = Color(0, 0, 0, 0)

_NO_INK = Inks(0, 0, 0, 0)
# White is the paper. Black is black ink alone: the four of a black letter never meet exactly.
_PRINTED = {WHITE.rgb: _NO_INK, BLACK.rgb: Inks(0, 0, 0, 100)}

_HEX = lazy_regex(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_RGB = lazy_regex(
    r"rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})"
    r"(?:\s*[,/]\s*(\d{1,3}(?:\.\d+)?)%)?\s*\)",
    re.IGNORECASE,
)


def parse_color(text: str) -> Color | None:
    """Read ``#rgb``, ``#rrggbb`` (each with optional alpha) or ``rgb(1, 2, 3 / 50%)``.

    Syntax as in CSS Color 4; None if *text* is not a colour.
    """
    if _HEX.fullmatch(text):
        digits = text[1:]
        if len(digits) <= 4:
            digits = "".join(digit * 2 for digit in digits)
        return Color(*bytes.fromhex(digits))
    if match := _RGB.fullmatch(text):
        red, green, blue = int(match[1]), int(match[2]), int(match[3])
        alpha = 255 if match[4] is None else round(float(match[4]) * 2.55)
        if max(red, green, blue, alpha) <= 255:
            return Color(red, green, blue, alpha)
    return None


def luma(rgb: tuple[int, int, int]) -> float:
    """Return how light sRGB channels are, 0 to 255, as grey pictures show it (BT.601)."""
    red, green, blue = rgb
    return 0.299 * red + 0.587 * green + 0.114 * blue


def mixed(one: Color, other: Color, share: float) -> Color:
    """Return *one* with that *share*, 0 to 1, of *other* in it: in light and in inks."""
    channels = zip(one.rgb, other.rgb, strict=True)
    red, green, blue = (round(own + (its - own) * share) for own, its in channels)
    return Color(red, green, blue, inks=_mixed_inks(one.printed, other.printed, share))


def _mixed_inks(one: Inks | None, other: Inks | None, share: float) -> Inks | None:
    if one is None or other is None:
        return None
    return Inks(
        one.cyan + (other.cyan - one.cyan) * share,
        one.magenta + (other.magenta - one.magenta) * share,
        one.yellow + (other.yellow - one.yellow) * share,
        one.black + (other.black - one.black) * share,
    )


def linear_light(color: Color) -> tuple[float, float, float]:
    """Return red, green and blue as amounts of light, 0 to 1 (IEC 61966-2-1)."""
    red, green, blue = (linear(channel / 255) for channel in color.rgb)
    return red, green, blue


def relative_luminance(color: Color) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    red, green, blue = linear_light(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    low, high = sorted((relative_luminance(one), relative_luminance(other)))
    return (high + 0.05) / (low + 0.05)


def linear(channel: float) -> float:
    """Return the light of *channel* of sRGB, both 0 to 1 (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
