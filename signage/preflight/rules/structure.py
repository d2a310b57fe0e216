"""Rules about the file as a whole: its standard, and what it may not hold."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.number import listed
from signage.phrase import Phrase
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
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(
        en="Everything in the file can be read, and is of an extent that can be looked through.",
        vi="Mọi thứ trong tệp đọc được, và không quá lớn để xem hết.",
    ),
    rationale=Phrase(
        en="What cannot be looked at cannot be vouched for: it may be fine, and it may be the "
        "reason why the press stops.",
        vi="Phần không xem được thì không thể bảo đảm: có thể vẫn ổn, mà cũng có thể chính nó làm "
        "máy in dừng lại.",
    ),
)
def not_fully_read(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell what the reader gave up on."""
    for problem in file.unread:
        yield not_fully_read.finding(
            Phrase(
                en=f"a part of the file was not looked at: {problem.en}",
                vi=f"có phần của tệp chưa được xem: {problem.vi}",
            ),
            hints=(
                Phrase(
                    en="export it again; flatten or simplify what is most detailed in it",
                    vi="hãy xuất lại; làm phẳng hoặc đơn giản hóa phần nhiều chi tiết nhất",
                ),
            ),
        )


@rule(
    "not-looked-at",
    Severity.NOTE,
    subject=Phrase(en="the check itself", vi="chính việc kiểm tra"),
    says=Phrase(
        en="Pages are made pictures and, where Ghostscript is installed, separated into plates.",
        vi="Các trang được dựng thành hình và, nếu máy có Ghostscript, tách thành bốn bản in.",
    ),
    rationale=Phrase(
        en="How much ink lies where, and what is made of black alone, only shows on the plates. "
        "Without Ghostscript all other rules still hold.",
        vi="Chỗ nào bao nhiêu mực, cái gì chỉ in bằng mực đen, chỉ thấy trên bản tách. Không có "
        "Ghostscript thì các quy tắc khác vẫn được kiểm tra.",
    ),
)
def not_looked_at(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell what was not looked at, and why."""
    for unseen in file.unseen:
        yield not_looked_at.finding(
            unseen.reason,
            hints=(
                Phrase(
                    en="install Ghostscript, and this is looked at as well",
                    vi="cài Ghostscript thì phần này cũng được kiểm tra",
                ),
            )
            if unseen.by_ghostscript
            else (),
        )


@rule(
    "wrong-standard",
    Severity.ERROR,
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
def wrong_standard(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare what the file declares with what the printer takes."""
    asked, declared = ticket.standard, _declaration(file)
    if declared.startswith(DECLARED[asked]):
        return
    title, shop = asked.value, ticket.printer
    yield wrong_standard.finding(
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


def _declaration(file: PrintedFile) -> str:
    """Return the standard that a file declares; "" for none."""
    # PDF/X-4 declares itself in XMP, PDF/X-1a in the document information.
    in_xmp = (file.xmp or {}).get("pdfxid:GTS_PDFXVersion", "")
    return in_xmp or file.info.get("GTS_PDFXVersion", "")


@rule(
    "newer-pdf",
    Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(
        en=f"The file is of PDF {_X4} at most; for PDF/X-1a, {_X1A}.",
        vi=f"Tệp dùng PDF phiên bản {_X4} trở xuống; với PDF/X-1a là {_X1A}.",
    ),
    rationale=Phrase(
        en="What a newer version can do, the software that drives a press may not know: it leaves "
        "it out without a word.",
        vi="Những gì phiên bản mới hơn làm được, phần mềm điều khiển máy in có thể không biết và "
        "lặng lẽ bỏ qua.",
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
        Phrase(
            en=f"the file is of PDF {version}; {title} ends with {limit}",
            vi=f"tệp dùng PDF {version}; {title} chỉ đến {limit}",
        ),
        hints=(Phrase(en=f"export it as {title}", vi=f"hãy xuất theo {title}"),),
    )


@rule(
    "encrypted-file",
    Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(
        en="The file is not encrypted, not even without a password for opening it.",
        vi="Tệp không mã hóa, kể cả khi mở không cần mật khẩu.",
    ),
    rationale=Phrase(
        en="Software that imposes pages and drives presses refuses encrypted files, even those "
        "that every viewer opens.",
        vi="Phần mềm bình trang và điều khiển máy in từ chối tệp mã hóa, kể cả loại mà trình xem "
        "nào cũng mở được.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4)",
)
def encrypted_file(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look whether the file had to be decrypted."""
    if file.is_encrypted:
        yield encrypted_file.finding(
            Phrase(en="the file is encrypted", vi="tệp bị mã hóa"),
            hints=(
                Phrase(
                    en="export it again without security settings",
                    vi="hãy xuất lại, không đặt bảo mật",
                ),
            ),
        )


@rule(
    "active-content",
    Severity.ERROR,
    subject=Phrase(en="actions", vi="hành động"),
    says=Phrase(
        en="The file has no actions and no JavaScript.",
        vi="Tệp không có hành động (action) hay JavaScript.",
    ),
    rationale=Phrase(
        en="What runs when a file is opened can change what it shows: then the proof and the "
        "print are different files.",
        vi="Thứ chạy khi mở tệp có thể đổi những gì hiện ra: bản duyệt và bản in thành hai tệp "
        "khác nhau.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4)",
)
def active_content(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything that would run."""
    if file.actions:
        names = listed(file.actions)
        yield active_content.finding(
            Phrase(en=f"the file has actions: {names}", vi=f"tệp có hành động: {names}"),
            hints=(
                Phrase(
                    en="export it for print (PDF/X), not as an interactive file",
                    vi="hãy xuất để in (PDF/X), không xuất dạng tương tác",
                ),
            ),
        )


@rule(
    "foreign-object",
    Severity.ERROR,
    subject=Phrase(en="objects", vi="đối tượng"),
    says=Phrase(
        en="The file holds no PostScript, no transfer functions, no alternate images and nothing "
        "whose data are in another file.",
        vi="Tệp không chứa PostScript, hàm chuyển tông (transfer function), ảnh thay thế, hay thứ "
        "có dữ liệu nằm ở tệp khác.",
    ),
    rationale=Phrase(
        en="A press draws such things, or it does not; what stands in another file stays at home.",
        vi="Máy in này vẽ được những thứ đó, máy kia không; còn dữ liệu ở tệp khác thì đã nằm lại "
        "ở nhà.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)
def foreign_object(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at what the pages use."""
    if file.foreign:
        names = listed(file.foreign)
        yield foreign_object.finding(
            Phrase(
                en=f"the file holds what PDF/X does not allow: {names}",
                vi=f"tệp chứa thứ mà PDF/X không cho phép: {names}",
            ),
            hints=(Phrase(en="export it as PDF/X again", vi="hãy xuất lại theo PDF/X"),),
        )


@rule(
    "annotation-on-sheet",
    Severity.ERROR,
    subject=Phrase(en="annotations", vi="chú thích"),
    says=Phrase(
        en="No annotation – note, link, form field – lies inside the bleed.",
        vi="Không có chú thích – ghi chú, liên kết, ô biểu mẫu – nào nằm trong phần tràn lề.",
    ),
    rationale=Phrase(
        en="Whether it is printed hangs on the program that prints.",
        vi="Nó có được in ra hay không là tùy chương trình in.",
    ),
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
            Phrase(
                en=f"annotations lie on the page: {listed(found)}",
                vi=f"có chú thích nằm trên trang: {listed(found)}",
            ),
            hints=(
                Phrase(
                    en="delete them, or export without links, forms and notes",
                    vi="hãy xóa, hoặc xuất không kèm liên kết, biểu mẫu và ghi chú",
                ),
            ),
        )
