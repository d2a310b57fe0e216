"""Paths of files below the campaign folder."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from signage.diagnostic import Diagnostic, Report
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.model.field import plain
from signage.number import quote
from signage.syntax.node import Node
from signage.syntax.readers import as_word

LONGEST_PATH = 180
"""Characters; with the folders above, the path must stay below the 260 that Windows allows."""

_PATH_WORDS = msg("the path of a file")
_INSIDE_HINT = msg(
    "put the file into the campaign folder, and write for example `templates/assets/logo.svg`"
)
_DRIVE = lazy_regex(r"[A-Za-z]:(?!//)|file:", re.IGNORECASE)
_ONLINE = lazy_regex(r"[a-z][a-z0-9+.-]+:/|www\.", re.IGNORECASE)


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


def _problem(text: str) -> Message | None:
    quoted = quote(text)
    if _DRIVE.match(text) or text.startswith(("/", "~", "\\\\")):
        return msg("{quoted} is a place on one computer, not in the campaign folder", quoted=quoted)
    if _ONLINE.match(text):
        return msg("{quoted} is a link, and nothing is fetched from the internet", quoted=quoted)
    if "\\" in text:
        return msg("{quoted}: folders are separated by `/`, on Windows too", quoted=quoted)
    if ".." in PurePosixPath(text).parts:
        return msg("{quoted} leads out of the campaign folder", quoted=quoted)
    if len(text) > LONGEST_PATH:
        return msg(
            "a path of {text} characters: at most {longest_path} work on every system",
            text=len(text),
            longest_path=LONGEST_PATH,
        )
    if any(character < " " for character in text):
        return msg("{quoted} holds a control character", quoted=quoted)
    return None


def _hint(text: str) -> Message:
    if _ONLINE.match(text):
        page = re.split(r"[?#]", text, maxsplit=1)[0]
        *folders, name = (page.partition("://")[2] or page).split("/")
        saved = name if folders and "." in name else "logo.png"
        return msg(
            "save it from the browser into the campaign folder, and write where it is: "
            "`templates/assets/{saved}`",
            saved=saved,
        )
    if "\\" in text and not _DRIVE.match(text) and not text.startswith("\\"):
        mended = text.replace("\\", "/")
        return msg("write `{mended}`", mended=mended)
    return _INSIDE_HINT


_EMPTY = msg("there is no path here")

PATH = plain(read_path, {"type": "string"})
