"""The campaign's files, opened when needed and checked to be what was laid out."""

from __future__ import annotations

import hashlib
import io
import pickle
from pathlib import Path

import pytest
from PIL import Image

from signage.diagnostic import SignageError
from signage.display_list import Asset
from signage.media.library import CampaignLibrary, FontSource, LibrarySpec
from signage.text.font import FontKey
from tests.campaigns import VARIABLE_FONT
from tests.media.films import STEP, write_film
from tests.square_font import square_font

FONT = square_font("abcH")
KEY = FontKey(hashlib.sha256(FONT).hexdigest(), None)


def put(folder: Path, path: str, data: bytes) -> Asset:
    """Write a file of the campaign and return its identity."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)
    return Asset(path, hashlib.sha256(data).hexdigest())


def png(color: str = "red", size: tuple[int, int] = (4, 2)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, color).save(data, "PNG")
    return data.getvalue()


def library(folder: Path, *fonts: FontSource) -> CampaignLibrary:
    # A library crosses to worker processes as its spec.
    return CampaignLibrary(pickle.loads(pickle.dumps(LibrarySpec(folder, fonts))))


def refusal(call) -> str:
    with pytest.raises(SignageError) as caught:
        call()
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.file is not None
    return diagnostic.code


@pytest.mark.parametrize("inside", [True, False])
def test_a_font_is_found_by_its_content(tmp_path, inside):
    """Its bytes are in the spec, or in the folder."""
    put(tmp_path, "fonts/square.ttf", FONT)
    files = library(tmp_path, FontSource(KEY, FONT if inside else "fonts/square.ttf", pixel=7))

    assert files.font(KEY).key == KEY
    assert files.font(KEY).pixel == 7
    assert files.font(KEY) is files.font(KEY)


def test_features_are_another_way_to_shape_a_face(tmp_path):
    """One file, opened once."""
    data = (Path(__file__).parents[2] / "fonts" / "BeVietnamPro-Bold.ttf").read_bytes()
    key = FontKey(hashlib.sha256(data).hexdigest())
    files = library(tmp_path, FontSource(key, data))

    other = files.font(FontKey(key.sha256, features=("ss01",)))
    assert other.key.features == ("ss01",)
    assert other is files.font(key).with_features(("ss01",))


def test_a_weight_makes_another_face(tmp_path):
    """A variable font is one file and many faces."""
    data = VARIABLE_FONT.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    light, bold = (FontSource(FontKey(digest, weight), data) for weight in (300, 700))
    files = library(tmp_path, light, bold)

    advances = [files.font(source.key).shape("Đà Nẵng").advance for source in (light, bold)]
    assert advances[0] < advances[1]


def test_a_picture_is_opened_once(tmp_path):
    """The same picture object serves every slide."""
    asset = put(tmp_path, "assets/red.png", png())
    files = library(tmp_path)
    first = files.picture(asset)
    (tmp_path / asset.path).unlink()

    assert files.picture(asset) is first
    assert first.getcolors() == [(8, (255, 0, 0))]


def test_a_file_is_given_as_it_is(tmp_path):
    """A printer's profile is nothing but bytes, unless they are others by now."""
    profile = put(tmp_path, "icc/own.icc", b"profile")

    assert library(tmp_path).file(profile) == b"profile"
    put(tmp_path, "icc/own.icc", b"another")
    assert refusal(lambda: library(tmp_path).file(profile)) == "file-changed"


def test_a_file_that_changed_meanwhile_is_refused(tmp_path):
    """What was laid out has another size, perhaps: no picture is better than a wrong one."""
    asset = put(tmp_path, "a.png", png("red"))
    put(tmp_path, "a.png", png("blue"))
    film = put(tmp_path, "a.mp4", b"old")
    put(tmp_path, "a.mp4", b"new")
    put(tmp_path, "a.ttf", b"another font")

    assert refusal(lambda: library(tmp_path).picture(asset)) == "file-changed"
    assert refusal(lambda: library(tmp_path).clip_frame(film, 0)) == "file-changed"
    fonts = library(tmp_path, FontSource(KEY, "a.ttf"))
    assert refusal(lambda: fonts.font(KEY)) == "file-changed"


def test_a_file_that_cannot_be_opened_is_said_so(tmp_path):
    """Gone, cut off or no picture at all: a diagnostic that names the file."""
    gone = Asset("gone.png", "0")
    broken = put(tmp_path, "broken.png", png(size=(50, 50))[:60])
    film = put(tmp_path, "film.mp4", b"not a film at all" * 100)

    assert refusal(lambda: library(tmp_path).picture(gone)) == "unreadable-file"
    assert refusal(lambda: library(tmp_path).picture(broken)) == "unreadable-file"
    assert refusal(lambda: library(tmp_path).clip_frame(gone, 0)) == "unreadable-file"
    assert refusal(lambda: library(tmp_path).clip_frame(film, 0)) == "unreadable-file"


def test_a_huge_picture_is_said_so(tmp_path, monkeypatch):
    """The message tells the size, and what to do."""
    monkeypatch.setattr("signage.media.photograph.MOST_PIXELS", 7)
    asset = put(tmp_path, "huge.png", png())

    with pytest.raises(SignageError, match="4×2 pixels"):
        library(tmp_path).picture(asset)


def test_a_clip_gives_its_frame_at_the_time(tmp_path):
    """The reader stays open between frames, until the library is closed."""
    data = write_film(tmp_path / "film.mp4").read_bytes()
    asset = put(tmp_path, "film.mp4", data)
    files = library(tmp_path)

    levels = [files.clip_frame(asset, t).getpixel((3, 3))[0] for t in (0.0, 0.3, 0.1)]
    assert [round(level / STEP) for level in levels] == [0, 3, 1]
    files.close()
    (tmp_path / "film.mp4").unlink()  # Windows would refuse if it were still open.


def test_few_clips_are_open_at_once(tmp_path, monkeypatch):
    """Who watches for weeks sees many versions of a film; the ones used last stay."""
    monkeypatch.setattr("signage.media.library.OPEN_CLIPS", 2)
    data = write_film(tmp_path / "film.mp4").read_bytes()
    films = [put(tmp_path, f"{name}.mp4", data) for name in "abc"]
    files = library(tmp_path)
    a, b, c = films

    for asset in (a, b, a, c, b, a):
        assert round(files.clip_frame(asset, 0.3).getpixel((3, 3))[0] / STEP) == 3
        assert len(files._clips) <= 2
    assert [*files._clips] == [b, a]

    files.close()
    for asset in films:
        (tmp_path / asset.path).unlink()  # Windows would refuse if it were still open.
