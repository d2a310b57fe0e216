"""What is measured in pixels; a pixel here is half a millimetre."""

from __future__ import annotations

import numpy as np
import pytest
import segno

from signage.geometry import Rect
from signage.preflight.measurement import measure_picture, measure_plates
from signage.preflight.printed_file import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    InkCoverage,
    PrintedBoxes,
    ScannedCode,
)

MM = 72 / 25.4
PX_PER_MM = 2
WIDTH_MM, HEIGHT_MM, BLEED_MM = 66, 86, 3
BOXES = PrintedBoxes(
    Rect(0, 0, WIDTH_MM * MM, HEIGHT_MM * MM),
    bleed=Rect(0, 0, WIDTH_MM * MM, HEIGHT_MM * MM),
    trim=Rect(BLEED_MM * MM, BLEED_MM * MM, (WIDTH_MM - 6) * MM, (HEIGHT_MM - 6) * MM),
)


def _picture() -> np.ndarray:
    return np.full((HEIGHT_MM * PX_PER_MM, WIDTH_MM * PX_PER_MM, 3), 255, np.uint8)


def _plates() -> np.ndarray:
    return np.zeros((HEIGHT_MM * PX_PER_MM, WIDTH_MM * PX_PER_MM, 4), np.uint8)


def _area_mm(left: float, top: float, right: float, bottom: float) -> tuple[slice, slice]:
    """Return the pixels of a box, in mm from the sheet's corner."""
    edges = [round(edge * PX_PER_MM) for edge in (top, bottom, left, right)]
    return slice(*edges[:2]), slice(*edges[2:])


def _gaps(*inked_mm: tuple[float, float, float, float]) -> dict[object, float]:
    picture = _picture()
    for box in inked_mm:
        picture[_area_mm(*box)] = 200
    return {gap.side: gap.length_mm for gap in measure_picture(picture, BOXES).gaps}


@pytest.mark.parametrize(
    ("box_mm", "expected"),
    [
        pytest.param((0, 0, 66, 86), {}, id="all of the sheet"),
        pytest.param((10, 10, 50, 70), {}, id="nothing at the edge"),
        pytest.param(
            (3, 3, 63, 83), {TOP: 60, RIGHT: 80, BOTTOM: 60, LEFT: 80}, id="up to the trim"
        ),
        pytest.param((20, 3, 40, 30), {TOP: 20}, id="a strip at the top"),
        pytest.param((40, 40, 63, 60), {RIGHT: 20}, id="a strip at the right"),
        pytest.param((20, 60, 40, 83), {BOTTOM: 20}, id="a strip at the bottom"),
        pytest.param((3, 40, 20, 60), {LEFT: 20}, id="a strip at the left"),
        pytest.param((20, 2, 40, 30), {TOP: 20}, id="bleed of a millimetre"),
        pytest.param((20, 0, 40, 30), {}, id="bleed"),
        pytest.param((20, 3, 22, 30), {}, id="no wider than a slanted line"),
        pytest.param((20, 4, 40, 30), {}, id="short of the trim"),
    ],
)
def test_where_the_bleed_is_white(box_mm, expected):
    """Ink that reaches the trim and not the bleed's edge; how long."""
    assert _gaps(box_mm) == pytest.approx(expected, abs=0.5)


def test_where_two_shapes_bleed_each_for_itself():
    """The one that does not is found beside the one that does."""
    assert _gaps((0, 0, 30, 86), (40, 3, 66, 30)) == pytest.approx({TOP: 23}, abs=0.5)


@pytest.mark.parametrize(
    "boxes", [PrintedBoxes(BOXES.media), PrintedBoxes(BOXES.media, trim=BOXES.trim)]
)
def test_without_boxes_there_is_no_bleed_to_look_at(boxes):
    """That they are missing is said by others."""
    picture = _picture()
    picture[_area_mm(3, 3, 63, 83)] = 0

    assert measure_picture(picture, boxes).gaps == ()


def _with_code(text: str, canvas: np.ndarray, value: object, scale: int = 2) -> Rect:
    """Draw *text* as a code on *canvas*, 20 mm from both edges; return its box from the trim."""
    modules = np.array([list(row) for row in segno.make_qr(text).matrix], bool)
    dark = modules.repeat(scale, 0).repeat(scale, 1)
    size = dark.shape[0]
    corner = 20 * PX_PER_MM
    canvas[corner : corner + size, corner : corner + size][dark] = value
    side_mm = size / PX_PER_MM
    return Rect(17, 17, side_mm, side_mm)


def test_codes_are_read():
    """What they say, and where they are from the trim's corner."""
    picture = _picture()
    box = _with_code("HTTPS://BLUEZONE.GOV.VN", picture, 0, scale=3)

    (code,) = measure_picture(picture, BOXES).codes

    assert code.text == "HTTPS://BLUEZONE.GOV.VN"
    assert (code.bounds_mm.x, code.bounds_mm.width) == pytest.approx((box.x, box.width), abs=1)


def test_ink_is_measured_on_spots_and_areas():
    """A pixel is no spot; an area is a mean."""
    plates = _plates()
    plates[_area_mm(13, 23, 13.5, 23.5)] = 255
    plates[_area_mm(33, 43, 48, 58)] = (255, 255, 0, 0)
    found = measure_plates(plates, BOXES, ())

    assert found.heaviest_spot == InkCoverage(400, 10, 20)
    assert found.heaviest_area == InkCoverage(200, 38, 48)


def test_ink_outside_the_bleed_is_cut_off():
    """Marks are of every ink there is."""
    boxes = PrintedBoxes(BOXES.media, bleed=BOXES.trim, trim=BOXES.trim)
    plates = _plates()
    plates[_area_mm(0, 0, 2, 2)] = 255

    assert measure_plates(plates, boxes, ()).heaviest_spot.ink == 0


@pytest.mark.parametrize(
    ("dark", "ground", "is_mixed"),
    [
        pytest.param((0, 0, 0, 255), 0, False, id="black"),
        pytest.param((60, 0, 20, 255), (60, 0, 20, 0), False, id="black over a tint"),
        pytest.param((200, 180, 180, 255), 0, True, id="four inks"),
        pytest.param((255, 255, 0, 0), 0, True, id="blue"),
        pytest.param(0, 0, False, id="nothing"),
    ],
)
def test_which_codes_are_of_more_than_black(dark, ground, is_mixed):
    """What counts is what dark modules have and light ones have not."""
    plates = _plates()
    plates[:] = ground
    box = _with_code("x", plates, dark)
    found = measure_plates(plates, BOXES, (ScannedCode("x", box),))

    assert found.mixed_codes == (("x",) if is_mixed else ())


def test_a_page_smaller_than_the_square():
    """Is measured as a whole."""
    boxes = PrintedBoxes(Rect(0, 0, 5 * MM, 5 * MM))
    plates = np.full((10, 10, 4), 51, np.uint8)

    assert measure_plates(plates, boxes, ()).heaviest_area.ink == 80
