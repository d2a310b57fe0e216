"""Draws docs/pictures/<campaign>-<theme>-….png: each campaign of the program in each of its themes.

As campaigns, by the program itself, so they show what a campaign gets:
`python -m tests.contact_sheets`.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from signage.campaign.starter import Beginning, write_starter
from signage.plan.selection import Selection
from signage.stock import stock_names
from tests.building import build
from tests.guide import REPOSITORY

PICTURES = REPOSITORY / "docs/pictures"
CAMPAIGNS = ("bluezone", "sot-xuat-huyet", "mua-bao")
THEMES = tuple(sorted(Path(name).stem for name in stock_names("templates/themes")))
SHEETS = {
    "upright": ("elevator-1080x1920", "led-pillar-512x1216"),
    "wide": ("lobby-1920x1080",),
    "boards": ("led-p10-640x384", "led-small-192x96", "led-onebit-128x64"),
}
"""The screens of a sheet, one of each class, as far as a campaign plays on them."""
HIGHEST = {"upright": 180, "wide": 104, "boards": 112}
WIDE, GAP, GROUND = 640, 5, "#8a94a6"
MOST_BYTES = 20 * 1024
COLORS = (64, 48, 40, 32, 24, 16)
"""How many a sheet has: as many as it can with so few bytes."""


def sheet_of(campaign: str, theme: str, screens: str) -> Path:
    """Return where the sheet of *campaign* in *theme* on such *screens* is kept."""
    return PICTURES / f"{campaign}-{theme}-{screens}.png"


def write_campaign(folder: Path, campaign: str, theme: str) -> None:
    """Write *campaign* as `signage new` does, in *theme* of the stock."""
    write_starter(folder, Beginning(campaign))
    shutil.rmtree(folder / "templates/themes", ignore_errors=True)
    path = folder / "playlists.yaml"
    text = re.sub(r"^  theme: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text.replace("campaign:\n", f"campaign:\n  theme: {theme}\n", 1), "utf-8")


def draw(campaign: str, theme: str) -> None:
    """Write the sheets of *campaign* in *theme*, as PNGs of few bytes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / campaign
        write_campaign(folder, campaign, theme)
        result = build(folder, Selection(kinds=("still",)))
        assert result.held_back == ()
        for name, screens in SHEETS.items():
            sheet = _joined(list(_lines(list(_thumbnails(folder, screens, HIGHEST[name])))))
            sheet_of(campaign, theme, name).write_bytes(_packed(sheet))


def _thumbnails(folder: Path, screens: tuple[str, ...], highest: int) -> Iterator[Image.Image]:
    for screen in screens:
        for path in sorted(folder.glob(f"output/*/{screen}/[0-9]*.png")):
            with Image.open(path) as still:
                high = min(still.height, highest)
                size = (round(still.width * high / still.height), high)
                yield still.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _lines(pictures: list[Image.Image]) -> Iterator[list[Image.Image]]:
    """Yield the pictures in lines that are as wide as the sheet at most."""
    line: list[Image.Image] = []
    for picture in pictures:
        if line and sum(one.width + GAP for one in line) + picture.width > WIDE:
            yield line
            line = []
        line.append(picture)
    if line:
        yield line


def _joined(lines: list[list[Image.Image]]) -> Image.Image:
    heights = [max(picture.height for picture in line) + GAP for line in lines]
    sheet = Image.new("RGB", (WIDE, sum(heights) - GAP), GROUND)
    for number, line in enumerate(lines):
        across = 0
        for picture in line:
            sheet.paste(picture, (across, sum(heights[:number])))
            across += picture.width + GAP
    return sheet


def _packed(sheet: Image.Image) -> bytes:
    for colors in COLORS:
        data = io.BytesIO()
        few = sheet.quantize(colors, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(data, "PNG", optimize=True)
        if data.tell() <= MOST_BYTES:
            break
    return data.getvalue()


if __name__ == "__main__":
    for each in CAMPAIGNS:
        for look in THEMES:
            draw(each, look)
