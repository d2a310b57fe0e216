"""The registry of elements: every kind there is, this program's and those of plug-ins."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from signage.elements.clip import CLIP
from signage.elements.container import CONTAINERS
from signage.elements.definition import Definition
from signage.elements.image import IMAGE
from signage.elements.pictogram import PICTOGRAM
from signage.elements.qr import QR
from signage.elements.shape import SHAPE
from signage.elements.steps import STEPS
from signage.elements.table import TABLE
from signage.elements.text import TEXT
from signage.elements.ticker import TICKER
from signage.layout.context import Kind
from signage.model.element import ElementKind
from signage.plugins import ELEMENTS, plug_ins

BUILT_IN: tuple[Definition, ...] = (
    TEXT,
    STEPS,
    TABLE,
    TICKER,
    IMAGE,
    PICTOGRAM,
    CLIP,
    SHAPE,
    QR,
    *CONTAINERS,
)
"""In the order of the guide."""


@functools.cache
def definitions() -> tuple[Definition, ...]:
    """Return every kind of element, those of installed packages last; raises BrokenPlugIn."""
    return (*BUILT_IN, *(found.offer for found in plug_ins(ELEMENTS, Definition)))


@functools.cache
def element_kinds() -> Mapping[str, ElementKind]:
    """Return how each kind of element is written, by its name."""
    return MappingProxyType({each.kind.name: each.kind for each in definitions()})


@functools.cache
def element_layouts() -> Mapping[type[Any], Kind]:
    """Return how the elements of each type are laid out."""
    return MappingProxyType({each.type: each.layout for each in definitions()})
