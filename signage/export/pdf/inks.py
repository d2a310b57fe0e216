"""How a colour becomes numbers on a page: the one place that knows the page's colour space."""

from __future__ import annotations

from typing import Protocol

from pikepdf import Name

from signage.color import Color


class Inks(Protocol):
    """A colour space, and how sRGB colours and pictures are put into it."""

    @property
    def space(self) -> Name:
        """Return the space's name."""

    @property
    def fill_operator(self) -> str:
        """Return the operator that sets the colour of fills and text (8.6.8)."""

    def components(self, color: Color) -> tuple[float, ...]:
        """Return what *color* is in this space, 0 to 1, without its opacity."""


class DeviceRgb:
    """The screen's own red, green and blue, as they were written."""

    space = Name.DeviceRGB
    fill_operator = "rg"

    def components(self, color: Color) -> tuple[float, ...]:
        """Return red, green and blue."""
        return tuple(channel / 255 for channel in color.rgb)
