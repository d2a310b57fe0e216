"""A printer: what it demands of a PDF, and how that is written."""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterable
from dataclasses import field, replace
from pathlib import PurePosixPath

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import Localized, Message, msg, verbatim
from signage.model.extending import EXTENDS, Family, extended
from signage.model.field import (
    FLAG,
    TEXT,
    Entry,
    Field,
    Schema,
    choice,
    number,
    object_schema,
    plain,
)
from signage.model.page import Page
from signage.model.path import read_path
from signage.model.wording import TITLE
from signage.preflight.ticket import PdfX, Ticket
from signage.source import Span
from signage.syntax.node import Mapping, Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse

BUILTIN_PROFILES = ("fogra39",)
"""Printing conditions whose ICC profiles come with the program."""

MARK_OFFSET_MM = 4.0
"""From the trim to where crop marks begin, unless the bleed reaches farther."""
MARK_LENGTH_MM = 6.0


class Standard(enum.Enum):
    """The exchange standard that a file declares and keeps (ISO 15930)."""

    X4 = "x-4"
    X1A = "x-1a"


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer profile: how its files have to be."""

    name: str
    title: Localized
    standard: Standard
    profile: str
    """One of `BUILTIN_PROFILES`, or the path of an ICC profile in the campaign folder."""
    condition: str
    """The condition's name in the characterization registry of the ICC: "FOGRA39"."""
    bleed_mm: float
    slug_mm: float
    """Room outside the bleed, for marks."""
    marks: bool
    ink_limit: float
    """The most ink on one spot, in percent."""
    smallest_text_pt: float
    smallest_line_pt: float
    safe_mm: float
    """Nothing that is read stands nearer to the trim."""
    overprint_below_pt: float
    """Black text smaller than this is printed over what is below it."""
    ppi: float
    """The resolution that pictures are brought to where they have more."""
    span: Span | None = field(default=None, compare=False, repr=False)
    """Where the campaign names its profile; None if the program does."""

    @property
    def has_own_profile(self) -> bool:
        """Tell whether its ICC profile is a file of the campaign."""
        return self.profile not in BUILTIN_PROFILES

    @property
    def marks_need_mm(self) -> float:
        """Return how far outside the bleed crop marks reach."""
        return max(MARK_OFFSET_MM, self.bleed_mm) + MARK_LENGTH_MM - self.bleed_mm

    def prepare(self, page: Page) -> Page:
        """Return *page* with at least the bleed and the margins that this printer asks for."""
        bled = replace(page, bleed_mm=max(page.bleed_mm, self.bleed_mm))
        return bled.with_margin(self.safe_mm)

    def ticket(self, *, texts: Iterable[str] = (), codes: Iterable[str] = ()) -> Ticket:
        """Return what this printer demands of a file that has to say *texts* and *codes*."""
        return Ticket(
            printer=self.name,
            standard=PdfX.X4 if self.standard is Standard.X4 else PdfX.X1A,
            condition=self.condition,
            bleed_mm=self.bleed_mm,
            ink_limit=self.ink_limit,
            smallest_text_pt=self.smallest_text_pt,
            smallest_line_pt=self.smallest_line_pt,
            safe_mm=self.safe_mm,
            overprint_below_pt=self.overprint_below_pt,
            ppi=self.ppi,
            texts=tuple(dict.fromkeys(texts)),
            codes=tuple(dict.fromkeys(codes)),
        )


PRINTER_WORDS = msg("printer")
_SUFFIXES = (".icc", ".icm")


def decode_printer(name: str, node: Node, report: Report) -> Printer:
    """Read a printer that is whole: what it extends was put in before."""
    words = msg("the printer '{name}'", name=name)
    entry = Entry(node, report, PRINTER_FIELDS, None, words)
    printer = Printer(
        name=name,
        title=entry.get(_TITLE, verbatim(name)),
        standard=entry.get(_STANDARD, Standard.X4),
        profile=entry.get(_PROFILE, BUILTIN_PROFILES[0]),
        condition=entry.get(_CONDITION, ""),
        bleed_mm=entry.get(_BLEED_MM, 0.0),
        slug_mm=entry.get(_SLUG_MM, 0.0),
        marks=entry.get(_MARKS, False),
        ink_limit=entry.get(_INK_LIMIT, 400.0),
        smallest_text_pt=entry.get(_SMALLEST_TEXT_PT, 0.0),
        smallest_line_pt=entry.get(_SMALLEST_LINE_PT, 0.0),
        safe_mm=entry.get(_SAFE_MM, 0.0),
        overprint_below_pt=entry.get(_OVERPRINT_BELOW_PT, 0.0),
        ppi=entry.get(_PPI, 300.0),
        span=entry.place(_PROFILE),
    )
    entry.finish()
    if printer.marks and entry.has(_SLUG_MM) and printer.slug_mm < printer.marks_need_mm:
        report.add(_no_room_for_marks(printer, entry))
    return printer


def read_profile(node: Node, report: Report) -> str | None:
    """Read the name of a condition whose profile comes with the program, or a file's path."""
    text = as_word(node, report, _PROFILE_WORDS)
    if text is None or text in BUILTIN_PROFILES:
        return text
    if PurePosixPath(text).suffix.lower() in _SUFFIXES:
        return read_path(node, report)
    refuse(node, report, "wrong-profile", _PROFILE_WORDS, _PROFILE_HINT)
    return None


def _no_room_for_marks(printer: Printer, entry: Entry[None]) -> Diagnostic:
    need, has = printer.marks_need_mm, printer.slug_mm
    # One of the two may be inherited: then its place is that of `extends`, which comes first.
    places = (entry.place(_SLUG_MM), entry.place(_MARKS))
    span = max(places, key=lambda place: (place.line, place.column))
    return Diagnostic(
        "wrong-slug",
        msg(
            "crop marks need {need:g} mm outside the bleed, but `slug_mm` is {has:g}",
            need=need,
            has=has,
        ),
        span,
        hints=(msg("write `slug_mm: {need:g}`, or `marks: false`", need=need),),
    )


_PROFILE_WORDS = msg("an ICC profile")
_PROFILE_HINT = msg(
    "`{builtin_profiles}` comes with the program; others are files of the campaign, such as "
    "`icc/PSO_Uncoated_ISO12647_eci.icc`",
    builtin_profiles=BUILTIN_PROFILES[0],
)

_TITLE = Field("title", TITLE, msg("what it is, in one line"))
_STANDARD = Field(
    "standard",
    choice(Standard),
    msg("the form of PDF that it takes"),
    required=True,
)
_PROFILE: Field[object, str] = Field(
    "profile",
    plain(read_profile, {"type": "string"}),
    msg("fogra39, or the path of an ICC profile"),
    required=True,
)
_CONDITION = Field(
    "condition",
    TEXT,
    msg("what the profile describes: FOGRA39"),
    required=True,
)
_MARKS = Field(
    "marks",
    FLAG,
    msg("whether crop marks are drawn"),
    required=True,
)


def _number(name: str, low: float, high: float, doc: Message) -> Field[object, float]:
    return Field(name, number(low, high), doc, required=True)


_BLEED_MM = _number("bleed_mm", 0, 20, msg("beyond the trim"))
_SLUG_MM = _number("slug_mm", 0, 50, msg("beyond the bleed"))
_INK_LIMIT = _number(
    "ink_limit",
    200,
    400,
    msg("the most ink on one spot, in percent"),
)
_SMALLEST_TEXT_PT = _number("smallest_text_pt", 3, 24, msg("of text"))
_SMALLEST_LINE_PT = _number("smallest_line_pt", 0.05, 5, msg("of lines"))
_SAFE_MM = _number("safe_mm", 0, 50, msg("no text nearer to the trim"))
_OVERPRINT_BELOW_PT = _number(
    "overprint_below_pt",
    0,
    100,
    msg("smaller black text is printed over what is below it"),
)
_PPI = _number("ppi", 150, 1200, msg("pixels an inch, of pictures"))
PRINTER_FIELDS = (
    _TITLE,
    _STANDARD,
    _PROFILE,
    _CONDITION,
    _BLEED_MM,
    _SLUG_MM,
    _MARKS,
    _INK_LIMIT,
    _SMALLEST_TEXT_PT,
    _SMALLEST_LINE_PT,
    _SAFE_MM,
    _OVERPRINT_BELOW_PT,
    _PPI,
)


DEFAULT_PRINTER = "coated"
"""What a poster is printed with that names none."""

# A profile of one's own is of another condition than the one that it would replace.
_PRINTERS = Family(PRINTER_WORDS, "unknown-printer", together=("profile", "condition"))


def decode_printers(builtin: Mapping, own: Mapping | None, report: Report) -> dict[str, Printer]:
    """Return every printer by its name, the built-in ones first; none of which a part is wrong."""
    printers = {}
    for name, node in extended(builtin, own, _PRINTERS, report).items():
        printer = report.whole(functools.partial(decode_printer, name, node))
        if printer is not None:
            printers[name] = _placed(printer, builtin)
    return printers


def own_printer_schema() -> Schema:
    """Return the JSON Schema of a campaign's own printer; it may leave out what it extends."""
    return {**object_schema((EXTENDS, *PRINTER_FIELDS)), "required": []}


def _placed(printer: Printer, builtin: Mapping) -> Printer:
    """Forget a place in the program's own file: nobody can mend anything there."""
    is_inside = printer.span is not None and printer.span.source is builtin.span.source
    return replace(printer, span=None) if is_inside else printer
