"""The colours of films as telephones, cameras and old programs write them, on screens."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest

from signage.media.foreign import BadMedium, bundled_ffmpeg, film_in
from signage.media.recordings import ClipReader
from signage.video.ffmpeg import run

FIELDS = ((255, 255, 255), (220, 30, 40), (30, 160, 60), (128, 128, 128))
"""From left to right, as screens show them."""
TO_BT2020 = np.array([(0.6274, 0.3293, 0.0433), (0.0691, 0.9195, 0.0114), (0.0164, 0.088, 0.8956)])
TO_P3 = np.array([(0.8225, 0.1774, 0), (0.0332, 0.9669, 0), (0.0171, 0.0724, 0.9108)])


def light(levels: object) -> np.ndarray:
    """Return the light of sRGB levels; 1 is white."""
    signal = np.array(levels) / 255
    return np.where(signal <= 0.04045, signal / 12.92, ((signal + 0.055) / 1.055) ** 2.4)


def srgb(lights: np.ndarray) -> np.ndarray:
    return np.where(lights <= 0.0031308, lights * 12.92, 1.055 * lights ** (1 / 2.4) - 0.055)


def pq(lights: np.ndarray) -> np.ndarray:
    """Return the signal of SMPTE ST 2084, white at 203 nits."""
    power = (lights * 203 / 10000) ** 0.1593017578125
    return ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375


def hlg(lights: np.ndarray) -> np.ndarray:
    """Return the signal of ARIB STD-B67, white at three quarters of it."""
    scene = lights * 0.26496
    bright = 0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-9)) + 0.55991073
    return np.where(scene <= 1 / 12, np.sqrt(3 * scene), bright)


def write_fields(
    path: Path, signals: object, *, size: str, matrix: str, note: str = "", codec: str = "libx265"
) -> Path:
    """Write a film of four upright fields, RGB from 0 to 1; *note* is what it says of its colours.

    That is the filter `setparams` of ffmpeg; "" says nothing.
    """
    row = np.repeat(np.round(np.clip(signals, 0, 1) * 65535).astype("<u2"), 32, axis=0)
    frames = np.broadcast_to(row, (5 * 32, *row.shape)).tobytes()
    width, height = size.split("x")
    silent = "color_primaries=unknown:color_trc=unknown:colorspace=unknown:range=tv"
    picture = f"scale={width}:{height}:out_color_matrix={matrix}:flags=neighbor,format=yuv420p10le"
    form = ("-x265-params", "log-level=none") if codec == "libx265" else ("-pix_fmt", "yuv420p")
    subprocess.run(
        [
            *(bundled_ffmpeg(), "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb48le"),
            *("-s", "128x32", "-r", "10", "-i", "-"),
            *("-vf", f"{picture},setparams={note or silent}"),
            *("-c:v", codec, *form, "-crf", "4", str(path)),
        ],
        input=frames,
        check=True,
    )
    return path


def seen_fields(path: Path) -> np.ndarray:
    """Return the colours of the four fields in a film's first frame."""
    file = path.open("rb")
    with ClipReader(file, film_in(file)) as reader:
        frame = reader.frame(0)
    width, height = frame.size
    return np.array([frame.getpixel((width * (2 * n + 1) // 8, height // 2)) for n in range(4)])


@pytest.mark.parametrize(
    ("signals", "note"),
    [
        (hlg(light(FIELDS) @ TO_BT2020.T), "bt2020:color_trc=arib-std-b67:colorspace=bt2020nc"),
        (pq(light(FIELDS) @ TO_BT2020.T), "bt2020:color_trc=smpte2084:colorspace=bt2020nc"),
        (pq(light(FIELDS) @ TO_P3.T), "smpte432:color_trc=smpte2084:colorspace=bt2020nc"),
        (srgb(light(FIELDS) @ TO_BT2020.T), "bt2020:color_trc=bt2020-10:colorspace=bt2020nc"),
        (srgb(light(FIELDS) @ TO_P3.T), "smpte432:color_trc=bt709:colorspace=bt2020nc"),
    ],
    ids=["HLG", "PQ", "PQ in P3", "BT.2020", "P3"],
)
def test_colors_are_those_of_screens(tmp_path, signals, note):
    """White is white, and colours are neither dull nor dark; in HDR white leaves room above it."""
    film = write_fields(
        tmp_path / "film.mov",
        signals,
        size="128x32",
        matrix="bt2020",
        note=f"color_primaries={note}:range=tv",
    )

    white, *colors = seen_fields(film)

    assert white.min() >= 240
    assert np.abs(colors - np.array(FIELDS[1:])).max() <= 8


def test_what_is_brighter_than_white_keeps_its_form(tmp_path):
    """Lights of 1, 2, 3 and 4.9 times white are still told apart, and none is above 255."""
    bright = np.array([(stops,) * 3 for stops in (1.0, 2.0, 3.0, 4.9)])
    note = "color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv"
    film = write_fields(
        tmp_path / "film.mov", pq(bright), size="128x32", matrix="bt2020", note=note
    )

    greens = seen_fields(film)[:, 1].astype(int)

    assert (np.diff(greens) >= 1).all()
    assert greens[-1] == 255


@pytest.mark.parametrize(
    ("size", "matrix"),
    [("1920x1080", "bt709"), ("720x1280", "bt709"), ("1280x544", "bt709"), ("720x576", "bt601")],
)
def test_a_film_that_says_nothing_is_taken_as_players_take_it(tmp_path, size, matrix):
    """HD is BT.709, what is smaller BT.601: red and green are those that were filmed."""
    film = write_fields(
        tmp_path / "film.mp4", np.array(FIELDS) / 255, size=size, matrix=matrix, codec="libx264"
    )

    assert np.abs(seen_fields(film) - np.array(FIELDS)).max() <= 4


def test_a_film_in_hd_that_says_bt601_is_believed(tmp_path):
    """Only what is not said is guessed."""
    film = write_fields(
        tmp_path / "film.mp4",
        np.array(FIELDS) / 255,
        size="1280x720",
        matrix="bt601",
        note="color_primaries=bt709:color_trc=bt709:colorspace=smpte170m:range=tv",
        codec="libx264",
    )

    assert np.abs(seen_fields(film) - np.array(FIELDS)).max() <= 4


def test_dolby_vision_without_a_common_layer_is_refused(tmp_path):
    """Its signal is no colours that any other player knows; said with what to save instead."""
    film = write_fields(
        tmp_path / "film.mp4", np.array(FIELDS) / 255, size="128x32", matrix="bt2020"
    )
    tagged = tmp_path / "dolby.mp4"
    run(["-i", str(film), "-c", "copy", "-tag:v", "dvh1", "-strict", "unofficial", str(tagged)])

    with tagged.open("rb") as file, pytest.raises(BadMedium, match="Dolby Vision"):
        film_in(file)
