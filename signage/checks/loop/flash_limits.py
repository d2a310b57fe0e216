"""From when on flashes can cause a seizure, by WCAG 2.3.1: how many, and how large."""

from __future__ import annotations

from signage.checks.shown_loop import ShownLoop
from signage.model.screen import Screen
from signage.number import decimal
from signage.phrase import Phrase

MOST_FLASHES = 3
"""In any second."""
LARGEST_SHARE = 0.25
"""Of the picture."""
LARGEST_SR = 0.006
"""Steradians, as the nearest people see it: a quarter of a visual field of 10 degrees."""

CHANGE = 0.10
"""Of relative luminance, of at most 1: what a change has to reach."""
DARKER_BELOW = 0.80
"""The luminance of the darker side of a change, above which none counts."""
SATURATED = 0.8
"""Red is saturated from this share of red, green and blue."""
RED_CHANGE = 0.2
"""In the CIE 1976 UCS diagram: what a change to or from saturated red has to exceed."""

REFERENCE = "WCAG 2.2, 2.3.1 Three Flashes or Below Threshold"

AREA = Phrase(
    en=f"over more than {LARGEST_SHARE:.0%} of the picture, or {LARGEST_SR} steradians as seen "
    "from `near_m`",
    vi=f"trên diện tích quá {LARGEST_SHARE:.0%} hình, hoặc quá "
    f"{decimal(LARGEST_SR, places=3).vi} steradian nhìn từ `near_m`",
)


def least_flash_area(screen: Screen) -> float:
    """Return from which share of a frame of *screen* on flashes count, as large as files have it.

    A file may have a black canvas round the artwork, which does not make
    flashes any smaller.
    """
    seen_px = LARGEST_SR * (screen.near_m * 1000 / screen.pitch_mm) ** 2
    width, height = screen.video_size
    return min(LARGEST_SHARE * screen.width * screen.height, seen_px) / (width * height)


def where(loop: ShownLoop, area: float, at_s: float) -> Phrase:
    """Return on how much of which screen, and when, something flashes."""
    share, at = decimal(100 * area), decimal(at_s)
    return Phrase(
        en=f"over {share.en}% of the picture on '{loop.screen.name}', {at.en} s into the loop",
        vi=f"trên {share.vi}% hình ở '{loop.screen.name}', tại giây {at.vi} của vòng lặp",
    )


def smaller(loop: ShownLoop) -> Phrase:
    """Return over how little of its screen anything may flash."""
    share = decimal(100 * least_flash_area(loop.screen))
    return Phrase(
        en=f"or over no more than {share.en}% of the picture",
        vi=f"hoặc chỉ trên tối đa {share.vi}% hình",
    )
