from __future__ import annotations

from pathlib import Path

import pytest

from signage.builder.session import Result
from signage.cli.summary import seconds, summary
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

ERROR = Diagnostic("x", msg("x"))
WARNING = Diagnostic("x", msg("x"), severity=Severity.WARNING)
SEEN = Diagnostic("x", msg("x"), picture=".signage/held/a.png")


def said(result: Result, language: str) -> list[str]:
    return [each.in_language(language) for each in summary(result, 3.21, Path("output"))]


@pytest.mark.parametrize(
    ("result", "en", "vi"),
    [
        (
            Result(("a",), 84, (), ()),
            ["1 file made, 84 up to date (3.2 seconds)."],
            ["Đã làm 1 tệp, 84 tệp đã mới nhất (3,2 giây)."],
        ),
        (
            Result(("a", "b"), 0, ("c",), ("d", "e"), diagnostics=(ERROR,)),
            [
                "2 files made, 1 removed, 2 failed; found: 1 error (3.2 seconds).",
                "Could not be made: d, e.",
                "No earlier build made any of these: they are not in the output folder.",
            ],
            [
                "Đã làm 2 tệp, 1 tệp cũ đã xóa, 2 tệp lỗi; tìm thấy 1 lỗi (3,2 giây).",
                "Không làm được: d, e.",
                "Chưa lần nào dựng được các tệp ấy: trong thư mục kết quả chưa có.",
            ],
        ),
        (
            Result(("a",), 2, held_back=("b", "c", "d"), kept=("c",), diagnostics=(SEEN, WARNING)),
            [
                "1 file made, 2 up to date, 3 held back; found: 1 error, 1 warning (3.2 seconds).",
                "Held back, as rules are broken: b, c, 1 more.",
                "Of 3 there is 1 that an earlier build made: it stays.",
                "Pictures of what is held back: .signage/held/",
            ],
            [
                "Đã làm 1 tệp, 2 tệp đã mới nhất, 3 tệp chưa đạt nên giữ lại; tìm thấy 1 lỗi, "
                "1 cảnh báo (3,2 giây).",
                "Chưa đạt, chưa đưa ra: b, c, 1 nữa.",
                "Trong 3 tệp ấy, 1 tệp còn bản dựng trước, vẫn để nguyên.",
                "Hình những trang chưa đạt, để xem sai ở đâu: .signage/held/",
            ],
        ),
        (
            Result(fresh=3, held_back=("b",), kept=("b",)),
            [
                "0 files made, 3 up to date, 1 held back (3.2 seconds).",
                "Held back, as rules are broken: b.",
                "What an earlier build made stays in its place.",
            ],
            [
                "Đã làm 0 tệp, 3 tệp đã mới nhất, 1 tệp chưa đạt nên giữ lại (3,2 giây).",
                "Chưa đạt, chưa đưa ra: b.",
                "Bản dựng trước vẫn nguyên ở chỗ cũ.",
            ],
        ),
        (
            Result(fresh=1, diagnostics=(WARNING,)),
            ["Nothing to do: 1 file is up to date; found: 1 warning (3.2 seconds)."],
            ["Không có gì phải làm: 1 tệp đều mới nhất; tìm thấy 1 cảnh báo (3,2 giây)."],
        ),
        (
            Result(diagnostics=(ERROR, ERROR, WARNING)),
            ["Nothing was built: 2 errors, 1 warning (3.2 seconds)."],
            ["Chưa dựng được gì: 2 lỗi, 1 cảnh báo (3,2 giây)."],
        ),
        (
            Result(diagnostics=(ERROR,), kept=("a",)),
            [
                "Nothing was built: 1 error (3.2 seconds).",
                "What was built before is as it was.",
            ],
            [
                "Chưa dựng được gì: 1 lỗi (3,2 giây).",
                "Những tệp dựng trước vẫn nguyên.",
            ],
        ),
        (
            Result(("a", "contact-sheet.png")),
            [
                "2 files made (3.2 seconds).",
                f"See every slide on every screen: {Path('output/contact-sheet.png')}",
            ],
            [
                "Đã làm 2 tệp (3,2 giây).",
                f"Xem mọi trang trên mọi màn hình: {Path('output/contact-sheet.png')}",
            ],
        ),
    ],
)
def test_what_a_build_came_to(result: Result, en: list[str], vi: list[str]) -> None:
    """Counts with their right plurals, and the truth about what is missing, in both languages."""
    assert (said(result, "en"), said(result, "vi")) == (en, vi)


def test_one_second_is_not_seconds() -> None:
    """But one and a tenth are."""
    assert [str(seconds(number)) for number in (1.04, 1.06)] == ["1.0 second", "1.1 seconds"]
