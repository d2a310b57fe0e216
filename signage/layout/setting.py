"""Everything that layout functions have to know besides the element and its box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from signage.assets import Assets
from signage.diagnostic import Report
from signage.layout.kind import Kind
from signage.model.element import Element
from signage.model.length import Length
from signage.model.screen import Screen
from signage.model.style import TextStyle


@dataclass(frozen=True, slots=True)
class Setting:
    """One pass over one scene."""

    screen: Screen
    assets: Assets
    report: Report
    kinds: Mapping[type, Kind]
    limits: Mapping[str, float]
    """The largest size that each style may have, where an earlier pass found one."""
    sizes: dict[str, list[float]] = field(default_factory=dict)
    """The sizes that texts of each style got in this pass."""
    read: list[str] = field(default_factory=list)
    """The texts that stand on the surface to be read."""

    def pixels(self, length: Length, whole: float) -> int:
        """Return *length* in whole pixels."""
        return round(length.pixels(self.screen.measure, whole))

    def kind(self, element: Element) -> Kind:
        """Return the functions that lay *element* out."""
        return self.kinds[type(element)]

    def note_size(self, style: TextStyle, size: float) -> None:
        """Remember that a text of *style* was set at *size*."""
        self.sizes.setdefault(style.name, []).append(size)

    def note_read(self, text: str) -> None:
        """Remember that *text* stands there to be read."""
        self.read.append(text)
