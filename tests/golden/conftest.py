"""Pictures to compare with."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from signage.raster.png import encode_png

FOLDER = Path(__file__).parent
TOLERANCE = 1
"""How far a channel may be off: what arithmetic of another processor may round differently."""
MOST_BYTES = 20 * 1024
"""Pictures are in the repository for good."""

Golden = Callable[[Image.Image, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Golden:
    """Return what checks that a picture looks like tests/golden/<name>.png."""

    def check(image: Image.Image, name: str) -> None:
        path = FOLDER / f"{name}.png"
        if request.config.getoption("--update-golden"):
            _write(image, path)
        assert path.exists(), f"run pytest --update-golden, look at {path}, and add it"
        with Image.open(path) as file:
            expected = file.convert("RGB")
        if _farthest(image, expected) > TOLERANCE:
            report = tmp_path / f"{name}.html"
            report.write_text(_report(expected, image), encoding="utf-8")
            pytest.fail(f"{name} looks different: see {report}")

    return check


def _write(image: Image.Image, path: Path) -> None:
    data = encode_png(image)
    assert len(data) <= MOST_BYTES, f"{path.name} takes {len(data)} bytes, at most {MOST_BYTES}"
    path.write_bytes(data)


def _farthest(image: Image.Image, expected: Image.Image) -> int:
    if image.size != expected.size:
        return 256
    return max(high for _, high in ImageChops.difference(image, expected).getextrema())


def _report(expected: Image.Image, image: Image.Image) -> str:
    difference = ImageChops.difference(expected, image.crop((0, 0, *expected.size)))
    shown = {"old": expected, "new": image, "difference, x16": difference.point(_louder)}
    figures = (
        f"<figure><figcaption>{title}</figcaption><img src='{_data_url(picture)}'></figure>"
        for title, picture in shown.items()
    )
    return "<!doctype html><meta charset=utf-8>" + "\n".join(figures)


def _louder(value: int) -> int:
    return min(255, value * 16)


def _data_url(picture: Image.Image) -> str:
    data = io.BytesIO()
    picture.save(data, "PNG")
    return "data:image/png;base64," + base64.b64encode(data.getvalue()).decode()
