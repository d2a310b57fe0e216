"""What besides the campaign decides an artifact's bytes: this program's makers, by version."""

from __future__ import annotations

import functools
from importlib import metadata

from signage._version import __version__

PINNED = (
    "av",
    "deflate",
    "fonttools",
    "freetype-py",
    "imageio-ffmpeg",
    "moviepy",
    "numpy",
    "picosvg",
    "pikepdf",
    "pillow",
    "segno",
    "skia-pathops",
    "uharfbuzz",
)


@functools.cache
def makers() -> tuple[str, ...]:
    """Return this program and the libraries that decide bytes, each with its version."""
    return (f"signage {__version__}", *(f"{name} {metadata.version(name)}" for name in PINNED))
