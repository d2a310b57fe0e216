"""A video as a file on a stick.

`damaged-video`, `index-at-end`, `name-not-portable`, `too-large-for-fat32`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from signage.checks.video.video_file import AGAIN, OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.number import decimal
from signage.phrase import Phrase
from signage.rule import rule


@rule(
    "damaged-video",
    Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(
        en="A decoder that conceals nothing decodes the first frames, the last, and those with "
        "codes, without an error.",
        vi="Bộ giải mã không che lỗi giải được những khung hình đầu, cuối và có mã QR mà không báo "
        "lỗi nào.",
    ),
    rationale=Phrase(
        en="Computers patch up what is broken; cheap players show blocks of colour, stop, or begin "
        "again from the front.",
        vi="Máy tính vá được chỗ hỏng; đầu phát rẻ tiền thì hiện ô màu, đứng hình hoặc phát lại từ "
        "đầu.",
    ),
    reference="ITU-T H.264",
    may_be_allowed=False,
)
def damaged_video(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Pass on what the decoder said."""
    if video.decode_errors:
        said = "; ".join(video.decode_errors)
        yield damaged_video.finding(
            Phrase(
                en=f"the video for '{ordered.screen.name}' is damaged: {said}",
                vi=f"video cho '{ordered.screen.name}' bị hỏng: {said}",
            ),
            hints=(AGAIN,),
        )


_INDEX, _PICTURES, _FRAGMENT = "moov", "mdat", "moof"


@rule(
    "index-at-end",
    Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(
        en="The index (moov) stands before the pictures (mdat), in one piece.",
        vi="Mục lục (moov) đứng trước phần hình (mdat), liền một khối.",
    ),
    rationale=Phrase(
        en="A player that finds the index at the end reads the whole file first: black at each "
        "start; over a network it may never start.",
        vi="Đầu phát thấy mục lục ở cuối phải đọc hết tệp trước: mỗi lần phát đều đen một lúc; qua "
        "mạng có khi không phát được.",
    ),
    reference="ISO/IEC 14496-12",
    may_be_allowed=False,
)
def index_at_end(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at the order of the boxes."""
    order = [box for box in video.boxes if box in (_INDEX, _PICTURES, _FRAGMENT)]
    if order[:1] != [_INDEX] or _FRAGMENT in order:
        found = ", ".join(order[:4]) + (" …" if len(order) > 4 else "")
        yield index_at_end.finding(
            Phrase(
                en=f"the video for '{ordered.screen.name}' is stored as {found}; its index (moov) "
                "has to come first, and whole",
                vi=f"video cho '{ordered.screen.name}' được lưu theo thứ tự {found}; mục lục "
                "(moov) phải đứng đầu và trọn vẹn",
            ),
            hints=(AGAIN,),
        )


LONGEST_NAME = 64
"""Characters, those of ".mp4" among them: what Joliet takes, the least of what is in use."""

_PORTABLE = re.compile(r"[a-z0-9][a-z0-9._-]*")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")


@rule(
    "name-not-portable",
    Severity.ERROR,
    subject=Phrase(en="the file's name", vi="tên tệp"),
    says=Phrase(
        en="File names are of lower case ASCII letters, digits, hyphens, dots and underscores, at "
        f"most {LONGEST_NAME} characters, and none that Windows keeps for devices.",
        vi="Tên tệp gồm chữ thường ASCII, chữ số, gạch nối, dấu chấm và gạch dưới, không quá "
        f"{LONGEST_NAME} ký tự, và không trùng tên thiết bị của Windows.",
    ),
    rationale=Phrase(
        en="Sticks are FAT32, and players are old: names with marks arrive garbled, long ones cut "
        "off, and the player skips what it cannot name.",
        vi="USB dùng FAT32, đầu phát thì cũ: tên có dấu bị loạn, tên dài bị cắt, và tệp nào không "
        "đọc được tên sẽ bị bỏ qua.",
    ),
    reference="Microsoft FAT specification (2005); Joliet specification (1995)",
)
def name_not_portable(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at the name."""
    name, screen = video.name, ordered.screen.name
    if len(name) > LONGEST_NAME:
        message = Phrase(
            en=f"'{name}' has {len(name)} characters; a stick for '{screen}' takes {LONGEST_NAME}",
            vi=f"'{name}' dài {len(name)} ký tự; USB cho '{screen}' chỉ nên đến {LONGEST_NAME}",
        )
    elif _PORTABLE.fullmatch(name) and not _DEVICE.fullmatch(name):
        return
    else:
        message = Phrase(
            en=f"'{name}' is no name that every stick and player for '{screen}' takes",
            vi=f"không phải USB, đầu phát nào cho '{screen}' cũng nhận tên '{name}'",
        )
    yield name_not_portable.finding(message, hints=(_RENAME,))


_RENAME = Phrase(
    en="give the slide a short `name:` of letters without marks, digits and hyphens",
    vi="hãy đặt cho trang một `name:` ngắn, gồm chữ không dấu, chữ số và gạch nối",
)


LARGEST_FILE = 2**32 - 1
"""Bytes."""


@rule(
    "too-large-for-fat32",
    Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(en="Files are smaller than 4 GiB.", vi="Tệp nhỏ hơn 4 GiB."),
    rationale=Phrase(
        en="FAT32 counts a file's bytes in 32 bits: what is larger cannot be copied to a stick.",
        vi="FAT32 đếm dung lượng tệp bằng 32 bit: tệp lớn hơn không chép được vào USB.",
    ),
    reference="Microsoft FAT specification (2005)",
)
def too_large_for_fat32(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at the size."""
    if video.bytes > LARGEST_FILE:
        size = decimal(video.bytes / 2**30, 2)
        yield too_large_for_fat32.finding(
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
