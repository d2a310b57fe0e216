"""A poster on a page."""

from __future__ import annotations

import datetime
from dataclasses import field, replace

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.allowance import ALLOW, Allowance
from signage.model.campaign import VALID_UNTIL
from signage.model.element import Composition
from signage.model.field import (
    TEXT,
    Entry,
    Field,
    Notation,
    choice,
    object_schema,
    one_or_list,
)
from signage.model.imposition import FRAME_MM, SheetKind, impose
from signage.model.page import Page
from signage.model.printer import DEFAULT_PRINTER, Printer, Standard
from signage.model.registry import (
    NO_SCREENS,
    PAGES,
    PRINTERS,
    TEMPLATE,
    Composed,
    Compositor,
    Registry,
)
from signage.model.row import ROWS, Row, in_rows
from signage.model.slide import VALUES
from signage.model.surface import Surface
from signage.model.template import Template
from signage.model.values import fill
from signage.model.variant import VARIANTS, Bound, Variant
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Scalar, Sequence

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
    composed: Composed
    valid_until: datetime.date | None
    document: str
    """The name of its PDF, without suffix; variants that are pages of one file share it."""
    proof: str
    """The name of its picture for the screen, without suffix."""
    variant: str | None
    span: Span
    is_back: bool = False
    """Whether it is the other side of the page before it."""
    sheets: tuple[SheetKind, ...] = ()
    """Those of which its file comes as well."""
    allow: tuple[Allowance, ...] = field(default=(), compare=False)
    """Rules that it may break, in all its variants."""
    row: str | None = None
    """The row of a table that it is made for."""

    @property
    def called(self) -> str:
        """Return its name, with that of its variant."""
        return self.name if self.variant is None else f"{self.name}-{self.variant}"

    @property
    def composition(self) -> Composition | None:
        """Return what is printed; None: a mistake, which has been told, keeps it from that."""
        return self.composed.shown


def decode_poster(
    name: str,
    node: Node,
    report: Report,
    registry: Registry,
    campaign_until: datetime.date | None,
    span: Span,
) -> tuple[Poster, ...]:
    """Read a poster, once for each row, page, printer and variant; *span* is of its name."""
    words = msg("the poster '{name}'", name=name)
    if not Entry(node, Report(), POSTER_FIELDS, registry, words).has(ROWS):
        return _posters(name, node, report, registry, campaign_until, span)
    of_rows = Report()
    rows = Entry(node, of_rows, POSTER_FIELDS, registry, words).get(ROWS, ())
    report.extend(of_rows.diagnostics)
    posters: list[Poster] = []
    found: list[tuple[Row, tuple[Diagnostic, ...]]] = []
    for row in rows:
        said, one = Report(), _OfRow(row, are_all_known=not of_rows.has_errors)
        posters += _posters(name, node, said, registry, campaign_until, span, one)
        found.append((row, said.diagnostics))
    report.extend(in_rows(found))
    return tuple(posters)


@dataclass(frozen=True, slots=True)
class _OfRow:
    """The row that posters are made for; *are_all_known* unless another has a mistake."""

    row: Row
    are_all_known: bool

    def named(self, variant: Variant | None) -> Variant:
        """Return *variant* as it is called in this row."""
        if variant is None:
            return Variant(self.row.name, MappingNode((), self.row.span), self.row.span)
        return replace(variant, name=f"{self.row.name}-{variant.name}")


def _posters(
    name: str,
    written: Node,
    report: Report,
    registry: Registry,
    campaign_until: datetime.date | None,
    span: Span,
    of_row: _OfRow | None = None,
) -> tuple[Poster, ...]:
    """Return the posters that *written* makes, or those of one of its rows."""
    words = msg("the poster '{name}'", name=name)
    found, of_variants, node = Report(), Report(), written
    if of_row is not None:
        registry = of_row.row.over(registry, found)
        node = of_row.row.put_into(written, registry, found)
    entry = Entry(node, found, POSTER_FIELDS, registry, words)
    # On other pages, for other printers and in other variants it can be printed all the same.
    apart = Entry(node, report, POSTER_FIELDS, registry, words)
    title = entry.get(_TITLE, name if of_row is None else f"{name} – {of_row.row.title}")
    template = entry.get(_TEMPLATE, None)
    pages, printers = _pages(apart), _printers(apart)
    values = entry.get(VALUES, MappingNode((), node.span))
    back = entry.get(_BACK, None)
    sheets = tuple(dict.fromkeys(entry.get(_SHEETS, ())))
    variants = _variants(Entry(node, of_variants, POSTER_FIELDS, registry, words))
    if of_row is not None:
        variants = tuple(map(of_row.named, variants))
    bound = entry.get(_AS, Bound.FILES)
    valid_until = entry.get(VALID_UNTIL, campaign_until)
    allow = entry.get(ALLOW, ())
    for elsewhere in (_PAGE, _PRINTER, _VARIANTS, ROWS):
        entry.has(elsewhere)
    entry.finish()
    report.extend((*found.diagnostics, *of_variants.diagnostics))
    if template is None:
        return ()
    are_all_known = not of_variants.has_errors and (of_row is None or of_row.are_all_known)
    is_whole = not found.has_errors and (bound is Bound.FILES or are_all_known)
    edition = _Edition(
        name,
        title,
        valid_until,
        allow,
        bound,
        span,
        _names_several(node),
        sheets,
        None if of_row is None else of_row.row.name,
    )
    drafts = [
        side
        for variant in variants
        for side in (
            _draft(variant, template, values, entry.place(_TEMPLATE), registry, report),
            *((_draft_back(variant, back, registry, report),) if back else ()),
        )
    ]
    for page in pages:
        for sheet in sheets:
            if impose(sheet, *page.size_mm, page.bleed_mm) is None:
                report.add(_no_sheet(page, sheet, entry.place(_SHEETS)))
    return tuple(
        edition.poster(page, printer, draft, draft.on(page, report, is_whole=is_whole))
        for page in pages
        for printer in printers
        if _has_room(page, printer, apart) and _can_hold(page, printer, apart)
        for draft in drafts
    )


@dataclass(frozen=True, slots=True)
class _Back:
    """What is on the other side of the paper, as it was written."""

    template: Template
    values: MappingNode
    span: Span


def _read_back(node: Node, report: Report, registry: Registry) -> _Back | None:
    entry = Entry(node, report, BACK_FIELDS, registry, msg("the back of a poster"))
    template = entry.get(_TEMPLATE, None)
    values = entry.get(VALUES, MappingNode((), node.span))
    entry.finish()
    return None if template is None else _Back(template, values, entry.place(_TEMPLATE))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A poster, or a variant of it, that is not yet composed for its pages."""

    variant: Variant | None
    compositor: Compositor
    is_whole: bool
    """False: a mistake in its values has been told."""
    is_back: bool = False

    def on(self, page: Page, report: Report, *, is_whole: bool) -> Composed:
        """Return what stands on *page*; *is_whole* says whether all else about it is right."""
        # Also of one with a mistake, so that all are told.
        composed = self.compositor.compose(page, report)
        return replace(composed, is_whole=composed.is_whole and self.is_whole and is_whole)


def _draft(
    variant: Variant | None,
    template: Template,
    values: MappingNode,
    place: Span,
    registry: Registry,
    report: Report,
) -> _Draft:
    written = values if variant is None else variant.over(values)
    found = Report()
    filled = fill(template, written, registry.variables, registry.tables, found)
    report.extend(found.diagnostics)
    compositor = Compositor(registry, template, filled, place)
    return _Draft(variant, compositor, not found.has_errors)


def _draft_back(variant: Variant | None, back: _Back, registry: Registry, report: Report) -> _Draft:
    """Return the back of *variant*: the same of all."""
    draft = _draft(None, back.template, back.values, back.span, registry, report)
    return replace(draft, variant=variant, is_back=True)


def _names_several(node: Node) -> bool:
    """Tell whether several printers are named: also where what one of them is is wrong."""
    printers = node.get(_PRINTER.name) if isinstance(node, MappingNode) else None
    items = printers.items if isinstance(printers, Sequence) else ()
    return len({item.text for item in items if isinstance(item, Scalar)}) > 1


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
    sheets: tuple[SheetKind, ...]
    row: str | None

    def poster(
        self,
        page: Page,
        printer: Printer,
        draft: _Draft,
        composed: Composed,
    ) -> Poster:
        variant = draft.variant
        is_page = variant is not None and self.bound is Bound.PAGES
        name = "" if variant is None else variant.name
        printed = printer.name if self.is_one_of_many else ""
        document = _joined(self.name, "" if is_page else name, page.name, printed)
        prepared = printer.prepare(page)
        return Poster(
            self.name,
            self.title,
            prepared.with_margin(FRAME_MM) if self.sheets else prepared,
            printer,
            composed,
            self.valid_until,
            document,
            proof=_joined(document, name if is_page else "", "back" if draft.is_back else ""),
            variant=name or None,
            span=self.span if variant is None else variant.span,
            allow=self.allow,
            is_back=draft.is_back,
            sheets=self.sheets,
            row=self.row,
        )


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


def _pages(entry: Entry[Registry]) -> tuple[Page, ...]:
    pages = entry.get(_PAGE, NO_SCREENS).screens
    for page in pages:
        if not isinstance(page, Page):
            entry.report.add(_is_display(page, entry.place(_PAGE)))
    return tuple(dict.fromkeys(page for page in pages if isinstance(page, Page)))


def _printers(entry: Entry[Registry]) -> tuple[Printer, ...]:
    """Return the printers, each with the place where the campaign names it."""
    default = entry.context.printers.get(DEFAULT_PRINTER)
    named = entry.get(_PRINTER, () if default is None or entry.has(_PRINTER) else (default,))
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
        if entry.has(_AS) and not entry.has(ROWS):
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


def _no_sheet(page: Page, sheet: SheetKind, span: Span) -> Diagnostic:
    width_mm, height_mm = page.size_mm
    return Diagnostic(
        "wrong-size",
        msg(
            "'{page}' ({width_mm:g} x {height_mm:g} mm) is too large for a sheet '{sheet}': "
            "there is not room for two on A4",
            page=page.name,
            width_mm=width_mm,
            height_mm=height_mm,
            sheet=sheet.value,
        ),
        span,
        hints=(
            msg("a tent card is folded of `tent-a5`")
            if sheet is SheetKind.TENT
            else msg("take `a5` or `card-a6`, or leave `sheets` out"),
        ),
    )


def _nothing_to_bind(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("`as` says how variants come, but this poster has neither `variants` nor `rows`"),
        span,
    )


_TITLE = Field("title", TEXT, msg("what it is called"))
_TEMPLATE = Field(
    "template",
    TEMPLATE,
    msg("a file in templates/"),
    required=True,
)
_PAGE = Field("page", PAGES, msg("its paper: a3"), required=True)
_PRINTER = Field("printer", PRINTERS, msg("who prints it; `coated`"))
_VARIANTS = Field(
    "variants",
    VARIANTS,
    msg("the same with other values, each with a `name`; or a CSV or Excel file"),
)
_AS = Field(
    "as",
    choice(Bound),
    msg("rows and variants as `files`, or as `pages` of one"),
)
BACK_FIELDS = (_TEMPLATE, VALUES)
_BACK: Field[Registry, _Back] = Field(
    "back",
    Notation(_read_back, object_schema(BACK_FIELDS)),
    msg("what is on the other side of the paper"),
)
_SHEETS = Field(
    "sheets",
    one_or_list(choice(SheetKind)),
    msg("several copies on a sheet, to be cut or folded: office"),
)
POSTER_FIELDS = (
    _TITLE,
    _TEMPLATE,
    _PAGE,
    _PRINTER,
    VALUES,
    _BACK,
    ROWS,
    _VARIANTS,
    _AS,
    _SHEETS,
    VALID_UNTIL,
    ALLOW,
)
