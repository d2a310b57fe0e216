"""Frames to MP4 and back: real files, decoded."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from fractions import Fraction

import av
import imageio_ffmpeg
import numpy as np
import pytest

from signage.model.encode import Audio
from signage.video.encode import (
    EncodeError,
    VideoFormat,
    encode_hold,
    encode_moving,
    stored_sizes,
)
from signage.video.join import Held, join
from signage.video.planes import to_yuv420p
from tests.video.videos import (
    SMALL,
    broken_rules,
    crossfade,
    decode,
    distance,
    kbps,
    moving_block,
    noise,
    parameter_sets,
    read,
    to_rgb,
)

MOVING, HOLD = 11, 130


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """A segment that moves and one that holds what the first ends with."""
    folder = tmp_path_factory.mktemp("parts")
    encode_moving(moving_block(MOVING), SMALL, folder / "moving.mp4")
    encode_hold(moving_block(MOVING)[-1], SMALL, folder / "hold.mp4")
    return folder / "moving.mp4", Held(folder / "hold.mp4", HOLD)


@pytest.fixture(scope="module")
def loop(parts, tmp_path_factory):
    moving, hold = parts
    target = tmp_path_factory.mktemp("loop") / "loop.mp4"
    join([moving, hold, moving], SMALL, target)
    return target


def test_every_frame_arrives(tmp_path):
    """As many frames come out as went in, in order, each as it was."""
    frames = moving_block(MOVING)

    assert encode_moving(iter(frames), SMALL, tmp_path / "a.mp4") == MOVING

    decoded = decode(tmp_path / "a.mp4")
    distances = [[distance(frame, picture) for frame in frames] for picture in decoded]
    assert list(range(MOVING)) == [np.argmin(row) for row in distances]
    assert max(map(min, distances)) < 1


def test_what_is_joined_is_copied(parts, loop):
    """A loop shows the frames of its segments to the bit, for as long as it is said."""
    moving, hold = decode(parts[0]), decode(parts[1].path)

    assert moving + hold[:1] * HOLD + moving == decode(loop)


def test_a_hold_stands_still(parts, loop):
    """All its frames are equal to the bit, across its key frames as well."""
    held = decode(loop)[MOVING : MOVING + HOLD]

    assert len(set(held)) == 1
    assert distance(moving_block(MOVING)[-1], held[0]) < 2


def test_a_strict_decoder_has_nothing_to_say(loop):
    """The bundled ffmpeg decodes a loop of three joined parts without a warning."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "warning", "-xerror", "-i", str(loop)]
    done = subprocess.run([*command, "-f", "null", "-"], capture_output=True, check=True)

    assert done.stderr == b""


def test_colours_arrive(tmp_path):
    """Patches of known colours, decoded by the rules of BT.709, differ by two levels at most."""
    colors = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (128, 128, 128)]
    colors += [(0, 94, 184), (230, 161, 23), (240, 240, 240)]
    picture = np.zeros((64, 96, 3), np.uint8)
    for index, color in enumerate(colors):
        top, left = index // 6 * 32, index % 6 * 16
        picture[top : top + 32, left : left + 16] = color

    encode_hold(to_yuv420p(picture), SMALL, tmp_path / "patches.mp4")

    decoded = to_rgb(decode(tmp_path / "patches.mp4")[0])
    for index, color in enumerate(colors):
        top, left = index // 6 * 32 + 16, index % 6 * 16 + 8
        assert np.abs(decoded[top, left] - color).max() <= 2, color


def test_frame_n_is_shown_from_n_over_fps(tmp_path, parts):
    """Times are exact after many frames of a length that is no whole microsecond."""
    _, hold = parts
    join([Held(hold.path, 1400)], SMALL, tmp_path / "long.mp4")

    with av.open(tmp_path / "long.mp4") as container:
        stream = container.streams.video[0]
        packets = [packet for packet in container.demux(stream) if packet.size]
        times = [packet.pts * stream.time_base for packet in packets]
        assert [packet.pts for packet in packets] == [packet.dts for packet in packets]
        assert stream.duration * stream.time_base == Fraction(1400, 30)
    assert times == [Fraction(n, 30) for n in range(1400)]


@pytest.mark.parametrize("profile", ["main", "high"])
def test_segments_of_one_format_have_the_same_parameter_sets(tmp_path, profile):
    """SPS and PPS are equal to the byte, however long a segment is and whatever it shows."""
    video = replace(SMALL, profile=profile)
    for length in (1, 2, 40):
        encode_moving(moving_block(length), video, tmp_path / f"moving-{length}.mp4")
    encode_moving(moving_block(40), video, tmp_path / "thorough.mp4", thorough=True)
    encode_hold(noise(), video, tmp_path / "hold.mp4")

    assert len({parameter_sets(path) for path in tmp_path.iterdir()}) == 1


@pytest.mark.parametrize("shown", [moving_block, crossfade])
def test_what_is_drawn_comes_as_near_without_a_thorough_search(tmp_path, shown):
    """Each frame is as near to what was drawn as the preset's own search brings it.

    To a tenth of a level: one quantizer for all frames is no rate factor.
    """
    frames = shown(15)
    encode_moving(frames, SMALL, tmp_path / "quick.mp4")
    encode_moving(frames, SMALL, tmp_path / "thorough.mp4", thorough=True)

    quick, thorough = (
        [distance(*pair) for pair in zip(frames, decode(tmp_path / name), strict=True)]
        for name in ("quick.mp4", "thorough.mp4")
    )
    assert np.mean(quick) <= np.mean(thorough) + 0.1
    assert max(quick) <= max(thorough) + 0.1


def test_what_dissolves_takes_fewer_bytes(tmp_path):
    """Every frame is less than a level from what was drawn, and begins with the same picture."""
    frames = crossfade(15)
    encode_moving(frames, SMALL, tmp_path / "moving.mp4")
    encode_moving(frames, SMALL, tmp_path / "dissolving.mp4", dissolves=True)

    moving, dissolving = (
        stored_sizes(tmp_path / f"{name}.mp4") for name in ("moving", "dissolving")
    )
    assert dissolving[0] == moving[0]
    assert sum(dissolving) < sum(moving)
    shown = decode(tmp_path / "dissolving.mp4")
    assert max(distance(*pair) for pair in zip(frames, shown, strict=True)) < 1


@pytest.mark.parametrize("audio", [Audio.NONE, Audio.SILENT])
def test_a_joined_loop_is_what_was_ordered(tmp_path, parts, audio):
    """Read back, it breaks no rule; what it has not is not asked for."""
    video = replace(SMALL, audio=audio)
    join(parts, video, tmp_path / "loop.mp4")

    facts = read(tmp_path / "loop.mp4")
    assert broken_rules(facts, video, MOVING + HOLD) == []
    assert facts.keyframes == (0, MOVING, MOVING + 43, MOVING + 86)


@pytest.mark.parametrize("fps", [25, 30])
def test_silence_is_as_long_as_the_pictures(tmp_path, fps):
    """The track of stereo AAC begins and ends with the pictures, and nothing is heard."""
    video = replace(SMALL, fps=fps, audio=Audio.SILENT)
    encode_moving(moving_block(13), video, tmp_path / "part.mp4")
    join([tmp_path / "part.mp4"], video, tmp_path / "silent.mp4")

    with av.open(tmp_path / "silent.mp4") as container:
        (stream,) = container.streams.audio
        assert (0, 13 * 48000 // fps) == (stream.start_time, stream.duration)
        sound = [frame.to_ndarray() for frame in container.decode(stream)]
    assert not np.concatenate(sound, axis=1).any()


def test_nothing_tells_when_or_with_what_it_was_made(tmp_path, parts):
    """No date, no version, no edit list, no encoder options; the index comes first."""
    join(parts, replace(SMALL, audio=Audio.SILENT), tmp_path / "loop.mp4")
    content = (tmp_path / "loop.mp4").read_bytes()

    for atom in (b"mvhd", b"tkhd", b"mdhd"):
        for match in re.finditer(atom, content):
            assert bytes(12) == content[match.end() : match.end() + 12].replace(b"\3", b"\0", 1)
    assert not re.search(rb"elst|x264 - core|Lav[cf]\d", content)
    assert content.index(b"moov") < content.index(b"mdat")


def test_the_same_frames_give_the_same_bytes(tmp_path):
    """Two encodes and joins, in two folders, differ in nothing."""
    for name in ("one", "another"):
        folder = tmp_path / name
        folder.mkdir()
        encode_moving(moving_block(5), SMALL, folder / "moving.mp4")
        encode_hold(noise(), SMALL, folder / "hold.mp4")
        join(
            [folder / "moving.mp4", Held(folder / "hold.mp4", HOLD)],
            replace(SMALL, audio=Audio.SILENT),
            folder / "loop.mp4",
        )

    for name in ("moving.mp4", "hold.mp4", "loop.mp4"):
        one, another = (tmp_path / folder / name for folder in ("one", "another"))
        assert one.read_bytes() == another.read_bytes()


@pytest.mark.parametrize(
    "name", ["tổ dân phố", "it's", "''", "100% %d", "a # b", "-i", "file", "x;y&z $HOME"]
)
def test_any_folder_will_do(tmp_path, parts, name):
    """Spaces, apostrophes, Vietnamese letters: names are names."""
    folder = tmp_path / name
    folder.mkdir()
    for part in (parts[0], parts[1].path):
        (folder / f"{name} {part.name}").write_bytes(part.read_bytes())
    hold, moving = sorted(folder.iterdir())

    join([Held(hold, HOLD), moving], SMALL, folder / f"{name}.mp4")

    assert len(decode(folder / f"{name}.mp4")) == MOVING + HOLD
    assert sorted([hold, moving, folder / f"{name}.mp4"]) == sorted(folder.iterdir())


def test_relative_paths_will_do(tmp_path, parts, monkeypatch):
    """Even one that looks like an option of ffmpeg."""
    monkeypatch.chdir(tmp_path)
    join(parts, SMALL, tmp_path.relative_to(tmp_path) / "-y.mp4")

    assert len(decode(tmp_path / "-y.mp4")) == MOVING + HOLD


@pytest.mark.parametrize("most", [300, 600, 900])
def test_a_bit_rate_is_kept(tmp_path, most):
    """Noise, which costs as much as it may, stays within the format's limit."""
    video = replace(SMALL, max_kbps=most)
    encode_moving([noise(seed) for seed in range(60)], video, tmp_path / "moving.mp4")

    # A segment may spend its buffer of half a second besides.
    assert kbps(tmp_path / "moving.mp4") <= most * 2.5 / 2


@pytest.mark.parametrize("most", [60, 100])
def test_a_hold_may_take_half_a_second_of_the_bit_rate(tmp_path, most):
    """A player's buffer has to hold its picture; it is no coarser than it has to be for that."""
    encode_hold(noise(), replace(SMALL, max_kbps=most), tmp_path / "hold.mp4")

    picture, *_ = stored_sizes(tmp_path / "hold.mp4")
    assert most / 2 * 0.6 <= picture * 8 / 1000 <= most / 2


def test_a_level_limits_the_bit_rate_as_well(tmp_path):
    """Level 1.0 has 64 kbit/s for its pictures, whatever a format allows."""
    video = replace(SMALL, level="1.0", fps=15)
    encode_moving([noise(seed) for seed in range(60)], video, tmp_path / "moving.mp4")

    assert kbps(tmp_path / "moving.mp4") <= 64 * 4.5 / 4


def test_too_much_detail_is_an_error(tmp_path):
    """A picture that does not come to rest within the bit rate is refused, with both numbers."""
    video = VideoFormat(320, 240, 30, "high", "3.1", 30, Audio.NONE)
    pixels = np.random.default_rng(3).integers(0, 2, (240, 320, 1), dtype=np.uint8) * 255

    with pytest.raises(EncodeError, match=r"320x240 .* 30 kbit/s"):
        encode_hold(to_yuv420p(pixels.repeat(3, axis=2)), video, tmp_path / "hold.mp4")
    assert list(tmp_path.iterdir()) == []


def test_a_bit_rate_too_low_for_any_picture_is_an_error(tmp_path):
    """Also of a calm one, which would come to rest."""
    blocks = np.random.default_rng(3).integers(0, 2, (8, 12, 3), dtype=np.uint8) * 255
    blocks = blocks.repeat(8, axis=0).repeat(8, axis=1)
    with pytest.raises(EncodeError, match=r"96x64 .* 1 kbit/s"):
        encode_hold(to_yuv420p(blocks), replace(SMALL, max_kbps=1), tmp_path / "hold.mp4")
    assert list(tmp_path.iterdir()) == []


def test_a_frame_of_another_size_is_refused(tmp_path):
    """It would shift all that follow."""
    with pytest.raises(ValueError, match="9215 bytes, not 9216"):
        encode_moving([*moving_block(2), bytes(9215)], SMALL, tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []


def test_no_frames_are_refused(tmp_path):
    """A video without pictures is none."""
    with pytest.raises(ValueError, match="at least one frame"):
        encode_moving([], SMALL, tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []


def test_an_encoder_that_fails_leaves_nothing(tmp_path):
    """A file that cannot be written is an error of the encoder."""
    with pytest.raises(EncodeError):
        encode_moving(moving_block(2), SMALL, tmp_path / "no such folder" / "a.mp4")
    assert list(tmp_path.iterdir()) == []


def test_frames_that_fail_leave_nothing(tmp_path):
    """Half a video is not left behind."""

    def frames():
        yield from moving_block(5)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        encode_moving(frames(), SMALL, tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, b"", b"no video"])
def test_a_part_that_is_gone_or_broken_is_an_error(tmp_path, parts, content):
    """The message names the part; neither list nor loop is left."""
    broken = tmp_path / "broken.mp4"
    if content is not None:
        broken.write_bytes(content)

    with pytest.raises(EncodeError, match="broken"):
        join([*parts, broken], SMALL, tmp_path / "loop.mp4")
    assert {broken} >= set(tmp_path.iterdir())


def test_a_join_that_fails_leaves_nothing(tmp_path, parts, monkeypatch):
    """If sound cannot be added, the pictures without it are removed as well."""
    monkeypatch.setattr(
        "signage.video.join.container_arguments", lambda video: ("-f", "no such format")
    )

    with pytest.raises(EncodeError):
        join(parts, replace(SMALL, audio=Audio.SILENT), tmp_path / "loop.mp4")
    assert list(tmp_path.iterdir()) == []


def test_a_join_that_cannot_be_written_is_an_error(tmp_path, parts):
    """It says why, and what to look at."""
    with pytest.raises(EncodeError, match=r"cannot be written: .*No such file"):
        join(parts, SMALL, tmp_path / "no such folder" / "loop.mp4")


def test_parts_of_different_formats_are_refused(tmp_path, parts):
    """An MP4 says once how it is decoded."""
    encode_moving(moving_block(3), replace(SMALL, profile="main"), tmp_path / "main.mp4")

    with pytest.raises(EncodeError, match="different formats"):
        join([*parts, tmp_path / "main.mp4"], SMALL, tmp_path / "loop.mp4")


def test_sizes_are_those_of_the_frames(tmp_path):
    """One for each, the key frame's first."""
    encode_moving(moving_block(5), SMALL, tmp_path / "a.mp4")

    sizes = stored_sizes(tmp_path / "a.mp4")
    with av.open(tmp_path / "a.mp4") as container:
        assert sizes == tuple(p.size for p in container.demux(video=0) if p.size)
    assert len(sizes) == 5
    assert sizes[0] == max(sizes)


@pytest.mark.parametrize("content", [b"<html>", b"x" * 5000, b"\0" * 5000, None])
def test_what_is_no_video_is_an_error(tmp_path, content):
    """With the file's name, in both languages; so is what is not there."""
    if content is not None:
        (tmp_path / "a.mp4").write_bytes(content)

    with pytest.raises(EncodeError, match=r"a\.mp4") as caught:
        stored_sizes(tmp_path / "a.mp4")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "unreadable-video"
    assert diagnostic.hints


def test_fields_for_television(tmp_path):
    """The upper one first, as decoded frames say; segments join, and holds stand still."""
    fields = replace(SMALL, is_interlaced=True)
    moving, hold = tmp_path / "moving.mp4", tmp_path / "hold.mp4"
    encode_moving(moving_block(MOVING), fields, moving)
    encode_hold(moving_block(MOVING)[-1], fields, hold)
    join([moving, Held(hold, HOLD)], fields, tmp_path / "film.mp4")
    video = read(tmp_path / "film.mp4")
    said = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-i", tmp_path / "film.mp4"], capture_output=True
    )

    assert len(set(decode(tmp_path / "film.mp4")[MOVING:])) == 1
    assert parameter_sets(moving) == parameter_sets(hold)
    assert (video.field_order, video.is_progressive) == ("tt", False)
    assert b"top first" in said.stderr
    assert distance(decode(tmp_path / "film.mp4")[-1], moving_block(MOVING)[-1]) < 2
