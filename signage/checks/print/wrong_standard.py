"""The file declares the standard that the printer takes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.model.printer import Standard

TITLES = {Standard.X4: "PDF/X-4", Standard.X1A: "PDF/X-1a"}
_DECLARED = {Standard.X4: ("PDF/X-4",), Standard.X1A: ("PDF/X-1a", "PDF/X-1:2001")}
"""How a declaration begins; PDF/X-1a of 2001 says half of it elsewhere."""

RULE = Rule(
    code="wrong-standard",
    severity=Severity.ERROR,
    subject=msg("the file"),
    says=msg("The file declares PDF/X-4, or PDF/X-1a where the printer asks for that."),
    rationale=msg(
        "PDF/X leaves out of PDF what prints differently from one machine to the next. A file that "
        "does not declare it promises nothing: a print shop's software sorts it out, or treats it "
        "by rules of its own."
    ),
    reference="ISO 15930-7:2010, ISO 15930-4:2003; Ghent Workgroup 2022, R0001",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare what the file declares with what the printer takes."""
    asked, declared = ticket.printer.standard, declaration(file)
    if declared.startswith(_DECLARED[asked]):
        return
    title, shop = TITLES[asked], ticket.printer.name
    yield RULE.finding(
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


def declaration(file: PrintedFile) -> str:
    """Return the standard that a file declares; "" for none."""
    # PDF/X-4 declares itself in XMP, PDF/X-1a in the document information.
    in_xmp = (file.xmp or {}).get("pdfxid:GTS_PDFXVersion", "")
    return in_xmp or file.info.get("GTS_PDFXVersion", "")
