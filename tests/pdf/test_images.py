"""Pictures in the document: as fine as print needs, only what is seen, and in the right place."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from PIL import Image

from signage.color import WHITE
from signage.display_list import Asset, ClipFrame, DisplayList, PageArtwork, Picture
from signage.geometry import Rect
from signage.model.box import Fit
from signage.pdf.inks import ink_shares
from tests.pdf.paper import content, exported, plates, printed, rasterise, sharp, twin
from tests.pdf.poster import SPAN, Shelf, asset
from tests.pdf.poster import twin as color_twin
from tests.pixels import picture_letters

pytestmark = pytest.mark.pdf

_serial = itertools.count()
STRIPES = Image.new("RGB", (4, 2), "red")
STRIPES.paste("blue", (2, 0, 4, 2))


class Album(Shelf):
    """A library in which every picture is the same."""

    def __init__(self, picture: Image.Image) -> None:
        super().__init__()
        self.picture_of_all = picture

    def picture(self, asset: Asset) -> Image.Image:
        return self.picture_of_all

    def clip_frame(self, asset: Asset, time_s: float) -> Image.Image:
        assert time_s == 1.5
        return self.picture_of_all


def placed(box: Rect, path: str = "a.png", **settings: object) -> Picture:
    """Return a picture in *box*, cropped around its middle unless *settings* say otherwise."""
    # Pictures are remembered by their content, of which every album here has its own.
    one = Asset(path, f"{next(_serial)}")
    plain = Picture(one, box, Fit.COVER, 0.5, 0.5, 0, tint=None, zoom=1.0, span=SPAN)
    return replace(plain, **settings)


def test_picture_fills_its_box():
    """A picture stands upright where it was laid out."""
    picture = placed(Rect(1, 1, 4, 2))

    assert letters(picture, STRIPES, 6, 4) == "______ _RRBB_ _RRBB_ ______"


def test_a_picture_in_two_colours_has_their_inks():
    """Black has those of the first, white of the second, grey what lies between."""
    dark, light = color_twin(60, 90, 120), color_twin(250, 230, 200)
    greys = Image.new("RGB", (3, 1))
    for column, grey in enumerate((0, 128, 255)):
        greys.putpixel((column, 0), (grey, grey, grey))
    picture = placed(Rect(0, 0, 30, 10), duotone=(dark, light))
    data = printed((picture,), 30, 10, Album(greys.resize((300, 100), Image.Resampling.NEAREST)))
    found = plates(data, 72)
    row = found[found.shape[0] // 2]
    seen = [row[len(row) * part // 6] for part in (1, 3, 5)]

    first, last = (np.array(ink_shares(color)) for color in (dark, light))
    for inks, share in zip(seen, (0, 128 / 255, 1), strict=True):
        assert np.abs(inks - (first + (last - first) * share)).max() < 0.02


def test_contained_picture_is_whole():
    """A picture that must not be cropped leaves room beside it."""
    picture = placed(Rect(0, 0, 4, 4), fit=Fit.CONTAIN)

    assert letters(picture, STRIPES, 4, 4) == "____ RRBB RRBB ____"


@pytest.mark.parametrize(("focus_x", "seen"), [(0, "RR RR"), (0.5, "RB RB"), (1, "BB BB")])
def test_covering_picture_is_cropped_around_its_focus(focus_x, seen):
    """What does not fit is cut off, away from the focus."""
    assert letters(placed(Rect(0, 0, 2, 2), focus_x=focus_x), STRIPES, 2, 2) == seen


def test_what_is_cut_off_is_not_in_the_document():
    """Nobody who opens the file can look behind the edge."""
    document = printed((placed(Rect(0, 0, 2, 2), focus_x=1),), 2, 2, Album(STRIPES))
    with images(document) as (image,):
        assert image.size == (2, 2)
        assert len(set(zip(*[iter(image.obj.read_bytes())] * 4, strict=True))) == 1


def test_zoomed_picture_stays_in_its_box():
    """A picture that is enlarged is cropped, not larger."""
    assert letters(placed(Rect(1, 0, 2, 1), zoom=2), STRIPES, 4, 1) == "_RB_"


def test_corners_are_round():
    """A radius takes the corners off."""
    picture = rasterise(printed((placed(Rect(0, 0, 40, 20), radius=10),), 40, 20, Album(STRIPES)))

    assert [picture.getpixel(at) for at in ((0, 0), (0, 10))] == [(255, 255, 255), (255, 21, 8)]


def test_clear_pixels_show_what_is_below():
    """Opacity is kept, half clear pixels included."""
    seal = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    seal.putpixel((1, 0), (255, 0, 0, 102))
    picture = middles(printed((placed(Rect(0, 0, 2, 1)),), 2, 1, Album(enlarged(seal))))

    assert picture.getpixel((0, 0)) == pytest.approx((255,) * 3, abs=5)
    assert picture.getpixel((1, 0)) == pytest.approx((255, 158, 153), abs=8)


def test_edges_of_a_seal_have_no_dark_fringe():
    """Enlarged and smoothed, a yellow disc on white paper is nowhere darker than yellow."""
    seal = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    seal.paste((255, 255, 0, 255), (2, 2, 6, 6))
    picture = rasterise(printed((placed(Rect(0, 0, 80, 80)),), 80, 80, Album(seal)))

    assert min(picture.getchannel("R").getdata()) >= 250


def test_tint_lies_over_the_picture():
    """A tint colours what is there, as dense as its alpha, and nothing beside it."""
    seal = Image.new("RGBA", (2, 1), (255, 255, 255, 0))
    seal.putpixel((1, 0), (255, 255, 255, 255))
    tinted = placed(Rect(0, 0, 2, 1), tint=twin(255, 0, 0, 102))
    picture = middles(printed((tinted,), 2, 1, Album(enlarged(seal))))

    assert picture.getpixel((0, 0)) == pytest.approx((255,) * 3, abs=3)
    assert picture.getpixel((1, 0)) == pytest.approx((255, 153, 153), abs=3)


def test_fine_picture_is_printed_at_300_per_inch():
    """Pixels that no press can show are left out."""
    document = printed((placed(Rect(0, 0, 72, 36)),), 72, 36, Album(STRIPES.resize((1000, 500))))
    with images(document) as (image,):
        assert image.size == (300, 150)


@pytest.mark.parametrize(("metres", "ppi"), [(0.5, 300), (1.2, 150), (3, 60)])
def test_the_larger_a_page_the_fewer_pixels_has_an_inch(metres, ppi):
    """Whoever sees all of it stands so much farther away."""
    page = DisplayList(100, 100, WHITE, (placed(Rect(0, 0, 5, 5)),))
    sheet = PageArtwork(page, 1000 * metres, 1000 * metres)
    with images(exported(sheet, library=Album(STRIPES.resize((1000, 1000))))) as (image,):
        assert image.size[0] == pytest.approx(metres / 20 / 0.0254 * ppi, abs=2)


def test_coarse_picture_keeps_its_pixels():
    """Nothing is added to a picture that has fewer."""
    with images(printed((placed(Rect(0, 0, 72, 36)),), 72, 36, Album(STRIPES))) as (image,):
        assert image.size == (4, 2)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize("path", ["a.png", "A.PNG"])
def test_drawing_stays_exact(mode, path):
    """A drawing is not compressed with loss, whether or not it could be clear somewhere."""
    drawing = enlarged(STRIPES).convert(mode)
    document = printed((placed(Rect(0, 0, 40, 20), path),), 40, 20, Album(drawing))
    with images(document) as (image,):
        assert image.filters == ["/FlateDecode"]
        inks = np.frombuffer(image.obj.read_bytes(), np.uint8).reshape(image.height, -1, 4)
        assert len(np.unique(inks.reshape(-1, 4), axis=0)) == 2


@pytest.mark.parametrize("path", ["a.JPG", "a.png"])
def test_photograph_is_a_jpeg_with_all_its_colours(path):
    """A photograph is small, whatever it came in, and its colours as fine as its greys."""
    photograph = Image.effect_noise((400, 300), 90).convert("RGB")
    document = printed((placed(Rect(0, 0, 40, 30), path),), 40, 30, Album(photograph))
    with images(document) as (image,):
        assert image.filters == ["/DCTDecode"]
        layers = Image.open(io.BytesIO(image.obj.read_raw_bytes())).layer
        assert {(across, down) for _, across, down, _ in layers} == {(1, 1)}


@pytest.mark.parametrize("path", ["a.jpg", "a.png"])
def test_both_ways_of_packing_show_the_same_inks(path):
    """A JPEG's inks are not upside down: what is dark in the picture is dark on paper."""
    shades = Image.linear_gradient("L").convert("RGB").resize((80, 80))
    paper = rasterise(printed((placed(Rect(0, 0, 80, 80), path),), 80, 80, Album(shades)))

    top, bottom = paper.convert("L").getpixel((40, 2)), paper.convert("L").getpixel((40, 77))
    assert top < 20
    assert bottom > 230


def test_nothing_is_masked_where_nothing_is_clear():
    """An alpha channel that is full everywhere does not make the page transparent."""
    document = printed((placed(Rect(0, 0, 4, 2)),), 4, 2, Album(STRIPES.convert("RGBA")))
    with images(document) as (image,):
        assert "/SMask" not in image.obj


def test_same_picture_is_embedded_once():
    """A logo that stands on a poster twice is in the file once."""
    once = placed(Rect(0, 0, 4, 2))
    document = printed((once, replace(once, box=Rect(0, 2, 4, 2))), 4, 4, Album(STRIPES))

    assert content(document).count("Do") == 2
    with images(document) as found:
        assert len(found) == 1


def test_video_shows_one_frame():
    """On paper a video is the picture of the moment that is asked for."""
    frame = ClipFrame(asset("a.mp4"), 1.5, Rect(1, 0, 2, 2), Fit.COVER, 0, SPAN)
    album = Album(Image.new("RGB", (80, 40), "red"))

    assert picture_letters(sharp(printed((frame,), 4, 2, album))) == "_RR_\n_RR_"


def letters(picture: Picture, shown: Image.Image, width: int, height: int) -> str:
    """Return how *shown* looks on paper, its colours the pure ones that they are nearest to."""
    document = printed((picture,), width, height, Album(enlarged(shown)))
    return picture_letters(sharp(document)).replace("\n", " ")


def middles(document: bytes) -> Image.Image:
    """Return what light the middle of each point leaves."""
    return rasterise(document, 72 * 4).resize((2, 1), Image.Resampling.NEAREST)


def enlarged(picture: Image.Image) -> Image.Image:
    """Return *picture* with so many pixels that smoothing does not reach the middle of its own."""
    return picture.resize((picture.width * 40, picture.height * 40), Image.Resampling.NEAREST)


@contextmanager
def images(document: bytes) -> Iterator[list[pikepdf.PdfImage]]:
    with pikepdf.open(io.BytesIO(document)) as pdf:
        yield [pikepdf.PdfImage(image) for image in pdf.pages[0].get_images().values()]
