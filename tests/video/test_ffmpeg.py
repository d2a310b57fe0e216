"""Running ffmpeg: whatever happens to it or to us, it is an error and not a hang."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import imageio_ffmpeg
import pytest

from signage.media.foreign import bundled_ffmpeg
from signage.video import ffmpeg
from signage.video.ffmpeg import EncodeError, run

FRAME = bytes(64 * 64 * 3 // 2)
RAW = ("-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", "64x64", "-i", "pipe:0")
NOWHERE = ("-f", "null", "-")


def test_says_how_many_frames_were_taken():
    """The count is what was written, not what was announced."""
    assert run([*RAW, *NOWHERE], (FRAME for _ in range(7))) == 7


def test_failure_carries_the_last_words():
    """Exit code and ffmpeg's own reason are in the message, in both languages."""
    with pytest.raises(EncodeError) as caught:
        run(["-i", "no such file.mp4", *NOWHERE])

    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "encode-failed"
    for text in (str(diagnostic.message), diagnostic.message.in_language("vi")):
        assert "No such file or directory" in text
        assert re.search(r"\d+: \S", text)
    assert diagnostic.hints


def test_an_encoder_that_is_killed_is_an_error(processes):
    """A broken pipe is not what the user gets to see, but that ffmpeg was killed."""
    with pytest.raises(EncodeError) as caught:
        run([*RAW, *NOWHERE], _frames_and(lambda: processes[0].kill()))

    assert "killed" in str(caught.value)
    assert processes[0].returncode


def test_an_encoder_that_stops_reading_is_an_error():
    """Frames that nobody took are not passed over, even if ffmpeg is content."""
    with pytest.raises(EncodeError, match="exit code 0"):
        run([*RAW, "-frames:v", "1", *NOWHERE], (FRAME for _ in range(10_000)))


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, ZeroDivisionError])
def test_nothing_outlives_an_error_of_ours(processes, error):
    """What goes wrong while frames are made comes out as it is, and ffmpeg is gone."""

    def fail():
        raise error("ours")

    with pytest.raises(error, match="ours"):
        run([*RAW, *NOWHERE], _frames_and(fail))

    assert processes[0].poll() is not None
    assert processes[0].stdin.closed
    assert processes[0].stderr.closed


def test_a_long_log_does_not_block():
    """More words than a pipe holds are read while frames are written."""
    assert (
        run(["-v", "info", *RAW, "-vf", "showinfo", *NOWHERE], (FRAME for _ in range(500))) == 500
    )


def test_of_a_long_log_the_end_is_told():
    """The message has the last lines, not thousands."""
    with pytest.raises(EncodeError) as caught:
        run(["-v", "trace", *RAW, "-frames:v", "1", *NOWHERE], (FRAME for _ in range(10_000)))

    said = str(caught.value)
    assert said.endswith("Exiting with exit code 0")
    assert len(said) < 8 * 200


def test_ffmpeg_that_is_not_there_is_an_error(monkeypatch, tmp_path):
    """The message names the folder, the hint how to get it."""
    monkeypatch.setattr(imageio_ffmpeg.__spec__, "origin", str(tmp_path / "gone" / "__init__.py"))

    with pytest.raises(EncodeError, match="gone") as caught:
        run(["-version"])

    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "no-encoder"
    assert "pip install" in diagnostic.hints[0].in_language("vi")


def test_no_other_ffmpeg_is_used(monkeypatch, tmp_path):
    """What the environment names makes other bytes: it is passed over."""
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(tmp_path / "other"))
    monkeypatch.setenv("PATH", str(tmp_path))

    assert Path(bundled_ffmpeg()).parent.parent == Path(imageio_ffmpeg.__file__).parent


def test_the_error_comes_back_from_a_worker():
    """A process hands its errors over pickled: nothing of it gets lost."""
    with pytest.raises(EncodeError) as caught:
        run(["-i", "no such file.mp4", *NOWHERE])

    copy = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(copy, EncodeError)
    assert caught.value.diagnostics == copy.diagnostics
    assert str(caught.value) == str(copy)


@pytest.fixture
def processes(monkeypatch):
    """What was started."""
    started = []
    start = ffmpeg._start

    def note(arguments):
        started.append(start(arguments))
        return started[-1]

    monkeypatch.setattr(ffmpeg, "_start", note)
    return started


def _frames_and(happening):
    """Yield a few frames, let it happen, and go on for longer than a pipe can hold."""
    for _ in range(3):
        yield FRAME
    happening()
    for _ in range(1000):
        yield FRAME
