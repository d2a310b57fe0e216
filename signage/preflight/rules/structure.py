"""Rules about the file as a whole: its standard, and what it may not hold."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.number import listed
from signage.preflight.printed_file import PrintedFile, PrintedPage
from signage.preflight.rules.shapes import per_page
from signage.preflight.ticket import PdfX, Ticket
from signage.rule import rule

DECLARED = {PdfX.X4: ("PDF/X-4",), PdfX.X1A: ("PDF/X-1a", "PDF/X-1:2001")}
"""How declarations of a standard begin; PDF/X-1a of 2001 says half of it elsewhere."""
NEWEST = {PdfX.X4: (1, 6), PdfX.X1A: (1, 4)}
"""The version of PDF that each standard is made of."""
_X4, _X1A = (".".join(map(str, NEWEST[standard])) for standard in (PdfX.X4, PdfX.X1A))
FOR_PRINTERS = ("TrapNet", "PrinterMark")
"""Annotations that print shops add themselves."""


@rule(
    "not-fully-read",
    Severity.ERROR,
    subject=msg("the file"),
    says=msg(
        "Everything in the file can be read without repairing it, and is of an extent that can be "
        "looked through."
    ),
    rationale=msg(
        "What cannot be looked at cannot be vouched for: it may be fine, and it may be the reason "
        "why the press stops. A file that was cut short in copying opens in many programs, which "
        "mend it in silence, each in another way; what is lost is missing on the print."
    ),
)
def not_fully_read(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell what the reader gave up on."""
    for problem in file.unread:
        yield not_fully_read.finding(
            msg("a part of the file was not looked at: {problem}", problem=problem),
            hints=(msg("export it again; flatten or simplify what is most detailed in it"),),
        )
    for problem in file.damage:
        yield not_fully_read.finding(
            msg("the file is damaged: {problem}", problem=problem),
            hints=(msg("export the file again, and copy it whole"),),
        )


@rule(
    "not-looked-at",
    Severity.NOTE,
    subject=msg("the check itself"),
    says=msg("Pages are made pictures and, where Ghostscript is installed, separated into plates."),
    rationale=msg(
        "How much ink lies where, and what is made of black alone, only shows on the plates. "
        "Without Ghostscript all other rules still hold."
    ),
)
def not_looked_at(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell what was not looked at, and why."""
    for unseen in file.unseen:
        yield not_looked_at.finding(
            unseen.reason,
            hints=(msg("install Ghostscript, and this is looked at as well"),)
            if unseen.by_ghostscript
            else (),
        )


@rule(
    "wrong-standard",
    Severity.ERROR,
    subject=msg("the file"),
    says=msg("The file declares PDF/X-4, or PDF/X-1a where the printer asks for that."),
    rationale=msg(
        "PDF/X leaves out of PDF what prints differently from one machine to the next. A file that "
        "does not declare it promises nothing: a print shop's software sorts it out, or treats it "
        "by rules of its own."
    ),
    reference="ISO 15930-7:2010, ISO 15930-4:2003; Ghent Workgroup 2022, R0001",
)
def wrong_standard(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare what the file declares with what the printer takes."""
    asked, declared = ticket.standard, _declaration(file)
    if declared.startswith(DECLARED[asked]):
        return
    title, shop = asked.value, ticket.printer
    yield wrong_standard.finding(
        (
            msg(
                "the file declares {declared}, but '{shop}' takes {title}",
                declared=declared,
                shop=shop,
                title=title,
            )
            if declared
            else msg(
                "the file declares no standard, but '{shop}' takes {title}", shop=shop, title=title
            )
        ),
        hints=(
            msg(
                "export it as {title}, or name the printer that takes it with `--printer`",
                title=title,
            ),
        ),
    )


def _declaration(file: PrintedFile) -> str:
    """Return the standard that a file declares; "" for none."""
    # PDF/X-4 declares itself in XMP, PDF/X-1a in the document information.
    in_xmp = (file.xmp or {}).get("pdfxid:GTS_PDFXVersion", "")
    return in_xmp or file.info.get("GTS_PDFXVersion", "")


@rule(
    "newer-pdf",
    Severity.ERROR,
    subject=msg("the file"),
    says=msg("The file is of PDF {x4} at most; for PDF/X-1a, {x1a}.", x4=_X4, x1a=_X1A),
    rationale=msg(
        "What a newer version can do, the software that drives a press may not know: it leaves it "
        "out without a word."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)
def newer_pdf(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare the file's version with the newest that the printer's standard has."""
    newest = NEWEST[ticket.standard]
    if file.version <= newest:
        return
    version, limit = (".".join(map(str, numbers)) for numbers in (file.version, newest))
    title = ticket.standard.value
    yield newer_pdf.finding(
        msg(
            "the file is of PDF {version}; {title} ends with {limit}",
            version=version,
            title=title,
            limit=limit,
        ),
        hints=(msg("export it as {title}", title=title),),
    )


@rule(
    "encrypted-file",
    Severity.ERROR,
    subject=msg("the file"),
    says=msg("The file is not encrypted, not even without a password for opening it."),
    rationale=msg(
        "Software that imposes pages and drives presses refuses encrypted files, even those that "
        "every viewer opens."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4)",
)
def encrypted_file(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look whether the file had to be decrypted."""
    if file.is_encrypted:
        yield encrypted_file.finding(
            msg("the file is encrypted"),
            hints=(msg("export it again without security settings"),),
        )


@rule(
    "active-content",
    Severity.ERROR,
    subject=msg("actions"),
    says=msg("The file has no actions and no JavaScript."),
    rationale=msg(
        "What runs when a file is opened can change what it shows: then the proof and the print "
        "are different files."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4)",
)
def active_content(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything that would run."""
    if file.actions:
        names = listed(file.actions)
        yield active_content.finding(
            msg("the file has actions: {names}", names=names),
            hints=(msg("export it for print (PDF/X), not as an interactive file"),),
        )


@rule(
    "foreign-object",
    Severity.ERROR,
    subject=msg("objects"),
    says=msg(
        "The file holds no PostScript, no transfer functions, no alternate images and nothing "
        "whose data are in another file."
    ),
    rationale=msg(
        "A press draws such things, or it does not; what stands in another file stays at home."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)
def foreign_object(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at what the pages use."""
    if file.foreign:
        names = listed(file.foreign)
        yield foreign_object.finding(
            msg("the file holds what PDF/X does not allow: {names}", names=names),
            hints=(msg("export it as PDF/X again"),),
        )


@rule(
    "annotation-on-sheet",
    Severity.ERROR,
    subject=msg("annotations"),
    says=msg("No annotation – note, link, form field – lies inside the bleed."),
    rationale=msg("Whether it is printed hangs on the program that prints."),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)
@per_page
def annotation_on_sheet(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for annotations that are not the printer's own."""
    found = [
        annotation.kind
        for annotation in page.annotations
        if annotation.kind not in FOR_PRINTERS
        and not annotation.bounds.intersection(page.boxes.inked).is_empty
    ]
    if found:
        yield annotation_on_sheet.finding(
            msg("annotations lie on the page: {listed}", listed=listed(found)),
            hints=(msg("delete them, or export without links, forms and notes"),),
        )
