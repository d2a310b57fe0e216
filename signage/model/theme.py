"""Themes: colours, inks, families and styles, with variations for classes of screens."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from signage.color import Color, Inks
from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import in_context, msg
from signage.model.bind import placeholders_in
from signage.model.color import COLOR, named_color, read_color
from signage.model.condition import CONDITION, Condition
from signage.model.element import ELEMENT, ElementKind
from signage.model.extending import EXTENDS
from signage.model.field import Entry, Field, Schema, listed, named, number, object_schema, plain
from signage.model.font_family import Families, FeatureUse, decode_families, family_schema
from signage.model.length import LENGTH, Length, read_length
from signage.model.resolved_theme import ResolvedTheme
from signage.model.style import decode_style, style_schema
from signage.model.surface import Surface
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Sequence
from signage.syntax.refusal import refuse_type

INKS = ("cyan", "magenta", "yellow", "black")


def resolve_colors(
    written: Mapping[str, Node], report: Report, *, printed: bool = True
) -> dict[str, Color]:
    """Return the theme's colours; each may be named after another one, in any order.

    One whose inks are wrong has none where it is not *printed*; else it is left out.
    """
    resolved: dict[str, Color] = {}
    for name in written:
        _resolve(name, written, resolved, report, (), printed=printed)
    if printed:
        return resolved
    return {name: replace(color, inks=None) for name, color in resolved.items()}


def read_inks(node: Node, report: Report) -> Inks | None:
    """Read ``[100, 60, 0, 0]``: percent of cyan, magenta, yellow and black."""
    if not isinstance(node, Sequence):
        refuse_type(node, report, _INKS_WORDS, _INKS_HINT)
        return None
    if len(node.items) != len(INKS):
        report.add(_wrong_count(len(node.items), node.span))
        return None
    percents = [_PERCENT.read(item, report, None) for item in node.items]
    known = [percent for percent in percents if percent is not None]
    return Inks(*known) if len(known) == len(INKS) else None


def _resolve(
    name: str,
    written: Mapping[str, Node],
    resolved: dict[str, Color],
    report: Report,
    path: tuple[str, ...],
    *,
    printed: bool,
) -> None:
    if name in resolved:
        return
    node = written[name]
    other = named_color(_on_screens(node))
    if other in path or other == name:
        report.add(_circle((*path, name, other), node.span))
        return
    if other in written:
        _resolve(other, written, resolved, report, (*path, name), printed=printed)
        if other not in resolved:
            return  # what is wrong with the other one has been said
    # A name that is not in the theme is refused with all that are, not only the resolved ones.
    known = dict.fromkeys(written, Color(0, 0, 0)) | resolved
    found = Report()
    color = _read(node, found, ResolvedTheme(colors=known))
    report.extend(found.diagnostics)
    if color is not None and not (printed and found.has_errors):
        resolved[name] = replace(color, name=color.name or name)


def _read(node: Node, report: Report, names: ResolvedTheme) -> Color | None:
    """Read a colour for screens, or one with what is printed for it."""
    if not isinstance(node, MappingNode):
        return read_color(node, report, names)
    entry = Entry(node, report, THEME_COLOR_FIELDS, names, _WORDS)
    color, inks = entry.get(_SCREEN, None), entry.get(_PRINT, None)
    entry.finish()
    # It is another colour than the one it may be named after: it has a print value of its own.
    return None if color is None else replace(color, inks=inks, name="", span=node.span)


def _on_screens(node: Node) -> Node:
    """Return what is written for screens."""
    screen = node.get(_SCREEN.name) if isinstance(node, MappingNode) else None
    return screen or node


def _wrong_count(count: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "wrong-inks",
        msg(
            "a printed colour has four inks, cyan, magenta, yellow and black; here are {count}",
            count=count,
        ),
        span,
        hints=(_INKS_HINT,),
    )


def _circle(path: tuple[str, ...], span: Span) -> Diagnostic:
    names = " → ".join(quote(name) for name in path)
    return Diagnostic(
        "circular-color",
        msg("these colours only name one another: {names}", names=names),
        span,
        hints=(msg("give one of them a value such as `#015cd0`"),),
    )


_WORDS = msg("a colour of the theme")
_INKS_WORDS = msg("a list of four percentages of ink")
_INKS_HINT = msg("write percent of cyan, magenta, yellow, black, such as `[100, 60, 0, 0]`")
_PERCENT = number(0, 100)
_INKS_SCHEMA: Schema = {
    "type": "array",
    "items": _PERCENT.schema,
    "minItems": len(INKS),
    "maxItems": len(INKS),
}

_SCREEN = Field("screen", COLOR, msg("on screens"), required=True)
_PRINT: Field[object, Inks] = Field(
    "print",
    plain(read_inks, _INKS_SCHEMA),
    msg("on paper: percent of cyan, magenta, yellow, black"),
    required=True,
)
THEME_COLOR_FIELDS = (_SCREEN, _PRINT)
THEME_COLOR_SCHEMA: Schema = {"anyOf": [COLOR.schema, object_schema(THEME_COLOR_FIELDS)]}


@dataclass(frozen=True, slots=True)
class Variation:
    """What differs on some screens: values by their names, still as written."""

    when: Condition
    colors: Mapping[str, Node]
    spacing: Mapping[str, Node]
    styles: Mapping[str, Node]


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """How a campaign looks; `resolve` makes values of it for a surface."""

    name: str
    base: Variation
    variations: tuple[Variation, ...]
    families: Families
    parts: Mapping[str, Node]
    elements: Mapping[str, ElementKind]
    """The kinds of elements that may be written."""
    feature_uses: tuple[FeatureUse, ...] = ()
    """What its families and styles ask of their fonts, on any screen."""
    placeholders: frozenset[str] = frozenset()
    """The names of those in its parts."""
    is_whole: bool = True
    """False: what is wrong in it may concern anything that it is used for."""

    def applying(self, screen: Surface) -> tuple[int, ...]:
        """Return which variations apply to *screen*, by their place in the list."""
        return tuple(i for i, v in enumerate(self.variations) if v.when.holds(screen))

    def everything(self, report: Report) -> ResolvedTheme:
        """Return what every name of every variation means."""
        return self.resolve(tuple(range(len(self.variations))), report)

    def resolve(
        self, applying: tuple[int, ...], report: Report, *, printed: bool = True
    ) -> ResolvedTheme:
        """Return what names mean where the variations *applying* do; the first of them wins.

        Only what is *printed* has inks: changing them makes nothing anew that is for screens.
        """
        layers = [self.variations[index] for index in applying]
        colors = _layered(self.base.colors, [layer.colors for layer in layers])
        spacing = _layered(self.base.spacing, [layer.spacing for layer in layers])
        styles = merged_styles(self.base.styles, [layer.styles for layer in layers])
        resolved = resolve_colors(colors, report, printed=printed)
        names = ResolvedTheme(
            resolved,
            _decode_spacing(spacing, report),
            self.families.known,
            elements=self.elements,
        )
        broken = (colors.keys() | spacing.keys()) - names.colors.keys() - names.spacing.keys()
        names = replace(names, broken=self.families.broken | broken)
        decoded = {
            name: report.whole(functools.partial(decode_style, name, node, names=names))
            for name, node in styles.items()
        }
        known = {name: style for name, style in decoded.items() if style is not None}
        return replace(names, styles=known, broken=names.broken | styles.keys() - known.keys())


def decode_theme(
    name: str, node: Node, report: Report, elements: Mapping[str, ElementKind]
) -> Theme:
    """Read a theme; every variation is tried, whether or not a screen asks for it."""
    words = msg("the theme '{name}'", name=name)
    found = Report()
    entry = Entry(node, found, THEME_FIELDS, None, words)
    base = _decode_variation(entry, Condition())
    families = entry.get(_FAMILIES, {})
    variations = entry.get(_CLASSES, ())
    parts = entry.get(_PARTS, {})
    entry.finish()
    report.extend(found.diagnostics)
    theme = Theme(
        name,
        base,
        variations,
        decode_families(families, report),
        parts,
        elements,
        placeholders=frozenset().union(*map(placeholders_in, parts.values())),
        is_whole=not found.has_errors,
    )
    uses = list(theme.families.feature_uses)
    for applying in ((), *((index,) for index in range(len(variations)))):
        styles = theme.resolve(applying, report).styles
        uses += (use for style in styles.values() for use in style.feature_uses)
    return replace(theme, feature_uses=tuple(uses))


def _decode_variation(entry: Entry[None], when: Condition) -> Variation:
    return Variation(when, entry.get(_COLORS, {}), entry.get(_SPACING, {}), entry.get(_STYLES, {}))


def _read_variation(node: Node, report: Report) -> Variation:
    entry = Entry(node, report, _VARIATION_FIELDS, None, _VARIATION_WORDS)
    # One whose condition is wrong still has its names: nobody who uses them is to blame.
    variation = _decode_variation(entry, entry.get(_WHEN, Condition()))
    entry.finish()
    return variation


def _decode_spacing(written: Mapping[str, Node], report: Report) -> dict[str, Length]:
    lengths = {name: read_length(node, report, ResolvedTheme()) for name, node in written.items()}
    return {name: length for name, length in lengths.items() if length is not None}


def _layered(base: Mapping[str, Node], layers: list[Mapping[str, Node]]) -> dict[str, Node]:
    """Return *base* with what *layers* have instead, the first of them on top."""
    merged = dict(base)
    for layer in reversed(layers):
        merged.update(layer)
    return merged


def merged_styles(base: Mapping[str, Node], layers: list[Mapping[str, Node]]) -> dict[str, Node]:
    """Return the styles of *base*, each with the fields that the first layer naming it has."""
    varied = _layered({}, layers)
    return {
        name: _merged(base.get(name), varied.get(name)) for name in dict.fromkeys((*base, *varied))
    }


def _merged(base: Node | None, varied: Node | None) -> Node:
    if isinstance(base, MappingNode) and isinstance(varied, MappingNode):
        names = {key.text for key, _ in varied.entries}
        kept = tuple(entry for entry in base.entries if entry[0].text not in names)
        return MappingNode(kept + varied.entries, varied.span, base.is_whole and varied.is_whole)
    node = varied or base
    assert node is not None  # each name comes from one of the two
    return node


_VARIATION_WORDS = msg("a variation in `classes`")

_COLORS = Field("colors", named(THEME_COLOR_SCHEMA), msg("by name"))
_SPACING = Field("spacing", named(LENGTH.schema), msg("lengths by name"))
_STYLES = Field("styles", named(style_schema()), msg("the roles of text"))
_WHEN = Field("when", CONDITION, msg("on which screens"), required=True)
_VARIATION_FIELDS = (_WHEN, _COLORS, _SPACING, _STYLES)

_FAMILIES = Field("families", named(family_schema()), in_context("a theme", "fonts"))
_PARTS = Field("parts", named(ELEMENT.schema), msg("elements shared by layouts"))
_CLASSES = Field(
    "classes",
    listed(plain(_read_variation, object_schema(_VARIATION_FIELDS))),
    msg("what differs on some screens; of each name the first that applies"),
)
THEME_FIELDS = (EXTENDS, _COLORS, _SPACING, _FAMILIES, _STYLES, _CLASSES, _PARTS)
