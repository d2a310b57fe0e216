"""Explanations of what PyYAML stumbles over, said so that an author of notices can mend it."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from signage.diagnostic import Diagnostic
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.source import Source
from signage.syntax.place import LineAndColumn, Places
from signage.syntax.refusal import SPACE_HINT, lacks_space

_QUOTES_HINT = msg('put the whole text in quotes: `"…"`')
_ALIGN_HINT = msg("begin the lines that belong together in the same column")


@dataclass(frozen=True, slots=True)
class _Trouble:
    """An error of the parser, with what tells how it came about."""

    problem: str
    place: LineAndColumn
    context: LineAndColumn
    """Where the thing begins that is wrong at *place*."""
    places: Places
    last: yaml.Event | None
    """The last thing that was understood."""

    @property
    def source(self) -> Source:
        """Return the text."""
        return self.places.source


@dataclass(frozen=True, slots=True)
class _Explanation:
    """What is wrong, what to do, and whether it is shown where the wrong thing begins."""

    message: Message
    hints: tuple[Message, ...] = ()
    at_beginning: bool = False
    line: int | None = None
    """Another line, which is to be shown instead."""


def explain(error: yaml.MarkedYAMLError, places: Places, last: yaml.Event | None) -> Diagnostic:
    """Return what is wrong and how to mend it (``yaml-syntax``).

    *last* is the event that came before the *error*: the cause mostly stands there.
    """
    at = places.of(error.problem_mark)
    began = places.of(error.context_mark or error.problem_mark)
    trouble = _Trouble(str(error.problem), at, began, places, last)
    said = f"{error.context}: {error.problem}"
    explained = next(tell for pattern, tell in _EXPLANATIONS if re.search(pattern, said))(trouble)
    line, column = began if explained.at_beginning else at
    if explained.line is not None:
        line = explained.line
        column = _column_of_content(places.source.line(line)) + 1
    span = places.source.span(line, column, line, column + 1)
    return Diagnostic("yaml-syntax", explained.message, span, hints=explained.hints)


def _tab(_: _Trouble) -> _Explanation:
    message = msg("a tab cannot stand here")
    hint = msg("use spaces: two for each level")
    return _Explanation(message, (hint,))


def _first_character(trouble: _Trouble) -> _Explanation:
    character = trouble.source.line(trouble.place.line)[trouble.place.column - 1]
    message = msg("a text cannot begin with `{character}`", character=character)
    return _Explanation(message, (_QUOTES_HINT,))


def _colon(trouble: _Trouble) -> _Explanation:
    begun = _line_of_open_text(trouble)
    if begun is None:
        message = msg("there is a colon inside of a text without quotes")
        return _Explanation(message, (_QUOTES_HINT,))
    if lacks_space(trouble.source.line(begun)):
        return _no_space(begun)
    if (dash := _CRAMPED_DASH.match(trouble.source.line(begun))) is not None:
        return _dash(dash[1], begun)
    if (line := _line_without_colon(trouble, begun)) is not None:
        return _colon_missing(line, trouble.source.line(line))
    message = msg(
        "this line goes on with the text of line {begun}, which has no quotes, and there is a "
        "colon in it",
        begun=begun,
    )
    hint = msg("if it is a field of its own, begin it in the same column as the field above")
    return _Explanation(message, (hint, _QUOTES_HINT))


def _no_colon(trouble: _Trouble) -> _Explanation:
    line = trouble.context.line
    if lacks_space(trouble.source.line(line)):
        return _no_space(line)
    return _colon_missing(line, trouble.source.line(line))


def _colon_missing(line: int, text: str) -> _Explanation:
    message = msg("this line is no field: it has no `: `")
    match = _NAME_AND_VALUE.match(text)
    hint = msg("write `name: value`; if it goes on with the text above, indent it further")
    if match and not match[2] and text.lstrip().startswith("- "):
        hint = msg(
            "below it are fields, so it has to be one as well: `- name: {value}`", value=match[1]
        )
    elif match:
        written = f"{match[1]}: {match[2] or ''}".rstrip()
        hint = msg(
            "write `{written}`; if it goes on with the text above, indent it further",
            written=written,
        )
    return _Explanation(message, (hint,), line=line)


def _line_without_colon(trouble: _Trouble, begun: int) -> int | None:
    """Return the line in which the open text begins, if that looks like a field without colon.

    It begins in the column of the field in which the parser stumbles; or it is a name alone,
    and that field stands further in, as what belongs to it would.
    """
    source, at = trouble.source, trouble.place.line
    column = _column_of_content(source.line(at))
    for line in range(begun, at):
        text = source.line(line)
        match, here = _NAME_AND_VALUE.match(text), _column_of_content(text)
        if match and (here == column or (here < column and not match[2])):
            return line
    return None


def _column_of_content(line: str) -> int:
    """Return how far *line* is indented, dashes of list items included."""
    match = _INDENTATION.match(line)
    return match.end() if match else 0


_INDENTATION = lazy_regex(r"\s*(?:- +)*")
# `headline Đổ rác`, `- template thong-bao`: a name, and something behind it.
_NAME_AND_VALUE = lazy_regex(r"\s*(?:- +)*([a-z][\w-]*)(?: +(\S.*))?$")


def _no_space(line: int) -> _Explanation:
    message = msg("in line {line}, the space after the colon is missing", line=line)
    return _Explanation(message, (SPACE_HINT,), at_beginning=True)


def _item(_: _Trouble) -> _Explanation:
    message = msg("a list cannot begin here")
    hint = msg(
        "begin each `- ` in a line of its own; a text that begins with `- ` stands in quotes"
    )
    return _Explanation(message, (hint,))


def _unclosed_quote(_: _Trouble) -> _Explanation:
    message = msg("this quotation mark is never closed")
    hint = msg("write the same mark at the end of the text")
    return _Explanation(message, (hint,), at_beginning=True)


def _backslash(_: _Trouble) -> _Explanation:
    message = msg("`\\` means something else inside of double quotes, and here nothing at all")
    hint = msg("write `\\\\`, or put the text in single quotes: `'…'`")
    return _Explanation(message, (hint,))


def _sign(trouble: _Trouble) -> _Explanation:
    sign = trouble.source.line(trouble.context.line)[trouble.context.column - 1]
    message = msg("a text cannot begin with `{sign}`", sign=sign)
    return _Explanation(message, (_QUOTES_HINT,), at_beginning=True)


def _block(_: _Trouble) -> _Explanation:
    message = msg("after `|` or `>`, the text begins in the next line")
    return _Explanation(message, (_QUOTES_HINT,))


def _bracket(trouble: _Trouble) -> _Explanation:
    line, column = trouble.context
    message = msg(
        "the bracket of line {line}, column {column} is not closed, or a comma is missing",
        line=line,
        column=column,
    )
    hint = msg("inside of brackets, a text with , : ? [ ] {{ }} has to stand in quotes")
    return _Explanation(message, (hint,), at_beginning="stream end" in trouble.problem)


def _stray(trouble: _Trouble) -> _Explanation:
    last, places = trouble.last, trouble.places
    if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"'):
        first, closed = places.start(last).line, places.end(last).line
        if first < closed:
            return _quote_closed_late(first, closed)
        if closed == trouble.place.line:
            return _behind_quotes()
    if isinstance(last, yaml.AliasEvent) and places.end(last).line == trouble.place.line:
        return _starred()
    return _misplaced(trouble)


def _quote_closed_late(first: int, closed: int) -> _Explanation:
    message = msg(
        "the quotation mark opened in line {first} is closed only here, in line {closed}",
        first=first,
        closed=closed,
    )
    hint = msg("close it in line {first}, or wherever its text ends", first=first)
    return _Explanation(message, (hint,))


def _behind_quotes() -> _Explanation:
    message = msg("the text ended with the closing quotation mark; nothing can follow it")
    hint = msg("put all of it in the other kind of quotes: `'\"A\" b'`")
    return _Explanation(message, (hint,))


def _starred() -> _Explanation:
    message = msg("`*` at the beginning repeats something named above; nothing can follow it")
    return _Explanation(message, (_QUOTES_HINT,))


def _misplaced(trouble: _Trouble) -> _Explanation:
    rest = trouble.source.line(trouble.place.line)[trouble.place.column - 1 :]
    if (dash := _CRAMPED_DASH.match(rest)) is not None:
        return _dash(dash[1])
    here, there = trouble.place.column, trouble.context.column
    if here == there:
        message = msg("this does not belong to what stands above it")
    else:
        message = msg(
            "this begins in column {here}, and what it would belong to in column {there}",
            here=here,
            there=there,
        )
    return _Explanation(message, (_ALIGN_HINT,))


_CRAMPED_DASH = lazy_regex(r"\s*-([^\s-].*)$")


def _dash(rest: str, line: int | None = None) -> _Explanation:
    message = msg("in this line, the space after the dash is missing")
    hint = msg("write `- {rest}`", rest=rest.rstrip())
    return _Explanation(message, (hint,), line=line)


def _other(_: _Trouble) -> _Explanation:
    message = msg("this cannot be understood")
    return _Explanation(message, (_ALIGN_HINT, _QUOTES_HINT))


def _line_of_open_text(trouble: _Trouble) -> int | None:
    last = trouble.last
    if not isinstance(last, yaml.ScalarEvent) or last.style:
        return None
    first = trouble.places.start(last).line
    return first if first < trouble.place.line else None


# By what the parser says of it, first match; pyyaml 6, scanner.py and parser.py.
_EXPLANATIONS: tuple[tuple[str, Callable[[_Trouble], _Explanation]], ...] = (
    (r"found character '\\t'", _tab),
    (r"cannot start any token", _first_character),
    (r"mapping values are not allowed", _colon),
    (r"could not find expected ':'", _no_colon),
    (r"sequence entries are not allowed", _item),
    (r"scanning a quoted scalar", _unclosed_quote),
    (r"double-quoted scalar", _backslash),
    (r"(scanning|parsing) (a tag|an alias|an anchor|a directive)|tag handle|YAML d", _sign),
    (r"block scalar", _block),
    (r"flow (sequence|mapping)", _bracket),
    (r"expected <block end>|expected '<document start>'", _stray),
    (r"", _other),
)
