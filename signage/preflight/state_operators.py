"""Operators that change the graphics state and its colours (ISO 32000-1, 8.4.4 and 8.6.8)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from pikepdf import Matrix

from signage.message import msg
from signage.preflight.color_spaces import ColorSpace, device, named_space, read_space
from signage.preflight.content_reader import (
    ContentReader,
    FileFacts,
    Malformed,
    Operands,
    Operator,
    PageFacts,
    floats,
    name,
)
from signage.preflight.drawing_effort import DrawingEffort
from signage.preflight.graphics_state import PLAIN_MODES, PaintSettings
from signage.preflight.marks import ColorFamily
from signage.preflight.objects import (
    UnreadablePart,
    as_matrix,
    as_name,
    as_number,
    elements,
    entry,
    one_or_many,
)
from signage.preflight.shadings import shading_effort
from signage.preflight.text_operators import choose_font

MOST_SAVED = 512
"""States saved upon saved states; readers have to take 28 (ISO 32000-1, C.2)."""
_TRANSFERS = (("TR", ("Identity",)), ("TR2", ("Identity", "Default")))
"""Keys of transfer functions, and functions that change nothing."""


def _save(reader: ContentReader, operands: Operands) -> None:
    if len(reader.saved) == MOST_SAVED:
        raise UnreadablePart(_SAVED_TOO_DEEP)
    reader.saved.append(reader.state.copied())


def _restore(reader: ContentReader, operands: Operands) -> None:
    if reader.saved:
        reader.state = reader.saved.pop()


def _transform(reader: ContentReader, operands: Operands) -> None:
    reader.state.ctm = Matrix(*floats(operands, 6)) @ reader.state.ctm


def _set_line_width(reader: ContentReader, operands: Operands) -> None:
    (reader.state.line_width,) = floats(operands, 1)


def _set_dashes(reader: ContentReader, operands: Operands) -> None:
    dashes = operands[0] if operands else None
    if not isinstance(dashes, list):
        raise Malformed
    reader.state.dashes = _dashes([each for each in dashes if isinstance(each, float)])


def _dashes(lengths: list[float]) -> float:
    """Return how many dashes and gaps of these *lengths* in turn make a unit."""
    whole = sum(lengths)
    return len(lengths) / whole if whole > 0 else 0.0


def _set_parameters(reader: ContentReader, operands: Operands) -> None:
    parameters = reader.resource("ExtGState", name(operands))
    width = as_number(entry(parameters, "LW"))
    if width is not None:
        reader.state.line_width = width
    for dashes in itertools.islice(elements(entry(parameters, "D")), 1):
        lengths = (as_number(length) for length in elements(dashes))
        reader.state.dashes = _dashes([length for length in lengths if length is not None])
    _set_overprint(reader, parameters)
    _set_transparency(reader, parameters)
    font = list(elements(entry(parameters, "Font")))
    if len(font) == 2:
        choose_font(reader, font[0], as_number(font[1]) or 0.0)
    for key, harmless in _TRANSFERS:
        function = entry(parameters, key)
        if function is not None and as_name(function) not in harmless:
            reader.page.file.foreign.setdefault("transfer function")


def _set_overprint(reader: ContentReader, parameters: object) -> None:
    state = reader.state
    both, areas, mode = (entry(parameters, key) for key in ("OP", "op", "OPM"))
    if isinstance(both, bool):
        state.stroke.overprints = both
        state.fill.overprints = both
    if isinstance(areas, bool):
        state.fill.overprints = areas
    if isinstance(mode, int):
        state.overprint_mode = mode


def _set_transparency(reader: ContentReader, parameters: object) -> None:
    state = reader.state
    for key, settings in (("CA", state.stroke), ("ca", state.fill)):
        alpha = as_number(entry(parameters, key))
        if alpha is not None:
            settings.alpha = alpha
    mode = next(filter(None, map(as_name, one_or_many(entry(parameters, "BM")))), None)
    if mode is not None:
        state.blend_mode = mode
    mask = entry(parameters, "SMask")
    if mask is not None:
        state.soft_mask = None if as_name(mask) == "None" else _mask_effort(reader, mask)
    _note_transparency(reader)


def _mask_effort(reader: ContentReader, mask: object) -> DrawingEffort:
    """Return what there is to draw of a soft mask: none of it is seen on the page itself."""
    seen, file = reader.page, reader.page.file
    hidden = FileFacts(file.budget, damage=file.damage, looked_into=file.looked_into)
    page = PageFacts(hidden, DrawingEffort(seen.effort.sheet), seen.number)
    form = entry(mask, "G")
    within = replace(reader, page=page, state=reader.state.copied())
    within.state.soft_mask = None
    within.enter_form(form)
    return page.effort


def _note_transparency(reader: ContentReader) -> None:
    state, found = reader.state, reader.page.transparency
    if min(state.fill.alpha, state.stroke.alpha) < 1:
        found.setdefault("opacity")
    if state.blend_mode not in PLAIN_MODES:
        found.setdefault(f"blend mode {state.blend_mode}")
    if state.soft_mask is not None:
        found.setdefault("soft mask")


def _device(space: ColorFamily, channels: int, *, strokes: bool) -> Operator:
    def act(reader: ContentReader, operands: Operands) -> None:
        amounts = floats(operands, channels)
        _set(_settings(reader, strokes), device(space, reader.resources), list(amounts))

    return act


def _choose_space(*, strokes: bool) -> Operator:
    def act(reader: ContentReader, operands: Operands) -> None:
        settings, space = _settings(reader, strokes), named_space(name(operands), reader.resources)
        settings.space, settings.color, settings.pattern = space, space.first_color(), None
        settings.gradient = None

    return act


def _choose_color(*, strokes: bool) -> Operator:
    def act(reader: ContentReader, operands: Operands) -> None:
        settings = _settings(reader, strokes)
        _set(settings, settings.space, [o for o in operands if isinstance(o, float)])
        if operands and isinstance(operands[-1], str):
            _set_pattern(settings, operands[-1], reader)

    return act


def _settings(reader: ContentReader, strokes: bool) -> PaintSettings:
    return reader.state.stroke if strokes else reader.state.fill


def _set(settings: PaintSettings, space: ColorSpace, amounts: list[float]) -> None:
    settings.space, settings.color, settings.pattern = space, space.color(amounts), None
    settings.gradient = None


def _set_pattern(settings: PaintSettings, called: str, reader: ContentReader) -> None:
    pattern = reader.resource("Pattern", called)
    if as_number(entry(pattern, "PatternType")) == 2:
        shading = entry(pattern, "Shading")
        settings.color = read_space(entry(shading, "ColorSpace"), reader.resources).any_color
        placed = as_matrix(entry(pattern, "Matrix")) @ reader.base
        settings.gradient = shading_effort(shading, placed, reader)
    else:
        settings.pattern = pattern


STATE_OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "q": _save,
        "Q": _restore,
        "cm": _transform,
        "w": _set_line_width,
        "d": _set_dashes,
        "gs": _set_parameters,
        "g": _device(ColorFamily.GRAY, 1, strokes=False),
        "G": _device(ColorFamily.GRAY, 1, strokes=True),
        "rg": _device(ColorFamily.RGB, 3, strokes=False),
        "RG": _device(ColorFamily.RGB, 3, strokes=True),
        "k": _device(ColorFamily.CMYK, 4, strokes=False),
        "K": _device(ColorFamily.CMYK, 4, strokes=True),
        "cs": _choose_space(strokes=False),
        "CS": _choose_space(strokes=True),
        "sc": _choose_color(strokes=False),
        "scn": _choose_color(strokes=False),
        "SC": _choose_color(strokes=True),
        "SCN": _choose_color(strokes=True),
    }
)


_SAVED_TOO_DEEP = msg(
    "graphics states are saved more than {most_saved} deep", most_saved=MOST_SAVED
)
