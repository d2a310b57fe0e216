"""A slide: template, values, duration, transition, dates."""

from __future__ import annotations

import datetime
from dataclasses import field, replace
from typing import Literal

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.allowance import ALLOW, Allowance
from signage.model.campaign import VALID_UNTIL
from signage.model.element import Composition
from signage.model.field import (
    DURATION_SCHEMA,
    NAME,
    Entry,
    Field,
    Notation,
    Schema,
    object_schema,
    plain,
)
from signage.model.motion import TRANSITION, Transition, TransitionDraft
from signage.model.registry import (
    NO_SCREENS,
    NOTHING_COMPOSED,
    SCREENS,
    TEMPLATE,
    Composed,
    Compositor,
    NamedScreens,
    Registry,
)
from signage.model.row import ROWS, Row, in_rows
from signage.model.surface import Surface
from signage.model.template_field import VALUE
from signage.model.values import fill
from signage.source import Span
from signage.syntax.fields import refuse_name
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Scalar
from signage.syntax.readers import as_mapping, within
from signage.syntax.times import as_duration_s


@dataclass(frozen=True, slots=True)
class Slide:
    """A template with values, as one screen shows it."""

    name: str
    template: str
    composed: Composed
    duration_s: float | None
    """None: from the time that its words take to read."""
    transition: Transition
    """The way to the next slide."""
    valid_until: datetime.date | None
    span: Span
    allow: tuple[Allowance, ...] = field(default=(), compare=False)
    """Rules that it may break on any screen; they change nothing that is seen."""
    row: str | None = None
    """The row of a table that it is made for, by which its name ends: `lich-hop-to-1`."""
    rows_span: Span | None = None
    """Where that stands of which it is one row; None: it is none."""

    @property
    def composition(self) -> Composition | None:
        """Return what it shows; None: a mistake, which has been told, keeps it from that."""
        return self.composed.shown


SHORTEST_SLIDE_S = 1.0
LONGEST_SLIDE_S = 600.0

AUTO: Literal["auto"] = "auto"
"""As long as its words take to read."""
Duration = float | Literal["auto"]


@dataclass(frozen=True, slots=True)
class PlaylistDefaults:
    """What a slide has that does not say otherwise."""

    screens: NamedScreens
    transition: TransitionDraft
    duration: Duration
    valid_until: datetime.date | None


@dataclass(frozen=True, slots=True, eq=False)
class SlideDraft:
    """A slide that is not yet composed for its screens."""

    name: str
    """Or "", if it cannot be known."""
    template: str
    compositor: Compositor | None
    """None: it is not known what it shows."""
    duration: Duration
    transition: TransitionDraft
    valid_until: datetime.date | None
    allow: tuple[Allowance, ...]
    screens: tuple[str, ...]
    span: Span
    is_whole: bool
    """False: a mistake in it has been told."""
    row: str | None = None
    rows_span: Span | None = None

    def on(self, screen: Surface, report: Report) -> Slide | None:
        """Return the slide as *screen* shows it; None if it does not."""
        if screen.name not in self.screens:
            return None
        composed, transition = NOTHING_COMPOSED, self.transition.transition
        if self.compositor is not None:
            # Also of one with a mistake, so that all are told.
            composed = self.compositor.compose(screen, report)
            names = self.compositor.names(screen, report)
            found = Report()
            transition = self.transition.in_colors(names, found)
            report.extend(found.diagnostics)
            composed = replace(composed, is_whole=composed.is_whole and not found.has_errors)
        composed = replace(composed, is_whole=composed.is_whole and self.is_whole)
        duration_s = None if self.duration == AUTO else float(self.duration)
        return Slide(
            self.name or NAMELESS,
            self.template,
            composed,
            duration_s,
            transition,
            self.valid_until,
            self.span,
            self.allow,
            self.row,
            self.rows_span,
        )


NAMELESS = "slide"
"""What a slide is called whose own name cannot be known."""


def decode_slides(
    node: Node, report: Report, registry: Registry, defaults: PlaylistDefaults
) -> tuple[SlideDraft, ...]:
    """Read a slide, once for each of its rows.

    A row that cannot be read has a place too: no loop is made without it.
    """
    if not Entry(node, Report(), SLIDE_FIELDS, registry, _WORDS).has(ROWS):
        return (decode_slide(node, report, registry, defaults),)
    of_rows = Report()
    rows = Entry(node, of_rows, SLIDE_FIELDS, registry, _WORDS).get(ROWS, ())
    report.extend(of_rows.diagnostics)
    drafts: list[SlideDraft] = []
    found: list[tuple[Row, tuple[Diagnostic, ...]]] = []
    for row in rows:
        said = Report()
        drafts.append(decode_slide(node, said, registry, defaults, row))
        found.append((row, said.diagnostics))
    report.extend(in_rows(found))
    if of_rows.has_errors or not rows:
        unread = decode_slide(node, Report(), registry, defaults)
        drafts.append(replace(unread, name="", compositor=None, is_whole=False))
    return tuple(drafts)


def decode_slide(
    node: Node,
    report: Report,
    registry: Registry,
    defaults: PlaylistDefaults,
    row: Row | None = None,
) -> SlideDraft:
    """Read a slide, or that of one of its rows; its values are put into its template's fields.

    One with a mistake keeps its place, so that others keep theirs.
    """
    found, span, rows_span = Report(), node.span, None
    if row is not None:
        span, rows_span, registry = row.span, node.span, row.over(registry, found)
        node = row.put_into(node, registry, found)
    entry = Entry(node, found, SLIDE_FIELDS, registry, _WORDS)
    template = entry.get(_TEMPLATE, None)
    name = entry.get(_NAME, None if template is None or entry.has(_NAME) else template.name)
    values = entry.get(VALUES, MappingNode((), node.span))
    duration = entry.get(DURATION, defaults.duration)
    transition = entry.get(_TRANSITION, defaults.transition)
    valid_until = entry.get(VALID_UNTIL, defaults.valid_until)
    screens = _screens(entry, defaults.screens)
    if row is not None:
        name = f"{name}-{row.name}" if name else None
        own = row.screens(registry, found)
        # With a mistake there, its place is kept everywhere.
        if own is not None and own.is_whole:
            screens = tuple(screen for screen in screens if screen in own.names)
    allow = entry.get(ALLOW, ())
    entry.has(ROWS)
    entry.finish({VARIANTS: _VARIANTS_HINT})
    compositor = None
    if template is not None:
        filled = fill(template, values, registry.variables, registry.tables, found)
        compositor = Compositor(registry, template, filled, entry.place(_TEMPLATE))
    report.extend(found.diagnostics)
    return SlideDraft(
        name or "",
        "" if template is None else template.name,
        compositor,
        duration,
        transition,
        valid_until,
        allow,
        screens,
        span,
        is_whole=not found.has_errors,
        row=None if row is None else row.name,
        rows_span=rows_span,
    )


def read_duration(node: Node, report: Report) -> Duration | None:
    """Read ``auto`` or a duration."""
    if isinstance(node, Scalar) and node.text == AUTO:
        return AUTO
    return within(as_duration_s, SHORTEST_SLIDE_S, LONGEST_SLIDE_S)(node, report)


def _screens(entry: Entry[Registry], playlist: NamedScreens) -> tuple[str, ...]:
    """Return the names of the playlist's screens that the slide is for."""
    only, never = entry.get(_SCREENS, playlist), entry.get(_EXCEPT, NO_SCREENS)
    _check_known(entry, _SCREENS, only, playlist)
    _check_known(entry, _EXCEPT, never, playlist)
    kept = tuple(name for name in only.names if name not in never.names)
    if not (only.is_whole and never.is_whole):
        return playlist.names
    if not kept and playlist.is_whole:
        entry.report.add(_nowhere(entry.span))
    return kept


def _check_known(
    entry: Entry[Registry],
    field: Field[Registry, NamedScreens],
    named: NamedScreens,
    playlist: NamedScreens,
) -> None:
    names = playlist.names
    for name in named.names if playlist.is_whole else ():
        if name not in names:
            span = entry.place(field)
            refuse_name(name, names, entry.report, span, "unknown-screen", _ELSEWHERE)


def _nowhere(span: Span) -> Diagnostic:
    message = msg("this slide is shown on no screen at all")
    hint = msg("look at its `screens:` and `except:`")
    return Diagnostic("no-screen", message, span, hints=(hint,))


_WORDS = msg("a slide")
VARIANTS = "variants"
_VARIANTS_HINT = msg(
    "only posters have `variants`: for screens write a slide for each, and with `screens:` where "
    "it is shown; or give the slide `rows:`, or its playlist"
)
_ELSEWHERE = msg("screen of this playlist called")
_DURATION_SCHEMA: Schema = {"anyOf": [{"const": AUTO}, DURATION_SCHEMA]}

_TEMPLATE = Field(
    "template",
    TEMPLATE,
    msg("a file in templates/"),
    required=True,
)
_NAME = Field("name", NAME, msg("of its files; the template's"))
VALUES: Field[object, MappingNode] = Field(
    "values",
    plain(as_mapping, {"type": "object", "additionalProperties": VALUE.schema}),
    msg("what goes into the template's fields"),
)
_DURATION_NOTATION: Notation[object, Duration] = plain(read_duration, _DURATION_SCHEMA)
DURATION = Field(
    "duration",
    _DURATION_NOTATION,
    msg("auto: as long as it takes to read"),
)
_TRANSITION = Field("transition", TRANSITION, msg("to the next slide"))
_SCREENS = Field("screens", SCREENS, msg("only on these"))
_EXCEPT = Field("except", SCREENS, msg("not on these"))
SLIDE_FIELDS = (
    _TEMPLATE,
    _NAME,
    VALUES,
    DURATION,
    _TRANSITION,
    VALID_UNTIL,
    _SCREENS,
    _EXCEPT,
    ROWS,
    ALLOW,
)
SLIDE_SCHEMA = object_schema(SLIDE_FIELDS)
