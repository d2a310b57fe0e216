"""Whatever moves and stands still, the chain of segments is the same video."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.video.segments import Hold, Moving, cut_into_segments

runs = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 25)), max_size=8)
videos = runs.map(lambda runs: "".join(moment * length for moment, length in runs))
gops = st.integers(2, 6)
cut_lists = st.lists(st.integers(-2, 150), max_size=5)


@given(videos, gops, cut_lists)
def test_frames_of_the_chain_are_those_of_the_video(video, gop, cuts):
    """One after the other, the segments show every frame, in order, once."""
    assert video == "".join(_shown(cut_into_segments(video, gop, cuts)))


@given(videos, gops, cut_lists)
def test_segments_begin_at_every_cut(video, gop, cuts):
    """A cut inside the video is where a segment begins."""
    lengths = [len(segment.frames) for segment in cut_into_segments(video, gop, cuts)]
    starts = {sum(lengths[:i]) for i in range(len(lengths))}

    assert {cut for cut in cuts if 0 < cut < len(video)} <= starts


@given(videos, gops, cut_lists)
def test_a_piece_is_cut_up_the_same_wherever_it_stands(video, gop, cuts):
    """A loop has the segments that its slides have alone."""
    inner = sorted({cut for cut in cuts if 0 < cut < len(video)})
    pieces = [video[a:b] for a, b in pairwise((0, *inner, len(video)))]

    assert cut_into_segments(video, gop, cuts) == tuple(
        s for piece in pieces for s in cut_into_segments(piece, gop)
    )


@given(videos, gops)
def test_no_segment_is_one_frame_long(video, gop):
    """Two frames at least, so that no two IDR pictures follow each other."""
    segments = cut_into_segments(video, gop)

    assert all(len(segment.frames) > 1 for segment in segments) or len(video) == 1
    assert all(segment.gop > 1 for segment in segments if isinstance(segment, Hold))


@given(videos, gops)
def test_what_stands_still_is_held(video, gop):
    """Of a picture that stands, less than three GOPs are encoded frame by frame."""
    for segment in cut_into_segments(video, gop):
        if isinstance(segment, Moving):
            assert all(moment * 3 * gop not in "".join(segment.frames) for moment in "abc")
        elif segment.repeats > 1:
            assert abs(segment.gop - gop) <= gop // 3
        else:
            assert gop - gop // 3 <= segment.gop < 2 * (gop + gop // 3)


@given(st.integers(15, 60).map(lambda count: count * 13), st.integers(15, 60))
def test_what_moves_does_not_depend_on_how_long_a_picture_then_stands(frames, count):
    """Where a length near the ordered one divides its time, nothing of it is left over."""
    moving = Moving(tuple("xyz"))

    for still in (frames, count * 17):
        one, hold = cut_into_segments("xyz" + "a" * still, 15)
        assert one == moving
        assert hold.gop * hold.repeats == still


@pytest.mark.parametrize(
    ("video", "segments"),
    [
        ("", []),
        ("a", ["a"]),
        ("aa", [("a", 2, 1)]),
        ("abcba", ["abcba"]),
        # Less than two GOPs next to what moves is not worth a key frame.
        ("xabbbbbcd", ["xabbbbbcd"]),
        # GOPs are a little shorter or longer, if nothing is left over then.
        ("xabbbbbbbbcd", ["xa", ("b", 4, 2), "cd"]),
        ("xabbbbbbbbbbcd", ["xa", ("b", 2, 5), "cd"]),
        # A remainder moves with what comes before,
        ("xabbbbbbbcd", ["xab", ("b", 3, 2), "cd"]),
        # or else with what follows,
        ("bbbbbbbcd", [("b", 3, 2), "bcd"]),
        # or else lengthens a first GOP.
        ("bbbbbbb", [("b", 4, 1), ("b", 3, 1)]),
        ("aaaaaabbbbbbb", [("a", 3, 2), ("b", 4, 1), ("b", 3, 1)]),
        # A frame that would be alone takes a GOP with it, from either side.
        ("abbbbbb", ["abbb", ("b", 3, 1)]),
        ("bbbbbba", [("b", 3, 1), "bbba"]),
        ("abbbbbbc", ["abbbbbbc"]),
        # Alone, one GOP is enough.
        ("aaaa", [("a", 4, 1)]),
    ],
)
def test_small_chains(video, segments):
    """The rules, one by one, with GOPs of three frames."""
    assert segments == _written(cut_into_segments(video, 3))


def test_a_gop_of_one_frame_is_refused():
    """It could not be repeated: see `encode_hold`."""
    with pytest.raises(ValueError, match="at least 2 frames, not 1"):
        cut_into_segments("aaa", 1)


def _shown(segments):
    return [moment for segment in segments for moment in segment.frames]


def _written(segments):
    return [
        "".join(s.moments) if isinstance(s, Moving) else (s.moment, s.gop, s.repeats)
        for s in segments
    ]
