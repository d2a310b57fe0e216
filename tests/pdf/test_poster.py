"""A whole poster: on paper as on the screen, and its code readable by a phone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from signage.color import BLACK, WHITE
from signage.display_list import Modules, Picture
from signage.raster.render import render
from tests.pdf.paper import content, exported, printed, rasterise, sheet_of, whole_poster
from tests.pdf.poster import PAYLOAD, SPAN, Shelf, code, poster

pytestmark = pytest.mark.pdf


def test_poster_looks_as_on_the_screen():
    """Nothing is missing on paper, nothing is elsewhere."""
    # Without photographs: their colours are those of the press.
    drawn = tuple(item for item in poster().items if not isinstance(item, Picture))
    whole = replace(poster(), items=drawn, bleed=0)
    paper = rasterise(exported(sheet_of(whole)), 300)
    screen = render(whole, Shelf())

    assert paper.size == screen.size
    # Poppler puts large letters on whole pixels, hence the white title's edges.
    assert difference(paper, screen).max() <= 60
    assert difference(paper, screen).mean() <= 1.5


def test_code_can_be_read():
    """The code on the poster says exactly what it was made from."""
    paper = rasterise(whole_poster(), 150)
    (found,) = zxingcpp.read_barcodes(paper)

    assert found.text == PAYLOAD


def test_code_is_one_shape():
    """All dark modules are filled at once, so that no edge between two can show."""
    operators = content(printed((code(0, 0, 2),), 100, 100)).split()

    assert operators.count("f") == 3, "paper, ground and code"


def test_modules_meet_without_a_gap():
    """However modules fall on a printer's dots, a dark area is dark all over."""
    solid = Modules(((1,) * 9,) * 9, 1.3, 1.7, 1.37, code(0, 0, 1).box, BLACK, WHITE, "", SPAN)
    paper = rasterise(printed((solid,), 20, 20), 97)

    assert max(paper.crop((4, 4, 16, 16)).convert("L").getdata()) == 0


def difference(paper: Image.Image, screen: Image.Image) -> np.ndarray:
    """Return how much the two differ, in blocks of 5 x 5 pixels: finer edges are each reader's."""
    size = (paper.width // 5, paper.height // 5)
    small = [np.asarray(p.resize(size, Image.Resampling.BOX), int) for p in (paper, screen)]
    return np.abs(small[0] - small[1]).max(axis=2)
