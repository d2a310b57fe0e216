"""Colour spaces as content and resources name them (ISO 32000-1, 8.6)."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pikepdf

from signage.lazy_dataclass import dataclass
from signage.preflight.marks import ColorFamily, PdfColor
from signage.preflight.objects import as_name, elements, entry

MOST_COLORANTS = 32
"""As many as a DeviceN space may have (ISO 32000-1, C.2)."""
_DEEPEST = 4
"""Pattern upon Indexed upon Separation upon its alternate: none goes on."""

_CHANNELS = {
    ColorFamily.GRAY: 1,
    ColorFamily.RGB: 3,
    ColorFamily.CMYK: 4,
    ColorFamily.CAL_GRAY: 1,
    ColorFamily.CAL_RGB: 3,
    ColorFamily.LAB: 3,
}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
"""What inline images call them."""
_DEFAULTS = {
    ColorFamily.GRAY: "DefaultGray",
    ColorFamily.RGB: "DefaultRGB",
    ColorFamily.CMYK: "DefaultCMYK",
}
"""With these a page's resources replace a device space."""


@dataclass(frozen=True, slots=True)
class ColorSpace:
    """A space; *paint* is any of its colours, whichever."""

    any_color: PdfColor
    channels: int
    """How many numbers make a colour; none where a number is no amount (Indexed, Pattern)."""

    def color(self, amounts: list[float]) -> PdfColor:
        """Return the colour that *amounts* make."""
        if not self.channels or len(amounts) != self.channels:
            return self.any_color
        bounded = tuple(min(1.0, max(0.0, amount)) for amount in amounts)
        return replace(self.any_color, amounts=bounded)

    def first_color(self) -> PdfColor:
        """Return the colour that a space begins with (8.6.8, operator CS)."""
        match self.any_color.family:
            case ColorFamily.CMYK:
                return self.color([0, 0, 0, 1])
            case ColorFamily.SEPARATION | ColorFamily.DEVICE_N:
                return self.color([1] * self.channels)
        return self.color([0] * self.channels)


def device(space: ColorFamily, resources: object) -> ColorSpace:
    """Return a device space, or what *resources* put in its place."""
    instead = entry(resources, "ColorSpace", _DEFAULTS[space])
    if instead is not None:
        return _read(instead, None, 1)
    return ColorSpace(PdfColor(space), _CHANNELS[space])


def named_space(name: str, resources: object) -> ColorSpace:
    """Return the space that content calls *name*."""
    return _named(name, resources, 0)


def read_space(value: object, resources: object) -> ColorSpace:
    """Return the space that an object of the file describes."""
    return _read(value, resources, 0)


def _named(name: str, resources: object, depth: int) -> ColorSpace:
    name = _SHORT.get(name, name)
    for space in _DEFAULTS:
        if name == space.value:
            return device(space, resources)
    if name == ColorFamily.PATTERN.value:
        return PATTERN
    found = entry(resources, "ColorSpace", name)
    return UNKNOWN if found is None else _read(found, resources, depth + 1)


def _read(value: object, resources: object, depth: int) -> ColorSpace:
    if depth > _DEEPEST:
        return UNKNOWN
    name = as_name(value)
    if name is not None:
        return _named(name, resources, depth)
    first, *rest = itertools.islice(elements(value), 3) if _is_array(value) else [None]
    match as_name(first), rest:
        case "ICCBased", [profile, *_]:
            return _icc(profile)
        case "Separation", [colorant, *_]:
            return _mixture(ColorFamily.SEPARATION, [colorant])
        case "DeviceN", [colorants, *_]:
            return _mixture(
                ColorFamily.DEVICE_N, list(itertools.islice(elements(colorants), MOST_COLORANTS))
            )
        case (("Indexed" | "I"), [base, *_]):
            return ColorSpace(_read(base, resources, depth + 1).any_color, 0)
        case "Pattern", [base, *_]:
            return _read(base, resources, depth + 1)
        case str(family), _:
            return _family(family, resources, depth)
    return UNKNOWN


def _is_array(value: object) -> bool:
    return isinstance(value, pikepdf.Array) and len(value) > 0


def _family(name: str, resources: object, depth: int) -> ColorSpace:
    for space in (ColorFamily.CAL_GRAY, ColorFamily.CAL_RGB, ColorFamily.LAB):
        if name == space.value:
            return ColorSpace(PdfColor(space), _CHANNELS[space])
    return _named(name, resources, depth)


def _icc(profile: object) -> ColorSpace:
    channels = entry(profile, "N")
    size = channels if isinstance(channels, int) else 0
    return ColorSpace(PdfColor(ColorFamily.ICC), size if size in (1, 3, 4) else 0)


def _mixture(space: ColorFamily, names: list[object]) -> ColorSpace:
    colorants = tuple(as_name(name) or "?" for name in names)
    return ColorSpace(PdfColor(space, colorants), len(colorants))


UNKNOWN = ColorSpace(PdfColor(ColorFamily.UNKNOWN), 0)
PATTERN = ColorSpace(PdfColor(ColorFamily.PATTERN), 0)
GRAY = ColorSpace(PdfColor(ColorFamily.GRAY), 1)
BLACK = GRAY.first_color()
