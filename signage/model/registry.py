"""The registry of all that slides and posters can name, and composing it for surfaces."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import field

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.bind import Values
from signage.model.display import Display
from signage.model.element import Composition
from signage.model.field import NAME, Notation, one_or_list
from signage.model.known_nodes import KnownNodes
from signage.model.page import Page
from signage.model.printer import PRINTER_WORDS, Printer
from signage.model.resolved_theme import ResolvedTheme
from signage.model.screens import SCREEN_WORDS
from signage.model.surface import Medium, Surface
from signage.model.table import OpenTable
from signage.model.template import Layout, Shown, Template, show
from signage.model.theme import Theme
from signage.source import Span
from signage.syntax.fields import look_up, refuse_name
from signage.syntax.node import Node, Scalar
from signage.syntax.readers import as_name


@dataclass(slots=True, eq=False)
class Registry:
    """What can be named, by name; None for a template that cannot be read at all."""

    screens: Mapping[str, Surface]
    templates: Mapping[str, Template | None]
    variables: Values
    tables: OpenTable
    printers: Mapping[str, Printer] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    """Names of screens and printers about which everything has been said."""
    other_templates: tuple[str, ...] = ()
    """Names of templates that could be named, but are not."""
    known: KnownNodes = field(default_factory=KnownNodes)
    facts: Values = field(default_factory=dict)
    """Those of *variables* that messages may take: the campaign's, or in their place a row's."""
    messages: tuple[tuple[Scalar, Node, frozenset[str]], ...] = ()
    """Each as it was written, and the variables that it takes."""

    def resolve(self, theme: Theme, screen: Surface, report: Report) -> ResolvedTheme:
        """Return what *theme*'s names mean on *screen*; the same object for the same meaning."""
        applying, is_page = theme.applying(screen), isinstance(screen, Page)
        resolve = functools.partial(theme.resolve, applying, printed=is_page)
        return self.known.of((theme,), ("names", applying, is_page), resolve, report)

    def everything(self, theme: Theme, report: Report) -> ResolvedTheme:
        """Return what every name of every variation of *theme* means."""
        return self.known.of((theme,), "every name", theme.everything, report)

    def shown(
        self, layout: Layout, values: Values, theme: Theme, names: ResolvedTheme, report: Report
    ) -> Shown:
        """Return what *layout* shows with *values*; the same object for the same values.

        *theme* is the one of its template, and *names* what that means, both as returned here.
        """
        names_taken = sorted(layout.placeholders | theme.placeholders)
        taken = tuple((name, values[name]) for name in names_taken if name in values)
        make = functools.partial(show, layout, values, theme, names)
        same, found = (layout, theme, names), Report()
        shown = self.known.of(same, ("shown", taken), make, found)
        if found.diagnostics or found.has_errors:
            # A mistake tells of the names that there are, also of those that are not taken.
            found = Report()
            shown = self.known.of(same, ("mistaken", taken, frozenset(values)), make, found)
        report.extend(found.diagnostics)
        if found.has_errors:
            report.lack()
        # A layout that is written anew may show what the one before did.
        return self.known.single(shown)


@dataclass(frozen=True, slots=True)
class NamedScreens:
    """Screens that somebody listed; *is_whole* unless one of the names is not known."""

    screens: tuple[Surface, ...]
    is_whole: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Return their names."""
        return tuple(screen.name for screen in self.screens)


NO_SCREENS = NamedScreens((), is_whole=True)


@dataclass(frozen=True, slots=True, eq=False)
class Composed:
    """What a screen is to show, as far as that could be read."""

    composition: Composition | None
    is_whole: bool
    """False: a mistake, which has been told, keeps it from being shown."""

    @property
    def shown(self) -> Composition | None:
        """Return it, unless a mistake keeps it from being shown."""
        return self.composition if self.is_whole else None


NOTHING_COMPOSED = Composed(None, is_whole=False)


@dataclass(slots=True, eq=False)
class Compositor:
    """Composes one template with one set of values, for as many screens as are asked for."""

    registry: Registry
    template: Template
    values: Values
    span: Span
    """Where the slide or poster names its template."""

    def compose(self, screen: Surface, report: Report) -> Composed:
        """Return what *screen* shows; the same composition for the same layout and names."""
        layout = self.template.layout_for(screen)
        if layout is None:
            report.add(_no_layout(self.template, screen, self.span))
            return NOTHING_COMPOSED
        found = Report()
        names = self.names(screen, report)
        shown = self.registry.shown(layout, self.values, self.template.theme, names, found)
        if shown.is_blank:
            found.add(_nothing_to_show(self.template, screen, self.span))
        report.extend(found.diagnostics)
        return Composed(shown.composition, not found.has_errors)

    def names(self, screen: Surface, report: Report) -> ResolvedTheme:
        """Return what the template's theme calls things on *screen*."""
        return self.registry.resolve(self.template.theme, screen, report)


def _named(kind: type[Surface], words: Message) -> Notation[Registry, NamedScreens]:
    """Return how one or several are named, if only those of *kind* make sense there."""

    def read_one(node: Node, report: Report, registry: Registry) -> Surface | None:
        name = as_name(node, report)
        if name is None or name in registry.screens:
            return None if name is None else registry.screens[name]
        if name in registry.broken:
            report.lack()
        else:
            known = (each for each, made in registry.screens.items() if isinstance(made, kind))
            refuse_name(name, known, report, node.span, "unknown-screen", words)
        return None

    listed = one_or_list(Notation(read_one, NAME.schema))

    def read(node: Node, report: Report, registry: Registry) -> NamedScreens:
        found = Report()
        screens = listed.read(node, found, registry)
        report.extend(found.diagnostics)
        return NamedScreens(screens or (), not found.has_errors)

    return Notation(read, listed.schema)


def _read_printer(node: Node, report: Report, registry: Registry) -> Printer | None:
    name = as_name(node, report)
    known, broken = registry.printers, registry.broken
    return look_up(name, known, broken, report, node.span, "unknown-printer", PRINTER_WORDS)


def _read_template(node: Node, report: Report, registry: Registry) -> Template | None:
    name = as_name(node, report)
    if name is not None and name in registry.templates:
        template = registry.templates[name]
        if template is None or not template.is_whole:
            report.lack()
        return template
    if name is None:
        return None
    known = (*registry.templates, *registry.other_templates)
    refuse_name(name, known, report, node.span, "unknown-template", _TEMPLATE_WORDS)
    return None


def _no_layout(template: Template, screen: Surface, span: Span) -> Diagnostic:
    kind = screen.screen_class.value
    for_screens = msg(
        "add a layout with `when: {kind}`, or leave the screen out: `except: [{screen}]`",
        kind=kind,
        screen=screen.name,
    )
    return Diagnostic(
        "no-layout",
        msg(
            "the template '{template}' has no layout for '{screen}' ({kind})",
            template=template.name,
            screen=screen.name,
            kind=kind,
        ),
        span,
        hints=(_FOR_POSTS if screen.medium is Medium.PHONE else for_screens,),
    )


def _nothing_to_show(template: Template, screen: Surface, span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg(
            "nothing would be seen on '{screen}': no field of '{template}' that it shows has a "
            "value",
            screen=screen.name,
            template=template.name,
        ),
        span,
        hints=(msg("fill in a field in `values:`"),),
    )


_TEMPLATE_WORDS = msg("template")
_FOR_POSTS = msg(
    "add a layout with `when: {{medium: phone}}`, or leave the size out of `pictures:`"
)

SCREENS = _named(Display, SCREEN_WORDS)
"""One screen that plays, or a list."""
PAGES = _named(Page, msg("page size"))
"""One page, or a list."""
PRINTERS: Notation[Registry, tuple[Printer, ...]] = one_or_list(
    Notation(_read_printer, NAME.schema)
)
"""One printer, or a list."""
TEMPLATE: Notation[Registry, Template] = Notation(_read_template, NAME.schema)
