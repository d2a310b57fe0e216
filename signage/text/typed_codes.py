r"""Codes of other programs that a text shows as they were typed: ``\n``, ``<br>``, ``&amp;``.

They come along with text from web pages, chats, spreadsheets and scripts. Nobody means them on a
notice, and the public reads them letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.text.suspect import Sort, SuspectKind, replaced

_ESCAPE, _MARKUP = SuspectKind.TYPED_ESCAPE, SuspectKind.TYPED_MARKUP

_BREAK = lazy_regex(r"(?<!\\)\\(?:r\\n|n|r) ?")
_TAB = lazy_regex(r"(?<!\\)\\t ?")
_CODE = lazy_regex(r"(?<!\\)\\(?:u\{?[0-9a-fA-F]{4,6}\}?|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2})")
_HALVES = lazy_regex(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_BACKSLASH = lazy_regex(r"(?<!\\)\\([\"'/_`#.!()\[\]+>-])")
_PERCENT = lazy_regex(r"(?:%[0-9A-Fa-f]{2})+")
_QUOTED_PRINTABLE = lazy_regex(r"(?:=[0-9A-F]{2})+")
_EXCEL_CODE = lazy_regex(r"(?:_x[0-9A-Fa-f]{4}_)+")
_ADDRESS = lazy_regex(r"\S*(?:://|www\.|\?\w+=)\S*", re.IGNORECASE)

_TAG = lazy_regex(
    r"</?(?:a|b|big|blockquote|body|br|center|code|div|em|font|h[1-6]|head|hr|html|i|img|li|mark|"
    r"meta|o:p|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|"
    r"tr|u|ul)(?:\s[^<>]*)?/?>|<!--.*?-->|<!DOCTYPE[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_LINE_TAG = lazy_regex(r"\s*<(?:br|hr|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>\s*", re.IGNORECASE)
_STRONG = lazy_regex(r"<(b|strong|i|em|u)\b[^<>]*>\s*(.*?)\s*</\1\s*>", re.IGNORECASE | re.DOTALL)
_FORUM_NAMES = "b|i|u|s|url|color|size|quote|center"
_FORUM_TAG = lazy_regex(rf"\[/?(?:{_FORUM_NAMES})(?:=[^\]]*)?\]", re.IGNORECASE)
_FORUM_PAIR = lazy_regex(rf"\[({_FORUM_NAMES})(?:=[^\]]*)?\].*?\[/\1\]", re.IGNORECASE | re.DOTALL)
_ENTITY = lazy_regex(
    r"&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};"
    r"|(?:amp|nbsp|quot|lt|gt)(?![a-zA-Z0-9]))"
)
_STARS = lazy_regex(
    r"\*{2,3}(?=[^\s*])([^*\n]+)(?<=\S)\*{2,3}|(?<!\w)__(?=[^\s_])([^_\n]+)(?<=\S)__(?!\w)"
)
_STRUCK = lazy_regex(r"~~(?=\S)([^~\n]+)(?<=\S)~~")
_TICKS = lazy_regex(r"`{1,3}([^`\n]+)`{1,3}")
_HEADING = lazy_regex(r"^#{1,6} +(?=[^\W\d_])", re.MULTILINE)
_LINK = lazy_regex(r"!?\[([^\]\n]+)\]\((?:https?://|www\.|mailto:|tel:)[^)\s]*\)")


def _decoded_codes(text: str) -> str:
    def pair(match: re.Match[str]) -> str:
        high, low = int(match[1], 16), int(match[2], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))

    def letter(match: re.Match[str]) -> str:
        number = int(match[0][2:].strip("{}"), 16)
        is_letter = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
        return chr(number) if is_letter else match[0]

    # JSON writes what lies beyond U+FFFF in two halves.
    return unicodedata.normalize("NFC", _CODE.sub(letter, _HALVES.sub(pair, text)))


def _decoded_bytes(pattern: re.Pattern[str]) -> Callable[[str], str]:
    """Return what resolves the letters that *pattern* writes in bytes of UTF-8."""

    def letters(match: re.Match[str]) -> str:
        inside = match[0] == "%20" and match.string[: match.start()][-1:].isalpha()
        try:
            decoded = bytes.fromhex(re.sub("[%=]", "", match[0])).decode()
        except UnicodeDecodeError:
            return match[0]
        # "50%20" is a discount, "Đổ%20rác" is not.
        return decoded if inside or not decoded.isascii() else match[0]

    def word(match: re.Match[str]) -> str:
        return match[0] if _ADDRESS.fullmatch(match[0]) else pattern.sub(letters, match[0])

    return lambda text: re.sub(r"\S+", word, text)


def _decoded_entities(text: str) -> str:
    """Return *text* with its entities resolved, those that stand for entities too."""
    import html  # a table of two thousand names, which few texts need

    while (once := html.unescape(text)) != text:
        text = once
    return text


def _without_tags(text: str) -> str:
    text = _STRONG.sub(lambda match: f"*{match[2]}*" if match[2] else "", text)
    return _TAG.sub("", _LINE_TAG.sub("\n", text)).strip()


def _with_one_star(text: str) -> str:
    return _STARS.sub(lambda match: f"*{match[1] or match[2]}*", text)


def _without_excel_codes(text: str) -> str:
    def letters(match: re.Match[str]) -> str:
        found = "".join(chr(int(code, 16)) for code in re.findall("_x(....)_", match[0]))
        return found if found.isprintable() else "\n" if "\n" in found or "\r" in found else " "

    return _EXCEL_CODE.sub(letters, text).strip()


_LETTERS = msg("type the letters themselves")

TYPED_CODES = (
    Sort(
        _ESCAPE,
        _BREAK,
        msg("is shown as it is; it is a line break only in double quotes"),
        msg("let the line really end there"),
        replaced(_BREAK, "\n"),
    ),
    Sort(
        _ESCAPE,
        _TAB,
        msg("is shown as it is; it stands for a tab"),
        msg("write a space"),
        replaced(_TAB, " "),
    ),
    Sort(
        _ESCAPE,
        _CODE,
        msg("is shown as it is; it is the number of a letter"),
        _LETTERS,
        _decoded_codes,
    ),
    Sort(
        _ESCAPE,
        _BACKSLASH,
        msg("is shown with its backslash"),
        msg("delete the backslash"),
        replaced(_BACKSLASH, r"\1"),
    ),
    Sort(
        _ESCAPE,
        _PERCENT,
        msg("is shown as it is; addresses write letters like that"),
        _LETTERS,
        _decoded_bytes(_PERCENT),
    ),
    Sort(
        _ESCAPE,
        _QUOTED_PRINTABLE,
        msg("is shown as it is; e-mails write letters like that"),
        _LETTERS,
        _decoded_bytes(_QUOTED_PRINTABLE),
    ),
    Sort(
        _ESCAPE,
        _EXCEL_CODE,
        msg("is shown as it is; spreadsheets write line breaks like that"),
        msg("delete it"),
        _without_excel_codes,
    ),
    Sort(
        _MARKUP,
        _TAG,
        msg("is HTML, and shown as it is"),
        msg("emphasis is written `*words*`, and a line break is a real one"),
        _without_tags,
    ),
    Sort(
        _MARKUP,
        _FORUM_PAIR,
        msg("is markup of web forums, and shown as it is"),
        msg("emphasis is written `*words*`"),
        replaced(_FORUM_TAG, ""),
    ),
    Sort(
        _MARKUP,
        _ENTITY,
        msg("is shown as it is; HTML writes a sign or letter like that"),
        msg("type the sign itself"),
        _decoded_entities,
    ),
    Sort(
        _MARKUP,
        _STARS,
        msg("is emphasis in Markdown; here its outer signs are shown"),
        msg("one `*` on each side is enough"),
        _with_one_star,
    ),
    Sort(
        _MARKUP,
        _STRUCK,
        msg("is struck through in Markdown; here its signs are shown"),
        msg("delete what no longer holds, and the signs"),
        replaced(_STRUCK, ""),
    ),
    Sort(
        _MARKUP,
        _TICKS,
        msg("stands in signs of Markdown, which are shown"),
        msg("delete the signs"),
        replaced(_TICKS, r"\1"),
    ),
    Sort(
        _MARKUP,
        _HEADING,
        msg("begins a heading in Markdown; here it is shown"),
        msg("delete it"),
        replaced(_HEADING, ""),
    ),
    Sort(
        _MARKUP,
        _LINK,
        msg("is a link in Markdown, and shown as it is"),
        msg("nobody can tap a notice: write the words, and give the link to a QR code"),
        replaced(_LINK, r"\1"),
    ),
)
