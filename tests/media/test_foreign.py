"""Films and sounds that are not whole, say nothing of their length, or show half of their lines."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from signage.media.foreign import BadMedium, film_in, sound_in
from signage.media.recordings import ClipReader
from signage.video.ffmpeg import run
from tests.media.sounds import write_sine


def noise(path: Path, seconds: int = 4, *more: str) -> Path:
    """Write a film of noise, which takes room in every part of its file."""
    source = f"nullsrc=s=64x48:r=10:d={seconds},geq=random(1)*255:128:128"
    run(["-f", "lavfi", "-i", source, *more, str(path)])
    return path


def looked_into(path: Path):
    with path.open("rb") as file:
        return film_in(file)


@pytest.mark.parametrize("name", ["film.mp4", "film.mov", "film.mkv", "film.webm", "film.avi"])
@pytest.mark.parametrize("part", [0.6, 0.85])
def test_a_film_that_was_not_copied_to_its_end_is_refused(tmp_path, name, part):
    """Its index stands at its beginning and promises all: the end would stand still."""
    index = ("-movflags", "+faststart") if name[-3:] in ("mp4", "mov") else ()
    path = noise(tmp_path / name, 4, *index)
    assert looked_into(path).length_s == pytest.approx(4, abs=0.2)
    path.write_bytes(path.read_bytes()[: round(path.stat().st_size * part)])

    with pytest.raises(BadMedium, match=r"not whole: it ends after [23]\.\d s .* plays 4\.\d s"):
        looked_into(path)


def test_a_film_with_a_hole_is_refused(tmp_path):
    """As programs leave one that reserve room before they download."""
    path = noise(tmp_path / "film.mp4", 4, "-movflags", "+faststart", "-bf", "0")
    data = bytearray(path.read_bytes())
    middle, length = len(data) // 2, len(data) // 5
    data[middle : middle + length] = bytes(length)
    path.write_bytes(data)

    with pytest.raises(BadMedium, match="has gaps"):
        looked_into(path)


def test_a_film_whose_pictures_end_early_is_no_standing_picture(tmp_path):
    """Its packets are all there, but what is in the last ones cannot be decoded."""
    path = noise(tmp_path / "film.mov", 4, "-c:v", "png")
    with av.open(str(path)) as container:
        places = [
            p.pos
            for p in container.demux(video=0)
            if p.pts is not None and p.pts * p.time_base >= 2
        ]
    data = bytearray(path.read_bytes())
    for place in places:
        data[place : place + 100] = bytes(100)
    path.write_bytes(data)
    file = path.open("rb")

    with ClipReader(file, film_in(file)) as reader, pytest.raises(OSError, match=r"2\.0 s of 4\.0"):
        reader.frame(3.5)


@pytest.mark.parametrize("kind", ["webm", "matroska"])
def test_a_film_that_does_not_say_its_length_is_counted(tmp_path, kind):
    """As browsers record it: written while nobody knew when it would end."""
    path = noise(tmp_path / "film.webm", 3, "-f", kind, "-live", "1", "-c:v", "libvpx")
    with av.open(str(path)) as container:
        assert container.duration is None

    assert looked_into(path).length_s == pytest.approx(3, abs=0.15)


def test_a_sound_that_does_not_say_its_length_is_counted(tmp_path):
    """As browsers record it."""
    write_sine(tmp_path / "whole.wav", 440, 3)
    path = tmp_path / "sound.webm"
    run(["-i", str(tmp_path / "whole.wav"), "-live", "1", str(path)])
    with av.open(str(path)) as container:
        assert container.duration is None

    with path.open("rb") as file:
        assert sound_in(file).length_s == pytest.approx(3, abs=0.1)


@pytest.mark.parametrize("name", ["sound.wav", "sound.m4a", "sound.flac"])
def test_a_sound_that_was_not_copied_to_its_end_is_refused(tmp_path, name):
    """It would be silent in the middle of the loop."""
    path = write_sine(tmp_path / name, 440, 4)
    if name.endswith("m4a"):
        index = tmp_path / "index.m4a"
        run(["-i", str(path), "-c", "copy", "-movflags", "+faststart", str(index)])
        path = index
    path.write_bytes(path.read_bytes()[: round(path.stat().st_size * 0.6)])

    with path.open("rb") as file, pytest.raises(BadMedium, match="not whole"):
        sound_in(file)


def test_a_sound_longer_than_its_film_is_no_matter(tmp_path):
    """A film ends when its pictures do, and neither of the two is missing anything."""
    run(
        [
            *("-f", "lavfi", "-i", "testsrc=s=64x48:r=10:d=2"),
            *("-f", "lavfi", "-i", "sine=d=5", str(tmp_path / "film.mkv")),
        ]
    )

    file = (tmp_path / "film.mkv").open("rb")
    with ClipReader(file, film := film_in(file)) as reader:
        assert film.length_s == pytest.approx(2, abs=0.1)
        assert reader.frame(4.9).size == (64, 48)


def test_a_film_that_begins_late_is_as_long_as_it_is(tmp_path):
    """Cut out of a longer one, it keeps its times."""
    path = noise(tmp_path / "film.mkv", 4, "-vf", "setpts=PTS+10/TB", "-copyts")
    file = path.open("rb")

    with ClipReader(file, film := film_in(file)) as reader:
        assert film.length_s == pytest.approx(4, abs=0.15)
        assert reader.frame(3.9).size == (64, 48)


def test_a_last_frame_may_stand_for_long(tmp_path):
    """As in recordings of a screen on which nothing happens any more."""
    short = noise(tmp_path / "short.mp4", 1, "-bf", "0")
    path = tmp_path / "film.mp4"
    longer = "setts=duration=if(eq(N\\,9)\\,40960\\,DURATION)"
    run(["-i", str(short), "-c", "copy", "-bsf:v", longer, str(path)])
    file = path.open("rb")

    with ClipReader(file, film := film_in(file)) as reader:
        assert film.length_s > 3
        assert reader.frame(film.length_s - 0.1).size == (64, 48)


def test_a_sound_of_a_length_that_was_not_known_is_whole(tmp_path):
    """Programs that write into a pipe leave the largest number that there is in its place."""
    path = write_sine(tmp_path / "sound.wav", 440, 3)
    data = path.read_bytes()
    at = data.index(b"data") + 4
    unknown = b"\xff" * 4
    path.write_bytes(data[:4] + unknown + data[8:at] + unknown + data[at + 4 :])

    with path.open("rb") as file:
        assert sound_in(file).length_s == pytest.approx(3, abs=0.1)


def test_lines_filmed_one_after_the_other_are_made_whole(tmp_path):
    """A white bar that moves 8 pixels between the two halves of a frame has straight edges."""
    bars = "color=black:s=128x96:r=20:d=2[b];color=white:s=16x96:r=20[w];[b][w]overlay=n*4:0"
    path = tmp_path / "film.mkv"
    run(
        [
            *("-f", "lavfi", "-i", f"{bars}:shortest=1,tinterlace=interleave_top,setfield=tff"),
            *("-c:v", "libx264", "-flags", "+ilme+ildct", "-crf", "4", "-t", "1", str(path)),
        ]
    )
    file = path.open("rb")
    with ClipReader(file, film_in(file)) as reader:
        frame = np.asarray(reader.frame(0.45))[8:-8, :, 0].astype(int)

    combs = np.abs(frame[1:] - frame[:-1]).max(axis=1)
    assert frame.max() > 200
    assert np.median(combs) < 60


def test_an_animated_png_is_a_film(tmp_path):
    """As programs for the web save what moves."""
    path = tmp_path / "film.png"
    first, *others = (Image.new("RGB", (32, 16), (60 * n, 0, 0)) for n in range(5))
    first.save(path, save_all=True, append_images=others, duration=200)
    file = path.open("rb")

    with ClipReader(file, film := film_in(file)) as reader:
        assert film.length_s == pytest.approx(1, abs=0.01)
        assert [reader.frame(time_s).getpixel((4, 4))[0] for time_s in (0.1, 0.9)] == [0, 240]
