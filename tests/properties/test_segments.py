"""Whatever moves and stands still, the chain of segments is the same video."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.video.segments import Hold, Moving, cut_into_segments

runs = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 25)), max_size=8)
videos = runs.map(lambda runs: "".join(moment * length for moment, length in runs))
lengths = st.integers(2, 6)
cut_lists = st.lists(st.integers(-2, 150), max_size=5)


@given(videos, lengths, cut_lists)
def test_frames_of_the_chain_are_those_of_the_video(video, least, cuts):
    """One after the other, the segments show every frame, in order, once."""
    assert video == "".join(_shown(cut_into_segments(video, least, cuts)))


@given(videos, lengths, cut_lists)
def test_segments_begin_at_every_cut(video, least, cuts):
    """A cut inside the video is where a segment begins."""
    lengths = [len(segment.frames) for segment in cut_into_segments(video, least, cuts)]
    starts = {sum(lengths[:i]) for i in range(len(lengths))}

    assert {cut for cut in cuts if 0 < cut < len(video)} <= starts


@given(videos, lengths, cut_lists)
def test_a_piece_is_cut_up_the_same_wherever_it_stands(video, least, cuts):
    """A loop has the segments that its slides have alone."""
    inner = sorted({cut for cut in cuts if 0 < cut < len(video)})
    pieces = [video[a:b] for a, b in pairwise((0, *inner, len(video)))]

    assert cut_into_segments(video, least, cuts) == tuple(
        s for piece in pieces for s in cut_into_segments(piece, least)
    )


@given(videos, lengths)
def test_no_segment_is_one_frame_long(video, least):
    """Two frames at least, so that no two IDR pictures follow each other."""
    segments = cut_into_segments(video, least)

    assert all(len(segment.frames) > 1 for segment in segments) or len(video) == 1


@given(videos, lengths)
def test_what_stands_still_is_held(video, least):
    """What stands for less than twice the ordered length, and a frame at either end, may move."""
    for segment in cut_into_segments(video, least):
        if isinstance(segment, Moving):
            assert all(moment * 2 * least not in segment.frames for moment in "abc")
            assert all(moment * (2 * least + 1) not in "".join(segment.frames) for moment in "abc")
        else:
            assert segment.length >= min(least, 2 * least - 2)


@given(videos, lengths)
def test_what_moves_goes_on_from_what_stood(video, least):
    """It begins with the picture that was held before it."""
    for one, other in pairwise(cut_into_segments(video, least)):
        if isinstance(one, Hold) and isinstance(other, Moving):
            assert other.frames[0] == one.moment


@given(st.integers(30, 900), st.integers(30, 900))
def test_what_moves_does_not_depend_on_how_long_a_picture_stands(one, other):
    """Nor does what is stored of that picture."""
    for still in (one, other):
        assert cut_into_segments("xyz" + "a" * still + "vw", 15) == (
            Moving(tuple("xyz")),
            Hold("a", still - 1),
            Moving(tuple("avw")),
        )


@pytest.mark.parametrize(
    ("video", "segments"),
    [
        ("", []),
        ("a", ["a"]),
        ("aa", ["aa"]),
        ("aaa", [("a", 3)]),
        ("abcba", ["abcba"]),
        # Next to what moves, little standing is not worth a key frame.
        ("xabbbbbcd", ["xabbbbbcd"]),
        # What moves begins with the last frame of what stood.
        ("xabbbbbbcd", ["xa", ("b", 5), "bcd"]),
        ("bbbbbbbcd", [("b", 6), "bcd"]),
        ("aaaaaabbbbbbb", [("a", 6), ("b", 7)]),
        # A frame that would be alone takes another with it.
        ("abbbbbb", ["ab", ("b", 5)]),
        ("bbbbbba", [("b", 5), "ba"]),
        ("abbbbbbc", ["ab", ("b", 4), "bc"]),
        ("bbbbbbabbbbbb", [("b", 5), "ba", ("b", 6)]),
    ],
)
def test_small_chains(video, segments):
    """The rules, one by one, where three frames are held."""
    assert segments == _written(cut_into_segments(video, 3))


def test_a_hold_of_one_frame_is_refused():
    """Two key frames could follow each other."""
    with pytest.raises(ValueError, match="at least 2 frames, not 1"):
        cut_into_segments("aaa", 1)


def _shown(segments):
    return [moment for segment in segments for moment in segment.frames]


def _written(segments):
    return ["".join(s.moments) if isinstance(s, Moving) else (s.moment, s.length) for s in segments]
