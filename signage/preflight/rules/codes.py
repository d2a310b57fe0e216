"""Rules about QR codes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.number import listed
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile, PrintedPage
from signage.preflight.rules.shapes import per_page
from signage.preflight.ticket import Ticket
from signage.rule import rule


@rule(
    "code-not-readable",
    Severity.ERROR,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en="Each code that was meant is read from the finished page, to exactly its content.",
        vi="Mỗi mã dự kiến đều đọc được từ trang hoàn chỉnh, đúng từng ký tự nội dung.",
    ),
    rationale=Phrase(
        en="Who scans a code that leads nowhere does not try twice.",
        vi="Người quét gặp mã không ra gì sẽ không thử lần thứ hai.",
    ),
    reference="ISO/IEC 18004:2015",
)
def code_not_readable(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare what is read with what was meant."""
    renderings = [page.rendering for page in file.pages if page.rendering]
    if not renderings:
        return
    read = {code.text for rendering in renderings for code in rendering.codes}
    missing = [code for code in ticket.codes if code not in read]
    if missing:
        yield code_not_readable.finding(
            Phrase(
                en=f"cannot be scanned from the page: {listed(missing)}",
                vi=f"không quét được từ trang: {listed(missing)}",
            ),
            hints=(
                Phrase(
                    en="give the code more room, a white margin of four modules, and dark on light",
                    vi="cho mã lớn hơn, chừa lề trắng bốn ô, và để ô đậm trên nền sáng",
                ),
            ),
        )


@rule(
    "code-in-several-inks",
    Severity.WARNING,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en="The dark modules of codes are black ink and nothing else.",
        vi="Ô đậm của mã chỉ in bằng mực đen.",
    ),
    rationale=Phrase(
        en="Modules of four inks have blurred edges wherever the plates are off, and small codes "
        "stop being read.",
        vi="Ô bốn mực bị nhòe viền khi bản in lệch, mã nhỏ sẽ không quét được.",
    ),
    reference="ISO/IEC 18004:2015",
)
@per_page
def code_in_several_inks(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the plates where codes were read."""
    mixed = page.plates.mixed_codes if page.plates else ()
    if mixed:
        yield code_in_several_inks.finding(
            Phrase(
                en=f"printed in more inks than black: {listed(mixed)}",
                vi=f"mã in bằng nhiều mực hơn mực đen: {listed(mixed)}",
            ),
            hints=(Phrase(en="print it in 0/0/0/100", vi="hãy in mã bằng 0/0/0/100"),),
        )
