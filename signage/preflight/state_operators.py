"""Operators that set state: graphics state, colours, layers and other marked content (ISO 32000-1, 8.4.4, 8.6.8, 14.6)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from signage.phrase import Phrase
from signage.preflight.color_spaces import ColorSpace, device, named_space, read_space
from signage.preflight.content_reader import (
    ContentReader,
    MarkedContent,
    Operands,
    Operator,
    floats,
    matrix,
    name,
)
from signage.preflight.content_stream import Operand
from signage.preflight.graphics_state import PLAIN_MODES, PaintSettings, multiply
from signage.preflight.marks import ColorFamily
from signage.preflight.objects import (
    MOST_SAVED,
    ObjectId,
    UnreadablePart,
    as_name,
    as_number,
    as_text,
    elements,
    entry,
    object_id,
    one_or_many,
)
from signage.preflight.text_operators import choose_font


def hidden_layers(root: object) -> frozenset[ObjectId]:
    """Return the layers that a document begins with switched off."""
    properties = entry(root, "OCProperties")
    settings = entry(properties, "D")
    off = set(_numbers(entry(settings, "OFF")))
    if as_name(entry(settings, "BaseState")) == "OFF":
        off |= set(_numbers(entry(properties, "OCGs"))) - set(_numbers(entry(settings, "ON")))
    return frozenset(off)


def is_hidden(content: object, hidden: frozenset[ObjectId]) -> bool:
    """Tell whether what belongs to *content*, a layer or several, is not printed."""
    if content is None or not hidden:
        return False
    if as_name(entry(content, "Type")) == "OCMD":
        groups = [object_id(group) for group in one_or_many(entry(content, "OCGs"))]
        # Unless it says otherwise, it is shown if any of its layers is (policy AnyOn).
        return bool(groups) and all(number in hidden for number in groups)
    return object_id(content) in hidden


def _numbers(groups: object) -> list[ObjectId]:
    return [number for group in elements(groups) if (number := object_id(group))]


_TRANSFERS = (("TR", ("Identity",)), ("TR2", ("Identity", "Default")))


def save(walk: ContentReader, operands: Operands) -> None:
    """Do ``q``."""
    if len(walk.saved) == MOST_SAVED:
        raise UnreadablePart(_SAVED_TOO_DEEP)
    walk.saved.append(walk.state.copied())


def restore(walk: ContentReader, operands: Operands) -> None:
    """Do ``Q``."""
    if walk.saved:
        walk.state = walk.saved.pop()


def transform(walk: ContentReader, operands: Operands) -> None:
    """Do ``cm``."""
    walk.state.ctm = multiply(matrix(operands), walk.state.ctm)


def set_line_width(walk: ContentReader, operands: Operands) -> None:
    """Do ``w``."""
    (walk.state.line_width,) = floats(operands, 1)


def set_parameters(walk: ContentReader, operands: Operands) -> None:
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


def _set_overprint(walk: ContentReader, parameters: object) -> None:
    state = walk.state
    both, areas, mode = (entry(parameters, key) for key in ("OP", "op", "OPM"))
    if isinstance(both, bool):
        state.stroke.overprints = both
        state.fill.overprints = both
    if isinstance(areas, bool):
        state.fill.overprints = areas
    if isinstance(mode, int):
        state.overprint_mode = mode


def _set_transparency(walk: ContentReader, parameters: object) -> None:
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


def _note_transparency(walk: ContentReader) -> None:
    state, found = walk.state, walk.gathered.transparency
    if min(state.fill.alpha, state.stroke.alpha) < 1:
        found.setdefault("opacity")
    if state.blend_mode not in PLAIN_MODES:
        found.setdefault(f"blend mode {state.blend_mode}")
    if state.has_soft_mask:
        found.setdefault("soft mask")


_SAVED_TOO_DEEP = Phrase(
    en=f"graphics states are saved more than {MOST_SAVED} deep",
    vi=f"trạng thái đồ họa được lưu chồng quá {MOST_SAVED} tầng",
)

GRAPHICS_STATE_OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "q": save,
        "Q": restore,
        "cm": transform,
        "w": set_line_width,
        "gs": set_parameters,
    }
)


def _device(space: ColorFamily, channels: int, *, strokes: bool) -> Operator:
    def act(walk: ContentReader, operands: Operands) -> None:
        amounts = floats(operands, channels)
        _set(_ink(walk, strokes), device(space, walk.resources), list(amounts))

    return act


def _choose_space(*, strokes: bool) -> Operator:
    def act(walk: ContentReader, operands: Operands) -> None:
        ink, space = _ink(walk, strokes), named_space(name(operands), walk.resources)
        ink.space, ink.paint, ink.pattern = space, space.first_color(), None

    return act


def _choose_color(*, strokes: bool) -> Operator:
    def act(walk: ContentReader, operands: Operands) -> None:
        ink = _ink(walk, strokes)
        _set(ink, ink.space, [o for o in operands if isinstance(o, float)])
        if operands and isinstance(operands[-1], str):
            _set_pattern(ink, operands[-1], walk)

    return act


def _ink(walk: ContentReader, strokes: bool) -> PaintSettings:
    return walk.state.stroke if strokes else walk.state.fill


def _set(ink: PaintSettings, space: ColorSpace, amounts: list[float]) -> None:
    ink.space, ink.paint, ink.pattern = space, space.color(amounts), None


def _set_pattern(ink: PaintSettings, called: str, walk: ContentReader) -> None:
    pattern = entry(walk.resources, "Pattern", called)
    if as_number(entry(pattern, "PatternType")) == 2:
        ink.paint = read_space(entry(pattern, "Shading", "ColorSpace"), walk.resources).paint
    else:
        ink.pattern = pattern


COLOR_OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
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


_PLAIN = MarkedContent(is_hidden=False, is_spoken=False)


def _begin(walk: ContentReader, operands: Operands) -> None:
    walk.tags.append(_PLAIN)


def _begin_with_properties(walk: ContentReader, operands: Operands) -> None:
    tag, properties = operands[-2:] if len(operands) >= 2 else (None, None)
    _open(walk, MarkedContent(_is_hidden_layer(walk, tag, properties), _speak(walk, properties)))


def _end(walk: ContentReader, operands: Operands) -> None:
    if walk.tags:
        tag = walk.tags.pop()
        walk.hidden_depth -= tag.is_hidden
        walk.spoken_depth -= tag.is_spoken


def _open(walk: ContentReader, tag: MarkedContent) -> None:
    walk.tags.append(tag)
    walk.hidden_depth += tag.is_hidden
    walk.spoken_depth += tag.is_spoken


def _is_hidden_layer(walk: ContentReader, tag: Operand, properties: Operand) -> bool:
    if tag != "OC" or not isinstance(properties, str):
        return False
    return is_hidden(entry(walk.resources, "Properties", properties), walk.hidden)


def _speak(walk: ContentReader, properties: Operand) -> bool:
    """Take the text that the content is said to stand for, and tell whether there is one."""
    text = _actual_text(walk, properties)
    if text is None:
        return False
    if not walk.spoken_depth:
        walk.gathered.add_text(text)
    return True


def _actual_text(walk: ContentReader, properties: Operand) -> str | None:
    if isinstance(properties, str):
        return as_text(entry(walk.resources, "Properties", properties, "ActualText"))
    if isinstance(properties, dict):
        text = properties.get("ActualText")
        return _decoded(text) if isinstance(text, bytes) else None
    return None


def _decoded(text: bytes) -> str:
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if text.startswith(mark):
            return text[len(mark) :].decode(encoding, "replace")
    return text.decode("latin-1")


MARKED_CONTENT_OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {"BMC": _begin, "BDC": _begin_with_properties, "EMC": _end}
)
