"""A stick can hold the file."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.number import decimal
from signage.phrase import Phrase

LARGEST = 2**32 - 1
"""Bytes."""

RULE = Rule(
    code="too-large-for-fat32",
    severity=Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(en="Files are smaller than 4 GiB.", vi="Tệp nhỏ hơn 4 GiB."),
    rationale=Phrase(
        en="FAT32 counts a file's bytes in 32 bits: what is larger cannot be copied to a stick.",
        vi="FAT32 đếm dung lượng tệp bằng 32 bit: tệp lớn hơn không chép được vào USB.",
    ),
    reference="Microsoft FAT specification (2005)",
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Look at the size."""
    if video.bytes > LARGEST:
        size = decimal(video.bytes / 2**30, 2)
        yield RULE.finding(
            Phrase(
                en=f"the video for '{ordered.screen.name}' is {size.en} GiB; a FAT32 stick holds "
                "less than 4",
                vi=f"video cho '{ordered.screen.name}' nặng {size.vi} GiB; USB FAT32 chỉ chứa tệp "
                "dưới 4 GiB",
            ),
            hints=(
                Phrase(
                    en="show less in one playlist, or lower `max_kbps` of the screen",
                    vi="hãy chia nhỏ danh sách phát, hoặc giảm `max_kbps` của màn hình",
                ),
            ),
        )
