"""Frames of videos, at whatever time they are asked for."""

from __future__ import annotations

import gc
import random

import pytest

from signage.export.clip_reader import ClipReader
from tests.export.films import STEP, write_film


@pytest.fixture
def reader(tmp_path):
    with ClipReader(write_film(tmp_path / "film.mp4")) as reader:
        yield reader


def number(reader: ClipReader, time_s: float) -> int:
    """Return which frame is seen."""
    return round(reader.frame(time_s).getpixel((5, 5))[0] / STEP)


def test_a_frame_is_seen_until_the_next_begins(reader):
    """At ten frames a second the first one stands until 0.1 s."""
    assert [number(reader, t) for t in (0.0, 0.05, 0.0999, 0.1, 0.35, 0.9)] == [0, 0, 0, 1, 3, 9]


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
        reader._clip.reader.proc.wait()
    gc.collect()


def test_a_time_gives_the_same_frame_whatever_was_read_before(reader):
    """Processes that share the work ask in different orders."""
    times = [n / 20 for n in range(20)]
    forwards = {t: number(reader, t) for t in times}
    random.Random(1).shuffle(times)

    assert {t: number(reader, t) for t in times} == forwards


def test_what_is_no_video_is_refused(tmp_path):
    """Whatever MoviePy stumbles over is one kind of error."""
    path = tmp_path / "film.mp4"
    path.write_bytes(b"not a film at all" * 100)

    with pytest.raises(OSError, match=r".+"):
        ClipReader(path)


def test_a_video_cut_off_is_refused(tmp_path):
    """A copy that broke off has lost its table of frames."""
    path = write_film(tmp_path / "film.mp4")
    path.write_bytes(path.read_bytes()[:700])

    with pytest.raises(OSError, match=r".+"):
        ClipReader(path)
