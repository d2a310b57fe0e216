"""Reading videos: the facts are those of the file, whoever made it."""

from __future__ import annotations

from fractions import Fraction

import av
import pytest

from signage.measure.video_file import FOLLOWED_DARK, read_video_file
from tests.measure.films import (
    CODE,
    FPS,
    FRAMES,
    HEIGHT,
    SILENCE,
    WIDTH,
    black,
    broken_rules,
    circling,
    ffmpeg,
    film,
    remade,
    resting_code,
)


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return film(tmp_path_factory.mktemp("good") / "good.mp4")


def test_all_facts_are_read(good):
    """Every fact is what was asked of the encoder, and no rule is broken."""
    video = read_video_file(good)

    assert (video.name, video.bytes) == ("good.mp4", good.stat().st_size)
    assert [box for box in video.boxes if box != "free"] == ["ftyp", "moov", "mdat"]
    assert (video.codec, video.profile, video.level) == ("h264", "high", "3.1")
    assert (video.width, video.height, video.pixel_format) == (WIDTH, HEIGHT, "yuv420p")
    assert video.color == ("limited", "bt709", "bt709", "bt709")
    assert video.is_progressive
    assert video.reference_frames == 1
    assert video.keyframes == (0, 8, 16)
    assert video.is_closed
    assert video.times == tuple(Fraction(index, FPS) for index in range(FRAMES))
    assert video.durations == (Fraction(1, FPS),) * FRAMES
    assert video.stated_rate == FPS
    assert (video.audio, video.audio_s, video.codes) == ("none", 0, ())
    assert (video.dark_lead_s, video.dark_tail_s) == (0, 0)
    assert video.seam == pytest.approx(video.step_near_seam, rel=0.3)
    assert video.decode_errors == ()
    assert broken_rules(video) == set()


def test_sizes_are_those_of_the_frames(good):
    """As they are stored, key frames the largest."""
    video = read_video_file(good)

    with av.open(str(good)) as container:
        assert video.sizes == tuple(p.size for p in container.demux(video=0) if p.size)


@pytest.mark.parametrize(
    ("options", "facts", "code"),
    [
        (("-profile:v", "main"), {"profile": "main"}, "wrong-codec"),
        (("-pix_fmt", "yuv444p", "-profile:v", "high444"), {"pixel_format": "yuv444p"},
         "wrong-codec"),
        (("-level:v", "4.0"), {"level": "4.0"}, "wrong-level"),
        (("-flags", "+ildct+ilme"), {"is_progressive": False}, "interlaced-video"),
        (("-x264-params", "fake-interlaced=1"), {"is_progressive": False}, "interlaced-video"),
        (("-colorspace", "smpte170m"), {"color": ("limited", "code-6", "bt709", "bt709")},
         "wrong-color-flags"),
        (("-bsf:v", "h264_metadata=transfer_characteristics=2"),
         {"color": ("limited", "bt709", "bt709", "unspecified")},
         "wrong-color-flags"),
        (("-vf", "scale=out_range=pc", "-color_range", "pc"),
         {"color": ("full", "bt709", "bt709", "bt709")}, "wrong-color-flags"),
        (("-vf", "scale=96:62"), {"width": 96, "height": 62}, "wrong-video-size"),
        (("-x264-params", "open-gop=1:keyint=8:min-keyint=8:bframes=2:b-adapt=0"),
         {"is_closed": False}, "open-gop"),
        (("-frames:v", "16"), {"keyframes": (0, 8)}, "wrong-video-length"),
        (("-movflags", "-faststart"), {"is_closed": True}, "index-at-end"),
        (("-movflags", "+frag_keyframe+empty_moov-faststart"), {"level": "3.1"}, "index-at-end"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)  # fmt: skip
def test_what_is_made_otherwise_is_seen(tmp_path, options, facts, code):
    """Facts come from the file, and break one rule."""
    video = read_video_file(film(tmp_path / "a.mp4", *options))

    assert {name: getattr(video, name) for name in facts} == facts
    assert code in broken_rules(video) <= {code, "seam-jumps"}


def test_pictures_to_keep_are_counted(tmp_path):
    """For reference, and for showing them later than they are stored."""
    assert read_video_file(film(tmp_path / "a.mp4", "-refs", "7")).reference_frames == 7
    later = film(tmp_path / "b.mp4", "-bf", "3", "-x264-params", "b-pyramid=normal")
    assert read_video_file(later).reference_frames > 1


def test_frames_stored_in_another_order_are_told_as_they_are_shown(tmp_path):
    """Times ascend; the first and the last frame are those that are seen first and last."""
    video = read_video_file(film(tmp_path / "a.mp4", "-bf", "2", "-b_strategy", "0"))

    assert video.times == tuple(Fraction(index, FPS) for index in range(FRAMES))
    assert broken_rules(video) == set()


def test_another_codec_is_told(tmp_path):
    """The rest is told of it as well, as far as there is anything to tell."""
    video = read_video_file(film(tmp_path / "a.mp4", "-c:v", "mpeg4", "-profile:v", "0"))

    assert video.codec == "mpeg4"
    assert video.is_progressive
    assert video.is_closed
    assert "wrong-codec" in broken_rules(video)


@pytest.mark.parametrize(
    "times", ["pts=PTS+512", "pts=PTS*2-512*eq(N\\,1)", "dts=DTS:duration=512+eq(N\\,23)"]
)
def test_uneven_times_are_seen(tmp_path, good, times):
    """A late start, frames that stand longer."""
    assert not broken_rules(read_video_file(remade(tmp_path / "even.mp4", good)))
    video = read_video_file(remade(tmp_path / "a.mp4", good, "-bsf:v", f"setts={times}"))

    assert broken_rules(video) == {"uneven-frame-rate"}


def test_a_rate_that_only_the_pictures_state_is_seen(tmp_path, good):
    """Some players go by it."""
    video = read_video_file(
        remade(tmp_path / "a.mp4", good, "-bsf:v", "h264_metadata=tick_rate=60000/1001")
    )

    assert video.stated_rate == Fraction(30000, 1001)
    assert broken_rules(video) == {"uneven-frame-rate"}


def test_sound_is_told(tmp_path, good):
    """Which, and how long it is."""
    both = ("-i", str(good), *SILENCE, "-c:v", "copy", "-movflags", "+faststart")
    ffmpeg(*both, "-c:a", "aac", "-t", "0.96", str(tmp_path / "a.mp4"))
    ffmpeg(*both, "-c:a", "aac", "-ac", "1", "-t", "2", str(tmp_path / "b.mp4"))

    video = read_video_file(tmp_path / "a.mp4")
    assert video.audio == "aac stereo"
    assert float(video.audio_s) == pytest.approx(0.96, abs=0.03)
    longer = read_video_file(tmp_path / "b.mp4")
    assert longer.audio == "aac mono"
    assert float(longer.audio_s) == pytest.approx(2, abs=0.03)
    assert broken_rules(longer) == {"wrong-audio"}


def test_several_tracks_of_sound_are_told(tmp_path, good):
    """All of them, and how long the longest is."""
    inputs = ("-i", str(good), *SILENCE, "-map", "0", "-map", "1", "-map", "1")
    kinds = ("-c:v", "copy", "-c:a", "aac", "-ac:a:1", "1", "-t", "2")
    ffmpeg(*inputs, *kinds, "-movflags", "+faststart", str(tmp_path / "a.mp4"))
    video = read_video_file(tmp_path / "a.mp4")

    assert video.audio == "aac stereo and aac mono"
    assert broken_rules(video) == {"wrong-audio"}


@pytest.mark.parametrize(
    ("lead", "tail", "gop"), [(0, 0, "8"), (1, 0, "8"), (0, 1, "8"), (3, 2, "8"), (20, 19, "4")]
)
def test_black_frames_are_counted_from_both_ends(tmp_path, lead, tail, gop):
    """Over groups of pictures, and only until the first that is not black."""
    middle = [*circling(2), *black(2), *circling(2)]
    lumas = [*black(lead), *middle, *black(tail)]
    video = read_video_file(film(tmp_path / "a.mp4", "-g", gop, lumas=lumas))

    assert (video.dark_lead_s, video.dark_tail_s) == (lead / FPS, tail / FPS)
    is_broken = "black-frames" in broken_rules(video, frames=len(lumas))
    assert is_broken is bool(lead or tail)


def test_black_is_followed_for_a_while(tmp_path):
    """However long it is, it is too long."""
    video = read_video_file(film(tmp_path / "a.mp4", lumas=black(FOLLOWED_DARK + 20)))

    assert video.dark_lead_s == FOLLOWED_DARK / FPS
    assert FOLLOWED_DARK <= video.dark_tail_s * FPS < FOLLOWED_DARK + 8


def test_black_in_full_range_is_black(tmp_path):
    """What is black is 0 there, and what is 16 nearly so."""
    frames = ("-vf", "scale=out_range=pc", "-color_range", "pc")
    video = read_video_file(film(tmp_path / "a.mp4", *frames, lumas=black(4)))

    assert video.dark_lead_s == video.dark_tail_s == 4 / FPS


def test_dark_blue_is_not_black(tmp_path):
    """It has hardly more luma than black."""
    flag = ("-f", "lavfi", "-i", "color=0x000060:s=96x64:r=25:d=0.4", "-pix_fmt", "yuv420p")
    ffmpeg(*flag, str(tmp_path / "a.mp4"))

    assert read_video_file(tmp_path / "a.mp4").dark_lead_s == 0


@pytest.mark.parametrize(
    ("lumas", "jumps"),
    [
        (circling(), False),
        (circling(FRAMES // 2), True),
        # Standing still at both ends, but in other places.
        ([*circling(1) * 5, *circling(5)[2:], *circling(5)[4:] * 5], True),
        ([*circling(1) * 5, *circling(5), *circling(1) * 5], False),
        # At rest at the beginning, moving at the end.
        ([*circling(1) * 5, *circling()[1:]], False),
        (circling(1), False),
        (circling(1) * 2, False),
    ],
)
def test_a_jump_at_the_seam_is_seen(tmp_path, lumas, jumps):
    """Where the last frame leads to another picture than the first."""
    video = read_video_file(film(tmp_path / "a.mp4", lumas=lumas))

    assert ("seam-jumps" in broken_rules(video, frames=len(lumas))) is jumps


def test_coding_noise_is_no_jump(tmp_path):
    """A picture that stands still, coded finely at first and coarsely at last."""
    parts = [film(tmp_path / f"{qp}.mp4", "-qp", qp, lumas=circling(1) * 8) for qp in ("10", "30")]
    listed = tmp_path / "parts.txt"
    listed.write_text("".join(f"file '{part}'\n" for part in parts))
    ffmpeg("-f", "concat", "-safe", "0", "-i", str(listed), "-c", "copy", str(tmp_path / "a.mp4"))

    assert read_video_file(tmp_path / "a.mp4").seam < 0.03


@pytest.mark.parametrize("module", [1, 2])
def test_codes_are_read_where_they_rest(tmp_path, module):
    """In the frames that are named and in no others, from the decoded video."""
    lumas = [*circling(8), *resting_code(8, module=module), *circling(8)]
    path = film(tmp_path / "a.mp4", "-crf", "10", lumas=lumas)

    assert read_video_file(path, (12,)).codes == (CODE,)
    assert read_video_file(path, (15, 8, 12, 8)).codes == (CODE,)
    assert read_video_file(path, (7, 16)).codes == ()
    assert read_video_file(film(tmp_path / "b.mp4", lumas=resting_code(3)), (0,)).codes == (CODE,)
    assert read_video_file(path).codes == ()


def test_a_frame_that_is_not_there_has_no_codes(tmp_path, good):
    """That the video is too short is said by its length."""
    assert read_video_file(good, (-1, FRAMES, 10**9)).codes == ()


def test_codes_that_encoding_blurs_are_lost(tmp_path):
    """It is the file that is read, not what it was made from."""
    path = film(tmp_path / "a.mp4", "-qp", "51", lumas=resting_code(module=1))

    assert broken_rules(read_video_file(path, (3,)), codes=(CODE,)) == {"code-lost-in-video"}
