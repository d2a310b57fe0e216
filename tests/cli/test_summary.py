from __future__ import annotations

import pytest

from signage.builder.session import Result
from signage.cli.summary import seconds, summary
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

ERROR = Diagnostic("x", msg("x"))
WARNING = Diagnostic("x", msg("x"), severity=Severity.WARNING)


@pytest.mark.parametrize(
    ("result", "en", "vi"),
    [
        (
            Result(("a",), 84, (), ()),
            "1 file made, 84 up to date, 0 failed (3.2 seconds).",
            "Đã làm 1 tệp, 84 tệp đã mới nhất, không tệp nào lỗi (3,2 giây).",
        ),
        (
            Result(("a", "b"), 0, ("c",), ("d", "e"), diagnostics=(ERROR,)),
            "2 files made, 0 up to date, 1 removed, 2 failed (3.2 seconds).",
            "Đã làm 2 tệp, 0 tệp đã mới nhất, 1 tệp cũ đã xóa, 2 tệp lỗi (3,2 giây).",
        ),
        (
            Result(("a",), 2, held_back=("b", "c", "d"), diagnostics=(ERROR,)),
            "1 file made, 2 up to date, 3 held back, of which the last good ones stay, "
            "0 failed (3.2 seconds).",
            "Đã làm 1 tệp, 2 tệp đã mới nhất, 3 tệp giữ lại, bản tốt trước đó vẫn còn, "
            "không tệp nào lỗi (3,2 giây).",
        ),
        (
            Result(fresh=3, held_back=("b",)),
            "0 files made, 3 up to date, 1 held back, of which the last good ones stay, "
            "0 failed (3.2 seconds).",
            "Đã làm 0 tệp, 3 tệp đã mới nhất, 1 tệp giữ lại, bản tốt trước đó vẫn còn, "
            "không tệp nào lỗi (3,2 giây).",
        ),
        (
            Result(fresh=1, diagnostics=(WARNING,)),
            "Nothing to do: 1 file is up to date (3.2 seconds).",
            "Không có gì phải làm: 1 tệp đều mới nhất (3,2 giây).",
        ),
        (
            Result(diagnostics=(ERROR, ERROR, WARNING)),
            "Nothing was built: 2 errors, 1 warning; "
            "what was built before is as it was (3.2 seconds).",
            "Chưa dựng được gì: 2 lỗi, 1 cảnh báo; những tệp dựng trước vẫn nguyên (3,2 giây).",
        ),
    ],
)
def test_a_sentence_says_it_all(result: Result, en: str, vi: str) -> None:
    """Counts with their right plurals, in both languages."""
    said = summary(result, 3.21)

    assert (str(said), said.in_language("vi")) == (en, vi)


def test_one_second_is_not_seconds() -> None:
    """But one and a tenth are."""
    assert [str(seconds(number)) for number in (1.04, 1.06)] == ["1.0 second", "1.1 seconds"]
