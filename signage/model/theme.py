"""Themes: colours, lengths, fonts and styles shared by templates, and how they vary by screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from signage.diagnostic import Report
from signage.model.decode_element import ELEMENT
from signage.model.decode_family import FontUse, decode_family, family_schema
from signage.model.decode_style import decode_style, style_schema
from signage.model.field import Entry, Field, object_schema
from signage.model.length import Length
from signage.model.look import Look
from signage.model.named_nodes import named
from signage.model.notation import listed, plain
from signage.model.read_length import LENGTH, read_length
from signage.model.screen import Screen
from signage.model.style import FontFamily
from signage.model.theme_colors import THEME_COLOR_SCHEMA, resolve_colors
from signage.model.when import CONDITION, Condition
from signage.phrase import Phrase
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node


@dataclass(frozen=True, slots=True)
class Variation:
    """What differs on some screens: values by their names, still as written."""

    when: Condition
    colors: Mapping[str, Node]
    spacing: Mapping[str, Node]
    styles: Mapping[str, Node]


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """How a campaign looks; `look` makes values of it for a screen."""

    name: str
    base: Variation
    variations: tuple[Variation, ...]
    families: Mapping[str, FontFamily]
    broken_families: frozenset[str]
    """Names of families about which everything has been said."""
    parts: Mapping[str, Node]
    fonts: tuple[FontUse, ...]

    def applying(self, screen: Screen) -> tuple[int, ...]:
        """Return which variations apply to *screen*, by their place in the list."""
        return tuple(i for i, v in enumerate(self.variations) if v.when.holds(screen))

    def everything(self, report: Report) -> Look:
        """Return a look in which every name of every variation means something."""
        return self.look(tuple(range(len(self.variations))), report)

    def look(self, applying: tuple[int, ...], report: Report, *, printed: bool = True) -> Look:
        """Return what names mean where the variations *applying* do; the first of them wins.

        Only what is *printed* has inks: changing them makes nothing anew that is for screens.
        """
        layers = [self.variations[index] for index in applying]
        colors = _layered(self.base.colors, [layer.colors for layer in layers])
        spacing = _layered(self.base.spacing, [layer.spacing for layer in layers])
        styles = _merged_styles(self.base.styles, [layer.styles for layer in layers])
        resolved = resolve_colors(colors, report)
        if not printed:
            resolved = {name: replace(color, inks=None) for name, color in resolved.items()}
        look = Look(resolved, _decode_spacing(spacing, report), self.families)
        broken = (colors.keys() | spacing.keys()) - look.colors.keys() - look.spacing.keys()
        look = replace(look, broken=self.broken_families | broken)
        decoded = {n: decode_style(n, node, report, look) for n, node in styles.items()}
        known = {name: style for name, style in decoded.items() if style is not None}
        return replace(look, styles=known, broken=look.broken | styles.keys() - known.keys())


def decode_theme(name: str, node: Node, report: Report) -> Theme:
    """Read a theme; every variation is tried, whether or not a screen asks for it."""
    words = Phrase(en=f"the theme '{name}'", vi=f"giao diện '{name}'")
    entry = Entry(node, report, THEME_FIELDS, None, words)
    base = _decode_variation(entry, Condition())
    families = entry.get(_FAMILIES, {})
    variations = entry.get(_CLASSES, ())
    parts = entry.get(_PARTS, {})
    entry.finish()
    decoded = {n: decode_family(n, node, report) for n, node in families.items()}
    known = {n: family for n, family in decoded.items() if family is not None}
    theme = Theme(
        name,
        base,
        variations,
        {n: family for n, (family, _) in known.items()},
        frozenset(decoded.keys() - known.keys()),
        parts,
        tuple(use for _, uses in known.values() for use in uses),
    )
    for applying in ((), *((index,) for index in range(len(variations)))):
        theme.look(applying, report)
    return theme


def _decode_variation(entry: Entry[None], when: Condition) -> Variation:
    return Variation(when, entry.get(_COLORS, {}), entry.get(_SPACING, {}), entry.get(_STYLES, {}))


def _read_variation(node: Node, report: Report) -> Variation:
    entry = Entry(node, report, _VARIATION_FIELDS, None, _VARIATION_WORDS)
    # One whose condition is wrong still has its names: nobody who uses them is to blame.
    variation = _decode_variation(entry, entry.get(_WHEN, Condition()))
    entry.finish()
    return variation


def _decode_spacing(written: Mapping[str, Node], report: Report) -> dict[str, Length]:
    lengths = {name: read_length(node, report, Look()) for name, node in written.items()}
    return {name: length for name, length in lengths.items() if length is not None}


def _layered(base: Mapping[str, Node], layers: list[Mapping[str, Node]]) -> dict[str, Node]:
    """Return *base* with what *layers* have instead, the first of them on top."""
    merged = dict(base)
    for layer in reversed(layers):
        merged.update(layer)
    return merged


def _merged_styles(base: Mapping[str, Node], layers: list[Mapping[str, Node]]) -> dict[str, Node]:
    """Return the styles of *base*, each with the fields that the first layer naming it has."""
    varied = _layered({}, layers)
    return {
        name: _merged(base.get(name), varied.get(name)) for name in dict.fromkeys((*base, *varied))
    }


def _merged(base: Node | None, varied: Node | None) -> Node:
    if isinstance(base, MappingNode) and isinstance(varied, MappingNode):
        names = {key.text for key, _ in varied.entries}
        kept = tuple(entry for entry in base.entries if entry[0].text not in names)
        return MappingNode(kept + varied.entries, varied.span)
    node = varied or base
    assert node is not None  # each name comes from one of the two
    return node


_VARIATION_WORDS = Phrase(en="a variation in `classes`", vi="một biến thể trong `classes`")

_COLORS = Field("colors", named(THEME_COLOR_SCHEMA), Phrase(en="by name", vi="các màu, theo tên"))
_SPACING = Field("spacing", named(LENGTH.schema), Phrase(en="lengths by name", vi="độ dài"))
_STYLES = Field(
    "styles", named(style_schema()), Phrase(en="the roles of text", vi="các vai trò của chữ")
)
_WHEN = Field(
    "when", CONDITION, Phrase(en="on which screens", vi="trên màn hình nào"), required=True
)
_VARIATION_FIELDS = (_WHEN, _COLORS, _SPACING, _STYLES)

_FAMILIES = Field("families", named(family_schema()), Phrase(en="fonts", vi="các họ phông chữ"))
_PARTS = Field(
    "parts", named(ELEMENT.schema), Phrase(en="elements shared by layouts", vi="phần dùng chung")
)
_CLASSES = Field(
    "classes",
    listed(plain(_read_variation, object_schema(_VARIATION_FIELDS))),
    Phrase(
        en="what differs on some screens; of each name the first that applies",
        vi="khác biệt trên một số màn hình; mỗi tên lấy biến thể đầu tiên phù hợp",
    ),
)
THEME_FIELDS = (_COLORS, _SPACING, _FAMILIES, _STYLES, _CLASSES, _PARTS)
