"""Draws docs/pictures/drawings.png, the drawings of the stock with their names.

As a campaign, by the program itself, so it shows what campaigns get:
`python -m tests.drawings_sheet`.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from signage.plan.selection import Selection
from tests.building import build
from tests.guide import REPOSITORY

SHEET = REPOSITORY / "docs/pictures/drawings.png"
MOST_COLORS = 28
ASSETS = "templates/assets"
PEOPLE = ("grandmother", "grandfather", "mother", "seller", "young", "guard")
PHONES = ("grandmother-shows", "seller-phone", "young-phone", "grandfather-calls")
HANDS = ("hold", "tap", "near", "scan")
ZONE = ("ring", "person", "step")
BOARDS = (
    ("person", "done", "two", "third", "phone", "ring", "call", "calling", "three"),
    ("caller", "called", "pair", "joining", "zone"),
)
IN_A_ROW = 10

PLAYLISTS = """\
lang: en
campaign: {title: Drawings in stock}
screens:
  sheet:
    extends: lobby-1920x1080
    size: 1600x4760
    near_m: 0.3
    far_m: 0.5
    encode: {level: "5.1", fps: 10}
playlists:
  all: {screens: sheet, slides: [{template: all}]}
"""
THEME = """\
colors:
  {ground: "#00379a", ink: "#ffffff", accent: "#ffd23f", paper: "#eef4fc", night: "#041a40",
   paper_ink: "#06275c", paper_accent: "#0045b5"}
families: {viet: {600: fonts/BeVietnamPro-SemiBold.ttf}}
styles:
  name: {family: viet, weight: 600, size: 19px, color: ink, align: center}
  dark: {family: viet, weight: 600, size: 19px, color: paper_ink, align: center}
"""
TEMPLATE = """\
title: All
use: every drawing
layouts:
  - ground: paper
    content:
      column:
BANDS
"""


def names(folder: str) -> list[str]:
    """Return the names of the drawings in *folder* of the stock, without their levels."""
    stems = (file.stem for file in sorted((REPOSITORY / ASSETS / folder).glob("*.svg")))
    return [stem for stem in stems if "." not in stem]


def write_campaign(folder: Path) -> None:
    """Write the campaign; drawings and fonts are the stock's."""
    (folder / "templates/themes").mkdir(parents=True)
    (folder / "playlists.yaml").write_text(PLAYLISTS, encoding="utf-8")
    (folder / "templates/themes/default.yaml").write_text(THEME, encoding="utf-8")
    (folder / "templates/all.yaml").write_text(_template(), encoding="utf-8")


def _template() -> str:
    people = [_shown("people", name, 408) for name in (*PEOPLE, "grandmother-phone")]
    phones = [_shown("people", name, 408) for name in PHONES]
    together = [_shown("people", "helping", 440), _shown("people", "three", 408)]
    small_too = (*PEOPLE, "helping")
    smaller = [_shown("people", name, 128, "dark", label=False) for name in small_too]
    tiny = [_shown("people", name, 48, "dark", label=False) for name in small_too]
    hands = [_shown("hands", name, 220) for name in HANDS]
    zone = [_shown("zone", name, 150) for name in ZONE]
    boards = [_row(_shown("boards", name, _high("boards", name)) for name in row) for row in BOARDS]
    wide = [name for name in names("places") if name.endswith("-wide")]
    others = [_shown("places", name, 250, "dark") for name in names("places") if name not in wide]
    signs = [_sign(name) for name in names("pictograms")]
    bands = [
        _band("ground", _row(people[:3]), _row(people[3:]), _row(phones), _row(together)),
        _band("paper", _row([*smaller, *tiny])),
        _band("ground", _row([*hands, *zone])),
        _band("night", *boards),
        *(_band("paper", _shown("places", name, 310, "dark")) for name in wide),
        _band("paper", _row(others)),
        _band("night", *(_row(signs[at : at + IN_A_ROW]) for at in range(0, len(signs), IN_A_ROW))),
    ]
    content = "\n".join(f"        - {band}" for band in bands)
    return TEMPLATE.replace("BANDS", content)


def _band(ground: str, *rows: str) -> str:
    return f"{{column: [{', '.join(rows)}], gap: 16px, padding: 16px, background: {ground}}}"


def _row(cells: Iterable[str]) -> str:
    return f"{{row: [{', '.join(cells)}], align: end, gap: 8px}}"


def _shown(folder: str, name: str, height: int, style: str = "name", *, label: bool = True) -> str:
    path = f"{ASSETS}/{folder}/{name}.svg"
    width = round(height * _proportion(path))
    picture = f"{{pictogram: {path}, accent: night, width: {width}px, height: {height}px}}"
    return _cell(picture, name if label else "", style)


def _high(folder: str, name: str) -> int:
    """Return how high a drawing stands in its row, in which there is room for so much width."""
    return min(192, round(300 / _proportion(f"{ASSETS}/{folder}/{name}.svg")))


def _proportion(path: str) -> float:
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', (REPOSITORY / path).read_text(encoding="utf-8"))
    assert box is not None
    return int(box[1]) / int(box[2])


def _sign(name: str) -> str:
    path = f"{ASSETS}/pictograms/{name}.svg"
    return _cell(f"{{pictogram: {path}, width: 72px, height: 72px, stroke: 6px}}", name, "name")


def _cell(picture: str, name: str, style: str) -> str:
    text = f", {{text: {name}, style: {style}}}" if name else ""
    return f"{{column: [{picture}{text}], gap: 8px, align: center, grow: 1}}"


def draw() -> Image.Image:
    """Return the sheet, as the program draws it, in as many colours as flat drawings need."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_campaign(folder)
        build(folder, Selection(kinds=("still",)))
        with Image.open(folder / "output/all/sheet/01-all.png") as still:
            return still.convert("RGB").quantize(MOST_COLORS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    draw().save(SHEET, optimize=True)
