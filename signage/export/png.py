"""Pictures to PNG files: RGB, marked as sRGB, no alpha, nothing that changes with the day."""

from __future__ import annotations

import struct
import zlib

import deflate
import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEVEL = 6
"""Nine takes several times as long for a few bytes fewer."""

_EIGHT_BITS, _RGB = 8, 2
_PERCEPTUAL = 0
_UP = 2


def encode_png(image: Image.Image) -> bytes:
    """Return *image* as a PNG file (W3C PNG, third edition), always in RGB.

    The same picture gives the same bytes everywhere: libdeflate comes with the
    program, while Python's and Pillow's zlib differ from system to system.
    """
    rgb = image if image.mode == "RGB" else image.convert("RGB")
    header = struct.pack(">IIBBBBB", *rgb.size, _EIGHT_BITS, _RGB, 0, 0, 0)
    return b"".join(
        (
            SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"sRGB", bytes((_PERCEPTUAL,))),
            _chunk(b"IDAT", _deflate(_filtered(np.asarray(rgb)))),
            _chunk(b"IEND", b""),
        )
    )


def _deflate(data: bytes) -> bytes:
    """Compress *data* into a zlib stream: the one place that chooses by what."""
    return bytes(deflate.zlib_compress(data, LEVEL))


def _filtered(pixels: NDArray[np.uint8]) -> bytes:
    """Return the rows, each as its difference from the one above.

    Surfaces, gradients and photographs all profit; to try the five filters on
    every row costs more time than it saves bytes.
    """
    height, width, channels = pixels.shape
    rows = pixels.reshape(height, width * channels)
    out = np.empty((height, 1 + width * channels), np.uint8)
    out[:, 0] = _UP
    out[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=out[1:, 1:])
    return out.tobytes()


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
