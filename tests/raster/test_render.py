"""Display lists to pixels: what stands where, in which colour, under what."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from signage.color import BLACK, WHITE, Color
from signage.display_list import (
    Asset,
    ClipFrame,
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
from signage.model.box import Fit
from signage.model.encode import Canvas
from signage.model.paint import RadialGradient, Solid, Stop
from signage.raster.outline import MOST_POINTS
from signage.raster.render import place_on_canvas, render, to_one_bit
from signage.source import Source, Span
from signage.text.font import Font, FontKey
from tests.pixels import BLUE, GREEN, NO_FILES, RED, NoFiles, assert_pixels, picture_letters
from tests.square_font import square_font

SPAN = Span(Source("test.yaml", ""), 1, 1, 1, 1)
FONT = Font(square_font("abcH"))
HALF = 128


class Shelf(NoFiles):
    """One font, and pictures by their paths."""

    def __init__(self, pictures: dict[str, Image.Image] | None = None) -> None:
        self.pictures = pictures or {}

    def font(self, key: FontKey) -> Font:
        assert key == FONT.key
        return FONT

    def picture(self, asset: Asset) -> Image.Image:
        return self.pictures[asset.path]

    def clip_frame(self, asset: Asset, time_s: float) -> Image.Image:
        return self.pictures[f"{asset.path}@{time_s:g}"]


def box(x: float, y: float, width: float, height: float, color: Color = RED) -> FillBox:
    return FillBox(Rect(x, y, width, height), 0, Solid(color), 0, SPAN)


def run(text: str, size: float, x: float, y: float, color: Color = BLACK) -> GlyphRun:
    shaped = FONT.shape(text)
    glyphs = tuple(Glyph(g.id, g.x * size, g.y * size, g.cluster) for g in shaped.glyphs)
    ink = Rect(x, y - size, shaped.advance * size, size)
    return GlyphRun(
        FONT.key, size, color, glyphs, text, x, y, shaped.advance * size, ink, size, SPAN
    )


def drawn(*items: DisplayItem, size: tuple[int, int] = (8, 8), ground: Color = WHITE) -> np.ndarray:
    """Return the pixels of *items*, of shape (height, width, 3)."""
    return np.asarray(render(DisplayList(*size, ground, items), NO_FILES))


def test_letters_stand_on_their_baseline():
    """A run begins at its x, and its glyphs reach up from its y."""
    assert_pixels(
        (run("a bc", 2, x=1, y=3),),
        """
        __________
        _KK__KKKK_
        _KK__KKKK_
        __________
        """,
        Shelf(),
    )


@pytest.mark.parametrize("text", ["", " "])
def test_a_run_without_ink_draws_nothing(text):
    """A line may be empty."""
    assert_pixels((run(text, 2, x=0, y=1),), "__", Shelf())


def test_a_run_may_be_long():
    """A ticker's text has more points than FreeType counts, and more edges than it has room for."""
    count = MOST_POINTS // 4 + 10
    line = DisplayList(count, 1, WHITE, (run("a" * count, 1, x=0, y=1),))

    assert render(line, Shelf()).getcolors() == [(count, (0, 0, 0))]


def test_later_items_cover_earlier_ones():
    """The first item is lowest."""
    assert_pixels((box(0, 0, 2, 1, RED), box(1, 0, 2, 1, GREEN)), "RGG_")


def test_a_path_is_filled_with_its_paint():
    """A path's coordinates are those of the surface."""
    corners = (("M", (1, 0)), ("L", (3, 0)), ("L", (3, 2)), ("L", (1, 2)), ("Z", ()))

    assert_pixels((FillPath(Path(corners), Solid(BLUE), Rect(1, 0, 2, 2), SPAN),), "_BB_ _BB_")


def test_a_stroke_is_a_ring_inside_the_box():
    """A border takes its width from the inside."""
    ring = replace(box(1, 0, 5, 4), stroke=1)

    assert_pixels((ring,), "_RRRRR_ _R___R_ _R___R_ _RRRRR_")


def test_a_stroke_thicker_than_the_box_fills_it():
    """Where the ring's hole would be less than nothing, there is none."""
    assert_pixels((replace(box(1, 0, 3, 3), stroke=2),), "_RRR_ _RRR_ _RRR_")


def test_group_moves_what_is_in_it():
    """A group's offset is added to everything inside it."""
    assert_pixels((Group((box(0, 0, 2, 1),), dx=1, dy=1),), "____ _RR_ ____")


def test_group_moves_between_pixels():
    """Half a pixel covers two halves."""
    pixels = drawn(Group((box(1, 0, 2, 1, BLACK),), dx=0.5))

    assert pixels[0, :5, 0].tolist() == [255, 127, 0, 127, 255]


def test_group_scales_around_its_origin():
    """The origin is the point that stays."""
    assert_pixels(
        (Group((box(2, 2, 2, 2),), scale=2, origin_x=2, origin_y=4),),
        "__RRRR __RRRR __RRRR __RRRR ______",
    )


def test_group_moves_first_and_scales_then():
    """The offset is enlarged as well, as its place is before the scale."""
    assert_pixels((Group((box(0, 0, 1, 1),), dx=1, scale=2),), "__RR_ __RR_")


def test_groups_in_groups_add_up():
    """What an inner group does happens in the outer one's coordinates."""
    inner = Group((box(0, 0, 1, 1),), dx=1)

    assert_pixels((Group((inner, box(0, 0, 1, 1, BLUE)), dx=1, scale=2),), "__BBRR_ __BBRR_")


def test_a_faded_group_fades_as_one():
    """What is hidden inside a group does not shine through when the group fades."""
    pixels = drawn(Group((box(0, 0, 4, 1, BLACK), box(0, 0, 2, 1, RED)), opacity=0.5))

    assert np.abs(pixels[0, 0].astype(int) - (255, 127, 127)).max() <= 1
    assert np.abs(pixels[0, 3].astype(int) - 127).max() <= 1
    assert tuple(pixels[1, 0]) == (255, 255, 255)


def test_a_group_without_opacity_is_not_there():
    """Nothing of it is drawn."""
    assert_pixels((Group((box(0, 0, 4, 1),), opacity=0),), "____")


def test_a_clip_stays_while_its_items_move():
    """The clip is in the coordinates around the group, so that a ticker runs behind it."""
    assert_pixels((Group((box(0, 0, 9, 2),), dx=2, clip=Rect(1, 0, 4, 1)),), "__RRR_ ______")


def test_a_clip_is_scaled_with_what_is_around_it():
    """A group in a group is cut where the outer one has carried its window."""
    inner = Group((box(0, 0, 9, 9),), clip=Rect(0, 0, 1, 1))

    assert_pixels((Group((inner,), dx=1, scale=2),), "__RR_ __RR_ _____")


def test_a_clips_corners_are_round():
    """A corner pixel is outside of a circle that touches all four edges."""
    pixels = drawn(Group((box(0, 0, 8, 8, BLACK),), clip=Rect(0, 0, 8, 8), clip_radius=4))

    assert tuple(pixels[0, 0]) == (255, 255, 255)
    assert tuple(pixels[4, 4]) == (0, 0, 0)


def test_a_round_clip_may_reach_beyond_the_surface():
    """Of a window that comes in from the left its right end is seen."""
    clip = Rect(-8, 0, 12, 8)
    pixels = drawn(Group((box(-9, 0, 20, 8, BLACK),), clip=clip, clip_radius=4))

    assert tuple(pixels[4, 0]) == (0, 0, 0)
    assert tuple(pixels[0, 3]) == (255, 255, 255)


def test_a_clip_between_pixels_cuts_softly():
    """Half a pixel of the window shows half of what is in it."""
    pixels = drawn(Group((box(0, 0, 8, 8, BLACK),), clip=Rect(0.5, 0, 4, 8)))

    assert pixels[0, :, 0].tolist() == [127, 0, 0, 0, 127, 255, 255, 255]


@pytest.mark.parametrize("radius", [0, 3])
def test_a_colours_alpha_lets_the_ground_through(radius):
    """An alpha of 128 mixes half and half, with or without edges to smooth."""
    pixels = drawn(replace(box(0, 0, 8, 8, Color(0, 0, 0, HALF)), radius=radius))

    assert np.abs(pixels[4, 4].astype(int) - 127).max() <= 1


def test_a_shadow_keeps_its_weight():
    """Blurring spreads a shade and loses nothing of it."""
    shade = SoftShadow(Rect(30, 30, 20, 20), 4, 12, BLACK, SPAN)
    sharp = replace(box(30, 30, 20, 20, BLACK), radius=4)

    def weight(item):
        return (255 - drawn(item, size=(80, 80))[:, :, 0].astype(int)).sum()

    assert weight(shade) == pytest.approx(weight(sharp), rel=0.01)
    assert drawn(shade, size=(80, 80))[28, 40, 0] < 255


def test_blur_is_twice_the_standard_deviation():
    """As in CSS: the variance of a shade is that of the box and of the blur together."""
    shade = drawn(SoftShadow(Rect(30, 30, 20, 20), 0, 12, BLACK, SPAN), size=(80, 80))
    profile = 255.0 - shade[40, :, 0]
    away = np.arange(80) + 0.5 - 40

    variance = (profile * away**2).sum() / profile.sum()
    assert variance == pytest.approx(20**2 / 12 + 6**2, rel=0.03)


class TestModules:
    """Codes for cameras."""

    ROWS = ((1, 0, 1), (0, 1, 0), (1, 1, 1))

    def code(self, x: float, module: float) -> Modules:
        around = Rect(x - module, 0, 5 * module, 5 * module)
        return Modules(self.ROWS, x, module, module, around, BLACK, GREEN, "", SPAN)

    def test_dark_modules_stand_in_their_quiet_zone(self):
        """The ground fills the box, and a module is dark where its row has 1."""
        assert_pixels((self.code(1, 1),), "GGGGG_ GKGKG_ GGKGG_ GKKKG_ GGGGG_ ______")

    def test_edges_are_never_smoothed(self):
        """Modules of a broken size differ by a pixel; none is grey, and the code keeps its size."""
        page = DisplayList(20, 20, WHITE, (self.code(2.6, 2.6),))
        letters = picture_letters(render(page, NO_FILES))

        assert set(letters) == {"K", "G", "_", "\n"}
        assert letters.splitlines()[9][:13] == "GGGKKKKKKKKGG"

    def test_a_code_moves_as_a_whole(self):
        """Between two pixels it goes to the nearer one, and all modules with it."""
        near, at = self.code(2.3, 2), self.code(2, 2)

        assert (drawn(near) == drawn(at)).all()


class TestPictures:
    """Photographs in boxes."""

    WIDE = Image.new("RGB", (4, 2))
    WIDE.putdata([RED.rgb, RED.rgb, GREEN.rgb, BLUE.rgb] * 2)

    def picture(self, where: Rect, fit: Fit, focus_x: float = 0.5) -> Picture:
        return Picture(Asset("wide", "1"), where, fit, focus_x, 0.5, 0, None, 1.0, SPAN)

    def check(self, item: DisplayItem, expected: str, **pictures: Image.Image) -> None:
        # The cache knows pictures by their digests, as it may: tests give each its own.
        by_path = {"wide": self.WIDE, **pictures}
        item = replace(item, asset=replace(item.asset, sha256=_digest(by_path[item.asset.path])))
        assert_pixels((item,), expected, Shelf(by_path))

    def test_a_picture_of_the_boxs_size_is_copied(self):
        """Nothing is resampled that fits."""
        self.check(self.picture(Rect(1, 0, 4, 2), Fit.COVER), "_RRGB_ _RRGB_")

    @pytest.mark.parametrize(
        ("focus_x", "row"), [(0.0, "RR"), (0.5, "RG"), (0.75, "GB"), (1.0, "GB")]
    )
    def test_cover_crops_around_the_focus(self, focus_x, row):
        """The focus comes to the middle, as far as no gap opens."""
        self.check(self.picture(Rect(0, 0, 2, 2), Fit.COVER, focus_x), f"{row} {row}")

    def test_in_two_colours_only_light_counts(self):
        """Black is the first, white the second, and what is between them in between."""
        picture = Image.new("RGB", (4, 2))
        picture.putdata([(0, 0, 0), (255, 255, 255), (255, 255, 255), (0, 0, 0)] * 2)
        item = replace(self.picture(Rect(1, 0, 4, 2), Fit.COVER), duotone=(RED, BLUE))
        self.check(item, "_RBBR_ _RBBR_", wide=picture)

    def test_contain_shows_all_and_leaves_room(self):
        """A wide picture in a high box has ground above and below it."""
        self.check(self.picture(Rect(0, 0, 4, 4), Fit.CONTAIN), "____ RRGB RRGB ____")

    def test_zoom_enlarges_around_the_focus(self):
        """The focus stays where it is in the box, and what is around it goes outwards."""
        halves = Image.new("RGB", (40, 20), BLUE.rgb)
        halves.paste(RED.rgb, (0, 0, 20, 20))
        item = replace(self.picture(Rect(0, 0, 40, 20), Fit.COVER, focus_x=0), zoom=1.5)
        item = replace(item, asset=Asset("wide", _digest(halves)))

        row = np.asarray(render(DisplayList(40, 20, WHITE, (item,)), Shelf({"wide": halves})))[9]
        assert 29 <= (row[:, 0] > 127).sum() <= 31

    def test_a_large_picture_zooms_as_a_small_one(self):
        """Zooming begins at a smaller copy of a large picture, which nobody sees."""
        shades = Image.radial_gradient("L").resize((900, 900)).convert("RGB")
        item = replace(self.picture(Rect(0, 0, 60, 60), Fit.COVER), zoom=1.00001)
        item = replace(item, asset=Asset("wide", _digest(shades)))

        def pixels(item):
            page = DisplayList(60, 60, WHITE, (item,))
            return np.asarray(render(page, Shelf({"wide": shades}))).astype(int)

        assert np.abs(pixels(item) - pixels(replace(item, zoom=1))).max() <= 2

    def test_what_is_clear_in_a_picture_shows_the_ground(self):
        """Alpha is kept, and the colour behind it nowhere seen."""
        clear = Image.new("RGBA", (4, 2), (0, 255, 0, 0))
        clear.paste((*RED.rgb, 255), (0, 0, 2, 2))
        self.check(self.picture(Rect(0, 0, 4, 2), Fit.COVER), "RR__ RR__", wide=clear)

    def test_edges_of_a_clear_picture_have_no_fringe(self):
        """White beside black that is clear, made smaller, mixes to white that is half clear."""
        logo = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
        logo.paste((255, 255, 255, 255), (13, 13, 27, 27))
        item = replace(
            self.picture(Rect(0, 0, 7, 7), Fit.COVER), asset=Asset("wide", _digest(logo))
        )

        page = DisplayList(7, 7, WHITE, (item,))
        assert render(page, Shelf({"wide": logo})).getcolors() == [(49, (255, 255, 255))]

    def test_a_tint_lies_over_the_picture_only(self):
        """It is as dense as its alpha, and not beside a picture that leaves room."""
        item = replace(self.picture(Rect(0, 0, 4, 4), Fit.CONTAIN), tint=GREEN)
        self.check(item, "____ GGGG GGGG ____")

    def test_a_pictures_corners_are_round(self):
        """The radius cuts the picture."""
        item = replace(self.picture(Rect(0, 0, 4, 4), Fit.COVER), radius=2)
        item = replace(item, asset=Asset("wide", _digest(self.WIDE)))
        pixels = np.asarray(render(DisplayList(4, 4, BLACK, (item,)), Shelf({"wide": self.WIDE})))
        assert pixels[0, 0, 0] < 120 < pixels[2, 1, 0]

    def test_a_clip_shows_its_frame_at_the_time(self):
        """A video is a picture that depends on the time."""
        frame = ClipFrame(Asset("film", "f"), 1.5, Rect(0, 0, 4, 2), Fit.COVER, 0, SPAN)
        assert_pixels((frame,), "RRGB RRGB", Shelf({"film@1.5": self.WIDE}))


@pytest.mark.parametrize("scale", [0, 0.001])
def test_a_group_scaled_to_nothing_draws_nothing(scale):
    """An entrance may begin at no size at all."""
    picture = Picture(Asset("one", "1"), Rect(0, 0, 4, 4), Fit.COVER, 0.5, 0.5, 1, RED, 1.5, SPAN)
    glow = RadialGradient(0.5, 0.5, (Stop(0, RED), Stop(1, BLUE)))
    items = (
        run("ab", 4, x=0, y=4),
        replace(box(0, 0, 4, 4), radius=2, stroke=1),
        replace(box(0, 0, 4, 4), paint=glow),
        SoftShadow(Rect(0, 0, 4, 4), 1, 4, BLACK, SPAN),
        Modules(((1, 0), (0, 1)), 1, 1, 1, Rect(0, 0, 4, 4), BLACK, GREEN, "", SPAN),
        picture,
    )
    group = Group(items, scale=scale, clip=Rect(0, 0, 0, 0) if scale else None)
    page = DisplayList(8, 8, WHITE, (group, Group(items, scale=scale, opacity=0.5)))

    shelf = Shelf({"one": Image.new("RGB", (4, 4))})
    assert np.asarray(render(page, shelf)).min() >= 250


def test_scale_gives_more_pixels_to_each():
    """A list can be drawn larger, as a poster's proof is."""
    page = DisplayList(3, 1, WHITE, (box(1, 0, 1, 1),))

    assert picture_letters(render(page, NO_FILES, scale=2)) == "__RR__\n__RR__"


def test_bleed_is_cut_off_unless_asked_for():
    """Items may reach beyond the page: to be seen in the bleed alone."""
    page = DisplayList(2, 1, WHITE, (box(-1, -1, 2, 3),), bleed=1)

    assert picture_letters(render(page, NO_FILES)) == "R_"
    assert picture_letters(render(page, NO_FILES, include_bleed=True)) == "RR__\nRR__\nRR__"


def test_what_was_drawn_before_changes_nothing():
    """A picture does not depend on what the process made earlier."""
    items = (replace(box(0.3, 0.4, 5.2, 5.3), radius=2), run("ab", 3.3, 0.25, 6))
    first = render(DisplayList(8, 8, WHITE, items), Shelf())
    render(DisplayList(8, 8, WHITE, (Group(items, dx=0.5, scale=1.1),)), Shelf())

    again = render(DisplayList(8, 8, WHITE, items), Shelf())
    assert first.tobytes() == again.tobytes()


def test_one_bit_is_on_or_off():
    """Whatever is lighter than middle grey is on."""
    shades = Image.new("RGB", (4, 1))
    shades.putdata([(127, 127, 127), (128, 128, 128), (255, 255, 0), (0, 0, 255)])

    assert picture_letters(to_one_bit(shades)) == "K__K"


def test_a_canvas_is_black_around_the_artwork():
    """The artwork stands at the offset that the player's manual gives."""
    framed = place_on_canvas(Image.new("RGB", (2, 1), RED.rgb), Canvas(4, 3, 1, 2), 0)

    assert picture_letters(framed) == "KKKK\nKKKK\nKRRK"


@pytest.mark.parametrize(
    ("rotate", "expected"), [(0, "RG"), (90, "R\nG"), (180, "GR"), (270, "G\nR"), (450, "R\nG")]
)
def test_rotation_is_clockwise(rotate, expected):
    """Turned by a quarter, what was left is on top."""
    pair = Image.new("RGB", (2, 1))
    pair.putdata([RED.rgb, GREEN.rgb])

    assert picture_letters(place_on_canvas(pair, None, rotate)) == expected


def _digest(picture: Image.Image) -> str:
    return hashlib.sha256(picture.mode.encode() + picture.tobytes()).hexdigest()
