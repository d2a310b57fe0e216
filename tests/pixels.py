"""Pictures in tests: small ones as letters, one a pixel."""

from __future__ import annotations

import textwrap
from typing import NoReturn

import numpy as np
from PIL import Image

from signage.color import BLACK, WHITE, Color
from signage.display_list import Asset, DisplayItem, DisplayList
from signage.media.library import Library
from signage.raster.render import render
from signage.text.font import FontKey

RED, GREEN, BLUE = Color(255, 0, 0), Color(0, 255, 0), Color(0, 0, 255)
LETTERS = {WHITE.rgb: "_", BLACK.rgb: "K", RED.rgb: "R", GREEN.rgb: "G", BLUE.rgb: "B"}
"""Whatever is none of these is "?"."""


def assert_pixels(
    items: tuple[DisplayItem, ...], expected: str, library: Library | None = None
) -> None:
    """Check that *items*, drawn on white paper of the size of *expected*, look like it."""
    rows = textwrap.dedent(expected).split()
    page = DisplayList(len(rows[0]), len(rows), WHITE, items)
    drawn = picture_letters(render(page, library or NO_FILES))
    assert drawn == "\n".join(rows), f"drawn:\n{drawn}"


def picture_letters(image: Image.Image) -> str:
    """Return *image* as letters, a line a row."""
    rows = np.asarray(image.convert("RGB")).tolist()
    return "\n".join("".join(LETTERS.get(tuple(rgb), "?") for rgb in row) for row in rows)


class NoFiles:
    """The library of what is drawn without any file."""

    def font(self, key: FontKey) -> NoReturn:
        raise AssertionError(f"asked for a font: {key}")

    def picture(self, asset: Asset) -> NoReturn:
        raise AssertionError(f"asked for a picture: {asset}")

    def clip_frame(self, asset: Asset, time_s: float) -> NoReturn:
        raise AssertionError(f"asked for a video: {asset}")


NO_FILES: Library = NoFiles()
