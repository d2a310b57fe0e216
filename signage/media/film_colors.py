"""Films in high dynamic range or a wide gamut, shown on screens of BT.709.

Telephones film so unless told otherwise. Taken for what screens show, such films are grey and
dull: half of their scale is kept for lights that are brighter than white.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from signage.media.foreign import BT2020, HLG, P3, PQ

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Light: TypeAlias = NDArray[np.floating[Any]]
    """1 is the white of a page."""
    ToScreen: TypeAlias = Callable[[NDArray[np.uint16]], NDArray[np.uint8]]
    """Makes the levels of a frame, red, green and blue, such as screens show."""

WHITE_NITS = 203
"""How bright a white page is in PQ (ITU-R BT.2408)."""
PEAK_NITS = 1000
"""What films are graded for; brighter lights are shown as bright as these."""
WHITE_IN_HLG = 0.75
"""The signal of a white page in HLG (ITU-R BT.2408)."""
KNEE = 0.8
"""From here on light gives way to what is brighter than white, so that clouds keep their form."""
_LEVELS = 65536

_IDENTITY = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
_TO_BT709 = {
    BT2020: (
        (1.660491, -0.587641, -0.072850),
        (-0.124550, 1.132900, -0.008349),
        (-0.018151, -0.100579, 1.118730),
    ),
    P3: (
        (1.224940, -0.224940, 0.0),
        (-0.042057, 1.042057, 0.0),
        (-0.019638, -0.078636, 1.098274),
    ),
}
"""For linear light (ITU-R BT.2087; SMPTE EG 432-1)."""


@functools.cache
def to_screen(primaries: int, transfer: int) -> ToScreen:
    """Return what converts the frames of a film whose colours are so."""
    lights = _light(np.linspace(0.0, 1.0, _LEVELS), transfer).astype(np.float32)
    peak = _peak(transfer)
    levels = _srgb(_rolled_off(np.linspace(0.0, peak, _LEVELS), peak))
    levels = np.round(levels * 255).astype(np.uint8)
    rows = np.array(_TO_BT709.get(primaries, _IDENTITY), np.float32)
    scale = np.float32((_LEVELS - 1) / peak)

    def converted(frame: NDArray[np.uint16]) -> NDArray[np.uint8]:
        red, green, blue = (lights[frame[..., channel]] for channel in range(3))
        shown = np.empty(frame.shape, np.uint8)
        for channel, (of_red, of_green, of_blue) in enumerate(rows):
            light = of_red * red + of_green * green + of_blue * blue
            place = np.clip(light * scale + np.float32(0.5), 0, _LEVELS - 1)
            shown[..., channel] = levels[place.astype(np.uint16)]
        return shown

    return converted


def _light(signal: Light, transfer: int) -> Light:
    if transfer == PQ:
        return _pq_nits(signal) / WHITE_NITS
    if transfer == HLG:
        # As on a display whose white is 100 nits: there HLG is shown as it was filmed, its system
        # gamma (ITU-R BT.2100, note 5f: 1.2 at a peak of 1000 nits) is 1.
        return _hlg_scene(signal) / _hlg_scene(np.array(WHITE_IN_HLG))
    return np.where(signal <= 0.04045, signal / 12.92, ((signal + 0.055) / 1.055) ** 2.4)


def _peak(transfer: int) -> float:
    """Return the brightest light that is told from others."""
    if transfer == PQ:
        return PEAK_NITS / WHITE_NITS
    return float(_light(np.array(1.0), transfer))


def _pq_nits(signal: Light) -> Light:
    """Return nits by the EOTF of SMPTE ST 2084."""
    power = signal ** (32 / 2523)
    scale = np.maximum(power - 3424 / 4096, 0) / (2413 / 128 - 2392 / 128 * power)
    return np.asarray(10000 * scale ** (16384 / 2610))


def _hlg_scene(signal: Light) -> Light:
    """Return the light of the scene by the inverse OETF of ARIB STD-B67; 1 is the brightest."""
    bright = (np.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12
    return np.where(signal <= 0.5, signal * signal / 3, bright)


def _rolled_off(light: Light, peak: float) -> Light:
    """Return *light*, of which what is between the knee and *peak* is brought below 1."""
    if peak <= 1:
        return light
    over = np.clip((light - KNEE) / (peak - KNEE), 0, 1)
    # As steep as the line below where it begins.
    steep = (peak - KNEE) / (1 - KNEE)
    bent = KNEE + (1 - KNEE) * steep * over / (1 + (steep - 1) * over)
    return np.where(light <= KNEE, light, bent)


def _srgb(light: Light) -> Light:
    held = np.clip(light, 0, 1)
    return np.where(held <= 0.0031308, held * 12.92, 1.055 * held ** (1 / 2.4) - 0.055)
