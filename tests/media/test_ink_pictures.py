"""Pictures in the inks of a press, as print shops send them: their inks, and how they look."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageChops

from signage.color import Inks
from signage.media.conversion import are_alike, between_presses, look_of_inks
from signage.media.icc_profile import output_intent, separation
from signage.media.jpeg_stream import bare_jpeg
from signage.media.photograph import InkPicture, open_inks, open_photograph
from tests.icc import another_press

BLACK, CYAN, PAPER = (0, 0, 0, 255), (255, 0, 0, 0), (0, 0, 0, 0)
FOGRA39 = separation("fogra39")


def fields(*inks: tuple[int, int, int, int]) -> Image.Image:
    """Return upright fields of 16 x 16 pixels."""
    picture = Image.new("CMYK", (16 * len(inks), 16))
    for place, one in enumerate(inks):
        picture.paste(one, (16 * place, 0, 16 * place + 16, 16))
    return picture


def file(picture: Image.Image, kind: str, **settings: object) -> bytes:
    data = io.BytesIO()
    more = {"quality": 100, "subsampling": 0} if kind == "JPEG" else {}
    picture.save(data, kind, **more, **settings)
    return data.getvalue()


def without_adobe(data: bytes) -> bytes:
    """Return a JPEG as programs write it that know nothing of Adobe's negative inks."""
    picture = Image.open(io.BytesIO(data))
    assert picture.info["adobe"]
    start = data.index(b"\xff\xee\x00\x0eAdobe")
    return data[:start] + data[start + 16 :]


def inks_at(picture: InkPicture, field: int) -> tuple[int, ...]:
    return picture.inks.getpixel((16 * field + 8, 8))


@pytest.mark.parametrize("profile", [None, FOGRA39])
@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_inks_are_as_they_came(kind, profile):
    """Black type is of black ink alone, and nothing is on blank paper."""
    noted = {} if profile is None else {"icc_profile": profile}
    picture = open_inks(file(fields(BLACK, CYAN, PAPER), kind, **noted))

    assert [inks_at(picture, n) for n in range(3)] == [BLACK, CYAN, PAPER]
    assert picture.profile == profile
    assert (picture.jpeg is not None) == (kind == "JPEG")


def test_a_jpeg_whose_inks_are_not_negative_is_read_so():
    """Only Adobe's programs, which leave their name, write 255 for no ink."""
    negative = fields(*(tuple(255 - part for part in inks) for inks in (BLACK, CYAN, PAPER)))
    picture = open_inks(without_adobe(file(negative, "JPEG")))

    assert [inks_at(picture, n) for n in range(3)] == [BLACK, CYAN, PAPER]
    assert picture.jpeg is None


def test_a_jpeg_of_photoshop_is_read():
    """Its cyan, magenta and yellow are stored as brightness and two differences, YCCK."""
    wanted = fields(BLACK, CYAN, PAPER, (0, 200, 100, 30))
    cyan, magenta, yellow, black = wanted.split()
    stored = Image.merge("RGB", (cyan, magenta, yellow)).convert("YCbCr").split()
    # Pillow writes 255 less what it is given.
    turned = (ImageChops.invert(plane) for plane in stored)
    data = bytearray(file(Image.merge("CMYK", (*turned, black)), "JPEG"))
    data[data.index(b"Adobe") + 11] = 2
    picture = open_inks(bytes(data))

    for place in range(4):
        apart = np.subtract(inks_at(picture, place), wanted.getpixel((16 * place + 8, 8)))
        assert np.abs(apart).max() <= 2
    assert picture.jpeg is not None


def test_inks_are_turned_upright():
    """Then the file is not what is printed."""
    exif = Image.Exif()
    exif[0x0112] = 3
    picture = open_inks(file(fields(BLACK, CYAN), "JPEG", exif=exif))

    assert [inks_at(picture, n) for n in range(2)] == [CYAN, BLACK]
    assert picture.jpeg is None


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA"])
def test_pictures_of_light_have_no_inks(mode):
    """They are separated for the press that prints them."""
    assert open_inks(file(Image.new(mode, (4, 4)), "PNG")) is None


@pytest.mark.parametrize("profile", [b"nonsense", bytes(200)])
def test_a_broken_profile_is_as_good_as_none(profile):
    """The inks are there all the same."""
    picture = open_inks(file(fields(BLACK), "JPEG", icc_profile=profile))

    assert (picture.profile, inks_at(picture, 0)) == (None, BLACK)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
@pytest.mark.parametrize("profile", [None, FOGRA39, another_press()])
def test_screens_show_what_is_printed(kind, profile):
    """Through the picture's own profile, or that of coated paper: cyan is no neon blue."""
    noted = {} if profile is None else {"icc_profile": profile}
    inks = (CYAN, (0, 128, 128, 0), (0, 0, 0, 128), PAPER)
    picture = open_photograph(file(fields(*inks), kind, **noted))

    for place, one in enumerate(inks):
        looks = look_of_inks(Inks(*(part / 2.55 for part in one)), profile or FOGRA39)
        seen = picture.getpixel((16 * place + 8, 8))
        assert np.abs(np.subtract(seen, looks.rgb)).max() <= 3


def test_profiles_of_one_condition_are_one_press():
    """Of FOGRA39 there are many, with other limits and other tables."""
    assert are_alike(output_intent("fogra39"), FOGRA39)
    assert not are_alike(another_press(), FOGRA39)


def test_inks_for_another_press_are_mixed_anew():
    """A grey that comes out darker there takes more ink here, and looks the same."""
    grey = Image.new("CMYK", (1, 1), (0, 0, 0, 128))
    inks = between_presses(grey, another_press(), FOGRA39).getpixel((0, 0))
    here = look_of_inks(Inks(*(part / 2.55 for part in inks)), FOGRA39)
    there = look_of_inks(Inks(0, 0, 0, 128 / 2.55), another_press())

    assert np.abs(np.subtract(there.rgb, here.rgb)).max() <= 6
    assert sum(inks) > 150


def test_a_jpeg_is_kept_without_what_it_tells_of_people():
    """Bit for bit the same picture; no place, no program, no comment, no profile."""
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    whole = file(
        Image.effect_noise((64, 64), 80).convert("CMYK"),
        "JPEG",
        exif=exif,
        comment=b"secret",
        icc_profile=FOGRA39,
        progressive=True,
    )
    bare = bare_jpeg(whole)

    assert len(bare) < len(whole) - len(FOGRA39)
    assert b"secret" not in bare
    assert b"at home" not in bare
    seen, kept = (np.asarray(Image.open(io.BytesIO(data))) for data in (whole, bare))
    assert (seen == kept).all()


@pytest.mark.parametrize("frame", [0xC1, 0xC3, 0xC9])
def test_a_jpeg_that_pdf_readers_do_not_know_is_not_kept(frame):
    """Lossless and arithmetic ones among them."""
    data = file(fields(BLACK), "JPEG").replace(b"\xff\xc0", bytes((0xFF, frame)))

    assert bare_jpeg(data) is None


@pytest.mark.parametrize("length", [2, 3, 20, 100, 300])
def test_a_jpeg_cut_off_before_its_picture_is_not_kept(length):
    """Whatever is missing, nothing else comes of it."""
    assert bare_jpeg(file(fields(BLACK), "JPEG")[:length]) is None
