"""Characters that look like those of YAML, or like nothing: read as what they look like.

They come along with text from web pages, Word and chats: no-break spaces, zero-width characters,
line separators, full-width colons. An author cannot see what is wrong with them. So where YAML
itself needs a space, a colon or a line break, they are read as that, and told once; in the words
of a text they stay, and are told there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from signage.diagnostic import Diagnostic, Report, Severity
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg, plural
from signage.source import Source


@dataclass(frozen=True, slots=True)
class Readable:
    """A text that YAML's parsers understand, and where each of its characters comes from."""

    text: str
    origins: Sequence[int] | None = None
    """By character, and one more for the end: its offset in the source. None: the same."""
    line_break: str = ""
    """Stands for a line break inside of a value; "" if there is none."""

    def origin(self, offset: int) -> int:
        """Return where the character at *offset* stands in the source."""
        return offset if self.origins is None else self.origins[min(offset, len(self.origins) - 1)]


def readable(source: Source, text: str, report: Report) -> Readable:
    """Return *text*, all of *source* but its byte order mark, as YAML's parsers understand it."""
    if not _ODD.search(text):
        return Readable(text)
    line_break = next(c for c in map(chr, range(0xE000, 0xF8FF)) if c not in text)
    edits = sorted(_Scanner(text, line_break).edits(), key=lambda edit: edit.offset)
    _tell(source, text, edits, report)
    out: list[str] = []
    origins: list[int] = []
    at = 0
    for edit in edits:
        out += (text[at : edit.offset], edit.reads)
        origins += (*range(at, edit.offset), *(edit.offset for _ in edit.reads))
        at = edit.offset + 1
    out.append(text[at:])
    origins += range(at, len(text) + 1)
    return Readable("".join(out), origins, line_break)


def seen(text: str) -> str:
    """Return *text* without its invisible characters, but for those that join signs."""
    return _ODD_UNSEEN.sub(lambda match: match[0] if match[0] in _JOINERS else "", text)


def look_alike_hints(text: str) -> tuple[Message, ...]:
    """Return what cannot be seen of *text*, which is not understood."""
    hints = []
    if match := _ODD_UNSEEN.search(text):
        hints.append(msg("there is an invisible character in it ({code})", code=_code(match[0])))
    if match := _BEHIND_COLON.search(text):
        hints.append(
            msg(
                "what follows the colon is no plain space ({code}): type it anew",
                code=_code(match[1]),
            )
        )
    if match := _WIDE_COLON.search(text):
        hints.append(
            msg(
                "“{character}” ({code}) is no colon to YAML: type `: `",
                character=match[1],
                code=_code(match[1]),
            )
        )
    if _CURLY.search(text):
        hints.append(msg('“ and ” are letters to YAML; quotes are straight: `"…"`'))
    return tuple(hints)


@dataclass(frozen=True, slots=True)
class _Edit:
    """A character, and what it is read as."""

    offset: int
    reads: str


_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_BREAKS = "\v\f\x85\u2028\u2029"
_COLONS = "\uff1a\ufe55\ufe13"
_ODD = lazy_regex(f"[{_SPACES}{_UNSEEN}{_BREAKS}{_COLONS}]")
_ODD_SPACE = lazy_regex(f"[{_SPACES}]")
_ODD_UNSEEN = lazy_regex(f"[{_UNSEEN}]")
_ODD_UNSEEN_LAST = lazy_regex(f"[{_UNSEEN}]+$")
_ODD_BREAK = lazy_regex(f"[{_BREAKS}]")
_GAP = f"[ {_SPACES}{_UNSEEN}]*"
_LINE = lazy_regex(r"([^\r\n]*)(\r\n|\r|\n|$)")
_HEAD = lazy_regex(
    f"(?P<lead>{_GAP})(?P<dashes>(?:-[{_UNSEEN}]*[ {_SPACES}]{_GAP})*)"
    # Names of fields are lower-case; "Hotline:" is more often part of a text.
    f"(?:(?P<key>(?:<<|[a-z_][a-z0-9_{_UNSEEN}-]*){_GAP})(?P<colon>[:{_COLONS}])(?P<gap>{_GAP}))?"
)
_BLOCK = lazy_regex(r"[|>][-+0-9]*\s*(?:#.*)?$")
_SIGNS = ("", *"\"'[]{}|>&*!#%@`,")
"""What a value begins with that is not simply a text; "" if there is none."""
_CLOSED = {'"': lazy_regex(r'(?:[^"\\]|\\.)*"'), "'": lazy_regex(r"(?:[^']|'')*'(?!')")}
_AFTER_KEY = lazy_regex(": +")
"""Between a name in quotation marks and its value."""
_IN_BRACKETS = lazy_regex(
    rf'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\''
    rf"|(?P<gap>(?<=[\[{{,:])[ {_SPACES}{_UNSEEN}]+|[ {_SPACES}{_UNSEEN}]+(?=[\]}},:]))"
)


_JOINERS = "\u200c\u200d"
_BEHIND_COLON = lazy_regex(f":([{_SPACES}])")
_WIDE_COLON = lazy_regex(f"^[\\w-]+([{_COLONS}])")
_CURLY = lazy_regex("^[“”„‟].*[“”„‟]$", re.DOTALL)


@dataclass(slots=True)
class _Scanner:
    """Goes through a text line by line; knows where a line is of YAML, and where of a value."""

    text: str
    line_break: str
    block: int | None = None
    """The indentation of the field whose value, after `|` or `>`, goes on."""
    quote: str = ""
    """The quotation mark that is still open."""
    _found: list[_Edit] = field(default_factory=list)

    def edits(self) -> Sequence[_Edit]:
        """Return what has to be read otherwise than it is written."""
        if not re.search(r"[\r\n].*\S", self.text, re.DOTALL) and self._has_lines():
            # All line breaks of the file are of that sort.
            self._found += (_Edit(m.start(), "\n") for m in _ODD_BREAK.finditer(self.text))
            self.text = _ODD_BREAK.sub("\n", self.text)
        for match in _LINE.finditer(self.text):
            self._line(match[1], match.start())
        return self._found

    def _has_lines(self) -> bool:
        return bool(re.search(rf"[{_BREAKS}]{_GAP}(?:- |[\w<-]+:)", self.text))

    def _line(self, line: str, start: int) -> None:
        for match in _ODD_BREAK.finditer(line):
            is_inside = line[: match.start()].strip() and line[match.end() :].strip()
            self._found.append(_Edit(start + match.start(), self.line_break if is_inside else ""))
        if self.quote:
            self._close_quote(line)
        elif not self._is_in_block(line, start):
            self._structure(line, start)

    def _is_in_block(self, line: str, start: int) -> bool:
        if self.block is None:
            return False
        lead = re.match(_GAP, line)
        assert lead is not None  # it may be empty
        is_blank = lead.end() == len(line)
        if is_blank or len(line) - len(line.lstrip(" ")) > self.block:
            return True
        if len(_ODD_UNSEEN.sub("", lead[0])) > self.block:
            self._gap(lead[0], start)
            return True
        self.block = None
        return False

    def _structure(self, line: str, start: int) -> None:
        head = _HEAD.match(line)
        assert head is not None  # it may be empty
        is_field = head["colon"] is not None
        if head["colon"] == ":" and not head["gap"] and head.end() < len(line):
            is_field = False  # as in https://, 12:30
        at = head.end() if is_field else head.end("dashes")
        is_words = line[at : at + 1] not in _SIGNS
        for name in ("lead", "dashes", "key", "gap") if is_field else ("lead", "dashes"):
            gap = head[name]
            if is_words and head.end(name) == at:
                # It may belong to them, as in Arabic.
                gap = _ODD_UNSEEN_LAST.sub("", gap)
            self._gap(gap, start + head.start(name))
        if is_field and head["colon"] != ":":
            is_spaced = re.search(f"[ {_SPACES}]", head["gap"])
            self._found.append(_Edit(start + head.start("colon"), ":" if is_spaced else ": "))
        self._value(line, at, start, len(_ODD_UNSEEN.sub("", head["lead"] + head["dashes"])))

    def _value(self, line: str, at: int, start: int, indent: int) -> None:
        first = line[at : at + 1]
        if _BLOCK.match(line, at):
            self.block = indent
        elif first in _CLOSED:
            if closed := _CLOSED[first].match(line, at + 1):
                gap = re.compile(_GAP).match(line, closed.end())
                self._gap(gap[0] if gap else "", start + closed.end())
                if key := _AFTER_KEY.match(line, closed.end()):
                    self._value(line, key.end(), start, indent)
            else:
                self.quote = first
        elif first in ("{", "["):
            for match in _IN_BRACKETS.finditer(line, at):
                self._gap(match["gap"], start + match.start())

    def _close_quote(self, line: str) -> None:
        if _CLOSED[self.quote].match(line):
            self.quote = ""

    def _gap(self, gap: str | None, start: int) -> None:
        """Read the characters of *gap*, which begins at *start*, as spaces or as nothing."""
        for offset, character in enumerate(gap or ""):
            if _ODD_SPACE.match(character):
                self._found.append(_Edit(start + offset, " "))
            elif _ODD_UNSEEN.match(character):
                self._found.append(_Edit(start + offset, ""))


def _tell(source: Source, text: str, edits: Sequence[_Edit], report: Report) -> None:
    """Report each character that was read otherwise, where it stands first."""
    places: dict[str, list[int]] = {}
    for edit in edits:
        places.setdefault(text[edit.offset], []).append(edit.offset)
    for character, offsets in places.items():
        line, column = source.place(offsets[0])
        span = source.span(line, column, line, column + 1)
        more = len(offsets) - 1
        again = plural(
            "it stands at one more place of this file",
            "it stands at {count} more places of this file",
            count=more,
        )
        hints = (_HINT, again) if more else (_HINT,)
        report.add(
            Diagnostic("odd-character", _said(character), span, Severity.WARNING, hints=hints)
        )


def _said(character: str) -> Message:
    code = _code(character)
    if character == "\u00a0":
        return msg(
            "a no-break space ({code}) stands here where YAML needs a space; it is read as one",
            code=code,
        )
    if _ODD_SPACE.match(character):
        return msg(
            "a space of another kind ({code}) stands here where YAML needs a plain one; it is "
            "read as one",
            code=code,
        )
    if _ODD_BREAK.match(character):
        return msg(
            "a line separator ({code}) stands here, which editors and YAML do not take for the "
            "same; inside of a text it is read as a line break",
            code=code,
        )
    if _ODD_UNSEEN.match(character):
        return msg("the invisible character {code} stands here; it is left out", code=code)
    return msg(
        "“{character}” ({code}) stands here where YAML needs a colon and a space; it is read so",
        character=character,
        code=code,
    )


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


_HINT = msg("delete it and type it anew; it often comes along with text pasted from elsewhere")
