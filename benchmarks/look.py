"""Pictures of what everybody made, side by side, to be looked at."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from measure import tell
from signage.media.foreign import bundled_ffmpeg

HEIGHT = 480
LABEL = 30
GAP = 8


def show_side_by_side(pictures: Mapping[str, Sequence[Path]], target: Path) -> None:
    """Write *pictures* to *target*: a row for each name."""
    rows = [_row(name, paths) for name, paths in pictures.items()]
    sheet = Image.new("RGB", (max(row.width for row in rows), sum(row.height for row in rows)))
    top = 0
    for row in rows:
        sheet.paste(row, (0, top))
        top += row.height
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(target)
    tell(f"look at {target}")


def show_frames(videos: Mapping[str, Path], target: Path, *, every_s: float) -> None:
    """Write a frame every *every_s* seconds of each of *videos* to *target*."""
    with tempfile.TemporaryDirectory() as folder:
        pictures = {
            name: _frames(video, Path(folder, str(index)), every_s)
            for index, (name, video) in enumerate(videos.items())
        }
        show_side_by_side(pictures, target)


def _frames(video: Path, folder: Path, every_s: float) -> list[Path]:
    folder.mkdir()
    command = [bundled_ffmpeg(), "-v", "error", "-i", str(video), "-vf", f"fps=1/{every_s}"]
    subprocess.run([*command, str(folder / "%03d.png")], check=True)
    return sorted(folder.iterdir())


def _row(name: str, paths: Sequence[Path]) -> Image.Image:
    tiles = [_tile(path) for path in paths]
    width = sum(tile.width + GAP for tile in tiles)
    row = Image.new("RGB", (width, HEIGHT + LABEL), "white")
    ImageDraw.Draw(row).text((GAP, 4), name, "black", font_size=20)
    left = 0
    for tile in tiles:
        row.paste(tile, (left, LABEL))
        left += tile.width + GAP
    return row


def _tile(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        width = round(picture.width * HEIGHT / picture.height)
        tile: Image.Image = picture.convert("RGB").resize((width, HEIGHT))
    return tile
