"""JPEG stills: no heavier than the screen takes, and judged by their own pixels."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image, ImageChops

from signage.api import build
from tests.campaigns import changed
from tests.small_campaign import PLAYLISTS, edit, write_campaign


def campaign(folder: Path, screen: str, **texts: str) -> Path:
    """Write the small campaign for a screen that is *screen* besides the small board."""
    own = f"screens:\n  own: {{extends: led-small-192x96, {screen}}}\nplaylists:"
    playlists = changed(PLAYLISTS, "playlists:", own).replace("[led-small-192x96]", "[own]")
    return write_campaign(folder, playlists=playlists, **texts)


def output(folder: Path, name: str) -> Path:
    """Return where the file *name* of the slide is."""
    return folder / "output/bang/own" / name


def picture(path: Path) -> Image.Image:
    """Return the pixels of the file at *path*."""
    with Image.open(path) as opened:
        return opened.convert("RGB")


def test_without_a_limit_there_is_none(tmp_path: Path) -> None:
    """Most players take PNG, which loses nothing."""
    folder = campaign(tmp_path, "near_m: 1")

    assert not [path for path in build(folder).made if path.endswith(".jpg")]


def test_it_looks_like_the_still(tmp_path: Path) -> None:
    """Turned and framed alike, in full colour, described in the manifest."""
    folder = campaign(tmp_path, "jpeg_kb: 90, rotate: 90, canvas: {size: 200x120, at: [4, 8]}")
    result = build(folder)

    assert result.is_good
    still, jpeg = (output(folder, f"01-notice.{suffix}") for suffix in ("png", "jpg"))
    assert picture(jpeg).size == picture(still).size == (120, 200)
    difference = ImageChops.difference(picture(still), picture(jpeg)).convert("L")
    assert sum(difference.getdata()) / (120 * 200) < 3
    rows = json.loads((folder / "output/manifest.json").read_text("utf-8"))["artifacts"]
    (row,) = (row for row in rows if row["path"].endswith(".jpg"))
    assert (row["kind"], row["bytes"]) == ("jpeg", jpeg.stat().st_size)


def test_a_tighter_limit_costs_quality(tmp_path: Path) -> None:
    """Never more than allowed, and no more loss than that asks for."""
    sizes = []
    for limit in (90, 11, 10):
        folder = campaign(tmp_path / str(limit), f"size: 640x384, near_m: 1, jpeg_kb: {limit}")
        assert build(folder, kind="jpeg").failed == ()
        sizes.append(output(folder, "01-notice.jpg").stat().st_size)
        assert sizes[-1] <= limit * 1000
    assert sizes[0] > sizes[1] > 0.8 * 11_000


def test_what_cannot_be_light_enough_is_said_in_numbers(tmp_path: Path) -> None:
    """And no file appears, nor goes the one that stood."""
    folder = campaign(tmp_path, "size: 1280x720, near_m: 1, jpeg_kb: 10")
    result = build(folder, kind="jpeg")

    (said,) = (d for d in result.diagnostics if d.code == "jpeg-too-heavy")
    assert "01-notice.jpg" in str(said.message)
    assert "; 10 kB are allowed" in str(said.message)
    assert not output(folder, "01-notice.jpg").exists()


def test_another_limit_makes_another_file(tmp_path: Path) -> None:
    """And nothing else: the still does not hang on it."""
    folder = campaign(tmp_path, "jpeg_kb: 90")
    build(folder)
    edit(folder, "jpeg_kb: 90", "jpeg_kb: 91")

    assert build(folder).made == ("bang/own/01-notice.jpg",)
