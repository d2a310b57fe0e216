"""The file declares the standard that the printer takes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.model.printer import Standard
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.ticket import Ticket

TITLES = {Standard.X4: "PDF/X-4", Standard.X1A: "PDF/X-1a"}
_DECLARED = {Standard.X4: ("PDF/X-4",), Standard.X1A: ("PDF/X-1a", "PDF/X-1:2001")}
"""How a declaration begins; PDF/X-1a of 2001 says half of it elsewhere."""

RULE = Rule(
    code="wrong-standard",
    severity=Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(
        en="The file declares PDF/X-4, or PDF/X-1a where the printer asks for that.",
        vi="Tệp khai báo theo chuẩn PDF/X-4, hoặc PDF/X-1a nếu nhà in cần chuẩn đó.",
    ),
    rationale=Phrase(
        en="PDF/X leaves out of PDF what prints differently from one machine to the next. A file "
        "that does not declare it promises nothing: a print shop's software sorts it out, or "
        "treats it by rules of its own.",
        vi="PDF/X bỏ khỏi PDF những gì mỗi máy in ra một kiểu. Tệp không khai báo thì không bảo "
        "đảm điều gì: phần mềm của nhà in sẽ loại ra, hoặc xử lý theo cách riêng.",
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
        Phrase(
            en=f"the file declares {declared or 'no standard'}, but '{shop}' takes {title}",
            vi=f"tệp {f'khai báo {declared}' if declared else 'không khai báo chuẩn nào'}, "
            f"mà '{shop}' cần {title}",
        ),
        hints=(
            Phrase(
                en=f"export it as {title}, or name the printer that takes it with `--printer`",
                vi=f"hãy xuất theo {title}, hoặc chọn cách in nhận tệp này bằng `--printer`",
            ),
        ),
    )


def declaration(file: PrintedFile) -> str:
    """Return the standard that a file declares; "" for none."""
    # PDF/X-4 declares itself in XMP, PDF/X-1a in the document information.
    in_xmp = (file.xmp or {}).get("pdfxid:GTS_PDFXVersion", "")
    return in_xmp or file.info.get("GTS_PDFXVersion", "")
