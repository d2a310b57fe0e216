"""A small poster with one of everything, laid out by hand."""

from __future__ import annotations

import hashlib
import pathlib

import segno
from PIL import Image, ImageDraw

from signage.color import BLACK, WHITE, Color, Inks
from signage.display_list import (
    Asset,
    DisplayItem,
    DisplayList,
    FillBox,
    FillPath,
    Glyph,
    GlyphRun,
    Group,
    Modules,
    Picture,
    SoftShadow,
)
from signage.geometry import Path, Rect
from signage.media.photograph import InkPicture
from signage.model.box import Fit
from signage.model.paint import LinearGradient, RadialGradient, Solid, Stop
from signage.source import Source, Span
from signage.text.font import Font, FontKey
from tests.campaigns import VARIABLE_FONT

FONTS = pathlib.Path(__file__).parents[2] / "fonts"
HEAVY = "BeVietnamPro-Bold.ttf", None
REGULAR = "BeVietnamPro-Regular.ttf", None
VARIABLE = VARIABLE_FONT.name, 700


def twin(red: int, green: int, blue: int, alpha: int = 255) -> Color:
    """Return a colour for which cyan, magenta and yellow take from light what screens lack."""
    lacking = (100 * (255 - channel) / 255 for channel in (red, green, blue))
    return Color(red, green, blue, alpha, Inks(*lacking, 0))


NAVY, TEAL, GOLD = twin(16, 42, 92), twin(0, 122, 135), twin(255, 196, 0)
BLUE, FAINT = twin(0, 60, 120, 90), twin(255, 0, 0, 0)
PAYLOAD = "https://example.vn/tải?thành-phố=Đà Nẵng"
LINES = (
    "Đà Nẵng phòng chống dịch",
    "Cài Bluezone, bảo vệ mình",
    "Ưu đãi · không mất phí: 0236.1022",
)
WIDTH, HEIGHT, BLEED = 1240, 1748, 35
"""A6 at 300 dots per inch, with 3 mm around."""

SPAN = Span(Source("poster.yaml", ""), 1, 1, 1, 1)


class Shelf:
    """The library of the tests: the repository's fonts, and pictures drawn here."""

    def __init__(self) -> None:
        self.fonts = {font.key: font for font in map(open_font, (HEAVY, REGULAR, VARIABLE))}

    def font(self, key: FontKey) -> Font:
        return self.fonts[key]

    def picture(self, asset: Asset) -> Image.Image:
        return photograph() if asset.path.endswith(".jpg") else badge()

    def inks(self, asset: Asset) -> InkPicture | None:
        return None

    def clip_frame(self, asset: Asset, time_s: float) -> Image.Image:
        return photograph()


def open_font(face: tuple[str, int | None]) -> Font:
    name, weight = face
    folder = FONTS if (FONTS / name).exists() else VARIABLE_FONT.parent
    return Font((folder / name).read_bytes(), weight)


def photograph() -> Image.Image:
    """Return a picture without flat areas: light above, dark below, a bright sun."""
    picture = Image.linear_gradient("L").rotate(180).resize((640, 480)).convert("RGB")
    ImageDraw.Draw(picture).ellipse((420, 60, 520, 160), fill=(255, 230, 120))
    return picture


def badge() -> Image.Image:
    """Return a disc with clear corners."""
    picture = Image.new("RGBA", (360, 360), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((12, 12, 347, 347), fill=(200, 30, 40, 255))
    return picture


def line(
    text: str,
    face: tuple[str, int | None],
    size: float,
    x: float,
    y: float,
    color: Color,
    features: tuple[str, ...] = (),
) -> GlyphRun:
    """Return *text* on the baseline that starts at (x, y), shaped with *features*."""
    font = open_font(face).with_features(features)
    shaped = font.shape(text)
    glyphs = tuple(Glyph(g.id, g.x * size, g.y * size, g.cluster) for g in shaped.glyphs)
    ink = Rect(
        x + shaped.ink_left * size,
        y - shaped.ink_top * size,
        (shaped.ink_right - shaped.ink_left) * size,
        (shaped.ink_top + shaped.ink_bottom) * size,
    )
    return GlyphRun(
        font.key,
        size,
        color,
        glyphs,
        text,
        x,
        y,
        shaped.advance * size,
        ink,
        font.cap_height * size,
        SPAN,
    )


def lines() -> tuple[GlyphRun, ...]:
    """Return the poster's lines of text, from top to bottom."""
    return (
        line(LINES[0], HEAVY, 88, 60, 220, WHITE),
        line(LINES[1], VARIABLE, 76, 100, 480, NAVY),
        line(LINES[2], REGULAR, 48, 100, 590, BLACK),
    )


def code(x: float, y: float, module: float) -> Modules:
    """Return the QR code, its quiet zone beginning at (x, y)."""
    rows = tuple(tuple(row) for row in segno.make(PAYLOAD, error="m", micro=False).matrix)
    side = (len(rows) + 8) * module
    quiet = 4 * module
    box = Rect(x, y, side, side)
    return Modules(rows, x + quiet, y + quiet, module, box, BLACK, WHITE, PAYLOAD, SPAN)


def asset(path: str) -> Asset:
    return Asset(path, hashlib.sha256(path.encode()).hexdigest())


def poster() -> DisplayList:
    """Return a poster with every kind of item, faded, cut and moved."""
    first, *others = lines()
    card = Rect(60, 380, 1120, 280)
    items: tuple[DisplayItem, ...] = (
        *_backdrop(),
        first,
        SoftShadow(card.moved(0, 14), 40, 48, Color(0, 0, 0, 110), SPAN),
        FillBox(card, 40, Solid(WHITE), 0, SPAN),
        FillBox(card, 40, Solid(GOLD), 8, SPAN),
        *others,
        *_pictures(),
        code(60, 1160, 10),
        _faded(),
        _cut(),
    )
    return DisplayList(WIDTH, HEIGHT, WHITE, items, BLEED)


def _backdrop() -> tuple[DisplayItem, ...]:
    page = Rect(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED)
    sky = LinearGradient(200, (Stop(0, NAVY), Stop(0.6, TEAL), Stop(1, WHITE)))
    sun = Stop(0, Color(255, 255, 255, 160)), Stop(1, Color(255, 255, 255, 0))
    return (
        FillBox(page, 0, sky, 0, SPAN),
        FillBox(page, 0, RadialGradient(0.8, 0.1, sun), 0, SPAN),
    )


def _pictures() -> tuple[DisplayItem, ...]:
    photo, seal = asset("photo.jpg"), asset("badge.png")
    left, right = Rect(60, 720, 700, 380), Rect(820, 720, 360, 380)
    return (
        Picture(photo, left, Fit.COVER, 0.7, 0.3, 30, tint=BLUE, zoom=1.0, span=SPAN),
        Picture(seal, right, Fit.CONTAIN, 0.5, 0.5, 0, tint=None, zoom=1.0, span=SPAN),
    )


def _faded() -> Group:
    """Return two boxes that overlap and let half of the ground through."""
    boxes = (
        FillBox(Rect(0, 0, 300, 200), 20, Solid(NAVY), 0, SPAN),
        FillBox(Rect(100, 50, 300, 200), 20, Solid(GOLD), 0, SPAN),
    )
    return Group(boxes, dx=700, dy=1200, opacity=0.5)


def _cut() -> Group:
    """Return a drawing that grows clear to the right, twice its size, its corners cut off."""
    commands = (("M", (0, 0)), ("Q", (100, 0, 100, 100)), ("L", (0, 100)), ("Z", ()))
    fading = LinearGradient(90, (Stop(0, NAVY), Stop(1, FAINT)))
    drawing = FillPath(Path(commands), fading, Rect(0, 0, 100, 100), SPAN)
    clip = Rect(800, 1480, 180, 180)
    return Group((drawing,), dx=400, dy=740, scale=2, clip=clip, clip_radius=40)
