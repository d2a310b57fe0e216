"""Whatever copies files takes their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase

LONGEST = 64
"""Characters, those of ".mp4" among them: what Joliet takes, the least of what is in use."""

_PORTABLE = re.compile(r"[a-z0-9][a-z0-9._-]*")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")

RULE = Rule(
    code="name-not-portable",
    severity=Severity.ERROR,
    subject=Phrase(en="the file's name", vi="tên tệp"),
    says=Phrase(
        en="File names are of lower case ASCII letters, digits, hyphens, dots and underscores, at "
        f"most {LONGEST} characters, and none that Windows keeps for devices.",
        vi="Tên tệp gồm chữ thường ASCII, chữ số, gạch nối, dấu chấm và gạch dưới, không quá "
        f"{LONGEST} ký tự, và không trùng tên thiết bị của Windows.",
    ),
    rationale=Phrase(
        en="Sticks are FAT32, and players are old: names with marks arrive garbled, long ones cut "
        "off, and the player skips what it cannot name.",
        vi="USB dùng FAT32, đầu phát thì cũ: tên có dấu bị loạn, tên dài bị cắt, và tệp nào không "
        "đọc được tên sẽ bị bỏ qua.",
    ),
    reference="Microsoft FAT specification (2005); Joliet specification (1995)",
)


def check(video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
    """Look at the name."""
    name, screen = video.name, ordered.screen.name
    if len(name) > LONGEST:
        message = Phrase(
            en=f"'{name}' has {len(name)} characters; a stick for '{screen}' takes {LONGEST}",
            vi=f"'{name}' dài {len(name)} ký tự; USB cho '{screen}' chỉ nên đến {LONGEST}",
        )
    elif _PORTABLE.fullmatch(name) and not _DEVICE.fullmatch(name):
        return
    else:
        message = Phrase(
            en=f"'{name}' is no name that every stick and player for '{screen}' takes",
            vi=f"không phải USB, đầu phát nào cho '{screen}' cũng nhận tên '{name}'",
        )
    yield RULE.finding(message, hints=(_RENAME,))


_RENAME = Phrase(
    en="give the slide a short `name:` of letters without marks, digits and hyphens",
    vi="hãy đặt cho trang một `name:` ngắn, gồm chữ không dấu, chữ số và gạch nối",
)
