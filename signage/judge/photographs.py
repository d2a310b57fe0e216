"""Photographs on printed pages: which of them a print shop's rule is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signage.diagnostic import Diagnostic
from signage.display_list import DisplayList, Picture
from signage.lazy_dataclass import dataclass
from signage.message import Message
from signage.source import Span

NEAR_MM = 2.0
"""Rules tell places in whole millimetres."""
ABOUT_PICTURES = frozenset({"low-resolution", "inks-converted"})
"""The codes of rules about them."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """One of them: how far it is from the left and the top edge, and where it is named."""

    x_mm: float
    y_mm: float
    span: Span


def photographs(page: DisplayList, pitch_mm: float) -> Iterator[Photograph]:
    """Yield those on *page*; what reaches beyond its edges is cut off there."""
    for item in page.leaves():
        if isinstance(item, Picture):
            x_mm, y_mm = (max(0.0, at * pitch_mm) for at in (item.box.x, item.box.y))
            yield Photograph(x_mm, y_mm, item.span)


def at_photograph(finding: Diagnostic, shown: Iterable[Photograph]) -> Span | None:
    """Return where the photograph is named that *finding* is about; None if it is about none."""
    place = _place(finding.message)
    if finding.code not in ABOUT_PICTURES or place is None:
        return None
    x_mm, y_mm = place
    near = [
        (max(abs(each.x_mm - x_mm), abs(each.y_mm - y_mm)), index, each.span)
        for index, each in enumerate(shown)
    ]
    distance, _, span = min(near, default=(NEAR_MM + 1, 0, None))
    return span if distance <= NEAR_MM else None


def _place(message: Message) -> tuple[float, float] | None:
    """Return the millimetres that *message*, or one that it quotes, tells a place in."""
    match dict(message.values):
        case {"x_mm": int() | float() as x_mm, "y_mm": int() | float() as y_mm}:
            return x_mm, y_mm
    quoted = (value for value in message.values.values() if isinstance(value, Message))
    return next((place for each in quoted if (place := _place(each)) is not None), None)
