"""Transparency flattening: PDF/X-1a looks as PDF/X-4 does, plate by plate."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from PIL import Image

from signage.color import BLACK, WHITE, Color, Inks
from signage.display_list import DisplayItem, FillBox, Group, SoftShadow
from signage.geometry import Rect
from signage.model.paint import LinearGradient, Solid, Stop
from tests.pdf.paper import COATED, X1A, content, plates, printed, whole_poster, words
from tests.pdf.poster import GOLD, HEAVY, LINES, NAVY, REGULAR, SPAN, code, line, twin
from tests.pdf.test_images import Album, images, placed

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

VEIL = Solid(twin(255, 196, 0, 128))
FADING = LinearGradient(90, (Stop(0, NAVY), Stop(1, twin(255, 0, 0, 0))))


def box(x: float, y: float, width: float, height: float, paint=VEIL) -> FillBox:
    return FillBox(Rect(x, y, width, height), 0, paint, 0, SPAN)


def flattened(*items: DisplayItem, library: Album | None = None) -> bytes:
    return printed(items, 200, 100, library, printer=X1A)


def test_nothing_on_the_page_is_see_through():
    """No state, picture, form or page of a PDF/X-1a asks for transparency."""
    asks = {"/SMask", "/Group", "/BM", "/ca"}

    assert asks <= keys(whole_poster())
    assert asks.isdisjoint(keys(whole_poster(X1A)))


def test_inks_are_those_of_the_transparent_page():
    """What is flattened has the same inks as what is blended by whoever prints it."""
    flattened, blended = (plates(whole_poster(printer), 150) for printer in (X1A, COATED))
    difference = np.abs(flattened - blended).max(axis=2)

    assert difference.mean() < 0.006
    # Ghostscript inks every pixel that a vector's edge touches, pixels have smooth edges.
    assert (difference > 0.02).mean() < 0.03


def test_a_picture_in_two_colours_below_a_veil_has_their_inks():
    """Its light is mapped to inks, and not to how bright inks are."""
    picture = Image.linear_gradient("L").convert("RGB")
    photo = placed(Rect(0, 0, 200, 100), duotone=(NAVY, GOLD))
    items = photo, box(0, 0, 100, 100, Solid(twin(255, 0, 0, 1)))
    found = plates(flattened(*items, library=Album(picture)))
    left, right = found[:, 40], found[:, 160]

    assert np.abs(left - right).max() < 0.03
    assert np.abs(left[1] - left[-2]).max() > 0.4


def test_text_on_top_stays_text():
    """All words can still be copied: none lies below something see-through."""
    assert list(LINES) == words(whole_poster(X1A))


def test_text_between_two_veils_stays_text():
    """What is opaque is on the page before what is flattened over another place."""
    text = line("Đà Nẵng", REGULAR, 20, 20, 50, BLACK)
    data = flattened(box(0, 20, 100, 40), text, box(120, 0, 60, 60))

    assert words(data) == ["Đà Nẵng"]
    assert content(data).index("BT") > content(data).index("Do")
    assert pictures(data) == [(250, 250), (417, 167)]


def test_text_below_a_veil_is_baked_where_it_is_seen_through():
    """A veil over text shows the text."""
    text = line("Đà Nẵng", REGULAR, 40, 20, 50, BLACK)
    inks = plates(flattened(text, box(0, 0, 200, 100)), 150)

    assert inks[:, :, 3].max() == pytest.approx(1 - 128 / 255, abs=0.01)


def test_veils_that_touch_are_one_picture():
    """What overlaps is flattened together, what stands apart is not."""
    data = flattened(box(0, 0, 40, 40), box(20, 20, 40, 40), box(100, 0, 50, 50))

    assert pictures(data) == [(209, 209), (250, 250)]


def test_nothing_beyond_the_page_is_baked():
    """Of a veil that hangs over the edge, what is printed is flattened."""
    assert pictures(flattened(box(150, -50, 500, 100), box(400, 0, 10, 10))) == [(209, 209)]


def test_items_of_a_moved_group_are_baked_in_their_place():
    """Text of a group stays text though something else in it is see-through."""
    text = line("Đà", REGULAR, 20, 0, 40, BLACK)
    group = Group((box(0, 0, 30, 20), text), dx=50, dy=10, scale=1.5, clip=Rect(60, 0, 100, 100))
    data = flattened(group)
    inks = plates(data)

    assert words(data) == ["Đà"]
    ys, xs = np.nonzero(inks[:, :, 2] > 0.2)
    assert (xs.min(), ys.min(), xs.max(), ys.max()) == (75, 15, 119, 44)


def test_faded_group_is_baked_as_one():
    """Where items of a faded group overlap, only the upper one is seen."""
    items = box(0, 0, 40, 40, Solid(NAVY)), box(0, 0, 40, 40, Solid(GOLD))
    inks = plates(flattened(Group(items, opacity=0.5)))

    assert inks[20, 20] == pytest.approx([0, 0.115, 0.5, 0], abs=0.01)


def test_gradient_keeps_its_course_in_a_piece():
    """Of a gradient that is flattened in part, the part is that of the whole."""
    whole = box(0, 0, 200, 100, LinearGradient(90, (Stop(0, NAVY), Stop(1, WHITE))))
    inks = plates(flattened(whole, box(80, 40, 40, 20, Solid(replace(WHITE, alpha=26)))))

    assert inks[50, 100, 0] == pytest.approx(inks[10, 100, 0] * (1 - 26 / 255), abs=0.01)
    assert len(pictures(flattened(whole, box(80, 40, 40, 20)))) == 1


def test_fading_gradient_is_baked():
    """A gradient that ends clear ends in what is below."""
    inks = plates(flattened(box(0, 0, 200, 100, FADING)))

    assert inks[50, 3].sum() == pytest.approx(2.35, abs=0.1)
    assert inks[50, 197].sum() < 0.05


def test_photograph_with_clear_pixels_is_baked():
    """What is clear in a picture shows the ground, and no black of nothing."""
    seal = Image.new("RGBA", (80, 80), (0, 0, 0, 0))
    seal.paste((200, 30, 40, 255), (20, 20, 60, 60))
    item = placed(Rect(0, 0, 80, 80))
    below = box(0, 0, 200, 100, Solid(twin(128, 255, 255)))
    data = flattened(below, item, library=Album(seal))
    same = plates(printed((below, item), 200, 100, Album(seal)))

    assert np.abs(plates(data) - same)[5:75, 5:75].mean() < 0.02
    with images(data) as (image,):
        assert "/SMask" not in image.obj


def test_veiled_photograph_is_a_jpeg():
    """Flattened with something over it, a photograph is compressed as photographs are."""
    noise = Image.effect_noise((400, 400), 90).convert("RGB")
    photograph = placed(Rect(0, 0, 96, 96), "a.jpg")
    with images(flattened(photograph, box(0, 0, 96, 96), library=Album(noise))) as found:
        assert [image.filters for image in found][-1] == ["/DCTDecode"]


def test_coarse_printers_get_coarse_pictures():
    """What is flattened is as fine as the printer asks for."""
    coarse = printed((box(0, 0, 72, 36),), 72, 36, printer=replace(X1A, ppi=150))

    assert pictures(coarse) == [(150, 75)]


def test_shadow_is_baked_with_what_is_below_it():
    """A shadow of black leaves a dark ground's other inks as they were."""
    navy = Color(16, 42, 92, inks=Inks(100, 80, 20, 20))
    shadow = SoftShadow(Rect(20, 20, 60, 60), 0, 20, Color(0, 0, 0, 128), SPAN)
    inks = plates(printed((shadow,), 100, 100, ground=navy, printer=X1A))

    assert inks[:, :, :3].min(axis=(0, 1)) == pytest.approx([1, 0.8, 0.2], abs=0.005)


def keys(data: bytes) -> set[str]:
    """Return the keys of all dictionaries in the document."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        holders = [t for t in pdf.objects if isinstance(t, pikepdf.Dictionary | pikepdf.Stream)]
        return {key for holder in holders for key in holder.keys()}  # noqa: SIM118


def pictures(data: bytes) -> list[tuple[int, int]]:
    """Return the sizes of all pictures on the page, smallest first."""
    with images(data) as found:
        return sorted(image.size for image in found)


TINT = Color(120, 180, 220, inks=Inks(40, 10, 0, 0))
"""A light ground, on which black is read and seen."""
BOTH = pytest.mark.parametrize("printer", [COATED, X1A], ids=["x-4", "x-1a"])


def on_tint(item: DisplayItem, printer=COATED) -> np.ndarray:
    return plates(printed((item,), 300, 100, ground=TINT, printer=printer), 150)


def ground() -> np.ndarray:
    return np.broadcast_to(np.array([0.4, 0.1, 0, 0]), (208, 625, 4))


@BOTH
def test_small_black_text_leaves_other_plates_alone(printer):
    """Black text under 12 pt is printed onto its ground: no other ink has a hole for it."""
    inks = on_tint(line("Đà Nẵng", REGULAR, 11.5, 20, 50, BLACK), printer)

    assert inks[:, :, 3].max() == 1
    assert inks[:, :, :3] == pytest.approx(ground()[:, :, :3], abs=0.005)


@pytest.mark.parametrize(
    ("size", "color"),
    [(12, BLACK), (11, WHITE), (11, Color(60, 60, 60, inks=Inks(0, 0, 0, 80)))],
    ids=["large", "white", "grey"],
)
def test_other_text_is_knocked_out(size, color):
    """Large black would show what is below; white that overprints is not there at all."""
    inks = on_tint(line("Đà Nẵng", HEAVY, size, 20, 50, color))

    assert inks[:, :, 0].min() == 0


def test_size_on_paper_decides():
    """Text in a group twice its size is as large as it looks."""
    text = line("Đà Nẵng", HEAVY, 7, 10, 25, BLACK)

    assert on_tint(Group((text,), scale=2))[:, :, 0].min() == 0
    assert on_tint(Group((text,), scale=1.5))[:, :, 0].min() == pytest.approx(0.4, abs=0.005)


@BOTH
def test_black_of_screens_is_black_ink(printer):
    """Text and codes in black are on one plate; four plates never meet exactly."""
    text = line("Đà Nẵng", HEAVY, 40, 10, 60, BLACK)
    inks = plates(printed((text, code(150, 0, 2)), 300, 100, printer=printer), 150)

    assert [inks[:, :, ink].max() for ink in range(4)] == [0, 0, 0, 1]


def test_code_is_printed_like_small_text():
    """Fine modules overprint the code's own ground; a code's ground covers what is below it."""
    tinted = replace(code(0, 0, 2), ground=Color(255, 250, 230, inks=Inks(0, 3, 12, 0)))
    inks = on_tint(tinted)
    inside = inks[10:160, 10:160]

    assert inside[:, :, 3].max() == 1
    assert inside[:, :, 2].min() == pytest.approx(0.12, abs=0.005)
    assert inside[:, :, 0].max() == 0


def test_coarse_modules_are_knocked_out():
    """Modules as high as large letters have their hole, like these."""
    tinted = replace(code(0, 0, 13), ground=Color(255, 250, 230, inks=Inks(0, 3, 12, 0)))

    assert on_tint(tinted)[:, :, 2].min() == 0


@BOTH
@pytest.mark.parametrize("blur", [0, 20])
def test_shadow_darkens_a_dark_ground(printer, blur):
    """A shadow adds black and takes nothing away."""
    navy = Color(16, 42, 92, inks=Inks(100, 80, 20, 20))
    shadow = SoftShadow(Rect(20, 20, 60, 60), 0, blur, Color(0, 0, 0, 128), SPAN)
    inks = plates(printed((shadow,), 100, 100, ground=navy, printer=printer), 72)

    assert inks[:, :, :3].min(axis=(0, 1)) == pytest.approx([1, 0.8, 0.2], abs=0.01)
    assert inks[50, 50] == pytest.approx([1, 0.8, 0.2, 1 - 0.8 * (1 - 128 / 255)], abs=0.01)
    assert inks[2, 2, 3] == pytest.approx(0.2, abs=0.01)


@BOTH
def test_colored_shadow_lays_its_own_inks_on(printer):
    """A shadow in a colour multiplies what is there with its inks."""
    shade = Color(60, 30, 0, 128, inks=Inks(0, 50, 100, 0))
    shadow = SoftShadow(Rect(0, 0, 40, 40), 0, 0, shade, SPAN)
    inks = plates(printed((shadow,), 40, 40, ground=TINT, printer=printer), 72)

    part = 128 / 255
    expected = [0.4, 1 - 0.9 * (1 - part / 2), part, 0]
    assert inks[20, 20] == pytest.approx(expected, abs=0.01)


@BOTH
def test_colors_mix_as_inks(printer):
    """Half of a colour over another is half of the inks of each."""
    half = Color(255, 255, 0, 128, inks=Inks(0, 0, 100, 60))
    inks = plates(
        printed(
            (FillBox(Rect(0, 0, 9, 9), 0, Solid(half), 0, SPAN),),
            9,
            9,
            ground=TINT,
            printer=printer,
        )
    )

    assert inks[4, 4] == pytest.approx([0.2, 0.05, 0.5, 0.3], abs=0.01)


def dark_photograph() -> Image.Image:
    """Return noise in which every channel is dark: what takes the most ink."""
    return (
        Image.effect_noise((300, 200), 120)
        .convert("RGB")
        .point([value // 3 for value in range(256)] * 3)
    )


@pytest.mark.parametrize("limit", [300, 280, 220])
@pytest.mark.parametrize("path", ["dark.jpg", "dark.png"])
def test_photograph_keeps_to_the_ink_limit(limit, path):
    """Not one pixel of a picture has more ink than the press takes, compressed with loss or not."""
    printer = replace(COATED, ink_limit=limit)
    item = placed(Rect(0, 0, 72, 48), path)
    data = printed((item,), 72, 48, Album(dark_photograph()), printer=printer)
    total = plates(data, 300).sum(axis=2)

    assert limit - 30 < round(total.max() * 100, 6) <= limit


@pytest.mark.parametrize("path", ["dark.jpg", "flat.png"])
def test_tinted_photograph_keeps_to_the_ink_limit(path):
    """A tint that is too much by itself is brought down with the picture below it."""
    heavy = Color(0, 0, 0, 230, inks=Inks(100, 100, 100, 90))
    shown = dark_photograph() if path.endswith("jpg") else Image.new("RGB", (300, 200))
    data = printed((placed(Rect(0, 0, 72, 48), path, tint=heavy),), 72, 48, Album(shown))

    assert 2.5 < plates(data, 300).sum(axis=2).max() <= 3


def test_poster_keeps_to_the_ink_limit():
    """Neither a spot nor a square of 15 mm has more ink than the press takes."""
    total = plates(whole_poster(), 100).sum(axis=2)

    assert total.max() <= 3
    assert mean_of_squares(total, round(15 / 25.4 * 100)).max() <= 3


def mean_of_squares(total: np.ndarray, side: int) -> np.ndarray:
    """Return the mean of every square of *side* pixels."""
    sums = np.pad(total.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    corners = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return corners / side**2
