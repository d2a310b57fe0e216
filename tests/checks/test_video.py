"""Each rule about videos: a good one passes; change one thing, and it says so."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from signage.checks.registry import FILES, RULES
from signage.checks.video.bit_rate import backlog, busiest_kbps, mean_kbps
from signage.checks.video.video_file import OrderedVideo
from signage.diagnostic import Severity
from signage.model.encode import Audio, Encode
from tests.checks.video_cases import (
    BROKEN,
    FPS,
    FRAMES,
    GOOD,
    ORDERED,
    PASSING,
    SCREEN,
    changed,
    codes,
    judged,
)


@pytest.mark.parametrize("case", PASSING)
def test_what_is_within_the_limits_passes(case):
    """Nothing at all is said of it."""
    assert case.found() == []


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: f"{case.code}: {case.says}")
def test_one_change_breaks_one_rule(case):
    """And says so once, in both languages, in numbers, of this screen, with a remedy."""
    (found,) = case.found()

    assert found.code == case.code
    assert found.severity is RULES[case.code].severity or case.code == "bit-rate-too-high"
    assert case.says in str(found.message)
    for language in ("en", "vi"):
        assert "'elevator'" in found.message.in_language(language)
        assert all(hint.in_language(language) for hint in found.hints)
    assert found.hints
    assert str(found.message) != found.message.in_language("vi")


def test_every_rule_is_tried():
    """None is in the table without a case."""
    assert {case.code for case in BROKEN} == FILES.codes


def test_what_cannot_be_mended_by_a_reason_may_not_be_allowed():
    """A player does not read reasons; only what depends on where it is shown is left to them."""
    allowed = {check.code for check in FILES.videos if check.may_be_allowed}

    assert allowed == {
        "bit-rate-too-high",
        "black-frames",
        "seam-jumps",
        "code-lost-in-video",
        "name-not-portable",
        "too-large-for-fat32",
    }


@pytest.mark.parametrize(
    ("level", "profile", "kbps", "is_enough"),
    [
        ("3.1", "main", 14000, True),
        ("3.1", "main", 14016, False),
        ("3.1", "high", 17496, True),
        ("3.1", "high", 17520, False),
    ],
)
def test_a_level_has_to_allow_the_busiest_second(level, profile, kbps, is_enough):
    """Of High a quarter more than of Main; whatever the player's own bit rate."""
    screen = replace(
        SCREEN, width=64, height=64, encode=Encode(profile, level, FPS, 100_000, Audio.NONE)
    )
    busy = (*[100] * 210, *[kbps * 1000 // 8 // FPS] * 30, *[100] * 210)
    video = replace(GOOD, width=64, height=64, level=level, profile=profile, sizes=busy)

    assert ("wrong-level" not in codes(video, replace(ORDERED, screen=screen))) is is_enough


@pytest.mark.parametrize(("references", "found"), [(5, []), (6, ["wrong-level"])])
def test_a_level_may_be_used_to_the_full(references, found):
    """720x1280 at 30 frames/s with five pictures to keep is all that level 3.1 allows."""
    encode = Encode("high", "3.1", FPS, 8000, Audio.NONE)
    screen = replace(SCREEN, width=720, height=1280, encode=encode)
    video = replace(GOOD, width=720, height=1280, level="3.1", reference_frames=references)

    assert codes(video, replace(ORDERED, screen=screen)) == found


def test_the_level_that_is_enough_is_in_the_hint():
    """As it is to be written."""
    (found,) = judged(replace(GOOD, level="3.2"))

    assert 'write `level: "4.0"`' in str(found.hints[0])


def test_a_long_strip_needs_a_higher_level():
    """It has few macroblocks, but more in a row than decoders of its level have room for."""
    encode = Encode("high", "1.1", 10, 8000, Audio.NONE)
    screen = replace(SCREEN, width=960, height=16, encode=encode)
    order = OrderedVideo(screen, FRAMES, (), None)
    times = tuple(Fraction(index, 10) for index in range(FRAMES))
    video = replace(
        GOOD,
        width=960,
        height=16,
        level="1.1",
        sizes=(100,) * FRAMES,
        times=times,
        durations=(Fraction(1, 10),) * FRAMES,
        stated_rate=None,
        reference_frames=1,
    )

    assert codes(video, order) == ["wrong-level"]
    narrow = replace(screen, width=896)
    assert codes(replace(video, width=896), replace(order, screen=narrow)) == []


def test_what_no_level_allows_is_said():
    """There is none to be written down."""
    screen = replace(SCREEN, width=8000, height=8000)
    video = replace(GOOD, width=8000, height=8000)

    (found,) = judged(video, replace(ORDERED, screen=screen))

    assert "needs > 5.2: it has 250000 macroblocks a frame" in str(found.message)
    assert "smaller" in str(found.hints[0])


@pytest.mark.parametrize(
    ("size", "severity"), [(999_999, Severity.WARNING), (1_000_001, Severity.ERROR)]
)
def test_a_high_bit_rate_for_a_moment_is_a_warning(size, severity):
    """Up to what a second takes; more is an error."""
    (found,) = judged(replace(GOOD, sizes=changed((20_000,) * FRAMES, 300, size)))

    assert found.code == "bit-rate-too-high"
    assert found.severity is severity


def test_a_player_goes_round():
    """What the end leaves unread is missing at the beginning."""
    assert backlog((2000, 0, 0, 2000), fps=1, kbps=8) == (3.0, 0)
    assert backlog((0, 2000, 0, 2000, 0), fps=1, kbps=8) == (2.0, 1)


def test_rates_are_those_of_a_loop():
    """The busiest second may begin before the end and go on after it."""
    sizes = (1000, 0, 0, 1000)

    assert mean_kbps(sizes, 2) == 8.0
    assert busiest_kbps(sizes, 2) == 16.0
    assert busiest_kbps((1000,), 30) == 240.0
    assert busiest_kbps((1000, 2000, 0), 1) == 16.0
