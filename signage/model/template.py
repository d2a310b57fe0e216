"""Templates: fields to fill in, and a layout for each class of screens."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping
from typing import Any

from signage.color import Color
from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.bind import Values, bind, placeholders_in
from signage.model.box import Align, Box, Justify
from signage.model.color import COLOR, GROUND, theme_color
from signage.model.condition import CONDITION, Condition
from signage.model.element import ELEMENT, Composition, Container, Direction
from signage.model.field import (
    NAME,
    TEXT,
    Entry,
    Field,
    Notation,
    named,
    object_schema,
    one_or_list,
    plain,
)
from signage.model.length import ZERO
from signage.model.paint import Solid
from signage.model.resolved_theme import ResolvedTheme
from signage.model.surface import Surface
from signage.model.template_field import (
    TEMPLATE_FIELD_SCHEMA,
    TemplateField,
    decode_template_fields,
)
from signage.model.theme import Theme
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Sequence
from signage.syntax.readers import list_of


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """What `signage templates` says of a template."""

    name: str
    title: str
    use: str
    classes: tuple[str, ...]
    fields: tuple[TemplateField, ...]
    colors: Mapping[str, Color] = dataclasses.field(default_factory=dict)
    """Those that its theme has names for, if a field of it asks for one."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """How a slide looks on some screens: nodes whose placeholders are still empty."""

    when: Condition | None
    """None: on all that no other layout is for."""
    node: MappingNode
    """Ground, background and content."""
    placeholders: frozenset[str]
    """The names of those in it."""

    def fits(self, screen: Surface) -> bool:
        """Tell whether the layout is meant for *screen*."""
        return self.when is None or self.when.holds(screen)


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """What slides and posters are made from."""

    name: str
    title: str
    use: str
    theme: Theme
    fields: Mapping[str, TemplateField]
    layouts: tuple[Layout, ...]
    span: Span
    is_whole: bool = True
    """False: what is wrong in it, or in its theme, may concern whatever is made from it."""

    def layout_for(self, screen: Surface) -> Layout | None:
        """Return the first layout that is meant for *screen*."""
        return next((layout for layout in self.layouts if layout.fits(screen)), None)


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What a layout shows with some values."""

    composition: Composition | None
    """None: a mistake, which has been told, keeps it from being said."""
    is_blank: bool
    """Whether all of it is optional, and absent."""


@dataclass(frozen=True, slots=True)
class TemplateHead:
    """A template as its file tells it, before its theme is known."""

    title: str
    use: str
    theme: str | None
    theme_span: Span
    fields: Mapping[str, TemplateField]
    layouts: tuple[Layout, ...]


def decode_template(name: str, node: Node, report: Report) -> TemplateHead:
    """Read a template; its layouts stay nodes until there are values to put into them."""
    words = msg("the template '{name}'", name=name)
    entry = Entry(node, report, TEMPLATE_FIELDS, None, words)
    title, use = entry.get(_TITLE, name), entry.get(_USE, "")
    theme = entry.get(_THEME, None)
    fields = decode_template_fields(entry.get(_FIELDS, {}), report)
    layouts = entry.get(_LAYOUTS, ())
    entry.finish()
    return TemplateHead(title, use, theme, entry.place(_THEME), fields, layouts)


def show(
    layout: Layout, values: Values, theme: Theme, names: ResolvedTheme, report: Report
) -> Shown:
    """Return what *layout* shows with *values*; *names* are what *theme* means there."""
    node = bind(layout.node, values, report, theme.parts, theme.elements)
    has_content = layout.node.get(_CONTENT.name) is not None  # or that has been said
    is_blank = has_content and (node is None or not _shows(node))
    if node is None:  # all of it is optional, and absent
        node = MappingNode((), layout.node.span)
    composition = _compose(node, layout, names, report) if isinstance(node, MappingNode) else None
    return Shown(composition, is_blank)


def _compose(
    node: MappingNode, layout: Layout, names: ResolvedTheme, report: Report
) -> Composition | None:
    entry = Entry(node, report, _COMPOSITION_FIELDS, names, _LAYOUT_WORDS)
    ground = theme_color(entry, _GROUND, GROUND)
    background = entry.get(_BACKGROUND, ())
    content = entry.get(_CONTENT, _nothing(layout.node.span))
    entry.finish()
    return None if ground is None else Composition(Solid(ground), background, content, node.span)


def _shows(node: Node) -> bool:
    if not isinstance(node, MappingNode):
        return True  # a mistake, about which everything has been said
    shown = (node.get(_BACKGROUND.name), node.get(_CONTENT.name))
    return any(n is not None and (not isinstance(n, Sequence) or n.items) for n in shown)


def _read_layout(node: Node, report: Report) -> Layout | None:
    entry = Entry(node, report, _LAYOUT_FIELDS, None, _LAYOUT_WORDS)
    when = entry.get(_WHEN, None)
    for field in _RAW_FIELDS:
        entry.get(field, None)
    entry.finish()
    if not isinstance(node, MappingNode) or (when is None and entry.has(_WHEN)):
        return None
    names = [field.name for field in _RAW_FIELDS]
    known = tuple(entry for entry in node.entries if entry[0].text in names)
    kept = MappingNode(known, node.span)
    return Layout(when, kept, placeholders_in(kept))


def _read_layouts(node: Node, report: Report) -> tuple[Layout, ...] | None:
    layouts = list_of(_read_layout)(node, report)
    if isinstance(node, Sequence) and not node.items:
        report.add(_no_layout(node.span))
    for before, layout in itertools.pairwise(layouts or ()):
        if before.when is None:
            report.add(_never_reached(layout.node.span))
    return layouts


def _as_it_is(node: Node, report: Report) -> Node:
    return node


def _nothing(span: Span) -> Container:
    """Return an element that shows nothing: all that was to be shown is optional, and absent."""
    return Container(Direction.STACK, (), ZERO, Align.STRETCH, Justify.START, 1, Box(), span)


def _no_layout(span: Span) -> Diagnostic:
    message = msg("there is no layout in this list")
    return Diagnostic("missing-field", message, span)


def _never_reached(span: Span) -> Diagnostic:
    return Diagnostic(
        "unreachable-layout",
        msg("no screen gets here: the layout before it has no `when`, so it takes all"),
        span,
        hints=(msg("move the layout without `when` to the end"),),
    )


_LAYOUT_WORDS = msg("a layout")

_WHEN = Field("when", CONDITION, msg("on which screens"))
_GROUND = Field("ground", COLOR, msg("below everything; `ground`"))
_BACKGROUND = Field(
    "background",
    one_or_list(ELEMENT),
    msg("elements over the whole surface"),
)
_CONTENT = Field("content", ELEMENT, msg("the element in the safe area"))
_COMPOSITION_FIELDS = (_GROUND, _BACKGROUND, _CONTENT)


def _raw(field: Field[ResolvedTheme, Any], *, required: bool = False) -> Field[None, Node]:
    """Return *field* as it is before there are values: any node, with the same schema."""
    notation: Notation[object, Node] = plain(_as_it_is, field.notation.schema)
    return Field(field.name, notation, field.doc, required)


_RAW_FIELDS = (_raw(_GROUND), _raw(_BACKGROUND), _raw(_CONTENT, required=True))
_LAYOUT_FIELDS = (_WHEN, *_RAW_FIELDS)

_TITLE = Field("title", TEXT, msg("what it is called"))
_USE = Field("use", TEXT, msg("what it is for, in a line"))
_THEME = Field("theme", NAME, msg("of templates/themes/"))
_FIELDS = Field("fields", named(TEMPLATE_FIELD_SCHEMA), msg("to fill in"))
_LAYOUTS = Field(
    "layouts",
    plain(_read_layouts, {"type": "array", "items": object_schema(_LAYOUT_FIELDS)}),
    msg("the first whose `when` applies is taken; the last may have none"),
    required=True,
)
TEMPLATE_FIELDS = (_TITLE, _USE, _THEME, _FIELDS, _LAYOUTS)
