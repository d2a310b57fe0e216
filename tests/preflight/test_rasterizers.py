from __future__ import annotations

import subprocess

import numpy as np
import pytest
from pikepdf import Array, Dictionary, Name

from signage.geometry import Rect
from signage.preflight import rasterizers as ghostscript
from signage.preflight.rasterizers import (
    GhostscriptSeparator,
    NotRendered,
    PdfiumRenderer,
    find_ghostscript,
    upright,
)
from tests.preflight.changes import paged, painted
from tests.preflight.drafts import MEDIA, draft, form, saved
from tests.tools import require_tool

pytestmark = [pytest.mark.pdf, pytest.mark.slow]
SHEET = Rect(0, 0, MEDIA[2], MEDIA[3])


def _plates(content: bytes) -> np.ndarray:
    with GhostscriptSeparator(require_tool("gs"), painted(content)) as separator:
        return separator.separate(1, SHEET)


def _ink(content: bytes) -> tuple[int, ...]:
    """Return the percentages of ink in the middle of what *content* paints at 100, 100."""
    plates = _plates(content)
    row = round((MEDIA[3] - 110) / MEDIA[3] * plates.shape[0])
    column = round(110 / MEDIA[2] * plates.shape[1])
    return tuple(round(int(ink) / 2.55) for ink in plates[row, column])


SQUARE = b"100 100 20 20 re f"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"", (20, 0, 10, 0), id="the ground"),
        pytest.param(b".9 .8 .7 .6 k " + SQUARE, (90, 80, 70, 60), id="four inks"),
        pytest.param(b"0 0 0 1 k " + SQUARE, (0, 0, 0, 100), id="black makes a hole"),
        pytest.param(b"/Over gs 0 0 0 1 k " + SQUARE, (20, 0, 10, 100), id="black overprints"),
        pytest.param(b"/Over gs 0 0 0 0 k " + SQUARE, (20, 0, 10, 0), id="white vanishes"),
        pytest.param(b"0 g " + SQUARE, (0, 0, 0, 100), id="grey is black ink"),
        pytest.param(b"/Half gs 0 0 0 1 k " + SQUARE, (10, 0, 5, 50), id="half of it"),
        pytest.param(b"/All cs 1 scn " + SQUARE, (100, 100, 100, 100), id="registration"),
    ],
)
def test_plates(content, expected):
    """What each ink prints, overprinting included."""
    assert _ink(content) == expected


def test_pages_are_upright_for_every_eye():
    """Turned, cropped and scaled, plates and picture lie as the facts say."""

    def change(pdf, page):
        page.Rotate, page.UserUnit = 90, 2
        page.CropBox = [50, 50, 150, 150]

    copy = upright(paged(change))
    with (
        GhostscriptSeparator(require_tool("gs"), copy) as separator,
        PdfiumRenderer(copy) as renderer,
    ):
        plates, picture = separator.separate(1, SHEET), renderer.render(1, SHEET, 100)

    assert plates.shape[:2] == picture.shape[:2]
    letters = plates[..., 3] > 200
    dark = picture.max(axis=2) < 128
    assert letters.any()
    assert (letters ^ dark).mean() < 0.01


def test_what_lies_upon_a_page_is_not_drawn():
    """No press prints notes, and nobody has counted what there is to draw of them."""

    def change(pdf, page):
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Stamp,
            Rect=Array(MEDIA),
            AP=Dictionary(N=form(pdf, b"0 0 0 1 k 0 0 999 999 re f")),
            F=4,
        )
        page.Annots = Array([pdf.make_indirect(note)])

    noted, plain = paged(change), paged(lambda pdf, page: None)

    def dark(data: bytes) -> tuple[float, float]:
        gs = require_tool("gs")
        with GhostscriptSeparator(gs, data) as separator, PdfiumRenderer(data) as renderer:
            plates, picture = separator.separate(1, SHEET), renderer.render(1, SHEET, 100)
        return (plates[..., 3] > 200).mean(), (picture.max(axis=2) < 128).mean()

    assert min(dark(noted)) > 0.9, "programs that print what they are given draw it"
    assert dark(upright(noted)) == dark(upright(plain))


def _starts(monkeypatch, refused=()):
    """Return a list to which each start of Ghostscript adds how many pages it is to make."""
    starts, run = [], subprocess.run

    def counted(command, **options):
        first, last = (int(word.split("=")[1]) for word in command if "Page=" in word)
        starts.append(last - first + 1)
        if starts[-1] in refused:
            raise subprocess.CalledProcessError(1, command)
        return run(command, **options)

    monkeypatch.setattr(ghostscript.subprocess, "run", counted)
    return starts


@pytest.mark.parametrize(
    ("refused", "expected"),
    [
        pytest.param((), [2], id="in one go"),
        pytest.param((2,), [2, 1, 1], id="one by one where one of them fails"),
    ],
)
def test_pages_of_one_size_are_made_together(refused, expected, monkeypatch):
    """Each with the plates that it has by itself; starting takes longer than drawing."""
    dark, light = (draft(b"0 0 0 1 k " + SQUARE), draft(b".5 0 0 0 k " + SQUARE))
    dark.pages.extend(light.pages)
    starts = _starts(monkeypatch, refused)

    with GhostscriptSeparator(require_tool("gs"), saved(dark)) as separator:
        together = [separator.separate(number, SHEET, last=2) for number in (1, 2)]
        assert starts == expected
        alone = [separator.separate(number, SHEET) for number in (1, 2)]

    assert [np.array_equal(*plates) for plates in zip(together, alone, strict=True)] == [True] * 2
    assert not np.array_equal(*together)


def test_pages_that_are_large_are_made_one_by_one(monkeypatch):
    """No more room is taken for several than for the largest."""
    monkeypatch.setattr(ghostscript, "MOST_PLATE_PIXELS", 150_000)
    two = draft(b"")
    two.pages.extend(draft(b"").pages)
    starts = _starts(monkeypatch)

    with GhostscriptSeparator(require_tool("gs"), saved(two)) as separator:
        separator.separate(1, SHEET, last=2)

    assert starts == [1]


def test_what_is_no_pdf_has_no_plates():
    """Whatever Ghostscript makes of it."""
    with (
        GhostscriptSeparator(require_tool("gs"), b"%PDF-1.6 nothing") as separator,
        pytest.raises(NotRendered),
    ):
        separator.separate(1, SHEET)


def test_ghostscript_that_takes_too_long_is_ended(monkeypatch):
    """It may be asked for an endless loop."""
    monkeypatch.setattr(ghostscript, "TIMEOUT_S", 0.001)

    with pytest.raises(NotRendered):
        _plates(b"")


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    """Neither the copy of the file nor the plates."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    _plates(b"")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("found", ["gs", "gswin64c", None])
def test_ghostscript_is_found_by_its_names(found, monkeypatch):
    """On Windows it has another one."""
    monkeypatch.setattr(
        ghostscript, "find_program", lambda *names: next((n for n in names if n == found), None)
    )
    find_ghostscript.cache_clear()

    assert find_ghostscript() == found
    find_ghostscript.cache_clear()


def test_a_page_that_lies_about_its_size_is_drawn_as_large_as_it_was_read():
    """So that memory is bounded whatever Ghostscript thinks of it."""
    small = Rect(0, 0, 72, 72)
    with GhostscriptSeparator(require_tool("gs"), painted(b"")) as separator:
        assert separator.separate(1, small).shape == (100, 100, 4)
