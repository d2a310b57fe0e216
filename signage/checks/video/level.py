"""`wrong-level`: the level that a file claims, what it needs, and what its player takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

from signage.checks.video.bit_rate import busiest_kbps
from signage.checks.video.streams import CODEC
from signage.checks.video.video_file import OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, msg
from signage.model.encode import LEVELS, Level, macroblocks
from signage.rule import rule

HIGH_PROFILE = 1.25
"""How many times the bit rate of the table decoders of High have to manage."""


@rule(
    "wrong-level",
    Severity.ERROR,
    subject=msg("the level"),
    says=msg(
        "The level that a file claims allows its size, its macroblocks a second, the pictures that "
        "it makes a decoder keep, and its busiest second, and is not above the screen's."
    ),
    rationale=msg(
        "A player looks at the level to decide whether to play at all. If it claims too much, the "
        "file is refused; if too little, the player runs out of memory or time in the middle."
    ),
    reference="ITU-T H.264, annex A.3, table A-1",
    may_be_allowed=False,
)
def wrong_level(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare what the file claims with what it needs, then with what the player takes."""
    if video.codec != CODEC:
        return
    name, claimed, taken = ordered.screen.name, video.level, ordered.encode.level
    short = [need for need in _needs(video, ordered) if _number(need.level) > _number(claimed)]
    if short:
        level = max((need.level for need in short), key=_number)
        yield wrong_level.finding(
            msg(
                "the video for '{name}' claims level {claimed} and needs {needed}: it has "
                "{amounts}",
                name=name,
                claimed=claimed,
                needed=_shown(level),
                amounts=tuple(need.amount for need in short),
            ),
            hints=(_too_low(level),),
        )
    elif _number(claimed) > _number(taken):
        yield wrong_level.finding(
            msg(
                "the video claims level {claimed}, but '{name}' plays up to {taken}",
                claimed=claimed,
                name=name,
                taken=taken,
            ),
            hints=(_TOO_HIGH,),
        )


class _Need(NamedTuple):
    """Something that a decoder has to manage."""

    amount: Message
    level: str
    """The lowest that does; "" if none does."""


def _needs(video: VideoFile, ordered: OrderedVideo) -> Iterator[_Need]:
    fps = ordered.encode.fps
    blocks = macroblocks(video.width, video.height)
    longest = macroblocks(max(video.width, video.height), 1)
    stored = blocks * video.reference_frames
    kbps = math.ceil(busiest_kbps(video.sizes, fps))
    times = HIGH_PROFILE if ordered.encode.profile == "high" else 1
    yield _need(
        msg("{blocks} macroblocks a frame", blocks=blocks),
        # No side may be longer than eight times the area allows for a square (A.3.1).
        lambda level: blocks <= level.macroblocks and longest**2 <= 8 * level.macroblocks,
    )
    yield _need(
        msg("{blocks} macroblocks a second", blocks=blocks * fps),
        lambda level: blocks * fps <= level.macroblocks_per_s,
    )
    yield _need(
        msg(
            "{pictures} pictures to keep, {blocks} macroblocks",
            pictures=video.reference_frames,
            blocks=stored,
        ),
        lambda level: stored <= level.stored_macroblocks,
    )
    yield _need(
        msg("{kbit} kbit in a second", kbit=kbps),
        lambda level: kbps <= level.kbps * times,
    )


def _need(amount: Message, is_met: Callable[[Level], bool]) -> _Need:
    return _Need(amount, next((name for name, level in LEVELS.items() if is_met(level)), ""))


def _number(level: str) -> float:
    """Return *level* as a number to compare: "4.0" is 4; none at all is above all others."""
    if not level:
        return math.inf
    # Level 1b stands between 1 and 1.1, and some write it as 0.9.
    return 1.05 if level in ("1b", "0.9") else float(level)


def _shown(level: str) -> str:
    return level or f"> {list(LEVELS)[-1]}"


def _too_low(level: str) -> Message:
    if not level:
        return msg("make the screen's size or frame rate smaller: no level allows it")
    return msg(
        'write `level: "{level}"` in `encode:` of the screen, if its player can do that; else a '
        "smaller size, frame rate or `max_kbps`",
        level=level,
    )


_TOO_HIGH = msg(
    "encode it again at the screen's level, or raise `level` in `encode:` if its player takes more"
)
