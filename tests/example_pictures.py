"""Draws the pictures by which the desk shows what a campaign can begin with.

One slide of each, by the program itself: `python -m tests.example_pictures`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

from signage.campaign.examples import EXAMPLES
from signage.campaign.starter import SMALL, Beginning, write_starter
from signage.plan.selection import Selection
from tests.building import build
from tests.guide import REPOSITORY

PICTURES = REPOSITORY / "signage/data/desk/examples"
SIZE = (270, 480)
SCREEN = "elevator-1080x1920"


def picture(example: str, folder: Path) -> Image.Image:
    """Return the first slide of *example*, written into the empty *folder*."""
    write_starter(folder, Beginning(example))
    build(folder, Selection(screens=(SCREEN,), kinds=("still",)))
    still = min((folder / "output").rglob(f"{SCREEN}/*.png"))
    return Image.open(still).convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)


def path_of(example: str) -> Path:
    """Return where the picture of *example* is kept."""
    return PICTURES / f"{example or 'small'}.jpg"


if __name__ == "__main__":
    for name in (SMALL, *EXAMPLES):
        with tempfile.TemporaryDirectory() as folder:
            picture(name, Path(folder)).save(path_of(name), quality=82, optimize=True)
