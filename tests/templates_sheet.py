"""Draws the pictures in docs/templates, one of each template on the screens it is composed for.

Of the campaign beside them, by the program itself; and writes the fields of each into both pages:
`python -m tests.templates_sheet`.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from pathlib import Path

from PIL import Image

from signage.plan.selection import Selection
from tests.building import build
from tests.guide import REPOSITORY

PICTURES = REPOSITORY / "docs/templates"
PAGES = (PICTURES / "README.md", PICTURES / "README.vi.md")
MOST_BYTES = 20 * 1024
COLORS = (64, 48, 32, 24, 16)
"""How many a picture has: as many as it can with so few bytes."""
HIGH, GAP, GROUND = 140, 6, "#8a94a6"
PAGE_HIGH = 280
SCREENS = ("doc", "ngang", "vuong", "tru", "bang", "bang-nho")
"""From left to right; boards of one colour have words alone."""


def write_samples(folder: Path) -> Path:
    """Return *folder*, with the campaign that shows each template of the stock."""
    shutil.copy(PICTURES / "playlists.yaml", folder)
    return folder


def fields(template: str) -> str:
    """Return the fields of *template*, as the pages tell them."""
    text = (REPOSITORY / "templates" / f"{template}.yaml").read_text(encoding="utf-8")
    head = text.partition("\nfields:\n")[2].partition("\n\n")[0]
    return ", ".join(f"`{name}`" for name in re.findall(r"^  (\w+):", head, re.MULTILINE))


def with_fields(page: str) -> str:
    """Return the text of a *page* with the fields of each template as they are."""
    return _SECTION.sub(lambda found: f"{found[1]} {fields(found[2])}", page)


_SECTION = re.compile(r"(^### `([a-z-]+)`\n(?:(?!#).*\n)*?(?:Fields|Trường):).*$", re.MULTILINE)


def templates() -> list[str]:
    """Return the names of the stock's templates."""
    return sorted(path.stem for path in (REPOSITORY / "templates").glob("*.yaml"))


def sheet(output: Path, template: str) -> Image.Image:
    """Return what was made of *template* in the folder *output*, side by side."""
    shown = [_lowered(path) for path in _stills(output, template)]
    wide = sum(image.width + GAP for image in shown) - GAP
    joined = Image.new("RGB", (wide, max(image.height for image in shown)), GROUND)
    at = 0
    for image in shown:
        joined.paste(image, (at, 0))
        at += image.width + GAP
    return joined


def _stills(output: Path, template: str) -> list[Path]:
    """Return what was made of *template*: on the screens shown, else on any, else on paper."""
    name = f"[0-9][0-9]-{template}.png"
    shown = [path for screen in SCREENS for path in sorted(output.glob(f"*/{screen}/{name}"))]
    return shown or sorted((*output.glob(f"*/*/{name}"), *output.glob(f"posters/{template}-*.png")))


def _lowered(path: Path) -> Image.Image:
    """Return the picture at *path* as high as the others; small boards keep their pixels."""
    image = Image.open(path).convert("RGB")
    high = min(image.height, PAGE_HIGH if path.parent.name == "posters" else HIGH)
    return image.resize((round(image.width * high / image.height), high), Image.Resampling.LANCZOS)


def packed(image: Image.Image) -> bytes:
    """Return *image* as a PNG of few bytes."""
    for colors in COLORS:
        data = io.BytesIO()
        flat = image.quantize(colors, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        flat.save(data, "PNG", optimize=True)
        if len(data.getvalue()) <= MOST_BYTES:
            break
    return data.getvalue()


def draw() -> None:
    """Write all pictures anew, and the fields into the pages."""
    with tempfile.TemporaryDirectory() as place:
        folder = write_samples(Path(place))
        build(folder, Selection(kinds=("still", "poster")))
        for template in templates():
            (PICTURES / f"{template}.png").write_bytes(packed(sheet(folder / "output", template)))
    for page in PAGES:
        page.write_text(with_fields(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    draw()
