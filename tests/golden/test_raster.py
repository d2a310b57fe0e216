"""What display items look like."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from signage.color import WHITE, Color
from signage.display_list import (
    Asset,
    DisplayItem,
    DisplayList,
    FillBox,
    FillPath,
    Glyph,
    GlyphRun,
    Group,
    Picture,
    SoftShadow,
)
from signage.geometry import Path as Outline
from signage.geometry import Rect
from signage.model.box import Fit
from signage.model.paint import LinearGradient, RadialGradient, Solid, Stop
from signage.raster.render import render
from signage.source import Source, Span
from signage.text.font import Font, FontKey
from tests.golden.conftest import Golden
from tests.pixels import NoFiles

FONTS = Path(__file__).parents[2] / "fonts"
SPAN = Span(Source("test.yaml", ""), 1, 1, 1, 1)
NAVY, TEAL, GOLD = Color(16, 42, 92), Color(0, 122, 135), Color(255, 196, 0)
CARD = Rect(24.5, 20, 180, 96)


class Shelf(NoFiles):
    """The demo campaign's fonts, and one picture."""

    def __init__(self, *fonts: Font) -> None:
        self.fonts = {font.key: font for font in fonts}

    def font(self, key: FontKey) -> Font:
        return self.fonts[key]

    def picture(self, asset: Asset) -> Image.Image:
        down, disc = Image.linear_gradient("L"), Image.radial_gradient("L")
        return Image.merge("RGB", (down, down.transpose(Image.Transpose.ROTATE_90), disc))


def font(file: str, weight: int | None = None) -> Font:
    return Font((FONTS / file).read_bytes(), weight)


def run(face: Font, text: str, size: float, x: float, y: float, color: Color = NAVY) -> GlyphRun:
    shaped = face.shape(text)
    glyphs = tuple(Glyph(g.id, g.x * size, g.y * size, g.cluster) for g in shaped.glyphs)
    return GlyphRun(
        face.key, size, color, glyphs, text, x, y, 0, Rect(0, 0, 0, 0), face.cap_height, SPAN
    )


def drawn(
    width: int, height: int, *items: DisplayItem, fonts: tuple[Font, ...] = ()
) -> Image.Image:
    return render(DisplayList(width, height, WHITE, items), Shelf(*fonts))


@pytest.mark.parametrize(
    ("name", "file", "weight", "size"),
    [
        ("be-vietnam-pro", "BeVietnamPro-Bold.ttf", None, 40),
        ("barlow-semi-condensed", "BarlowSemiCondensed-Bold.ttf", None, 40),
        ("small-type", "BeVietnamPro-Regular.ttf", None, 14),
        ("galmuri11", "galmuri11-vi.ttf", None, 24),
        ("bang-dien-16", "BangDien-16.ttf", None, 16),
        ("bang-dien-24", "BangDien-24.ttf", None, 24),
    ],
)
def test_vietnamese_lines(golden: Golden, name: str, file: str, weight: int | None, size: int):
    """Marks sit on their letters, whole, at every size."""
    face = font(file, weight)
    line = run(face, "ẴỖỆ Đặng, phường Ửng", size, 4, round(1.6 * size))

    golden(drawn(size * 13, 2 * size + 8, line, fonts=(face,)), name)


def test_a_card(golden: Golden):
    """A shade, a gradient with round corners, a ring, a pictogram with a hole."""
    fill = LinearGradient(135, (Stop(0, WHITE), Stop(1, Color(200, 224, 236))))
    golden(
        drawn(
            232,
            150,
            SoftShadow(CARD.moved(0, 8), 24, 20, Color(16, 42, 92, 140), SPAN),
            FillBox(CARD, 24, fill, 0, SPAN),
            FillBox(CARD, 24, Solid(TEAL), 3, SPAN),
            FillPath(HEART, Solid(GOLD), Rect(40, 34, 64, 64), SPAN),
        ),
        "card",
    )


def test_a_card_on_its_way(golden: Golden):
    """Faded and smaller, it looks like one thing, not like its parts."""
    card = (
        FillBox(Rect(0, 0, 120, 80), 20, Solid(TEAL), 0, SPAN),
        FillBox(Rect(20, 20, 80, 80), 40, Solid(GOLD), 0, SPAN),
    )
    golden(
        drawn(
            128,
            100,
            FillBox(Rect(0, 0, 128, 50), 0, Solid(NAVY), 0, SPAN),
            Group(card, dx=4, dy=2, scale=0.9, origin_x=64, origin_y=50, opacity=0.6),
        ),
        "card-entering",
    )


def test_pictures(golden: Golden):
    """Cropped, whole, tinted, zoomed; with round corners."""
    asset, yellow = Asset("disc", "golden"), Color(255, 196, 0, 128)
    shown = (
        (Fit.COVER, 0.0, None, 1.0),
        (Fit.CONTAIN, 30.0, None, 1.0),
        (Fit.COVER, 8.0, yellow, 1.0),
        (Fit.COVER, 8.0, None, 1.6),
    )
    items = (
        Picture(asset, Rect(4 + 64 * at, 4, 60, 40), fit, 0.8, 0.2, radius, tint, zoom, SPAN)
        for at, (fit, radius, tint, zoom) in enumerate(shown)
    )
    golden(drawn(260, 48, *items), "pictures")


def test_a_glow(golden: Golden):
    """A gradient around a centre that ends in nothing leaves what is below it."""
    clear = Color(255, 255, 255, 0)
    glow = RadialGradient(0.7, 0.3, (Stop(0, Color(255, 255, 255, 200)), Stop(0.6, clear)))
    ground = LinearGradient(160, (Stop(0, NAVY), Stop(1, TEAL)))
    box = Rect(0, 0, 96, 64)
    golden(drawn(96, 64, FillBox(box, 0, ground, 0, SPAN), FillBox(box, 0, glow, 0, SPAN)), "glow")


HEART = Outline(
    (
        ("M", (72, 98)),
        ("C", (24, 70, 40, 34, 72, 52)),
        ("C", (104, 34, 120, 70, 72, 98)),
        ("Z", ()),
        ("M", (72, 80)),
        ("Q", (84, 68, 72, 62)),
        ("Q", (60, 68, 72, 80)),
        ("Z", ()),
    )
)
