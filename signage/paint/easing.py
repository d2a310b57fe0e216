"""How an entrance spends its time; from 0..1 to 0..1, polynomials so that every machine agrees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from signage.model.motion import Easing

EasingFunction = Callable[[float], float]


def linear(progress: float) -> float:
    """Move evenly."""
    return progress


def ease_out(progress: float) -> float:
    """Start fast and come to rest softly."""
    return 1 - (1 - progress) ** 3


def ease_in_out(progress: float) -> float:
    """Start and stop softly."""
    return progress * progress * (3 - 2 * progress)


EASINGS: Mapping[Easing, EasingFunction] = MappingProxyType(
    {
        Easing.LINEAR: linear,
        Easing.EASE_OUT: ease_out,
        Easing.EASE_IN_OUT: ease_in_out,
    }
)
