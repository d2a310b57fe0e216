"""What is counted of a page before it is drawn, on pages where the number is plain."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from signage.geometry import Rect
from signage.preflight import drawing_effort, rendering
from signage.preflight.drawing_effort import (
    AXIAL,
    BLENDED,
    DECODED,
    EDGE,
    EMPTY,
    GRADIENT,
    GROUPED,
    SCALED,
    SEE_THROUGH,
    DrawingEffort,
)
from signage.preflight.file_reader import read_file
from signage.preflight.isolated import preflight_isolated
from signage.preflight.objects import UnreadablePart
from signage.preflight.printed_file import PrintedPage
from tests.preflight.drafts import (
    COATED,
    TEXT,
    add_page,
    draft,
    findings,
    form,
    image,
    saved,
)
from tests.preflight.hostile import EVERYWHERE

SHEET = Rect(0, 0, 72, 72)
"""Of 150 pixels by 150."""
PIXELS = 22_500


def drawn(content: bytes, **resources: Any) -> float:
    """Return how many times the pixels of a sheet *content* paints."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(72, 72))
    page: Any = pdf.pages[0].obj
    page.Resources = Dictionary(
        {f"/{key}": made(pdf) if callable(made) else made for key, made in resources.items()}
    )
    page.Contents = pdf.make_stream(content)
    (printed,) = read_file(saved(pdf), "x").pages
    return printed.pixels / PIXELS - EMPTY


def _state(**entries: Any) -> Dictionary:
    return Dictionary(S=Dictionary(**entries))


def _group(pdf: Pdf) -> Dictionary:
    return Dictionary(X=form(pdf, EVERYWHERE, Group=Dictionary(S=Name.Transparency)))


def _mask(pdf: Pdf) -> Dictionary:
    group = form(pdf, EVERYWHERE * 3, Group=Dictionary(S=Name.Transparency))
    return _state(SMask=Dictionary(S=Name.Luminosity, G=group))


def _tile(step: float) -> Any:
    def made(pdf: Pdf) -> Dictionary:
        tile = pdf.make_stream(b"0 0 9 9 re f " * 5, PatternType=1, PaintType=1, TilingType=1)
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 9, 9]), step, step
        return Dictionary(P=tile)

    return made


def _shading(kind: int) -> Dictionary:
    return Dictionary(S=Dictionary(ShadingType=kind, ColorSpace=Name.DeviceGray))


def _image(pdf: Pdf) -> Dictionary:
    image = pdf.make_stream(b"", Subtype=Name.Image, Width=300, Height=150, BitsPerComponent=8)
    image.SMask = pdf.make_stream(b"", Subtype=Name.Image, Width=150, Height=150)
    return Dictionary(I=image)


def _shaded(kind: int) -> Dictionary:
    return Dictionary(P=Dictionary(PatternType=2, Shading=_shading(kind).S))


HALF = b"0 0 36 72 re f "
PLACED = b"q 72 0 0 72 0 0 cm /I Do Q "
TILED = b"/Pattern cs /P scn " + EVERYWHERE


@pytest.mark.parametrize(
    ("content", "resources", "expected"),
    [
        pytest.param(b"", {}, 0, id="nothing"),
        pytest.param(EVERYWHERE * 3, {}, 3, id="areas"),
        pytest.param(HALF, {}, 0.5, id="half"),
        pytest.param(b"0 0 36 36 re W n " + EVERYWHERE, {}, 0.25, id="what the clip lets through"),
        pytest.param(b"99 99 9 9 re f", {}, 0, id="beside the sheet"),
        pytest.param(
            b"/S gs " + EVERYWHERE, {"ExtGState": _state(ca=0.5)}, SEE_THROUGH, id="faint"
        ),
        pytest.param(
            EVERYWHERE * 4 + b"/S gs " + EVERYWHERE,
            {"ExtGState": _state(BM=Name.Multiply)},
            4 + BLENDED + 4,
            id="blended with what is below",
        ),
        pytest.param(
            b"0 0 36 72 re f " * 4 + b"/S gs 50 0 22 72 re f",
            {"ExtGState": _state(BM=Name.Multiply)},
            2 + BLENDED * 22 / 72,
            id="blended beside it",
        ),
        pytest.param(b"/X Do", {"XObject": _group}, GROUPED + 1, id="a group"),
        pytest.param(
            b"/S gs " + EVERYWHERE * 2,
            {"ExtGState": _mask},
            2 * (GROUPED + GROUPED + 3),
            id="through a soft mask, drawn each time",
        ),
        pytest.param(
            b"/S gs /S gs " + EVERYWHERE,
            {"ExtGState": _mask},
            GROUPED + GROUPED + 3,
            id="through the latter of two",
        ),
        pytest.param(TILED, {"Pattern": _tile(9)}, 1 + 5, id="tiles"),
        pytest.param(TILED * 2, {"Pattern": _tile(9)}, 2 + 10, id="tiles again"),
        pytest.param(TILED, {"Pattern": _tile(3)}, 1 + 5 * 9, id="tiles upon one another"),
        pytest.param(b"/S sh", {"Shading": _shading(2)}, 1 + AXIAL, id="a gradient"),
        pytest.param(b"/S sh", {"Shading": _shading(3)}, 1 + GRADIENT, id="a round one"),
        pytest.param(
            b"/Pattern cs /P scn " + HALF,
            {"Pattern": _shaded(3)},
            (1 + GRADIENT) / 2,
            id="an area with a gradient",
        ),
        pytest.param(
            b"/Pattern cs /P scn /DeviceGray cs " + EVERYWHERE,
            {"Pattern": _shaded(3)},
            1,
            id="a gradient, left with its space",
        ),
        pytest.param(
            b"/Pattern cs /P scn 0 g " + EVERYWHERE,
            {"Pattern": _shaded(3)},
            1,
            id="a gradient, left for a colour",
        ),
        pytest.param(PLACED, {"XObject": _image}, SCALED + 3 * DECODED, id="an image, its mask"),
        pytest.param(b"1 w 36 0 m 36 72 l S", {}, 1.5 / 72, id="a line is as broad as it is"),
        pytest.param(
            b"BI /W 300 /H 150 /CS /G /BPC 8 ID EI " * 2, {}, 2 * 2 * DECODED, id="inline images"
        ),
    ],
)
def test_pixels_are_counted_as_often_as_they_are_painted(
    content: bytes, resources: dict[str, Any], expected: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In sheets: each way of painting has its weight."""
    monkeypatch.setattr(drawing_effort, "EDGE", 0.0)
    assert drawn(content, **resources) == pytest.approx(expected, rel=0.01, abs=0.01)


@pytest.mark.parametrize(
    ("content", "points"),
    [
        (b"0 0 m 72 0 l 72 72 l f", 144),
        (b"0 0 m 0 72 l S", 72),
        (b"0 0 m 0 72 l W n", 72),
        (b"0 0 m 0 72 l n 0 0 m 0 72 l f", 144),
        (b"0 0 m 0 999999 l f", 288),
    ],
)
def test_edges_are_counted(content: bytes, points: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """However little they enclose; a step counts as no longer than the sheet is round."""
    with_edges = drawn(content)
    monkeypatch.setattr(drawing_effort, "EDGE", 0.0)

    counted = (with_edges - drawn(content)) * PIXELS
    assert counted == pytest.approx(points * 150 / 72 * EDGE)


def test_a_large_sheet_is_drawn_less_fine() -> None:
    """It has no more pixels than there is room for."""
    effort = DrawingEffort(Rect(0, 0, 100_000, 100_000))
    effort.paint(effort.sheet, 1)

    assert effort.pixels == pytest.approx(drawing_effort.MOST_PICTURE_PIXELS)


def test_what_is_drawn_again_is_never_more_than_all_that_is_below() -> None:
    """Or many small things on a page would count as if all of them lay in one place."""
    effort = DrawingEffort(SHEET)
    for place in range(70):
        effort.paint(Rect(place, place, 1, 1), 1)
    below = effort.pixels
    effort.blend(SHEET)

    assert effort.pixels == pytest.approx(2 * below)


def test_what_is_drawn_again_is_what_is_near() -> None:
    """A shadow in a corner has the rest of the page drawn as it was."""
    effort = DrawingEffort(SHEET)
    effort.paint(Rect(0, 0, 36, 36), 1)
    effort.paint(Rect(40, 40, 30, 30), 1)
    below = effort.pixels
    effort.blend(Rect(1, 1, 2, 2))

    assert below < effort.pixels < 1.02 * below


def test_there_is_an_end_to_it() -> None:
    """Whoever counts on is told by how much it is too much."""
    effort = DrawingEffort(SHEET)
    with pytest.raises(UnreadablePart) as caught:
        effort.paint(SHEET, 1e9)

    assert "20,000 million" in str(caught.value)


def test_pages_are_drawn_until_all_have_come_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read, and it is said that they were not looked at."""
    pdf = draft()
    for _ in range(4):
        add_page(pdf)
    data = saved(pdf)
    each = read_file(data, "x").pages[0].pixels
    monkeypatch.setattr(rendering, "find_ghostscript", lambda: None)
    monkeypatch.setattr(rendering, "MOST_PIXELS", 2.5 * each)
    said = [str(d.message) for d in findings(data, COATED) if d.code == "not-looked-at"]

    assert any("first 2 pages" in each for each in said)


A3, A4 = (842.0, 1191.0), (595.0, 842.0)


def _printed_matter(pages: int, size: tuple[float, float]) -> bytes:
    """Return a file whose pages are filled with a photograph of 300 ppi, and written upon."""
    pdf = draft()
    for _ in range(pages - 1):
        add_page(pdf)
    width, height = size
    pixels = tuple(round(side / 72 * 300) for side in size)
    data = io.BytesIO()
    Image.effect_mandelbrot(pixels, (-2, -1, 1, 1), 20).convert("CMYK").save(data, "JPEG")
    photograph = image(pdf, 1, 1)
    photograph.write(data.getvalue(), filter=Name.DCTDecode)
    photograph.Width, photograph.Height = pixels
    text = b"".join(TEXT.replace(b"200 Td", b"%d Td" % y) for y in range(60, 760, 10))
    for printed in pdf.pages:
        page: Any = printed.obj
        page.MediaBox = page.BleedBox = page.TrimBox = Array([0, 0, width, height])
        page.Resources.XObject = Dictionary(I=photograph)
        page.Contents = pdf.make_stream(
            b"q %f 0 0 %f 0 0 cm /I Do Q /Half gs 0 0 0 1 k 50 50 300 300 re f " % size + text
        )
    return saved(pdf)


def test_a_poster_is_looked_at(tmp_path: Path) -> None:
    """A3 at 300 ppi, within the memory that there is for a file."""
    path = tmp_path / "poster.pdf"
    path.write_bytes(_printed_matter(1, A3))
    found = {each.code for each in preflight_isolated(path, COATED).diagnostics}

    assert not found & {"unreadable-pdf", "not-fully-read", "not-looked-at"}


def test_a_book_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of 137 pages, each with a photograph."""
    drawn: list[int] = []

    def render(self: object, page: PrintedPage, last: int) -> PrintedPage:
        drawn.append(page.number)
        return page

    monkeypatch.setattr(rendering._PageRenderer, "render", render)
    found = {each.code for each in findings(_printed_matter(137, A4), COATED)}

    assert drawn == list(range(1, 138))
    assert not found & {"unreadable-pdf", "not-fully-read"}
