"""PNG files: what is in them, chunk by chunk."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from signage.export.png import encode_png


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
