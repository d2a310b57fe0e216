"""A value that could not be made: what is wrong with it has been said."""

from __future__ import annotations

from dataclasses import dataclass

from signage.source import Span
from signage.syntax.node import Scalar


@dataclass(frozen=True, slots=True)
class Mistaken(Scalar):
    """Stands where a value was, so that what is around it is read as if it were good."""


def mistaken(span: Span) -> Mistaken:
    """Return what stands for the value at *span*."""
    return Mistaken("", plain=False, span=span)
