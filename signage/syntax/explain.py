"""What PyYAML's parser stumbled over, said so that an author of notices can mend it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from signage.diagnostic import Diagnostic
from signage.phrase import Phrase
from signage.source import Source, Span
from signage.syntax.place import LineAndColumn, end, place, start
from signage.syntax.refusal import SPACE_HINT, lacks_space

_QUOTES_HINT = Phrase(
    en='put the whole text in quotes: `"…"`', vi='hãy đặt cả đoạn chữ trong dấu nháy: `"…"`'
)
_ALIGN_HINT = Phrase(
    en="begin the lines that belong together in the same column",
    vi="hãy bắt đầu các dòng cùng nhóm ở cùng một cột",
)


@dataclass(frozen=True, slots=True)
class _Trouble:
    """An error of the parser, with what tells how it came about."""

    problem: str
    place: LineAndColumn
    context: LineAndColumn
    """Where the thing begins that is wrong at *place*."""
    source: Source
    last: yaml.Event | None
    """The last thing that was understood."""


@dataclass(frozen=True, slots=True)
class _Explanation:
    """What is wrong, what to do, and whether it is shown where the wrong thing begins."""

    message: Phrase
    hints: tuple[Phrase, ...] = ()
    at_beginning: bool = False


def explain(error: yaml.MarkedYAMLError, source: Source, last: yaml.Event | None) -> Diagnostic:
    """Return what is wrong and how to mend it (``yaml-syntax``).

    *last* is the event that came before the *error*: the cause mostly stands there.
    """
    at, began = place(error.problem_mark), place(error.context_mark or error.problem_mark)
    trouble = _Trouble(str(error.problem), at, began, source, last)
    said = f"{error.context}: {error.problem}"
    explained = next(tell for pattern, tell in _EXPLANATIONS if re.search(pattern, said))(trouble)
    line, column = began if explained.at_beginning else at
    span = Span(source, line, column, line, column + 1)
    return Diagnostic("yaml-syntax", explained.message, span, hints=explained.hints)


def _tab(_: _Trouble) -> _Explanation:
    message = Phrase(en="a tab cannot stand here", vi="ở đây không được dùng dấu tab")
    hint = Phrase(
        en="use spaces: two for each level", vi="hãy dùng dấu cách: hai dấu cho mỗi cấp thụt vào"
    )
    return _Explanation(message, (hint,))


def _first_character(trouble: _Trouble) -> _Explanation:
    character = trouble.source.line(trouble.place.line)[trouble.place.column - 1]
    message = Phrase(
        en=f"a text cannot begin with `{character}`",
        vi=f"đoạn chữ không được bắt đầu bằng `{character}`",
    )
    return _Explanation(message, (_QUOTES_HINT,))


def _colon(trouble: _Trouble) -> _Explanation:
    begun = _line_of_open_text(trouble)
    if begun is None:
        message = Phrase(
            en="there is a colon inside of a text without quotes",
            vi="có dấu hai chấm bên trong đoạn chữ không có dấu nháy",
        )
        return _Explanation(message, (_QUOTES_HINT,))
    if lacks_space(trouble.source.line(begun)):
        return _no_space(begun)
    message = Phrase(
        en=f"this line goes on with the text of line {begun}, which has no quotes, "
        "and there is a colon in it",
        vi=f"dòng này nối tiếp đoạn chữ ở dòng {begun}, vốn không có dấu nháy, "
        "mà lại có dấu hai chấm",
    )
    hint = Phrase(
        en="if it is a field of its own, begin it in the same column as the field above",
        vi="nếu đây là một trường riêng, hãy bắt đầu nó cùng cột với trường phía trên",
    )
    return _Explanation(message, (hint, _QUOTES_HINT))


def _no_colon(trouble: _Trouble) -> _Explanation:
    line = trouble.context.line
    if lacks_space(trouble.source.line(line)):
        return _no_space(line)
    message = Phrase(
        en="this line is no field: it has no `: `", vi="dòng này không phải là trường: thiếu `: `"
    )
    hint = Phrase(
        en="write `name: value`; if it goes on with the text above, indent it further",
        vi="hãy viết `tên: giá trị`; nếu nó nối tiếp đoạn chữ phía trên, hãy thụt vào thêm",
    )
    return _Explanation(message, (hint,), at_beginning=True)


def _no_space(line: int) -> _Explanation:
    message = Phrase(
        en=f"in line {line}, the space after the colon is missing",
        vi=f"ở dòng {line} thiếu dấu cách sau dấu hai chấm",
    )
    return _Explanation(message, (SPACE_HINT,), at_beginning=True)


def _item(_: _Trouble) -> _Explanation:
    message = Phrase(en="a list cannot begin here", vi="danh sách không thể bắt đầu ở đây")
    hint = Phrase(
        en="begin each `- ` in a line of its own; a text that begins with `- ` stands in quotes",
        vi="hãy viết mỗi `- ` ở một dòng riêng; chữ bắt đầu bằng `- ` phải đặt trong dấu nháy",
    )
    return _Explanation(message, (hint,))


def _unclosed_quote(_: _Trouble) -> _Explanation:
    message = Phrase(
        en="this quotation mark is never closed", vi="dấu nháy này không được đóng lại"
    )
    hint = Phrase(
        en="write the same mark at the end of the text",
        vi="hãy viết dấu nháy y hệt ở cuối đoạn chữ",
    )
    return _Explanation(message, (hint,), at_beginning=True)


def _backslash(_: _Trouble) -> _Explanation:
    message = Phrase(
        en="`\\` means something else inside of double quotes, and here nothing at all",
        vi="`\\` có nghĩa riêng bên trong dấu nháy kép, và ở đây không có nghĩa gì",
    )
    hint = Phrase(
        en="write `\\\\`, or put the text in single quotes: `'…'`",
        vi="hãy viết `\\\\`, hoặc đặt chữ trong nháy đơn: `'…'`",
    )
    return _Explanation(message, (hint,))


def _sign(trouble: _Trouble) -> _Explanation:
    sign = trouble.source.line(trouble.context.line)[trouble.context.column - 1]
    message = Phrase(
        en=f"a text cannot begin with `{sign}`", vi=f"đoạn chữ không được bắt đầu bằng `{sign}`"
    )
    return _Explanation(message, (_QUOTES_HINT,), at_beginning=True)


def _block(_: _Trouble) -> _Explanation:
    message = Phrase(
        en="after `|` or `>`, the text begins in the next line",
        vi="sau `|` hoặc `>`, đoạn chữ bắt đầu ở dòng kế tiếp",
    )
    return _Explanation(message, (_QUOTES_HINT,))


def _bracket(trouble: _Trouble) -> _Explanation:
    line, column = trouble.context
    message = Phrase(
        en=f"the bracket of line {line}, column {column} is not closed, or a comma is missing",
        vi=f"dấu ngoặc ở dòng {line}, cột {column} chưa đóng, hoặc thiếu dấu phẩy",
    )
    hint = Phrase(
        en="inside of brackets, a text with , : ? [ ] { } has to stand in quotes",
        vi="bên trong dấu ngoặc, chữ có , : ? [ ] { } phải đặt trong dấu nháy",
    )
    return _Explanation(message, (hint,), at_beginning="stream end" in trouble.problem)


def _stray(trouble: _Trouble) -> _Explanation:
    last = trouble.last
    if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"'):
        if start(last).line < end(last).line:
            return _quote_closed_late(last)
        if end(last).line == trouble.place.line:
            return _behind_quotes()
    if isinstance(last, yaml.AliasEvent) and end(last).line == trouble.place.line:
        return _starred()
    return _misplaced(trouble)


def _quote_closed_late(last: yaml.ScalarEvent) -> _Explanation:
    first, closed = start(last).line, end(last).line
    message = Phrase(
        en=f"the quotation mark opened in line {first} is closed only here, in line {closed}",
        vi=f"dấu nháy mở ở dòng {first} đến đây, dòng {closed}, mới đóng",
    )
    hint = Phrase(
        en=f"close it in line {first}, or wherever its text ends",
        vi=f"hãy đóng nó ở dòng {first}, hoặc ở chỗ đoạn chữ kết thúc",
    )
    return _Explanation(message, (hint,))


def _behind_quotes() -> _Explanation:
    message = Phrase(
        en="the text ended with the closing quotation mark; nothing can follow it",
        vi="đoạn chữ đã kết thúc ở dấu nháy đóng; phía sau không được có gì nữa",
    )
    hint = Phrase(
        en="put all of it in the other kind of quotes: `'\"A\" b'`",
        vi="hãy đặt tất cả trong loại dấu nháy kia: `'\"A\" b'`",
    )
    return _Explanation(message, (hint,))


def _starred() -> _Explanation:
    message = Phrase(
        en="`*` at the beginning repeats something named above; nothing can follow it",
        vi="`*` ở đầu nghĩa là lặp lại phần đã đặt tên ở trên; phía sau không được có gì nữa",
    )
    return _Explanation(message, (_QUOTES_HINT,))


def _misplaced(trouble: _Trouble) -> _Explanation:
    here, there = trouble.place.column, trouble.context.column
    if here == there:
        message = Phrase(
            en="this does not belong to what stands above it",
            vi="phần này không khớp với những gì ở phía trên",
        )
    else:
        message = Phrase(
            en=f"this begins in column {here}, and what it would belong to in column {there}",
            vi=f"phần này bắt đầu ở cột {here}, còn nhóm mà nó có thể thuộc về ở cột {there}",
        )
    return _Explanation(message, (_ALIGN_HINT,))


def _other(_: _Trouble) -> _Explanation:
    message = Phrase(en="this cannot be understood", vi="không hiểu được chỗ này")
    return _Explanation(message, (_ALIGN_HINT, _QUOTES_HINT))


def _line_of_open_text(trouble: _Trouble) -> int | None:
    last = trouble.last
    if not isinstance(last, yaml.ScalarEvent) or last.style:
        return None
    first = start(last).line
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
