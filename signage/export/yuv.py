"""RGB pictures to the planes that H.264 stores: yuv420p, BT.709, limited range."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    Bytes: TypeAlias = NDArray[np.uint8]
    Words: TypeAlias = NDArray[np.uint32]

# Rows converted at a time: so few that what stands between the steps stays in
# the processor's cache, which makes a 1080x1920 picture three times as fast.
_BAND = 64


def to_yuv420p(picture: Image.Image | Bytes) -> bytes:
    """Return *picture* as yuv420p: the Y plane, then Cb, then Cr.

    *picture* is a Pillow image in mode RGB or an array height x width x 3 of
    bytes; both sides must be even, else ValueError. The result has
    width * height * 3 / 2 bytes.

    Each value is ITU-R BT.709-6 (3.2 to 3.4) at 8 bits, limited range, rounded
    to nearest (halves up) from the exact fraction. The standard's matrix has
    four decimals, so whole numbers hold it without loss, and every processor
    gives the same bytes; a float product does not promise that.

    A chroma value is the mean of its 2x2 pixels. Players take it to lie on the
    left two of them (as in MPEG-2), so colour may appear half a pixel to the
    left. The filter that avoids this reaches over three columns: it would
    soften the edge of every coloured shape, and a pixel would alter bytes
    outside its own 2x2. Half a pixel of colour is less than the eye resolves
    and than a screen's own filter moves it.
    """
    import numpy as np

    rgb = _as_array(picture)
    height, width, _ = rgb.shape
    luma = np.empty((height, width), np.uint8)
    blue = np.empty((height // 2, width // 2), np.uint8)
    red = np.empty_like(blue)
    for top in range(0, height, _BAND):
        r, g, b = _channels(rgb[top : top + _BAND])
        luma[top : top + _BAND] = _luma(r, g, b)
        half = slice(top // 2, (top + _BAND) // 2)
        r, g, b = _sum_2x2(r), _sum_2x2(g), _sum_2x2(b)
        blue[half] = _blue_difference(r, g, b)
        red[half] = _red_difference(r, g, b)
    return b"".join(plane.tobytes() for plane in (luma, blue, red))


def _as_array(picture: Image.Image | Bytes) -> Bytes:
    import numpy as np

    mode = getattr(picture, "mode", "RGB")
    if mode != "RGB":
        raise ValueError(f"a frame is RGB, not {mode}")
    rgb: Bytes = np.asarray(picture)
    if rgb.ndim != 3 or rgb.shape[2] != 3 or rgb.dtype != np.uint8:
        raise ValueError(f"a frame is height x width x 3 bytes, not {rgb.shape} {rgb.dtype}")
    height, width, _ = rgb.shape
    if width % 2 or height % 2:
        raise ValueError(f"a frame's sides are even, not {width}x{height}")
    return rgb


def _channels(rgb: Bytes) -> tuple[Words, Words, Words]:
    import numpy as np

    return (
        rgb[..., 0].astype(np.uint32),
        rgb[..., 1].astype(np.uint32),
        rgb[..., 2].astype(np.uint32),
    )


def _sum_2x2(channel: Words) -> Words:
    rows = channel[::2] + channel[1::2]
    return rows[:, ::2] + rows[:, 1::2]


# Below, E'Y = 0.2126 R + 0.7152 G + 0.0722 B = (1063 R + 3576 G + 361 B) / 5000.
# No number that occurs reaches 300 million: 32 bits hold it. The offsets (16 or 128, and
# one half for rounding) come before the subtractions, so that nothing falls below zero.


def _luma(r: Words, g: Words, b: Words) -> Words:
    """Return 16 + 219/255 E'Y; 219/255 / 5000 is 73 / 425000."""
    sums = r * (73 * 1063)
    sums += g * (73 * 3576)
    sums += b * (73 * 361)
    sums += 16 * 425000 + 425000 // 2
    sums //= 425000
    return sums


def _blue_difference(r: Words, g: Words, b: Words) -> Words:
    """Return 128 + 224/255 (B - E'Y) / 1.8556 for sums of four pixels.

    With B - E'Y = (4639 B - 1063 R - 3576 G) / 5000 and 1.8556 = 2 * 4639 / 5000,
    a quarter of that is 28 (4639 B - 1063 R - 3576 G) / (255 * 4639).
    """
    whole = 255 * 4639
    sums = b * (28 * 4639)
    sums += 128 * whole + whole // 2
    sums -= r * (28 * 1063)
    sums -= g * (28 * 3576)
    sums //= whole
    return sums


def _red_difference(r: Words, g: Words, b: Words) -> Words:
    """Return 128 + 224/255 (R - E'Y) / 1.5748 for sums of four pixels, as for blue."""
    whole = 255 * 3937
    sums = r * (28 * 3937)
    sums += 128 * whole + whole // 2
    sums -= g * (28 * 3576)
    sums -= b * (28 * 361)
    sums //= whole
    return sums
