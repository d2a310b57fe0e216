"""What every kind of element tells its container, and what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from signage.geometry import Rect, Size
from signage.layout.fragment import Drawing, Fragment

if TYPE_CHECKING:
    from signage.layout.setting import Setting


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


@dataclass(frozen=True, slots=True)
class Kind:
    """The three functions that make a kind of element; all without its padding.

    Each takes the element first. *space* is the inner size of its container:
    what 100 % is, and more than it will get.
    """

    widths: Callable[[Any, Size, Setting], Widths]
    height: Callable[[Any, int, Size, Squeeze, Setting], int]
    """How high it is at a width in whole pixels."""
    fill: Callable[[Any, Rect, Setting], Content]
    """What it draws in the box that it got."""
