"""Paths of files below the campaign folder."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from signage.diagnostic import Diagnostic, Report
from signage.model.field import plain
from signage.number import quote
from signage.phrase import Phrase
from signage.syntax.node import Node
from signage.syntax.readers import as_word

LONGEST_PATH = 180
"""Characters; with the folders above, the path must stay below the 260 that Windows allows."""

_PATH_WORDS = Phrase(en="the path of a file", vi="đường dẫn tệp")
_INSIDE_HINT = Phrase(
    en="put the file into the campaign folder, and write for example `templates/assets/logo.svg`",
    vi="hãy đặt tệp trong thư mục chiến dịch, và viết ví dụ `templates/assets/logo.svg`",
)
_DRIVE = re.compile(r"[A-Za-z]:")


def read_path(node: Node, report: Report) -> str | None:
    """Read a relative path that does not leave the folder; whether the file exists is not asked."""
    text = as_word(node, report, _PATH_WORDS)
    if text is None:
        return None
    if not text:
        report.add(Diagnostic("wrong-path", _EMPTY, node.span, hints=(_INSIDE_HINT,)))
        return None
    if problem := _problem(text):
        report.add(Diagnostic("wrong-path", problem, node.span, hints=(_hint(text),)))
        return None
    return str(PurePosixPath(text))


def _problem(text: str) -> Phrase | None:
    quoted = quote(text)
    if _DRIVE.match(text) or text.startswith(("/", "~", "\\\\")):
        return Phrase(
            en=f"{quoted} is a place on one computer, not in the campaign folder",
            vi=f"{quoted} là chỗ trên một máy tính, không phải trong thư mục chiến dịch",
        )
    if "\\" in text:
        return Phrase(
            en=f"{quoted}: folders are separated by `/`, on Windows too",
            vi=f"{quoted}: các thư mục ngăn cách bằng `/`, kể cả trên Windows",
        )
    if ".." in PurePosixPath(text).parts:
        return Phrase(
            en=f"{quoted} leads out of the campaign folder",
            vi=f"{quoted} dẫn ra ngoài thư mục chiến dịch",
        )
    if len(text) > LONGEST_PATH:
        return Phrase(
            en=f"a path of {len(text)} characters: at most {LONGEST_PATH} work on every system",
            vi=f"đường dẫn dài {len(text)} ký tự: hệ nào cũng dùng được tối đa {LONGEST_PATH}",
        )
    if any(character < " " for character in text):
        return Phrase(en=f"{quoted} holds a control character", vi=f"{quoted} có ký tự điều khiển")
    return None


def _hint(text: str) -> Phrase:
    if "\\" in text and not _DRIVE.match(text) and not text.startswith("\\"):
        mended = text.replace("\\", "/")
        return Phrase(en=f"write `{mended}`", vi=f"hãy viết `{mended}`")
    return _INSIDE_HINT


_EMPTY = Phrase(en="there is no path here", vi="ở đây không có đường dẫn")

PATH = plain(read_path, {"type": "string"})
