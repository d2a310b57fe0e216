"""The sound is what the player asks for, as long as the pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from signage.checks.rule import Rule
from signage.checks.video.remedy import AGAIN
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.model.screen import Audio
from signage.number import decimal
from signage.phrase import Phrase

TRACKS: Mapping[Audio, str] = MappingProxyType(
    {Audio.NONE: "none", Audio.SILENT: "aac stereo", Audio.SOUND: "aac stereo"}
)
MOST_APART_MS = 1
"""A frame need not be a whole number of samples of sound."""

RULE = Rule(
    code="wrong-audio",
    severity=Severity.ERROR,
    subject=Phrase(en="sound", vi="âm thanh"),
    says=Phrase(
        en="There is no audio track where the screen asks for none, and else one, AAC stereo, that "
        f"is as long as the pictures to {MOST_APART_MS} ms.",
        vi="Không có rãnh âm thanh nếu màn hình không yêu cầu; nếu có thì là một rãnh AAC stereo, "
        f"dài bằng phần hình, lệch không quá {MOST_APART_MS} ms.",
    ),
    rationale=Phrase(
        en="Some networks refuse files with sound, some old players files without. A track that "
        "is longer than the pictures leaves the screen black until it ends.",
        vi="Có hệ thống từ chối tệp có tiếng, có đầu phát cũ từ chối tệp không tiếng. Rãnh âm "
        "thanh dài hơn phần hình làm màn hình đen đến khi hết tiếng.",
    ),
    reference="ISO/IEC 14496-3 (AAC)",
    may_be_allowed=False,
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Compare the sound with what was asked for, then with the pictures."""
    name, asked = ordered.screen.name, TRACKS[ordered.encode.audio]
    if video.audio != asked:
        message = Phrase(
            en=f"the sound of the video is '{video.audio}', but '{name}' asks for '{asked}'",
            vi=f"âm thanh của video là '{video.audio}', mà '{name}' yêu cầu '{asked}'",
        )
    elif asked != "none" and abs(video.audio_s - video.duration_s) * 1000 > MOST_APART_MS:
        sound, pictures = (decimal(float(s), 3) for s in (video.audio_s, video.duration_s))
        message = Phrase(
            en=f"on '{name}' the sound is {sound.en} s long, the pictures {pictures.en} s",
            vi=f"trên '{name}' phần tiếng dài {sound.vi} s, phần hình {pictures.vi} s",
        )
    else:
        return
    yield RULE.finding(message, hints=(AGAIN,))
