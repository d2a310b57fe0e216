"""Lengths as people who mend a slide measure them."""

from __future__ import annotations

from signage.model.screen import Medium, Screen


def extent(pixels: float, screen: Screen) -> str:
    """Return "120 px (30 mm)"; on a page millimetres alone, since its pixels are the layout's."""
    length = f"{pixels * screen.pitch_mm:.0f} mm"
    return length if screen.medium is Medium.PAGE else f"{pixels:.0f} px ({length})"
