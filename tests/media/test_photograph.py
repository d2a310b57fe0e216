"""Picture files, as people send them."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from signage.media.photograph import TooLarge, open_photograph, reduced, size_of


def file(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def halves(mode: str = "RGB") -> Image.Image:
    """Return 16x8 pixels, white on the left and black on the right."""
    picture = Image.new("L", (16, 8))
    picture.paste(255, (0, 0, 8, 8))
    return picture.convert(mode)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_the_formats_are_read(kind):
    """PNG, JPEG, WebP and TIFF give RGB."""
    picture = open_photograph(file(halves(), kind))

    assert picture.mode == "RGB"
    assert picture.size == (16, 8)
    assert picture.getpixel((2, 4))[0] > 240


@pytest.mark.parametrize("kind", ["BMP", "GIF", "PPM"])
def test_other_formats_are_refused(kind):
    """Pillow could read them, with decoders that few have looked at."""
    with pytest.raises(OSError, match="another format"):
        open_photograph(file(halves(), kind))


def test_a_photograph_is_turned_upright():
    """Telephones write how they were held, not a turned picture."""
    exif = Image.Exif()
    exif[0x0112] = 6  # The top is to the right: turn it clockwise.
    picture = open_photograph(file(halves(), "JPEG", exif=exif))

    assert picture.size == (8, 16)
    assert picture.getpixel((4, 2))[0] > 240


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
@pytest.mark.parametrize("held", [1, 6])
def test_a_size_is_that_of_the_picture_upright(kind, held):
    """As it is once decoded."""
    exif = Image.Exif()
    exif[0x0112] = held
    data = file(halves(), kind, exif=exif)

    assert size_of(data) == open_photograph(data).size == ((16, 8) if held == 1 else (8, 16))


def test_a_size_is_known_without_decoding():
    """Of what is too large for that, and of what is damaged behind its head."""
    data = file(Image.new("1", (9000, 9000)))

    assert size_of(data[:60]) == (9000, 9000)
    with pytest.raises(TooLarge):
        reduced(data, 100)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_reduced_upright(kind):
    """To so many pixels of its longer side; a small one stays as it is."""
    exif = Image.Exif()
    exif[0x0112] = 6
    data = file(halves().resize((160, 80)), kind, exif=exif)

    assert reduced(data, 40).size == (20, 40)
    assert reduced(data, 400).size == (80, 160)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_alpha_is_kept(mode):
    """What is clear in the file stays clear."""
    picture = halves(mode)
    picture.putalpha(0)

    assert open_photograph(file(picture)).getpixel((0, 0))[3] == 0


def test_a_palette_with_a_clear_colour_has_alpha():
    """So do small pictures from the web."""
    picture = halves().convert("P", palette=Image.Palette.ADAPTIVE, colors=2)
    clear = picture.getpixel((15, 0))

    opened = open_photograph(file(picture, transparency=clear))
    assert [opened.getpixel((x, 0))[3] for x in (0, 15)] == [255, 0]


def test_sixteen_bits_of_grey_are_not_cut_off():
    """A scan's middle grey is middle grey, not white."""
    scan = Image.fromarray(np.full((4, 4), 128 * 257, np.uint16))

    assert open_photograph(file(scan)).getpixel((1, 1)) == (128, 128, 128)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_colours_of_a_profile_become_srgb(kind):
    """The same numbers mean another colour where a profile says so."""
    orange = Image.new("RGB", (16, 16), (200, 100, 50))
    opened = open_photograph(file(orange, kind, icc_profile=red_for_green()))

    assert opened.mode == "RGB"
    assert np.abs(np.subtract(opened.getpixel((8, 8)), (100, 200, 50))).max() <= 6


@pytest.mark.parametrize("mode", ["P", "PA"])
def test_a_palette_may_have_a_profile(mode):
    """Its colours are converted as any others."""
    orange = Image.new("RGB", (4, 4), (200, 100, 50)).convert("P", palette=Image.Palette.ADAPTIVE)
    clear = {"transparency": 255} if mode == "PA" else {}
    opened = open_photograph(file(orange, icc_profile=red_for_green(), **clear))

    assert opened.mode == ("RGBA" if clear else "RGB")
    assert np.abs(np.subtract(opened.getpixel((1, 1))[:3], (100, 200, 50))).max() <= 6


def test_alpha_survives_a_profile():
    """Only colours are converted."""
    clear = Image.new("RGBA", (2, 2), (200, 100, 50, 77))
    opened = open_photograph(file(clear, icc_profile=red_for_green()))

    assert opened.getpixel((0, 0))[3] == 77
    assert opened.getpixel((0, 0))[0] < 110


@pytest.mark.parametrize("profile", [b"nonsense", bytes(200)])
def test_a_broken_profile_counts_for_nothing(profile):
    """The picture is shown as if it had none."""
    grey = Image.new("RGB", (2, 2), (120, 130, 140))

    assert open_photograph(file(grey, icc_profile=profile)).getpixel((0, 0)) == (120, 130, 140)


def test_a_profile_of_other_colours_counts_for_nothing():
    """A profile for LAB has nothing to say about RGB."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    grey = Image.new("RGB", (2, 2), (120, 130, 140))

    assert open_photograph(file(grey, icc_profile=lab)).getpixel((0, 0)) == (120, 130, 140)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
@pytest.mark.parametrize("part", [0.2, 0.6, 0.95])
def test_a_file_cut_off_is_refused(kind, part):
    """A download that broke off must not become a picture that is half grey."""
    noise = Image.effect_noise((64, 64), 80).convert("RGB")
    whole = file(noise, kind)

    with pytest.raises(OSError, match=r".+"):
        open_photograph(whole[: int(len(whole) * part)])


def test_broken_exif_data_counts_for_nothing():
    """The picture is whole: how it was held is not known, that is all."""
    exif = Image.Exif()
    exif[0x0112] = 6
    data = file(halves(), "WEBP", exif=exif, lossless=True).replace(b"MM\0*", b"MM\0!")

    assert open_photograph(data).size == (16, 8)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_a_damaged_file_is_a_picture_or_an_oserror(kind):
    """Whatever a bad disk makes of a file, no other exception comes out, and no warning."""
    exif = Image.Exif()
    exif[0x0112] = 6
    whole = file(Image.effect_noise((16, 16), 80).convert("RGB"), kind, exif=exif)
    chance = random.Random(7)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(3):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(OSError, TooLarge):
            open_photograph(bytes(data))


@pytest.mark.parametrize(
    ("size", "said"),
    [((10_000, 6_401), "10000×6401"), ((10_000, 10_000), "10000×10000"), ((60_000,) * 2, ">178")],
)
def test_a_huge_picture_is_refused_before_it_is_decoded(size, said):
    """A few bytes can claim to be thousands of millions of pixels."""
    with pytest.raises(TooLarge, match=said):
        open_photograph(claiming(*size))


def test_a_chunk_without_a_name_is_refused():
    """Pillow complains of its syntax, as if it were a program."""
    header = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    half = zlib.compress(bytes(64 * 193))[:20]

    with pytest.raises(OSError, match="broken PNG"):
        open_photograph(png((b"IHDR", header), (b"IDAT", half), (b"\1\2\3\4", half)))


def claiming(width: int, height: int) -> bytes:
    """Return a PNG whose header promises that many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return png((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    written = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def red_for_green() -> bytes:
    """Return the profile of sRGB with its red and green exchanged."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
