"""A poster on a page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from signage.diagnostic import Diagnostic, Report
from signage.message import msg
from signage.model.allowance import ALLOW, Allowance
from signage.model.bind import Values
from signage.model.campaign import VALID_UNTIL
from signage.model.element import Composition
from signage.model.field import (
    TEXT,
    Entry,
    Field,
    choice,
)
from signage.model.page import Page
from signage.model.printer import DEFAULT_PRINTER, Printer, Standard
from signage.model.registry import NO_SCREENS, PRINTERS, SCREENS, TEMPLATE, Compositor, Registry
from signage.model.slide import VALUES
from signage.model.surface import Surface
from signage.model.template import Template
from signage.model.values import fill
from signage.model.variant import VARIANTS, Bound, Variant
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node

MOST_MM = 5080.0
"""Of a side of a sheet, where its file may not have a unit of its own (PDF 1.4)."""


@dataclass(frozen=True, slots=True)
class Poster:
    """A template with values on a page, for a printer."""

    name: str
    title: str
    page: Page
    """With the bleed and the margins that the printer asks for."""
    printer: Printer
    composition: Composition
    valid_until: datetime.date | None
    document: str
    """The name of its PDF, without suffix; variants that are pages of one file share it."""
    proof: str
    """The name of its picture for the screen, without suffix."""
    variant: str | None
    span: Span
    allow: tuple[Allowance, ...] = field(default=(), compare=False)
    """Rules that it may break, in all its variants."""


def decode_poster(
    name: str,
    node: Node,
    report: Report,
    registry: Registry,
    campaign_until: datetime.date | None,
    span: Span,
) -> tuple[Poster, ...]:
    """Read a poster, once for each page, printer and variant; *span* is the place of its name."""
    words = msg("the poster '{name}'", name=name)
    entry = Entry(node, report, POSTER_FIELDS, registry, words)
    title = entry.get(_TITLE, name)
    template = entry.get(_TEMPLATE, None)
    pages, printers = _pages(entry), _printers(entry)
    values = entry.get(VALUES, MappingNode((), node.span))
    variants, bound = _variants(entry), entry.get(_AS, Bound.FILES)
    valid_until = entry.get(VALID_UNTIL, campaign_until)
    allow = entry.get(ALLOW, ())
    entry.finish()
    if template is None:
        return ()
    is_one_of_many = len(printers) > 1
    edition = _Edition(name, title, valid_until, allow, bound, span, is_one_of_many=is_one_of_many)
    place = entry.place(_TEMPLATE)
    compositors = [
        (variant, Compositor(registry, template, _filled(template, values, variant, entry), place))
        for variant in variants
    ]
    return tuple(
        edition.poster(page, printer, variant, composition)
        for page in pages
        for printer in printers
        if _has_room(page, printer, entry) and _can_hold(page, printer, entry)
        for variant, compositor in compositors
        if (composition := compositor.compose(page, report)) is not None
    )


@dataclass(frozen=True, slots=True)
class _Edition:
    """What all posters that come of one entry have in common."""

    name: str
    title: str
    valid_until: datetime.date | None
    allow: tuple[Allowance, ...]
    bound: Bound
    span: Span
    is_one_of_many: bool
    """Whether there are several printers, so that names of files say which."""

    def poster(
        self, page: Page, printer: Printer, variant: Variant | None, composition: Composition
    ) -> Poster:
        is_page = variant is not None and self.bound is Bound.PAGES
        name = "" if variant is None else variant.name
        printed = printer.name if self.is_one_of_many else ""
        document = _joined(self.name, "" if is_page else name, page.name, printed)
        return Poster(
            self.name,
            self.title,
            printer.prepare(page),
            printer,
            composition,
            self.valid_until,
            document,
            proof=_joined(document, name if is_page else ""),
            variant=name or None,
            span=self.span if variant is None else variant.span,
            allow=self.allow,
        )


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


def _filled(
    template: Template, values: MappingNode, variant: Variant | None, entry: Entry[Registry]
) -> Values:
    written = values if variant is None else variant.over(values)
    registry = entry.context
    return fill(template, written, registry.variables, registry.tables, entry.report)


def _pages(entry: Entry[Registry]) -> tuple[Page, ...]:
    pages = entry.get(_PAGE, NO_SCREENS).screens
    for page in pages:
        if not isinstance(page, Page):
            entry.report.add(_is_display(page, entry.place(_PAGE)))
    return tuple(dict.fromkeys(page for page in pages if isinstance(page, Page)))


def _printers(entry: Entry[Registry]) -> tuple[Printer, ...]:
    """Return the printers, each with the place where the campaign names it."""
    default = entry.context.printers[DEFAULT_PRINTER]
    named = entry.get(_PRINTER, () if entry.has(_PRINTER) else (default,))
    place = entry.place(_PRINTER)
    return tuple(replace(printer, span=printer.span or place) for printer in dict.fromkeys(named))


def _can_hold(page: Page, printer: Printer, entry: Entry[Registry]) -> bool:
    """Tell whether a file as *printer* takes it can have a sheet for *page*; report it if not."""
    bleed_mm = max(page.bleed_mm, printer.bleed_mm)
    around_mm = bleed_mm + max(printer.slug_mm, printer.marks_need_mm if printer.marks else 0)
    longer_mm = max(page.width, page.height) * page.pitch_mm + 2 * around_mm
    is_too_large = printer.standard is Standard.X1A and longer_mm > MOST_MM
    if is_too_large:
        entry.report.add(_too_large(page, printer, longer_mm, entry.place(_PAGE)))
    return not is_too_large


def _has_room(page: Page, printer: Printer, entry: Entry[Registry]) -> bool:
    is_empty = printer.prepare(page).safe_area.is_empty
    if is_empty:
        entry.report.add(_no_room(page, printer, entry.place(_PRINTER)))
    return not is_empty


def _variants(entry: Entry[Registry]) -> tuple[Variant | None, ...]:
    """Return the variants; None stands for the poster itself, where it has none."""
    if not entry.has(_VARIANTS):
        if entry.has(_AS):
            entry.report.add(_nothing_to_bind(entry.place(_AS)))
        return (None,)
    return entry.get(_VARIANTS, ())


def _too_large(page: Page, printer: Printer, longer_mm: float, span: Span) -> Diagnostic:
    return Diagnostic(
        "wrong-size",
        msg(
            "a sheet for '{page}' is {longer_mm:.0f} mm long with all around it, and the files "
            "that '{printer}' takes (PDF/X-1a) hold {most_mm:.0f} mm at most",
            page=page.name,
            printer=printer.name,
            longer_mm=longer_mm,
            most_mm=MOST_MM,
        ),
        span,
        hints=(
            msg(
                "ask for a printer that takes PDF/X-4, or make a page of half the size, and tell "
                "the printer to print it at 200 %"
            ),
        ),
    )


def _is_display(screen: Surface, span: Span) -> Diagnostic:
    quoted = quote(screen.name)
    return Diagnostic(
        "wrong-screen",
        msg("{quoted} is a screen: a poster needs a page", quoted=quoted),
        span,
        hints=(msg("for example `page: a3`"),),
    )


def _no_room(page: Page, printer: Printer, span: Span) -> Diagnostic:
    margin = f"{printer.safe_mm:g} mm"
    return Diagnostic(
        "wrong-length",
        msg(
            "the margins of '{printer}', {margin}, leave no room for text on '{page}'",
            printer=printer.name,
            margin=margin,
            page=page.name,
        ),
        span,
    )


def _nothing_to_bind(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("`as` says how variants come, but this poster has no `variants`"),
        span,
    )


_TITLE = Field("title", TEXT, msg("what it is called"))
_TEMPLATE = Field(
    "template",
    TEMPLATE,
    msg("a file in templates/"),
    required=True,
)
_PAGE = Field("page", SCREENS, msg("its paper: a3"), required=True)
_PRINTER = Field("printer", PRINTERS, msg("who prints it; `coated`"))
_VARIANTS = Field(
    "variants",
    VARIANTS,
    msg("the same with other values, each with a `name`; or a CSV or Excel file"),
)
_AS = Field(
    "as",
    choice(Bound),
    msg("variants as `files`, or as `pages` of one"),
)
POSTER_FIELDS = (_TITLE, _TEMPLATE, _PAGE, _PRINTER, VALUES, _VARIANTS, _AS, VALID_UNTIL, ALLOW)
