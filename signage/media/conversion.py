"""Colours of screens to inks of a press and back, by its ICC profile."""

from __future__ import annotations

import functools
import io
import itertools
import math
from collections.abc import Sequence
from typing import Literal

from PIL import Image, ImageCms

from signage.color import Color, Inks

_TRACE = 5
"""Percent of an ink that a clean colour does without beside a strong one."""
_STRONG = 50
_NEUTRAL = 12
"""Channels that differ by no more look grey."""
_ALIKE = 1.5
"""Of CIELAB, on the average: two profiles of one condition are half of that apart, those of two
conditions three times."""
_MIXTURES = tuple(
    inks for inks in itertools.product((0, 64, 128, 255), repeat=4) if sum(inks) <= 3 * 255
)
"""Of inks that presses take."""


def can_convert(profile: bytes) -> bool:
    """Tell whether the ICC *profile*, which looks like one of a press, can be worked with."""
    try:
        to_inks(profile)
        _lab_of_inks(profile)
    except (ImageCms.PyCMSError, OSError):
        return False
    return True


def can_look(profile: bytes) -> bool:
    """Tell whether the ICC *profile* says what inks look like."""
    try:
        _to_screen(profile)
        _lab_of_inks(profile)
    except (ImageCms.PyCMSError, OSError):
        return False
    return True


@functools.lru_cache(maxsize=16)
def are_alike(one: bytes, other: bytes) -> bool:
    """Tell whether two ICC profiles are of the same press: whether inks look the same on both.

    Of one printing condition there are many, which differ by how they separate and by rounding.
    """
    if one == other:
        return True
    # Each as it is: with black-point compensation the darkest of both would be one black.
    both = [
        _transform(_opened(each), _made("LAB"), "CMYK", "LAB", compensated=False)
        for each in (one, other)
    ]
    apart = (
        math.dist(*(_lab(_converted(each, "CMYK", inks)) for each in both)) for inks in _MIXTURES
    )
    return sum(apart) / len(_MIXTURES) <= _ALIKE


def between_presses(inks: Image.Image, own: bytes, press: bytes) -> Image.Image:
    """Return *inks* (CMYK), chosen by ICC profile *own*, as the *press* of another prints them.

    By the intent that *own* asks for; colorimetric ones with black-point compensation.
    """
    source = _opened(own)
    intent = ImageCms.Intent(ImageCms.getDefaultIntent(source))
    transform = _transform(source, _opened(press), "CMYK", "CMYK", intent)
    converted = ImageCms.applyTransform(inks, transform)
    assert converted is not None  # only None where the picture itself is changed
    return converted


def press_name(profile: bytes) -> str:
    """Return what an ICC *profile* calls itself."""
    return ImageCms.getProfileDescription(_opened(profile)).strip()


@functools.lru_cache(maxsize=4)
def to_inks(profile: bytes) -> ImageCms.ImageCmsTransform:
    """Return what turns RGB pictures (sRGB) into CMYK by the ICC *profile* of a press.

    Relative colorimetric with black-point compensation: colours that the press
    has stay what they are, and the darkest becomes its darkest.
    """
    return _transform(_made("sRGB"), _opened(profile), "RGB", "CMYK")


@functools.lru_cache(maxsize=1024)
def propose_inks(color: Color, profile: bytes, ink_limit: float, *, for_text: bool = False) -> Inks:
    """Return whole percents that look like *color* on the press of the ICC *profile*.

    Relative colorimetric with black-point compensation, cleaned of traces of
    ink and kept within *ink_limit*. Grey text is of black ink alone: thin
    strokes of four inks never meet exactly.
    """
    if for_text and max(color.rgb) - min(color.rgb) <= _NEUTRAL:
        return Inks(0, 0, 0, _nearest_black(color, profile))
    bytes_of_ink = _converted(to_inks(profile), "RGB", color.rgb)
    percents = [round(value / 2.55) for value in bytes_of_ink]
    return Inks(*_within(_clean(percents), ink_limit))


def seen_inks(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return *picture* (CMYK) as it looks when it is printed on the press of the ICC *profile*.

    In RGB (sRGB), relative colorimetric with black-point compensation: paper is
    white, and the darkest that the press has is black, as eyes take them.
    """
    seen = ImageCms.applyTransform(picture, _to_screen(profile))
    assert seen is not None  # only None where the picture itself is changed
    return seen


def look_of_inks(inks: Inks, profile: bytes) -> Color:
    """Return what *inks* look like on the press of the ICC *profile*."""
    red, green, blue = _converted(_to_screen(profile), "CMYK", _bytes_of(inks))
    return Color(red, green, blue)


def lab_of_inks(inks: Inks, profile: bytes) -> tuple[float, float, float]:
    """Return what *inks* look like there, in CIELAB against the paper."""
    return _lab(_converted(_lab_of_inks(profile), "CMYK", _bytes_of(inks)))


def lab_of_screen(color: Color) -> tuple[float, float, float]:
    """Return *color* (sRGB), without its opacity, in CIELAB against white."""
    return _lab(_converted(_lab_of_screens(), "RGB", color.rgb))


def _bytes_of(inks: Inks) -> tuple[int, ...]:
    return tuple(round(part * 2.55) for part in (inks.cyan, inks.magenta, inks.yellow, inks.black))


def _lab(stored: tuple[int, ...]) -> tuple[float, float, float]:
    """Return CIELAB as Pillow stores it in bytes: lightness in 255ths, the others 128 too high."""
    lightness, a, b = stored
    return lightness * 100 / 255, a - 128.0, b - 128.0


def _clean(percents: Sequence[int]) -> Sequence[int]:
    if max(percents) < _STRONG:
        return percents
    return [0 if percent <= _TRACE else percent for percent in percents]


def _within(percents: Sequence[int], limit: float) -> Sequence[int]:
    """Take from the coloured inks, each in proportion, what is too much; black stays."""
    *colored, black = percents
    if sum(percents) <= limit:
        return percents
    share = (limit - black) / sum(colored)
    return [*(int(percent * share) for percent in colored), black]


def _nearest_black(color: Color, profile: bytes) -> int:
    """Return the percent of black ink that is as light as *color*."""
    wanted = _lightness(_lab_of_screens(), "RGB", color.rgb)
    blacks = _blacks(profile)
    return min(range(101), key=lambda percent: abs(blacks[percent] - wanted))


@functools.lru_cache(maxsize=4)
def _blacks(profile: bytes) -> tuple[float, ...]:
    """Return how light each percent of black ink is."""
    transform = _lab_of_inks(profile)
    return tuple(
        _lightness(transform, "CMYK", (0, 0, 0, round(percent * 2.55))) for percent in range(101)
    )


def _lightness(
    transform: ImageCms.ImageCmsTransform, mode: str, channels: tuple[int, ...]
) -> float:
    return float(_converted(transform, mode, channels)[0])


def _converted(
    transform: ImageCms.ImageCmsTransform, mode: str, channels: tuple[int, ...]
) -> tuple[int, ...]:
    spot = ImageCms.applyTransform(Image.new(mode, (1, 1), channels), transform)
    assert spot is not None  # only None where the picture itself is changed
    pixel = spot.getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return pixel


@functools.lru_cache(maxsize=4)
def _lab_of_inks(profile: bytes) -> ImageCms.ImageCmsTransform:
    return _transform(_opened(profile), _made("LAB"), "CMYK", "LAB")


@functools.cache
def _lab_of_screens() -> ImageCms.ImageCmsTransform:
    return _transform(_made("sRGB"), _made("LAB"), "RGB", "LAB")


@functools.lru_cache(maxsize=4)
def _to_screen(profile: bytes) -> ImageCms.ImageCmsTransform:
    return _transform(_opened(profile), _made("sRGB"), "CMYK", "RGB")


class _Profile(ImageCms.ImageCmsProfile):
    """A profile that is written once.

    Pillow puts its bytes beside each picture that it converts; to write them
    takes a hundred times as long as to convert one colour.
    """

    def tobytes(self) -> bytes:
        """Return the profile as a file has it."""
        return self._bytes

    @functools.cached_property
    def _bytes(self) -> bytes:
        return super().tobytes()


def _made(space: Literal["LAB", "sRGB"]) -> ImageCms.ImageCmsProfile:
    return _Profile(ImageCms.createProfile(space))


@functools.cache
def srgb_profile() -> bytes:
    """Return the ICC profile that says of a picture that it is in sRGB; it has no date."""
    made = bytearray(_made("sRGB").tobytes())
    made[_DATE] = bytes(len(made[_DATE]))
    return bytes(made)


_DATE = slice(24, 36)
"""Of a profile's header: when it was made (ICC.1:2004-10, 7.2.8)."""


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    return _Profile(io.BytesIO(profile))


def _transform(
    source: ImageCms.ImageCmsProfile,
    target: ImageCms.ImageCmsProfile,
    source_mode: str,
    target_mode: str,
    intent: ImageCms.Intent = ImageCms.Intent.RELATIVE_COLORIMETRIC,
    *,
    compensated: bool = True,
) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        source,
        target,
        source_mode,
        target_mode,
        intent,
        ImageCms.Flags.BLACKPOINTCOMPENSATION if compensated else ImageCms.Flags.NONE,
    )
