"""Everything that layout functions have to know besides the element and its box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from signage.assets import Assets
from signage.diagnostic import Report
from signage.layout.fragment import PlacedText
from signage.layout.kind import Kind
from signage.model.element import Element
from signage.model.length import Length, Unit
from signage.model.screen import Screen


@dataclass(frozen=True, slots=True)
class Harmony:
    """What the texts of each style share on a scene, by the style's name."""

    sizes: Mapping[str, float] = field(default_factory=dict)
    """The largest size that they may have, where an earlier pass found one; in pixels."""
    pitches: Mapping[str, float] = field(default_factory=dict)
    """The line pitch that the highest and lowest ink of any of them needs; in em."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One pass over one scene."""

    screen: Screen
    assets: Assets
    report: Report
    kinds: Mapping[type, Kind]
    harmony: Harmony
    may_be_small: bool = False
    """Whether texts may be too small for where people stand."""
    texts: list[PlacedText] = field(default_factory=list)
    """The texts that were set in this pass, in the order in which they are painted."""

    @property
    def sizes(self) -> Mapping[str, Sequence[float]]:
        """Return the sizes that texts of each style got, by the style's name."""
        sizes: dict[str, list[float]] = {}
        for text in self.texts:
            sizes.setdefault(text.style.name, []).append(text.size)
        return sizes

    def pixels(self, length: Length, whole: float) -> int:
        """Return *length* in whole pixels."""
        if length.unit is Unit.PX:  # most lengths, and asked for again and again
            return round(length.value)
        return round(length.pixels(self.screen.measure, whole))

    def kind(self, element: Element) -> Kind:
        """Return the functions that lay *element* out."""
        return self.kinds[type(element)]
