"""Operators that place images, forms and gradients (ISO 32000-1, 8.7.4.2, 8.8 to 8.10)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from signage.checks.print.mark import Area, Image
from signage.prepress.color_space import UNKNOWN, ColorSpace, named_space, read_space
from signage.prepress.gathered import Gathered
from signage.prepress.layers import is_hidden
from signage.prepress.matrix import across, transformed, upwards
from signage.prepress.objects import as_name, as_number, entry
from signage.prepress.walk import Action, Malformed, Operands, Walk, name

_UNIT = (0.0, 0.0, 1.0, 1.0)
_POINTS_PER_INCH = 72
_FOREIGN_KEYS = (
    ("OPI", "OPI proxy"),
    ("Alternates", "alternate images"),
    ("Ref", "reference XObject"),
)


def _place(walk: Walk, operands: Operands) -> None:
    placed = entry(walk.resources, "XObject", name(operands))
    if walk.hidden_depth or is_hidden(entry(placed, "OC"), walk.hidden):
        return
    _note_foreign(walk, placed)
    match as_name(entry(placed, "Subtype")):
        case "Form":
            _note_group(walk, placed)
            walk.enter_form(placed)
        case "Image":
            _note_image(walk, placed)
        case "PS":
            walk.gathered.shared.foreign.setdefault("PostScript XObject")


def _note_foreign(walk: Walk, placed: object) -> None:
    foreign = walk.gathered.shared.foreign
    for key, called in _FOREIGN_KEYS:
        if entry(placed, key) is not None:
            foreign.setdefault(called)
    if as_name(entry(placed, "Subtype2")) == "PS":
        foreign.setdefault("PostScript XObject")
    if entry(placed, "F") is not None:
        foreign.setdefault("stream in another file")


def _note_group(walk: Walk, form: object) -> None:
    note_group(walk.gathered, form)


def note_group(gathered: Gathered, holder: object) -> None:
    """Remember the transparency group that a page or form is, if it is one.

    The groups that soft masks are made from are not among them: they are
    never seen, and grey by their nature.
    """
    group = entry(holder, "Group")
    if as_name(entry(group, "S")) != "Transparency":
        return
    gathered.transparency.setdefault("transparency group")
    space = entry(group, "CS")
    if space is not None:
        gathered.blend_spaces.setdefault(read_space(space, None).paint.space)


def _note_image(walk: Walk, image: object) -> None:
    is_stencil = entry(image, "ImageMask") is True
    has_mask = entry(image, "SMask") is not None or bool(as_number(entry(image, "SMaskInData")))
    if has_mask:
        walk.gathered.transparency.setdefault("image with soft mask")
    space = entry(image, "ColorSpace")
    _add_image(
        walk,
        UNKNOWN if space is None else read_space(space, walk.resources),
        (as_number(entry(image, "Width")), as_number(entry(image, "Height"))),
        as_number(entry(image, "BitsPerComponent")),
        is_stencil=is_stencil,
        is_opaque=not has_mask and not is_stencil and entry(image, "Mask") is None,
    )


def _place_inline(walk: Walk, operands: Operands) -> None:
    image = operands[0] if operands else None
    if not isinstance(image, dict) or walk.hidden_depth:
        raise Malformed

    def said(*keys: str) -> object:
        return next((image[key] for key in keys if key in image), None)

    space = said("CS", "ColorSpace")
    if isinstance(space, list):  # Indexed: its second element is the space of its colours
        space = space[1] if len(space) > 1 else None
    is_stencil = said("IM", "ImageMask") is True
    _add_image(
        walk,
        named_space(space, walk.resources) if isinstance(space, str) else UNKNOWN,
        (as_number(said("W", "Width")), as_number(said("H", "Height"))),
        as_number(said("BPC", "BitsPerComponent")),
        is_stencil=is_stencil,
        is_opaque=not is_stencil,
    )


def _add_image(
    walk: Walk,
    space: ColorSpace,
    size: tuple[float | None, float | None],
    bits: float | None,
    *,
    is_stencil: bool,
    is_opaque: bool,
) -> None:
    state = walk.state
    width, height = size
    if not width or not height:
        return
    ink = state.fill
    walk.gathered.add(
        Image(
            walk.visible(transformed(state.ctm, _UNIT)),
            ink.paint if is_stencil else space.paint,
            ink.overprints,
            state.overprint_mode,
            is_opaque and state.is_opaque(ink),
            int(width),
            int(height),
            1 if is_stencil else int(bits or 8),
            min(_ppi(width, across(state.ctm)), _ppi(height, upwards(state.ctm))),
            is_stencil,
        )
    )


def _ppi(pixels: float, points: float) -> float:
    return pixels * _POINTS_PER_INCH / max(points, 1e-6)


def _shade(walk: Walk, operands: Operands) -> None:
    shading = entry(walk.resources, "Shading", name(operands))
    state = walk.state
    if shading is None or walk.hidden_depth:
        return
    walk.gathered.add(
        Area(
            walk.visible(state.clip),
            read_space(entry(shading, "ColorSpace"), walk.resources).paint,
            state.fill.overprints,
            state.overprint_mode,
            state.is_opaque(state.fill),
        )
    )


ACTIONS: Mapping[str, Action] = MappingProxyType({"Do": _place, "BI": _place_inline, "sh": _shade})
