"""`wrong-level`: the level that a file claims, what it needs, and what its player takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

from signage.checks.video.bit_rate import busiest_kbps
from signage.checks.video.streams import CODEC
from signage.checks.video.video_file import OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.model.encode import LEVELS, Level, macroblocks
from signage.phrase import Phrase
from signage.rule import rule

HIGH_PROFILE = 1.25
"""How many times the bit rate of the table decoders of High have to manage."""


@rule(
    "wrong-level",
    Severity.ERROR,
    subject=Phrase(en="the level", vi="cấp H.264"),
    says=Phrase(
        en="The level that a file claims allows its size, its macroblocks a second, the pictures "
        "that it makes a decoder keep, and its busiest second, and is not above the screen's.",
        vi="Cấp mà tệp tự khai phải đủ cho kích thước, số khối mỗi giây, số hình bộ giải mã phải "
        "giữ và giây nhiều dữ liệu nhất, và không vượt cấp của màn hình.",
    ),
    rationale=Phrase(
        en="A player looks at the level to decide whether to play at all. If it claims too much, "
        "the file is refused; if too little, the player runs out of memory or time in the middle.",
        vi="Đầu phát nhìn cấp để quyết định có phát hay không. Khai cao quá, tệp bị từ chối; khai "
        "thấp quá, đang phát thì thiếu bộ nhớ hoặc không kịp.",
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
        said = ", ".join(need.amount.en for need in short), ", ".join(n.amount.vi for n in short)
        yield wrong_level.finding(
            Phrase(
                en=f"the video for '{name}' claims level {claimed} and needs {_shown(level)}: it "
                f"has {said[0]}",
                vi=f"video cho '{name}' khai cấp {claimed} nhưng cần {_shown(level)}: có {said[1]}",
            ),
            hints=(_too_low(level),),
        )
    elif _number(claimed) > _number(taken):
        yield wrong_level.finding(
            Phrase(
                en=f"the video claims level {claimed}, but '{name}' plays up to {taken}",
                vi=f"video khai cấp {claimed}, mà '{name}' chỉ phát đến {taken}",
            ),
            hints=(_TOO_HIGH,),
        )


class _Need(NamedTuple):
    """Something that a decoder has to manage."""

    amount: Phrase
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
        f"{blocks} macroblocks a frame",
        f"{blocks} khối mỗi khung hình",
        # No side may be longer than eight times the area allows for a square (A.3.1).
        lambda level: blocks <= level.macroblocks and longest**2 <= 8 * level.macroblocks,
    )
    yield _need(
        f"{blocks * fps} macroblocks a second",
        f"{blocks * fps} khối mỗi giây",
        lambda level: blocks * fps <= level.macroblocks_per_s,
    )
    yield _need(
        f"{video.reference_frames} pictures to keep, {stored} macroblocks",
        f"{video.reference_frames} hình phải giữ, {stored} khối",
        lambda level: stored <= level.stored_macroblocks,
    )
    yield _need(
        f"{kbps} kbit in a second",
        f"{kbps} kbit trong một giây",
        lambda level: kbps <= level.kbps * times,
    )


def _need(en: str, vi: str, is_met: Callable[[Level], bool]) -> _Need:
    level = next((name for name, level in LEVELS.items() if is_met(level)), "")
    return _Need(Phrase(en, vi), level)


def _number(level: str) -> float:
    """Return *level* as a number to compare: "4.0" is 4; none at all is above all others."""
    if not level:
        return math.inf
    # Level 1b stands between 1 and 1.1, and some write it as 0.9.
    return 1.05 if level in ("1b", "0.9") else float(level)


def _shown(level: str) -> str:
    return level or f"> {list(LEVELS)[-1]}"


def _too_low(level: str) -> Phrase:
    if not level:
        return Phrase(
            en="make the screen's size or frame rate smaller: no level allows it",
            vi="hãy giảm kích thước hoặc tốc độ khung hình của màn hình: không cấp nào cho phép",
        )
    return Phrase(
        en=f'write `level: "{level}"` in `encode:` of the screen, if its player can do that; else '
        "a smaller size, frame rate or `max_kbps`",
        vi=f'hãy ghi `level: "{level}"` trong `encode:` của màn hình nếu đầu phát làm được; nếu '
        "không, giảm kích thước, tốc độ khung hình hoặc `max_kbps`",
    )


_TOO_HIGH = Phrase(
    en="encode it again at the screen's level, or raise `level` in `encode:` if its player takes "
    "more",
    vi="hãy mã hóa lại theo cấp của màn hình, hoặc nâng `level` trong `encode:` nếu đầu phát chịu "
    "được",
)
