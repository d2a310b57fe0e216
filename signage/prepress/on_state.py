"""Operators that change the graphics state (ISO 32000-1, 8.4.4)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from signage.message import msg
from signage.prepress.limits import MOST_SAVED, Unreadable
from signage.prepress.matrix import multiply
from signage.prepress.objects import as_name, as_number, elements, entry, one_or_many
from signage.prepress.on_text import choose_font
from signage.prepress.state import PLAIN_MODES
from signage.prepress.walk import Action, Operands, Walk, floats, matrix, name

_TRANSFERS = (("TR", ("Identity",)), ("TR2", ("Identity", "Default")))


def save(walk: Walk, operands: Operands) -> None:
    """Do ``q``."""
    if len(walk.saved) == MOST_SAVED:
        raise Unreadable(_TOO_DEEP)
    walk.saved.append(walk.state.copied())


def restore(walk: Walk, operands: Operands) -> None:
    """Do ``Q``."""
    if walk.saved:
        walk.state = walk.saved.pop()


def transform(walk: Walk, operands: Operands) -> None:
    """Do ``cm``."""
    walk.state.ctm = multiply(matrix(operands), walk.state.ctm)


def set_line_width(walk: Walk, operands: Operands) -> None:
    """Do ``w``."""
    (walk.state.line_width,) = floats(operands, 1)


def set_parameters(walk: Walk, operands: Operands) -> None:
    """Do ``gs``."""
    parameters = entry(walk.resources, "ExtGState", name(operands))
    width = as_number(entry(parameters, "LW"))
    if width is not None:
        walk.state.line_width = width
    _set_overprint(walk, parameters)
    _set_transparency(walk, parameters)
    font = list(elements(entry(parameters, "Font")))
    if len(font) == 2:
        choose_font(walk, font[0], as_number(font[1]) or 0.0)
    for key, harmless in _TRANSFERS:
        function = entry(parameters, key)
        if function is not None and as_name(function) not in harmless:
            walk.gathered.shared.foreign.setdefault("transfer function")


def _set_overprint(walk: Walk, parameters: object) -> None:
    state = walk.state
    both, areas, mode = (entry(parameters, key) for key in ("OP", "op", "OPM"))
    if isinstance(both, bool):
        state.stroke.overprints = both
        state.fill.overprints = both
    if isinstance(areas, bool):
        state.fill.overprints = areas
    if isinstance(mode, int):
        state.overprint_mode = mode


def _set_transparency(walk: Walk, parameters: object) -> None:
    state = walk.state
    for key, ink in (("CA", state.stroke), ("ca", state.fill)):
        alpha = as_number(entry(parameters, key))
        if alpha is not None:
            ink.alpha = alpha
    mode = next(filter(None, map(as_name, one_or_many(entry(parameters, "BM")))), None)
    if mode is not None:
        state.blend_mode = mode
    mask = entry(parameters, "SMask")
    if mask is not None:
        state.has_soft_mask = as_name(mask) != "None"
    _note_transparency(walk)


def _note_transparency(walk: Walk) -> None:
    state, found = walk.state, walk.gathered.transparency
    if min(state.fill.alpha, state.stroke.alpha) < 1:
        found.setdefault("opacity")
    if state.blend_mode not in PLAIN_MODES:
        found.setdefault(f"blend mode {state.blend_mode}")
    if state.has_soft_mask:
        found.setdefault("soft mask")


_TOO_DEEP = msg("graphics states are saved more than {most_saved} deep", most_saved=MOST_SAVED)

ACTIONS: Mapping[str, Action] = MappingProxyType(
    {
        "q": save,
        "Q": restore,
        "cm": transform,
        "w": set_line_width,
        "gs": set_parameters,
    }
)
