"""The operator's sheet is whole, and can be read where there is no network."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.measurements import PageMeasurement
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.rule import rule


@rule(
    "broken-sheet",
    Severity.ERROR,
    subject=Phrase(en="operator's sheets", vi="tờ hướng dẫn phát"),
    says=Phrase(
        en="The operator's sheet is a whole page, and takes nothing from outside its folder.",
        vi="Tờ hướng dẫn phát là một trang đầy đủ và không lấy gì từ bên ngoài thư mục của nó.",
    ),
    rationale=Phrase(
        en="Whoever plays the files opens it from a USB stick, on a computer without a network: "
        "what it lacks there, nobody misses in the office.",
        vi="Người phát mở tờ này từ USB, trên máy không nối mạng: thứ nó thiếu ở đó thì ở văn "
        "phòng không ai nhận ra.",
    ),
    may_be_allowed=False,
)
def broken_sheet(page: PageMeasurement) -> Iterator[Diagnostic]:
    """Look for what is missing or comes from elsewhere."""
    if not page.is_whole:
        yield broken_sheet.finding(
            Phrase(en="the page is not whole", vi="trang không đầy đủ"),
        )
    for address in page.outside:
        yield broken_sheet.finding(
            Phrase(
                en=f"the page takes '{address}' from outside its folder",
                vi=f"trang lấy '{address}' từ bên ngoài thư mục",
            )
        )
