"""The file says what it is, as its standard asks."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.model.printer import Standard

IN_XMP = (
    *("dc:title", "xmp:CreateDate", "xmp:ModifyDate"),
    *("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"),
)
"""What PDF/X-4 wants to be told in the metadata."""
IN_INFO = ("Title", "CreationDate", "ModDate")
"""What PDF/X-1a wants to be told in the document information."""

RULE = Rule(
    code="incomplete-metadata",
    severity=Severity.ERROR,
    subject=msg("metadata"),
    says=msg(
        "The file has an identifier, a title, the dates on which it was made and changed and, for "
        "PDF/X-4, metadata (XMP) that is not compressed."
    ),
    rationale=msg(
        "By these a print shop tells two versions of one poster apart. They are required: without "
        "them the file is not what it declares to be."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for everything that the printer's standard wants to be told."""
    missing = list(_missing(file, ticket.printer.standard))
    if missing:
        names = ", ".join(missing)
        yield RULE.finding(
            msg("the file does not tell: {names}", names=names),
            hints=(msg("give it a title and export it as PDF/X again"),),
        )


def _missing(file: PrintedFile, standard: Standard) -> Iterator[str]:
    if not file.has_id:
        yield "ID"
    if standard is Standard.X1A:
        yield from (key for key in IN_INFO if not file.info.get(key))
        return
    if file.xmp is None:
        yield "XMP"
        return
    yield from (key for key in IN_XMP if not file.xmp.get(key))
    if not file.is_xmp_plain:
        yield "XMP (uncompressed)"
