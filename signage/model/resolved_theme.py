"""The names of a theme, resolved: what each means on one surface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from signage.color import Color
from signage.lazy_dataclass import dataclass
from signage.model.element import ElementKind
from signage.model.font_family import FontFamily
from signage.model.length import Length
from signage.model.style import TextStyle


@dataclass(frozen=True, slots=True)
class ResolvedTheme:
    """The theme as one screen shows it: colours, lengths, fonts and roles by their names."""

    colors: Mapping[str, Color] = field(default_factory=dict)
    spacing: Mapping[str, Length] = field(default_factory=dict)
    families: Mapping[str, FontFamily] = field(default_factory=dict)
    styles: Mapping[str, TextStyle] = field(default_factory=dict)
    elements: Mapping[str, ElementKind] = field(default_factory=dict)
    """The kinds of elements that may be written."""
    broken: frozenset[str] = frozenset()
    """Names of any kind that mean nothing because of a mistake, which has been reported."""
