"""The pictures are encoded as the player decodes them."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase

CODEC = "h264"
PIXEL_FORMATS = ("yuv420p", "yuvj420p")
"""8 bits, a quarter as many pixels of colour; the second name says the range as well."""

RULE = Rule(
    code="wrong-codec",
    severity=Severity.ERROR,
    subject=Phrase(en="pictures", vi="hình"),
    says=Phrase(
        en="Videos are H.264 in the profile that the screen asks for, Main or High, 4:2:0 with "
        "8 bits.",
        vi="Video là H.264 theo đúng profile màn hình yêu cầu, Main hoặc High, 4:2:0, 8 bit.",
    ),
    rationale=Phrase(
        en="Players decode in hardware what their maker chose, and nothing else: the screen stays "
        "black, or the sound plays alone.",
        vi="Đầu phát giải mã bằng phần cứng đúng những gì nhà sản xuất đã chọn, ngoài ra không gì "
        "khác: màn hình đen, hoặc chỉ có tiếng.",
    ),
    reference="ITU-T H.264, annex A.2",
    may_be_allowed=False,
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Compare codec, profile and pixel format."""
    profile = ordered.encode.profile
    is_right = (video.codec, video.profile) == (CODEC, profile)
    if is_right and video.pixel_format in PIXEL_FORMATS:
        return
    found = f"{video.codec} {video.profile} {video.pixel_format}"
    asked = f"{CODEC} {profile} {PIXEL_FORMATS[0]}"
    yield RULE.finding(
        Phrase(
            en=f"the video is {found}, but '{ordered.screen.name}' plays {asked}",
            vi=f"video là {found}, mà '{ordered.screen.name}' phát {asked}",
        ),
        hints=(
            Phrase(
                en=f"encode it as {asked}; if the player takes another profile, say so in "
                "`encode:` of the screen",
                vi=f"hãy mã hóa thành {asked}; nếu đầu phát nhận profile khác, ghi vào `encode:` "
                "của màn hình",
            ),
        ),
    )
