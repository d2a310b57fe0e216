"""Roles of a drawing's shapes: the theme's colour of that name takes the place of the drawn one."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from signage.assets import DrawnShape
from signage.color import WHITE, Color

RoleColors = tuple[tuple[str, Color], ...]
"""A theme's colours with their names."""


def role_colors(colors: Mapping[str, Color]) -> RoleColors:
    """Return *colors*, a theme's by their names; the same object for the same."""
    return _single(tuple(colors.items()))


@functools.lru_cache(maxsize=64)
def _single(colors: RoleColors) -> RoleColors:
    return colors


def color_of_role(shape: DrawnShape, colors: RoleColors) -> Color | None:
    """Return what *colors*, a theme's, have for the role of *shape*; None if they have none."""
    color = dict(colors).get(shape.role) if shape.role else None
    return None if color is None else as_opaque(color, shape)


def as_opaque(color: Color, shape: DrawnShape) -> Color:
    """Return *color* as see-through as *shape* was drawn."""
    if shape.alpha == WHITE.alpha:
        return color
    return replace(color, alpha=round(color.alpha * shape.alpha / WHITE.alpha))
