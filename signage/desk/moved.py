"""Where a value stands by now that a page saw before somebody else moved slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from signage.syntax.rewrite import FieldPath, Plain


def moved(path: FieldPath, then: Plain, now: Plain) -> FieldPath | None:
    """Return the path *now* of what had *path* in *then*; None if it cannot be told.

    An item of a list is known again by all that is in it, unless it alone has changed.
    """
    found: list[str | int] = []
    for name in path:
        at: str | int | None = name
        if isinstance(name, int) and _is_list(then) and _is_list(now) and name < len(then):
            at = _index(name, then, now)
        if at is None:
            return None
        found.append(at)
        then, now = _below(then, name), _below(now, at)
    return tuple(found)


def _index(at: int, then: Sequence[Plain], now: Sequence[Plain]) -> int | None:
    if len(then) == len(now) and all(
        old == new for place, (old, new) in enumerate(zip(then, now, strict=True)) if place != at
    ):
        return at
    same = [place for place, item in enumerate(now) if item == then[at]]
    if at in same or (not same and len(then) == len(now)):
        return at
    return same[0] if len(same) == 1 else None


def _below(said: Plain, name: str | int) -> Plain:
    if isinstance(said, Mapping) and isinstance(name, str):
        return said.get(name)
    if _is_list(said) and isinstance(name, int) and name < len(said):
        return said[name]
    return None


def _is_list(said: Plain) -> TypeGuard[Sequence[Plain]]:
    return isinstance(said, Sequence) and not isinstance(said, str)
