"""What a spreadsheet shows for the value of a cell."""

from __future__ import annotations

import datetime

import pytest

from signage.campaign.cell_text import UnknownFormat, cell_text


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (None, "General", ""),
        ("Đổ rác\nđúng giờ", "General", "Đổ rác\nđúng giờ"),
        ("0236", "@", "0236"),
        (True, "General", "TRUE"),
        (12, "General", "12"),
        (905123456, "General", "905123456"),
        (84905123456, "General", "84905123456"),
        (12.0, "General", "12"),
        (2.5, "General", "2,5"),
        (0.1 + 0.2, "General", "0,3"),
        (-3, "General", "-3"),
        (1e20, "General", "100000000000000000000"),
        (0.5, "0%", "50%"),
        (0.1235, "0.0%", "12,4%"),
        (1500000, "#,##0", "1.500.000"),
        (1500000, '#,##0 "đ"', "1.500.000 đ"),
        (1500000, r"#,##0\ [$₫-42A]", "1.500.000 ₫"),
        (1500000, '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', "1.500.000"),
        (-1500, "#,##0;(#,##0)", "(1.500)"),
        (-1500, "#,##0", "-1.500"),
        (0, '#,##0;-#,##0;"miễn phí"', "miễn phí"),
        (1500000, "#,##0,", "1.500"),
        (2.5, "0.00", "2,50"),
        (2.5, "0.0#", "2,5"),
        (2.999, "0.00", "3,00"),
        (999, "#,##0", "999"),
        (0, "#,##0", "0"),
        (905123456, "0000000000", "0905123456"),
        (905123456, "0000 000 000", "0905 123 456"),
        (2363881888, "(0000) 000 0000", "(0236) 388 1888"),
        (7, "00", "07"),
        (5, '0 "giờ"', "5 giờ"),
        (2.5, 'General" giờ"', "2,5 giờ"),
        (datetime.datetime(2026, 10, 2), "dd/mm/yyyy", "02/10/2026"),
        (datetime.datetime(2026, 10, 2), "yyyy-mm-dd", "02/10/2026"),
        (datetime.datetime(2026, 10, 2), "d/m", "02/10"),
        (datetime.datetime(2026, 10, 2, 7, 30), "d/m/yyyy h:mm", "7:30 02/10/2026"),
        (datetime.date(2026, 10, 2), "dd/mm/yyyy", "02/10/2026"),
        (datetime.time(7, 30), "h:mm", "7:30"),
        (datetime.timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
    ],
)
def test_a_value_as_people_read_it_there(value: object, number_format: str, shown: str) -> None:
    """In Vietnamese: a comma before decimals, a point between thousands, the day first."""
    assert cell_text(value, number_format) == shown


@pytest.mark.parametrize("number_format", ["0.00E+00", "# ?/?"])
def test_a_format_that_is_not_known_is_refused(number_format: str) -> None:
    """Rather than shown otherwise than there."""
    with pytest.raises(UnknownFormat):
        cell_text(2.5, number_format)


@pytest.mark.parametrize("value", [1e300, float("inf"), float("nan")])
def test_no_number_is_too_large(value: float) -> None:
    """It is refused, or shown as it is."""
    assert cell_text(value, "General")
    if value == 1e300:
        with pytest.raises(UnknownFormat):
            cell_text(value, "#,##0.00")
