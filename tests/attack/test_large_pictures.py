"""Pictures of as many pixels as are allowed, in few bytes: held once, not in several copies."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tests.building import ROOT

resource = pytest.importorskip("resource", reason="Windows does not tell what a process took")

pytestmark = pytest.mark.slow

SIDE, WEBP_SIDE = 8000, 4898
MIB = 2**20
OPENING = """
import resource, sys
from pathlib import Path
from signage.media.photograph import open_photograph
data = Path(sys.argv[1]).read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
picture = open_photograph(data)
print(*picture.size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def written(path: Path, mode: str = "RGB", side: int = SIDE, **options: object) -> Path:
    Image.new("RGB", (64, 64), (10, 90, 200)).convert(mode).resize((side, side)).save(
        path, **options
    )
    return path


def turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x112] = 6
    return exif


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    ("name", "mode", "options", "most_mib"),
    [
        ("a.jpg", "RGB", {}, 300),
        ("a.jpg", "RGB", {"icc_profile": profile()}, 300),
        ("a.png", "RGB", {}, 300),
        ("a.png", "RGBA", {}, 300),
        # Turning and separating take a second copy for a moment.
        ("a.jpg", "RGB", {"exif": turned()}, 560),
        ("a.jpg", "CMYK", {}, 560),
        ("a.webp", "RGB", {"side": WEBP_SIDE, "method": 0}, 440),
    ],
    ids=["jpeg", "jpeg with a profile", "png", "clear", "turned", "inks", "webp"],
)
def test_a_large_picture_is_held_once(
    tmp_path: Path, name: str, mode: str, options: dict[str, object], most_mib: int
) -> None:
    """64 million pixels are 256 MB; each copy would be as many again, in each process."""
    path = written(tmp_path / name, mode, **options)  # type: ignore[arg-type]

    said = subprocess.run(
        [sys.executable, "-c", OPENING, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    width, _, taken = map(int, said.split())
    unit = 1 if sys.platform == "darwin" else 1024
    assert width in (SIDE, WEBP_SIDE)
    assert taken * unit / MIB < most_mib


def test_a_webp_of_more_is_refused_by_its_header() -> None:
    """Its decoder holds four copies."""
    from signage.media.photograph import TooLarge, open_photograph

    stream = io.BytesIO()
    Image.new("RGB", (4899, 4899)).save(stream, "WEBP", method=0)

    with pytest.raises(TooLarge, match="at most 24000000"):
        open_photograph(stream.getvalue())
