"""Fonts, pictures, pictograms and clips: opened, measured, or blamed where they are named."""

from __future__ import annotations

import hashlib
import io
import zlib
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from signage.campaign.assets import CampaignAssets
from signage.campaign.folder import CampaignFolder
from signage.diagnostic import Diagnostic, Report, Severity
from signage.display_list import Asset
from signage.geometry import Size
from signage.media.library import MOST_PIXELS
from signage.model.element import AssetKind, Reference
from signage.model.font_family import FeatureUse, FontFile, FontUse
from signage.model.font_feature import FontFeature
from signage.source import Source, Span
from tests.campaigns import FONTS, SHIELD, VARIABLE_FONT

SPAN = Span(Source("playlists.yaml", "picture: a"), 1, 10, 1, 11)


def png(width: int = 40, height: int = 30) -> bytes:
    """Return a picture."""
    return saved(Image.new("RGB", (width, height), "navy"), "PNG")


def saved(picture: Image.Image, form: str) -> bytes:
    """Return *picture* as a file."""
    file = io.BytesIO()
    picture.save(file, form)
    return file.getvalue()


def video(place: Path, frames: int = 30) -> None:
    """Write a video of *frames* frames, 30 a second."""
    with av.open(str(place), "w") as container:
        stream = container.add_stream("mpeg4", rate=30)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = 32, 32
        for _ in range(frames):
            frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8))
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def opened(folder: Path, kind: AssetKind, name: str, data: bytes) -> tuple[CampaignAssets, Report]:
    """Return the assets of *folder* once *data* was opened in it, and what was said."""
    (folder / name).write_bytes(data)
    report = Report()
    assets = CampaignAssets(CampaignFolder(folder))
    assets.open_references([Reference(kind, name, SPAN)], report)
    return assets, report


def refused(folder: Path, kind: AssetKind, name: str, data: bytes) -> Diagnostic:
    """Return the only thing said about *data*, at the place where it was named."""
    _, report = opened(folder, kind, name, data)
    (diagnostic,) = report.diagnostics
    assert diagnostic.span == SPAN
    return diagnostic


def open_font(folder: Path, data: bytes, face: FontFile) -> tuple[CampaignAssets, Report]:
    """Return the assets of *folder* once *data* was opened as *face*, and what was said."""
    (folder / face.path).write_bytes(data)
    report = Report()
    assets = CampaignAssets(CampaignFolder(folder))
    assets.open_fonts([FontUse(face, None, SPAN)], report)
    return assets, report


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_measured(tmp_path: Path, form: str) -> None:
    """And known by its content."""
    data = saved(Image.new("RGB", (40, 30), "navy"), form)
    assets, report = opened(tmp_path, AssetKind.PICTURE, "a", data)

    assert report.diagnostics == ()
    assert assets.picture_size("a") == Size(40, 30)
    assert assets.asset("a") == Asset("a", hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize("form", ["PNG", "WEBP", "TIFF"])
def test_of_pictures_that_follow_each_other_the_first_is_shown(tmp_path: Path, form: str) -> None:
    """It can be used; whoever supplied it is told, and how to let it move."""
    first, *others = (Image.new("RGB", (40, 30), color) for color in ("navy", "red", "lime"))
    file = io.BytesIO()
    first.save(file, form, save_all=True, append_images=others)
    assets, report = opened(tmp_path, AssetKind.PICTURE, "a", file.getvalue())

    (diagnostic,) = report.diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("moving-picture", Severity.WARNING)
    assert diagnostic.span == SPAN
    assert "'a' has 3 pictures" in str(diagnostic.message)
    assert "`clip:`" in str(diagnostic.hints[0])
    assert assets.picture_size("a") == Size(40, 30)


def test_the_small_copy_in_a_cameras_jpeg_is_no_matter(tmp_path: Path) -> None:
    """It is no film."""
    file = io.BytesIO()
    small = Image.new("RGB", (4, 3))
    Image.new("RGB", (40, 30)).save(file, "MPO", save_all=True, append_images=[small])
    _, report = opened(tmp_path, AssetKind.PICTURE, "a.jpg", file.getvalue())

    assert report.diagnostics == ()


def test_a_gif_given_as_picture_is_told_where_it_belongs(tmp_path: Path) -> None:
    """Nobody gets an error about a broken picture."""
    said = refused(tmp_path, AssetKind.PICTURE, "a.gif", saved(Image.new("RGB", (9, 9)), "GIF"))

    assert (said.code, str(said.message)) == (
        "bad-picture",
        "'a.gif' is a GIF, which cannot be used here",
    )
    assert "`clip:`" in str(said.hints[0])


def test_a_turned_photograph_is_measured_upright(tmp_path: Path) -> None:
    """As cameras turn them: by a note in EXIF."""
    picture = Image.new("RGB", (40, 30))
    exif = picture.getexif()
    exif[0x0112] = 6
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=exif)
    assets, _ = opened(tmp_path, AssetKind.PICTURE, "a.jpg", file.getvalue())

    assert assets.picture_size("a.jpg") == Size(30, 40)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_was_cut_short(tmp_path: Path, form: str) -> None:
    """Half copied from a stick: its header alone would look well."""
    noise = Image.effect_noise((200, 200), 100).convert("RGB")
    data = saved(noise, form)

    assert refused(tmp_path, AssetKind.PICTURE, "a", data[: len(data) // 2]).code == "bad-picture"


@pytest.mark.parametrize("data", [b"", b"not a picture", saved(Image.new("RGB", (9, 9)), "BMP")])
def test_what_is_no_picture(tmp_path: Path, data: bytes) -> None:
    """Nothing, text, and forms that are not used."""
    assert refused(tmp_path, AssetKind.PICTURE, "a.png", data).code == "bad-picture"


@pytest.mark.parametrize("side", [int(MOST_PIXELS**0.5) + 1, 30_000])
def test_a_picture_of_too_many_pixels(tmp_path: Path, side: int) -> None:
    """A few bytes that would become gigabytes are refused by their header."""
    data = bytearray(png())
    data[16:24] = side.to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")

    assert refused(tmp_path, AssetKind.PICTURE, "a.png", bytes(data)).code == "picture-too-large"


@pytest.mark.parametrize("before", ["", f"<!-- {'licence ' * 300} -->"])
def test_a_drawing_is_a_picture_too(tmp_path: Path, before: str) -> None:
    """Known by its content, or by its name where that begins with long notes."""
    assets, report = opened(tmp_path, AssetKind.PICTURE, "a.svg", (before + SHIELD).encode())

    assert report.diagnostics == ()
    assert assets.picture_size("a.svg") == Size(96, 96)
    assert len(assets.drawing("a.svg").shapes) == 2


def test_a_picture_of_pixels_is_no_drawing_whatever_its_name(tmp_path: Path) -> None:
    """It is shown as what it is."""
    assets, report = opened(tmp_path, AssetKind.PICTURE, "a.svg", png())

    assert report.diagnostics == ()
    assert assets.drawing("a.svg") is None


def test_a_pictogram_is_opened(tmp_path: Path) -> None:
    """As outlines in two tones."""
    assets, report = opened(tmp_path, AssetKind.PICTOGRAM, "a.svg", SHIELD.encode())

    assert report.diagnostics == ()
    assert assets.pictogram("a.svg").size == Size(96, 96)
    assert [one.is_accent for one in assets.pictogram("a.svg").shapes] == [False, True]


def test_a_pictogram_that_is_more_than_that(tmp_path: Path) -> None:
    """The line in the drawing is said beside the place where it is named."""
    unsafe = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n' + SHIELD
    diagnostic = refused(tmp_path, AssetKind.PICTOGRAM, "a.svg", unsafe.encode())

    assert diagnostic.code == "unsafe-svg"
    assert "a.svg:1" in str(diagnostic.message)
    assert refused(tmp_path, AssetKind.PICTOGRAM, "b.svg", b"<svg/>").code == "bad-svg"


def test_a_clip_is_measured(tmp_path: Path) -> None:
    """By its pictures."""
    video(tmp_path / "a.mp4", frames=45)
    data = (tmp_path / "a.mp4").read_bytes()
    assets, report = opened(tmp_path, AssetKind.CLIP, "a.mp4", data)

    assert report.diagnostics == ()
    assert assets.clip_duration_s("a.mp4") == pytest.approx(1.5, abs=0.04)
    assert assets.asset("a.mp4").sha256 == hashlib.sha256(data).hexdigest()


def test_what_is_no_clip(tmp_path: Path) -> None:
    """Text, half a video, a sound."""
    video(tmp_path / "whole.mp4")
    data = (tmp_path / "whole.mp4").read_bytes()

    assert refused(tmp_path, AssetKind.CLIP, "a.mp4", b"text").code == "bad-clip"
    assert refused(tmp_path, AssetKind.CLIP, "b.mp4", data[: len(data) // 2]).code == "bad-clip"


def test_fonts_are_opened(tmp_path: Path) -> None:
    """A static one, and a variable one at its weight."""
    static, variable = FontFile("a.ttf", 400), FontFile("b.ttf", 700, variable=True)
    first, _ = open_font(tmp_path, (FONTS / "BeVietnamPro-Regular.ttf").read_bytes(), static)
    second, _ = open_font(tmp_path, VARIABLE_FONT.read_bytes(), variable)

    assert first.font(static).key.weight is None
    assert second.font(variable).key.weight == 700


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty", b""),
        ("text", b"not a font"),
        ("zeros", bytes(5000)),
        ("web", b"wOF2" + bytes(500)),
        ("half", (FONTS / "BeVietnamPro-Regular.ttf").read_bytes()[:20_000]),
    ],
)
def test_what_is_no_font(tmp_path: Path, name: str, data: bytes) -> None:
    """Blamed on the line of the theme that names it."""
    _, report = open_font(tmp_path, data, FontFile("a.ttf", 400))
    (diagnostic,) = report.diagnostics

    assert (diagnostic.code, diagnostic.span) == ("bad-font", SPAN)
    assert ("WOFF" in str(diagnostic.hints[0])) == (name == "web")


@pytest.mark.parametrize(
    ("font", "weight"), [(FONTS / "BeVietnamPro-Regular.ttf", 400), (VARIABLE_FONT, 950)]
)
def test_a_weight_that_a_font_does_not_have(tmp_path: Path, font: Path, weight: int) -> None:
    """A static font has no axis, a variable one an end to it."""
    face = FontFile("a.ttf", weight, variable=True)
    _, report = open_font(tmp_path, font.read_bytes(), face)
    (diagnostic,) = report.diagnostics

    assert diagnostic.code == "bad-font"
    assert f"weight {weight}" in str(diagnostic.message)


def test_a_feature_that_a_font_does_not_have(tmp_path: Path) -> None:
    """Told once, with those that it has."""
    face = FontFile("a.ttf", 700)
    assets, report = open_font(tmp_path, (FONTS / "BeVietnamPro-Bold.ttf").read_bytes(), face)
    asked = [FontFeature(tag, SPAN) for tag in ("ss01", "ss02", "kern")]
    assets.check_features([FeatureUse(face, feature) for feature in (*asked, *asked)], report)
    (found,) = report.diagnostics

    assert (found.code, found.severity, found.span) == ("missing-feature", Severity.WARNING, SPAN)
    assert "'a.ttf' has no feature 'ss02'" in str(found.message)
    assert str(found.hints[0]).startswith("it has: case, dnom, frac, kern")


def test_features_of_a_font_that_is_not_there_are_not_told(tmp_path: Path) -> None:
    """Its absence has been."""
    report = Report()
    use = FeatureUse(FontFile("a.ttf", 700), FontFeature("ss02", SPAN))
    CampaignAssets(CampaignFolder(tmp_path)).check_features([use], report)

    assert not report.diagnostics


def test_a_variable_font_whose_axis_has_no_name(tmp_path: Path) -> None:
    """Its tag is no text: damaged, like any other font."""
    whole = VARIABLE_FONT.read_bytes()
    data = whole.replace(b"wght", b"w\xedht")
    _, report = open_font(tmp_path, data, FontFile("a.ttf", 700, variable=True))

    assert [d.code for d in report.diagnostics] == ["bad-font"]


def test_a_file_is_blamed_wherever_it_is_named(tmp_path: Path) -> None:
    """Two places, two messages; a good one is opened once."""
    elsewhere = Span(SPAN.source, 1, 1, 1, 5)
    report = Report()
    assets = CampaignAssets(CampaignFolder(tmp_path))
    assets.open_references(
        [Reference(AssetKind.PICTURE, "gone.png", span) for span in (SPAN, elsewhere)], report
    )

    assert [(d.code, d.span) for d in report.diagnostics] == [
        ("missing-file", elsewhere),
        ("missing-file", SPAN),
    ]
