"""Videos and sounds that staff supplied: facts and frames."""

from __future__ import annotations

import gc
import random
from pathlib import Path

import pytest
from PIL import Image

from signage.media.foreign import BadMedium, film_in
from signage.media.recordings import ClipReader
from signage.video.ffmpeg import run
from tests.media.films import STEP, painted_film, write_film, write_uneven_film
from tests.media.sounds import write_sine


def opened(path: Path) -> ClipReader:
    file = path.open("rb")
    return ClipReader(file, film_in(file))


@pytest.fixture
def reader(tmp_path):
    with opened(write_film(tmp_path / "film.mp4")) as reader:
        yield reader


def number(reader: ClipReader, time_s: float) -> int:
    """Return which frame is seen."""
    return round(reader.frame(time_s).getpixel((5, 5))[0] / STEP)


def test_a_frame_is_seen_until_the_next_begins(reader):
    """At ten frames a second the first one stands until 0.1 s."""
    assert [number(reader, t) for t in (0.0, 0.05, 0.0999, 0.1, 0.35, 0.9)] == [0, 0, 0, 1, 3, 9]


def test_a_time_that_floats_round_is_still_its_frames(tmp_path):
    """0.58 s at fifty frames a second is frame 29, though 0.58 * 50 is less."""
    film = write_film(tmp_path / "film.mp4", frames=30, fps=50, step=8)
    with opened(film) as reader:
        assert round(reader.frame(0.58).getpixel((5, 5))[0] / 8) == 29


def test_frames_are_rgb_of_the_videos_size(reader):
    """Nothing is scaled here."""
    frame = reader.frame(0.2)

    assert (frame.mode, frame.size) == ("RGB", (32, 16))


def test_past_the_end_the_last_frame_stands(reader):
    """A clip a little shorter than it says has no black frame."""
    assert [number(reader, t) for t in (5.0, 0.3, 99.0, 0.9)] == [9, 3, 9, 9]


def test_nothing_stays_open_of_a_process_that_has_ended(reader):
    """Read to its end and again from the start: Python would warn of a file left open."""
    for _ in range(2):
        number(reader, 5.0)
        reader._frames.proc.wait()
    gc.collect()


def test_a_time_gives_the_same_frame_whatever_was_read_before(reader):
    """Processes that share the work ask in different orders."""
    times = [n / 20 for n in range(20)]
    forwards = {t: number(reader, t) for t in times}
    random.Random(1).shuffle(times)

    assert {t: number(reader, t) for t in times} == forwards


def test_what_is_no_video_is_refused(tmp_path):
    """Whatever FFmpeg stumbles over is one kind of error."""
    path = tmp_path / "film.mp4"
    path.write_bytes(b"not a film at all" * 100)

    with path.open("rb") as file, pytest.raises(BadMedium, match="is not a video"):
        film_in(file)


def test_a_video_cut_off_is_refused(tmp_path):
    """A copy that broke off has lost its table of frames."""
    path = write_film(tmp_path / "film.mp4")
    path.write_bytes(path.read_bytes()[:700])

    with path.open("rb") as file, pytest.raises(BadMedium, match="is not a video"):
        film_in(file)


def test_frames_that_stand_unevenly_are_seen_in_their_time(tmp_path):
    """As telephones film: three frames in 0.3 s, then one that stands half a second."""
    starts = [0, 0.1, 0.2, 0.3, 0.8, 0.9, 1.0, 1.5, 1.6, 1.7]
    with opened(write_uneven_film(tmp_path / "film.mp4", starts)) as reader:
        seen = [number(reader, time_s + 0.05) for time_s in starts]
        assert seen == list(range(10))
        assert [number(reader, time_s) for time_s in (0.5, 0.75, 1.3, 1.45)] == [3, 3, 6, 6]


@pytest.mark.parametrize(
    ("turned", "size", "upper"),
    [
        (0, (64, 32), "blue"),
        (90, (32, 64), "left"),
        (180, (64, 32), "red"),
        (270, (32, 64), "right"),
    ],
)
def test_a_film_is_seen_upright(tmp_path, turned, size, upper):
    """As a note in the file says that the telephone was held; blue is the half that was above."""
    film = painted_film(tmp_path / "film.mp4", ["-display_rotation", str(turned)])
    blue = {"blue": (32, 4), "red": (32, 28), "left": (4, 32), "right": (28, 32)}[upper]
    with opened(film) as reader:
        frame = reader.frame(0.5)

    assert frame.size == size
    assert frame.getpixel(blue)[2] > 200
    opposite = (size[0] - 1 - blue[0], size[1] - 1 - blue[1])
    assert frame.getpixel(opposite)[0] > 200


def test_pixels_that_are_not_square_are_made_square(tmp_path):
    """As tape had them: 64 x 32 pixels, each twice as high as wide."""
    film = painted_film(tmp_path / "film.mp4", picture="setsar=1/2")
    with opened(film) as reader:
        assert reader.frame(0).size == (32, 32)


def test_an_odd_size_is_no_matter(tmp_path):
    """33 x 17 pixels, none of them lost."""
    film = painted_film(
        tmp_path / "film.mkv", codec="ffv1", picture="scale=33:17,setsar=1,format=bgr0"
    )
    with opened(film) as reader:
        frame = reader.frame(0.5)

    assert frame.size == (33, 17)
    assert frame.getpixel((32, 16))[0] > 200


@pytest.mark.parametrize(
    ("name", "codec", "form"), [("a.mov", "qtrle", "argb"), ("a.webm", "libvpx-vp9", "yuva420p")]
)
def test_transparency_is_kept(tmp_path, name, codec, form):
    """Half transparent, so that what is below shines through."""
    picture = f"format={form},colorchannelmixer=aa=0.5,format={form}"
    with opened(painted_film(tmp_path / name, codec=codec, picture=picture)) as reader:
        frame = reader.frame(0.5)

    assert frame.mode == "RGBA"
    assert frame.getpixel((32, 28))[3] == pytest.approx(128, abs=2)


def test_a_sound_with_a_cover_is_no_video(tmp_path):
    """An album's picture is not shown in place of a film."""
    write_sine(tmp_path / "sound.mp3", 440, 0.2)
    Image.new("RGB", (32, 32)).save(tmp_path / "cover.png")
    inputs = ["-i", str(tmp_path / "sound.mp3"), "-i", str(tmp_path / "cover.png")]
    film = tmp_path / "film.mp3"
    run(
        [
            *inputs,
            "-map",
            "0",
            "-map",
            "1",
            "-c",
            "copy",
            "-disposition:v",
            "attached_pic",
            str(film),
        ]
    )

    with film.open("rb") as file, pytest.raises(BadMedium, match="no moving pictures"):
        film_in(file)
