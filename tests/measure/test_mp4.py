"""What is read of MP4s and of H.264's own parameters, as real encoders write them."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from fractions import Fraction

import av
import av.logging
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.measure.mp4 import Parameters, read_parameters, refreshes
from tests.measure.films import film


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


class Bits:
    """Writes a parameter set bit by bit, as ITU-T H.264 has it."""

    def __init__(self):
        self.text = ""

    def number(self, value, bits):
        self.text += f"{value:0{bits}b}"

    def flags(self, *values):
        self.text += "".join(str(int(value)) for value in values)

    def codes(self, *values):
        for value in values:
            binary = f"{value + 1:b}"
            self.text += "0" * (len(binary) - 1) + binary

    def signed(self, *values):
        self.codes(*(2 * value - 1 if value > 0 else -2 * value for value in values))

    def record(self):
        """Return it in the record of an MP4, with the three bytes that no unit may have."""
        text = self.text + "1"
        text += "0" * (-len(text) % 8)
        unit = b"\x67"
        for place in range(0, len(text), 8):
            byte = int(text[place : place + 8], 2)
            if byte <= 3 and unit.endswith(b"\0\0"):
                unit += b"\3"
            unit += bytes((byte,))
        return b"\1\x64\0\x1f\xff\xe1" + len(unit).to_bytes(2, "big") + unit


def written(
    *,
    profile=77,
    sets=0,
    level=31,
    chroma=None,
    order=(0, 0),
    references=1,
    timing=(1, 50),
    models=(0, 0),
    kept=1,
    usability=True,
):
    bits = Bits()
    for value in (profile, sets, level):
        bits.number(value, 8)
    bits.codes(0)
    if chroma is not None:
        chroma(bits)
    bits.codes(4)
    bits.codes(order[0])
    if order[0] == 0:
        bits.codes(order[1])
    elif order[0] == 1:
        bits.flags(0)
        bits.signed(-3, 5)
        bits.codes(len(order[1]))
        bits.signed(*order[1])
    bits.codes(references)
    bits.flags(0)
    bits.codes(5, 3)
    bits.flags(1, 1, 0, usability)
    if not usability:
        return bits.record()
    bits.flags(0, 0, 0, 0, timing is not None)
    if timing is not None:
        for value in timing:
            bits.number(value, 32)
        bits.flags(1)
    for count in models:
        bits.flags(bool(count))
        if count:
            bits.codes(count - 1)
            bits.number(0, 8)
            for _ in range(count):
                bits.codes(1000, 2000)
                bits.flags(1)
            bits.number(2**19 + 5, 20)
    if any(models):
        bits.flags(0)
    bits.flags(0, kept is not None)
    if kept is not None:
        bits.flags(1)
        bits.codes(2, 1, 9, 10, 0, kept)
    return bits.record()


def lists(*values, separate=False, bits_more=0):
    """Chroma format, and scaling lists: None is one that is not there."""

    def write(bits):
        bits.codes(3 if separate else 1)
        if separate:
            bits.flags(1)
        bits.codes(bits_more, bits_more)
        bits.flags(0, bool(values))
        for index, deltas in enumerate(values):
            bits.flags(deltas is not None)
            if deltas is not None:
                size = 16 if index < 6 else 64
                bits.signed(*deltas, *([0] * (size - len(deltas)) if deltas[-1] != -8 else []))

    return write


HIGH = 100
MANY_LISTS = ((2, -3, 7, 1), None, (-8,), (1, -2, 1, 3), None, (5,))


@pytest.mark.parametrize(
    ("changes", "read"),
    [
        ({}, {}),
        ({"kept": 4}, {"stored_frames": 4}),
        ({"references": 6}, {"stored_frames": 6}),
        ({"references": 6, "kept": None}, {"stored_frames": 6}),
        ({"usability": False, "references": 3}, {"stored_frames": 3, "rate": None}),
        ({"timing": None}, {"rate": None}),
        ({"timing": (1001, 60000)}, {"rate": Fraction(30000, 1001)}),
        ({"models": (1, 0)}, {}),
        ({"models": (0, 2)}, {}),
        ({"models": (3, 1)}, {}),
        ({"order": (1, (7, -1, 4))}, {}),
        ({"order": (2, 0)}, {}),
        ({"level": 11, "sets": 0b00010000}, {"level": "1b"}),
        ({"level": 11}, {"level": "1.1"}),
        ({"level": 42, "sets": 0b00010000}, {"level": "4.2"}),
        ({"profile": HIGH, "chroma": lists()}, {}),
        ({"profile": HIGH, "chroma": lists(bits_more=2)}, {}),
        ({"profile": HIGH, "chroma": lists(*MANY_LISTS, (9, -4), None)}, {}),
        ({"profile": 244, "chroma": lists(*MANY_LISTS, *((3, 1), None) * 3, separate=True)}, {}),
    ],
)
def test_everything_that_may_stand_there_is_skipped(changes, read):
    """What no encoder at hand writes is written here."""
    found = read_parameters(written(**changes))

    assert found == replace(PLAIN, **read)


@pytest.mark.parametrize("timing", [(0, 50), (1, 0)])
def test_a_rate_that_is_none_is_an_error(timing):
    """Both numbers are positive (E.2.1)."""
    with pytest.raises(ValueError, match=r"H\.264 parameters are broken"):
        read_parameters(written(timing=timing))


def test_the_log_is_as_it_was(folder, capfd):
    """Nothing is said aloud, and nobody hears more of FFmpeg afterwards."""
    level = av.logging.get_level()
    read_parameters(record_of(film(folder / "a.mp4")))

    assert av.logging.get_level() == level
    assert capfd.readouterr() == ("", "")


def test_a_picture_in_parts_is_refreshing_if_all_of_them_are():
    """What is no part of a picture does not count."""
    record = written()
    unit = {kind: bytes((0, 0, 0, 2, kind, 0)) for kind in (1, 5, 6, 9)}

    assert refreshes(unit[9] + unit[6] + unit[5] + unit[5], record)
    assert not refreshes(unit[5] + unit[1], record)
    assert not refreshes(unit[6], record)
    assert not refreshes(b"", record)
