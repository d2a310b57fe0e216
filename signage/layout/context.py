"""The context of layout functions, and the answers that each kind of element gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from signage.assets import Assets
from signage.color import Color
from signage.diagnostic import Report
from signage.geometry import Rect, Size
from signage.layout.fragment import Drawing, Fragment, PlacedText
from signage.lazy_dataclass import dataclass
from signage.model.element import Element
from signage.model.length import Length, Unit
from signage.model.style import TextStyle
from signage.model.surface import Surface
from signage.picture_tones import PictureTones


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide an element has to be, and how wide it would like to be."""

    least: int
    preferred: int


@dataclass(frozen=True, slots=True)
class Squeeze:
    """How much texts give way: shorter wordings first looked at, and how small they get.

    *scale* runs from 1 (the largest size of the role) to 0 (the smallest
    legible one). All texts of a container give way alike, so that none is
    shrunk to the limit while another keeps its size.
    """

    wording: int = 0
    """Which wording is the first to try: 0 is the longest."""
    scale: float = 1.0


FREE = Squeeze()
"""As large as it likes."""
LONGEST_LIST_OF_WORDINGS = 3


@dataclass(frozen=True, slots=True)
class Content:
    """What stands inside an element's padding."""

    drawings: tuple[Drawing, ...] = ()
    children: tuple[Fragment, ...] = ()
    scrim: Color | None = None
    """What is to lie over the drawings, as strong as letters above them need."""
    tones: PictureTones | None = None
    """How dark and how light they are, if they are a picture."""


def _nothing(_: Any) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of element is laid out: three functions, all without its padding.

    Each takes the element first. *space* is the inner size of its container:
    what 100 % is, and more than it will get.
    """

    widths: Callable[[Any, Size, LayoutContext], Widths]
    height: Callable[[Any, int, Size, Squeeze, LayoutContext], int]
    """How high it is at a width in whole pixels."""
    fill: Callable[[Any, Rect, LayoutContext], Content]
    """What it draws in the box that it got."""
    gives_way: bool = False
    """Whether it can do with less room than it would like: texts do."""
    wordings: Callable[[Any], Iterable[tuple[TextStyle, str]]] = _nothing
    """The longest wordings that it sets, each in its style."""
    children: Callable[[Any], Iterable[Element]] = _nothing
    """The elements that it holds."""


@dataclass(frozen=True, slots=True)
class SharedSizes:
    """What the texts of each style share on a scene, by the style's name."""

    sizes: Mapping[str, float] = field(default_factory=dict)
    """The largest size that they may have, where an earlier pass found one; in pixels."""
    pitches: Mapping[str, float] = field(default_factory=dict)
    """The line pitch that the highest and lowest ink of any of them needs; in em."""
    headline: str | None = None
    """That of the largest text, if no other has it."""
    wording: int = 0
    """Which wording is the first to try: 0 is the longest."""
    set_sizes: Mapping[str, float] = field(default_factory=dict)
    """The size that texts of each style got in the last pass, of those that somebody asked for."""
    few_lines: frozenset[str] = frozenset()
    """Those whose texts take as few lines as are read at a glance, where they can."""


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """One pass over one scene."""

    surface: Surface
    assets: Assets
    report: Report
    kinds: Mapping[type, Kind]
    shared: SharedSizes
    may_be_small: bool = False
    """Whether texts may be too small for where people stand."""
    everywhere: frozenset[str] = frozenset()
    """Longest wordings of the texts that every slide of the loop shows."""
    is_on_panel: bool = False
    """Whether what is laid out stands on a ground or in a border of its own."""
    texts: list[PlacedText] = field(default_factory=list)
    """The texts that were set in this pass, in the order in which they are painted."""
    asked: set[str] = field(default_factory=set)
    """The styles whose size what is no text depends on."""
    settings: dict[int, tuple[Element, Any]] = field(default_factory=dict)
    """What texts may be set in, by identity; these are kept, so that none is given to another."""

    def size_of(self, style: str) -> float | None:
        """Return the size of texts in *style*, in pixels; None before they are set, or if none are.

        Who asks is laid out again once it is known.
        """
        self.asked.add(style)
        return self.shared.set_sizes.get(style)

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
        return round(length.pixels(self.surface.measure, whole))

    def kind(self, element: Element) -> Kind:
        """Return the functions that lay *element* out."""
        return self.kinds[type(element)]
