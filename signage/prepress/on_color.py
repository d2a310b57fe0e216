"""Operators that choose what is painted with (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from signage.checks.print.paint import Space
from signage.prepress.color_space import ColorSpace, device, named_space, read_space
from signage.prepress.objects import as_number, entry
from signage.prepress.state import Ink
from signage.prepress.walk import Action, Operands, Walk, floats, name


def _device(space: Space, channels: int, *, strokes: bool) -> Action:
    def act(walk: Walk, operands: Operands) -> None:
        amounts = floats(operands, channels)
        _set(_ink(walk, strokes), device(space, walk.resources), list(amounts))

    return act


def _choose_space(*, strokes: bool) -> Action:
    def act(walk: Walk, operands: Operands) -> None:
        ink, space = _ink(walk, strokes), named_space(name(operands), walk.resources)
        ink.space, ink.paint, ink.pattern = space, space.first_color(), None

    return act


def _choose_color(*, strokes: bool) -> Action:
    def act(walk: Walk, operands: Operands) -> None:
        ink = _ink(walk, strokes)
        _set(ink, ink.space, [o for o in operands if isinstance(o, float)])
        if operands and isinstance(operands[-1], str):
            _set_pattern(ink, operands[-1], walk)

    return act


def _ink(walk: Walk, strokes: bool) -> Ink:
    return walk.state.stroke if strokes else walk.state.fill


def _set(ink: Ink, space: ColorSpace, amounts: list[float]) -> None:
    ink.space, ink.paint, ink.pattern = space, space.color(amounts), None


def _set_pattern(ink: Ink, called: str, walk: Walk) -> None:
    pattern = entry(walk.resources, "Pattern", called)
    if as_number(entry(pattern, "PatternType")) == 2:
        ink.paint = read_space(entry(pattern, "Shading", "ColorSpace"), walk.resources).paint
    else:
        ink.pattern = pattern


ACTIONS: Mapping[str, Action] = MappingProxyType(
    {
        "g": _device(Space.GRAY, 1, strokes=False),
        "G": _device(Space.GRAY, 1, strokes=True),
        "rg": _device(Space.RGB, 3, strokes=False),
        "RG": _device(Space.RGB, 3, strokes=True),
        "k": _device(Space.CMYK, 4, strokes=False),
        "K": _device(Space.CMYK, 4, strokes=True),
        "cs": _choose_space(strokes=False),
        "CS": _choose_space(strokes=True),
        "sc": _choose_color(strokes=False),
        "scn": _choose_color(strokes=False),
        "SC": _choose_color(strokes=True),
        "SCN": _choose_color(strokes=True),
    }
)
