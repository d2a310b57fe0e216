"""The definition of a kind of element, whole."""

from __future__ import annotations

from typing import Any

from signage.layout.context import Kind
from signage.lazy_dataclass import dataclass
from signage.model.element import ElementKind


@dataclass(frozen=True, slots=True)
class Definition:
    """A kind of element: the type of its values, how they are written, how they are laid out."""

    type: type[Any]
    kind: ElementKind
    layout: Kind
