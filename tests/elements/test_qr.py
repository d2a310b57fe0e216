"""QR codes in their boxes."""

from __future__ import annotations

import pytest
import segno

from signage.display_list import Modules
from signage.elements.qr import encode_qr
from signage.geometry import Rect
from tests.layout.making import (
    SMOOTH,
    boxes,
    codes,
    column,
    drawings,
    lay_out,
    pictogram,
    problems,
    px,
    qr,
    row,
    screen,
    span,
    text,
)

CITY = "https://bluezone.gov.vn"
"""25 modules with correction M; in capitals 21 with L."""


def test_modules_are_whole_pixels_with_a_quiet_zone():
    """25 modules and 4 on each side: 33 x 6 of 200 px, in the middle."""
    (code,) = drawings(lay_out(qr(CITY), 300, 200))

    assert isinstance(code, Modules)
    assert (len(code.rows), code.module) == (25, 6)
    assert code.box == Rect(51, 1, 198, 198)
    assert (code.x, code.y) == (51 + 4 * 6, 1 + 4 * 6)
    assert code.payload == CITY


def test_small_modules_take_the_weaker_correction():
    """If that makes them larger: 58 px hold 29 modules of 2 px, but not 33."""
    (code,) = drawings(lay_out(qr(CITY), 58, 58))

    assert (len(code.rows), code.module) == (21, 2)
    assert code.payload == "HTTPS://BLUEZONE.GOV.VN"


def test_large_modules_keep_the_stronger_correction():
    """M mends twice what L mends; 3 px are enough, though L would have 4."""
    (code,) = drawings(lay_out(qr(CITY), 116, 116))

    assert (len(code.rows), code.module) == (25, 3)


def test_modules_under_two_pixels_are_an_error():
    """With what is needed and what there is."""
    report = problems(qr(CITY, span=span(4)), 57, 57)

    (found,) = report.diagnostics
    assert (found.code, found.span) == ("qr-too-small", span(4))
    assert "2 px a module, 58 px in all, but have 57 px" in str(found.message)


def test_a_code_too_narrow_for_its_distance_is_an_error():
    """From 2 m it has to be 200 mm wide."""
    near = screen(100, 100, near_m=2.0)
    report = problems(qr(), on=near)

    assert codes(report) == ["qr-too-small"]
    assert "10 px a module, 290 px in all, but have 100 px" in str(report.diagnostics[0].message)
    assert "read from 2 m it has to be 200 mm wide" in str(report.diagnostics[0].message)


def test_more_than_a_code_can_hold_is_an_error():
    """With the size in bytes, which is what counts."""
    report = problems(qr("đ" * 1500))

    assert codes(report) == ["qr-too-long"]
    assert "3000 bytes" in str(report.diagnostics[0].message)


def test_a_code_is_wide_enough_whatever_its_share():
    """A third of the row would be 40 px."""
    (_, _, width, _) = boxes(lay_out(row(qr(), pictogram()), 120, 100))[0]

    assert width == 58


def test_a_code_that_grows_takes_nothing_from_texts():
    """It is as small as can be read, and then takes what is left."""
    scene = lay_out(row(qr(grow=1), text("abcd", style=SMOOTH)), 190, 100)

    assert [width for _, _, width, _ in boxes(scene)] == [70, 120]


@pytest.mark.parametrize("container", [row, column])
def test_a_code_never_shrinks_under_what_can_be_read(container):
    """However little others leave."""
    size = "width" if container is row else "height"
    scene = lay_out(container(qr(), pictogram(**{size: px(140)})), 200, 200)

    (_, _, width, height), _ = boxes(scene)
    assert 58 <= (width if container is row else height) <= 60


@pytest.mark.parametrize("path", ["", "/", "/A", "/AB12", "/12", "/1234567890123", "/ab"])
def test_capitals_of_an_address_take_no_more_than_they_save(path):
    """Whatever follows them, it is said letter for letter, and by no larger a code."""
    for host in ("bit.ly", "example.vn"):
        code = encode_qr(f"https://{host}{path}", "m")
        plain = segno.make_qr(f"https://{host}{path}", error="m", boost_error=False)

        assert code is not None
        assert code.payload.removeprefix(f"HTTPS://{host.upper()}").endswith(path)
        assert code.modules <= plain.symbol_size(border=0)[0]
