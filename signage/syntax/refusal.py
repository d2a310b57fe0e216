"""Saying that a node is not what it ought to be."""

from __future__ import annotations

import re

from signage.diagnostic import Diagnostic, Report, Severity
from signage.number import quote
from signage.phrase import Phrase
from signage.syntax.node import Mapping, Node, Scalar, Sequence

COMMENT_HINT = Phrase(
    en="` #` begins a comment: put the whole value in quotes",
    vi="` #` bắt đầu một ghi chú: hãy đặt cả giá trị trong dấu nháy",
)
SPACE_HINT = Phrase(
    en="a space has to follow the colon: `name: value`",
    vi="sau dấu hai chấm phải có dấu cách: `tên: giá trị`",
)
FIELDS = Phrase(en="fields (`name: value`)", vi="các trường (`tên: giá trị`)")

# `title:Chào` and `- title:Chào`, but neither `https://…` nor `12:30`.
_NO_SPACE = re.compile(r"\s*(- +)*[^\W\d][\w-]*:[^\s/]")

_BRACKET_HINT = Phrase(
    en="a text that begins with { or [ has to stand in quotes",
    vi="chữ bắt đầu bằng { hoặc [ phải đặt trong dấu nháy",
)
_COLON_HINT = Phrase(
    en="if this is one text: a text with `: ` in it has to stand in quotes",
    vi="nếu đây là một đoạn chữ: chữ có `: ` bên trong phải đặt trong dấu nháy",
)


def refuse(node: Node, report: Report, code: str, expected: Phrase, *hints: Phrase) -> None:
    """Report that *node* is not *expected*, a noun with its article: "'big' is not a length".

    Nothing, a list or a mapping in the place of a value is reported as ``wrong-type``.
    """
    if not isinstance(node, Scalar):
        refuse_type(node, report, expected, *hints, *_why_not_one_value(node))
    elif node.is_nothing:
        refuse_type(node, report, expected, *hints)
    else:
        quoted = quote(node.text)
        message = Phrase(
            en=f"{quoted} is not {expected.en}", vi=f"{quoted} không phải là {expected.vi}"
        )
        report.add(Diagnostic(code, message, node.span, hints=hints))


def refuse_type(node: Node, report: Report, expected: Phrase, *hints: Phrase) -> None:
    """Report that *node* is of another kind than *expected*: "expected a list, found a text"."""
    found = describe(node)
    message = Phrase(
        en=f"expected {expected.en}, found {found.en}",
        vi=f"cần {expected.vi}, nhưng gặp {found.vi}",
    )
    if isinstance(node, Scalar) and is_cut_by_comment(node):
        hints = (COMMENT_HINT, *hints)
    if expected == FIELDS and isinstance(node, Scalar) and lacks_space(node.text):
        hints = (SPACE_HINT, *hints)
    report.add(Diagnostic("wrong-type", message, node.span, hints=hints))


def warn(node: Node, report: Report, code: str, message: Phrase, *hints: Phrase) -> None:
    """Report something about *node* that is allowed and probably not meant."""
    report.add(Diagnostic(code, message, node.span, Severity.WARNING, hints=hints))


def describe(node: Node) -> Phrase:
    """Name what *node* is."""
    match node:
        case Mapping():
            return FIELDS
        case Sequence():
            return Phrase(en="a list", vi="một danh sách")
        case Scalar(is_nothing=True):
            return Phrase(en="nothing", vi="chỗ trống")
        case Scalar():
            return Phrase(en=f"the text {quote(node.text)}", vi=f"chữ {quote(node.text)}")


def is_cut_by_comment(node: Scalar) -> bool:
    """Tell whether *node* ends where ``#1022`` or ``#fff`` begins, without a space after ``#``.

    YAML takes it for a comment; a comment meant as one mostly has that space.
    """
    rest = node.span.source.line(node.span.end_line)[node.span.end_column - 1 :]
    return node.plain and re.match(r":?\s+#\w", rest) is not None


def lacks_space(line: str) -> bool:
    """Tell whether *line* looks like a field without the space after its colon."""
    return _NO_SPACE.match(line) is not None


def _why_not_one_value(node: Mapping | Sequence) -> tuple[Phrase, ...]:
    first = node.span.source.line(node.span.line)[node.span.column - 1 :]
    if first.startswith(("{", "[")):
        return (_BRACKET_HINT,)
    return (_COLON_HINT,) if isinstance(node, Mapping) else ()
