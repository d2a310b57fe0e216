"""What is read of H.264's own parameters, as real encoders write them."""

from __future__ import annotations

import contextlib
from fractions import Fraction

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.sight.h264_parameters import Parameters, read_parameters, refreshes
from tests.sight.films import film


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("parameters")


def record_of(path):
    with av.open(str(path)) as container:
        return bytes(container.streams.video[0].codec_context.extradata)


PLAIN = Parameters("3.1", is_progressive=True, stored_frames=1, rate=Fraction(25))


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("-profile:v", "main"),
        ("-profile:v", "high444", "-pix_fmt", "yuv444p"),
        ("-x264-params", "cqm=jvt"),
        ("-x264-params", "nal-hrd=vbr", "-maxrate", "900k", "-bufsize", "900k"),
        ("-x264-params", "nal-hrd=cbr", "-b:v", "900k", "-maxrate", "900k", "-bufsize", "900k"),
        ("-vf", "setsar=4/3"),
        ("-vf", "setsar=101/97"),
        ("-vf", "crop=94:62"),
        ("-bsf:v", "h264_metadata=chroma_sample_loc_type=2"),
        ("-bsf:v", "h264_metadata=overscan_appropriate_flag=1"),
        ("-bsf:v", "h264_metadata=video_format=1"),
    ],
)
def test_what_stands_before_is_skipped(folder, options):
    """Whatever else there is, the level, the pictures to keep and the rate are found."""
    assert read_parameters(record_of(film(folder / "a.mp4", *options))) == PLAIN


@pytest.mark.parametrize(
    ("options", "facts"),
    [
        (("-level:v", "4.2"), {"level": "4.2"}),
        (("-profile:v", "main", "-bsf:v", "h264_metadata=level=1b"), {"level": "1b"}),
        (("-flags", "+ildct+ilme"), {"is_progressive": False}),
        (("-refs", "5"), {"stored_frames": 5}),
        (("-bsf:v", "h264_metadata=tick_rate=24"), {"rate": 12}),
    ],
)
def test_what_is_written_is_read(folder, options, facts):
    """As the encoder was told."""
    read = read_parameters(record_of(film(folder / "a.mp4", *options)))

    assert {name: getattr(read, name) for name in facts} == facts


def test_only_pictures_that_need_no_other_are_refreshing(folder):
    """A key frame of an open group can be decoded, and does not make one forget the rest."""
    options = "open-gop=1:keyint=8:min-keyint=8:bframes=2:b-adapt=0"
    path = film(folder / "a.mp4", "-x264-params", options)
    record = record_of(path)
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        keys = [refreshes(bytes(packet), record) for packet in packets if packet.is_keyframe]
        others = [refreshes(bytes(packet), record) for packet in packets if not packet.is_keyframe]

    assert keys[0]
    assert not any(keys[1:])
    assert len(keys) > 1
    assert not any(others)


def test_what_is_cut_off_is_an_error(folder):
    """Wherever it ends."""
    record = record_of(film(folder / "a.mp4"))
    length = int.from_bytes(record[6:8], "big")
    for left in range(length):
        with pytest.raises(ValueError, match=r"H\.264 parameters"):
            read_parameters(record[: 8 + left])


@given(st.binary(max_size=60))
def test_nothing_but_a_value_error_comes_of_damage(content):
    """Whatever is in it, something is read or refused."""
    record = b"\1\x64\0\x1f\xff\xe1" + (len(content) + 1).to_bytes(2, "big") + b"\x67" + content
    with contextlib.suppress(ValueError):
        assert read_parameters(record).stored_frames >= 0
    refreshes(content, record)


def test_a_set_without_end_is_refused():
    """A thousand bytes of it are enough to know."""
    record = b"\1\x64\0\x1f\xff\xe1" + (60_000).to_bytes(2, "big") + b"\x67" + b"\xff" * 60_000

    with pytest.raises(ValueError, match=r"no H\.264 parameters"):
        read_parameters(record)


def test_a_record_that_is_not_there_is_an_error(folder):
    """Without it nothing in the pictures can be told apart."""
    with pytest.raises(ValueError, match=r"no H\.264 parameters"):
        refreshes(b"\0\0\0\1\x65", b"")
    with pytest.raises(ValueError, match=r"no H\.264 parameters"):
        read_parameters(b"")
