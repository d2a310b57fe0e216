"""PNG files: what is in them, chunk by chunk."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from signage.raster.png import BAND, encode_png


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = [], 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def test_a_file_holds_only_what_players_need():
    """Colours are marked as sRGB; there is no alpha, no time, no name of a program."""
    found = chunks(encode_png(Image.new("RGB", (3, 2))))

    assert [kind for kind, _ in found] == [b"IHDR", b"sRGB", b"IDAT", b"IEND"]
    assert found[0][1] == struct.pack(">IIBBBBB", 3, 2, 8, 2, 0, 0, 0)
    assert found[1][1] == b"\0"


@pytest.mark.parametrize("mode", ["RGBA", "L", "P", "1"])
def test_other_pictures_become_rgb(mode):
    """Whatever comes in, players get three channels."""
    with Image.open(io.BytesIO(encode_png(Image.new(mode, (2, 2))))) as read:
        assert read.mode == "RGB"


def test_the_same_picture_gives_the_same_bytes():
    """Nothing but the picture is in the file."""
    picture = Image.radial_gradient("L").convert("RGB")

    assert encode_png(picture) == encode_png(picture.copy())


def test_surfaces_are_small():
    """Gradients and plain grounds, of which notices are made, compress well."""
    assert len(encode_png(Image.linear_gradient("L").convert("RGB"))) < 2000


def filters(pixels: np.ndarray) -> list[int]:
    """Return the filter of each row in the file of *pixels*."""
    found = dict(chunks(encode_png(Image.fromarray(pixels))))
    return list(zlib.decompress(found[b"IDAT"])[:: 1 + 3 * pixels.shape[1]])


def grain(width: int, height: int) -> np.ndarray:
    """Return a picture of which no two pixels beside each other are alike, and rows nearly."""
    across = np.arange(width) * 37 % 251
    down = np.arange(height)[:, None] // 4
    return np.stack([across + down] * 3, axis=2).astype(np.uint8)


@pytest.mark.parametrize("height", [1, 2, BAND - 1, BAND, BAND + 1, 3 * BAND + 5])
def test_a_picture_comes_back_as_it_was(height):
    """Whatever the filters: surfaces above, a photograph below, with and without a rest."""
    pixels = grain(40, height)
    pixels[: height // 2] = 7

    with Image.open(io.BytesIO(encode_png(Image.fromarray(pixels)))) as read:
        assert np.array_equal(np.asarray(read), pixels)


def test_photographs_are_filtered_and_surfaces_are_not():
    """Differences make small numbers of the one, and hide from the compressor in the other."""
    flat, grainy = np.full((4 * BAND, 40, 3), 9, np.uint8), grain(40, 4 * BAND)
    both = np.concatenate((flat, grainy))

    plain, up = 0, 2
    assert filters(flat) == [plain] * len(flat)
    assert filters(grainy) == [plain] + [up] * (len(grainy) - 1)
    assert filters(both) == [plain] * len(flat) + [up] * len(grainy)
