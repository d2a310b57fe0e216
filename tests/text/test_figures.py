"""Figures in running text, and when two of them are the same."""

from __future__ import annotations

import pytest

from signage.text.figures import FigureKind, figures_in

CALL, SITE, MAIL, DAY, HOUR, AMOUNT, DOCUMENT = (
    FigureKind.CALL,
    FigureKind.SITE,
    FigureKind.MAIL,
    FigureKind.DAY,
    FigureKind.HOUR,
    FigureKind.AMOUNT,
    FigureKind.DOCUMENT,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gọi Tổng đài 1022 (0236.1022).", [(CALL, "1022"), (CALL, "0236.1022")]),
        ("Hỏi 113; +84 236 3888 115", [(CALL, "113"), (CALL, "+84 236 3888 115")]),
        ("1900 1234 và 18001119", [(CALL, "1900 1234"), (CALL, "18001119")]),
        ("có 1022 người", [(AMOUNT, "1022")]),
        ("Xem www.vi-du.vn, hoặc vi-du.vn/a.", [(SITE, "www.vi-du.vn"), (SITE, "vi-du.vn/a")]),
        ("(https://vi-du.vn/a?b=1)", [(SITE, "https://vi-du.vn/a?b=1")]),
        ("TP.HCM, a.b@vi-du.gov.vn", [(MAIL, "a.b@vi-du.gov.vn")]),
        ("số 2841/BTTTT-THH ngày 1-8-2020", [(DOCUMENT, "2841/BTTTT-THH"), (DAY, "1-8-2020")]),
        ("Nghị định 91/2020/NĐ-CP", [(DOCUMENT, "91/2020/NĐ-CP")]),
        ("từ 1-8 đến ngày 15/8", [(DAY, "1-8"), (DAY, "15/8")]),
        ("tháng 8 năm 2020, năm 2021", [(DAY, "8 năm 2020"), (DAY, "2021")]),
        ("lúc 8h30, 17 giờ", [(HOUR, "8h30"), (HOUR, "17 giờ")]),
        ("3-5 phút, 1/3 số dân", [(AMOUNT, "3-5"), (AMOUNT, "1/3")]),
        ("2,5 triệu, 30 %, 5km", [(AMOUNT, "2,5 triệu"), (AMOUNT, "30 %"), (AMOUNT, "5")]),
        ("COVID-19, 4G, A4, CT-16, 5K, F0", []),
        ("1. Vào kho\n2) Tìm 3 ứng dụng", [(AMOUNT, "3")]),
        ("", []),
    ],
)
def test_what_is_found(text: str, found: list[tuple[FigureKind, str]]) -> None:
    """From left to right, as printed, each at its place; parts of names are none."""
    figures = list(figures_in(text))

    assert [(figure.kind, figure.printed) for figure in figures] == found
    for figure in figures:
        assert text[figure.at :].startswith(figure.printed)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("ngày 15 tháng 8 năm 2020", "15/08/2020", True),
        ("ngày 15-8", "15-8-2020", True),
        ("năm 2020", "15-8-2020", True),
        ("năm 2021", "15-8-2020", False),
        ("ngày 15-8", "16-8-2020", False),
        ("5.000.000", "5 triệu", True),
        ("2,5 triệu", "2.500.000", True),
        ("5 triệu", "5 tỷ", False),
        ("30%", "30 phần trăm", True),
        ("30%", "30", False),
        ("8h30", "8:30", True),
        ("8 giờ", "8h", True),
        ("8:30", "8:03", False),
        ("www.vi-du.vn", "https://VI-DU.vn", True),
        ("vi-du.vn/a", "vi-du.vn", False),
        ("gọi 0236.1022", "02361022", True),
        ("+84 236 3888 115", "0236 3888 115", True),
        ("gọi 1022", "1022", True),
        ("gọi 1022", "0236.1022", False),
    ],
)
def test_what_is_the_same(one: str, two: str, same: bool) -> None:
    """However it is written, and in both directions."""
    (first,), (second,) = figures_in(one), figures_in(two)

    assert first.is_same(second) is same
    assert second.is_same(first) is same


def test_what_is_counted() -> None:
    """The word behind a number tells."""
    assert [figure.unit for figure in figures_in("15 phút, 5 triệu lượt, 3.")] == [
        "phút",
        "lượt",
        "",
    ]
