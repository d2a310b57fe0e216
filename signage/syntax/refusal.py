"""Saying that a node is not what it ought to be."""

from __future__ import annotations

import re

from signage.diagnostic import Diagnostic, Report, Severity
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.number import quote
from signage.syntax.look_alikes import look_alike_hints
from signage.syntax.node import Mapping, Mistaken, Node, Scalar, Sequence

COMMENT_HINT = msg("` #` begins a comment: put the whole value in quotes")
SPACE_HINT = msg("a space has to follow the colon: `name: value`")
FIELDS = msg("fields (`name: value`)")

# `title:Chào` and `- title:Chào`, but neither `https://…` nor `12:30`.
_NO_SPACE = lazy_regex(r"\s*(- +)*[^\W\d][\w-]*:[^\s/]")

# `hotline "1022"`.
_NO_COLON = lazy_regex(r"([a-z][a-z0-9_-]*) +(\S[^\n]*)")

_BRACKET_HINT = msg("a text that begins with {{ or [ has to stand in quotes")
_ONE_HINT = msg("a single value stands here: what is one text is written without `- ` and [ ]")
_COLON_HINT = msg("if this is one text: a text with `: ` in it has to stand in quotes")


def refuse(node: Node, report: Report, code: str, expected: Message, *hints: Message) -> None:
    """Report that *node* is not *expected*, a noun with its article: "'big' is not a length".

    Nothing, a list or a mapping in the place of a value is reported as ``wrong-type``.
    """
    if isinstance(node, Mistaken):
        report.lack()
    elif not isinstance(node, Scalar):
        refuse_type(node, report, expected, *hints, *_why_not_one_value(node))
    elif node.is_nothing:
        refuse_type(node, report, expected, *hints)
    else:
        quoted = quote(node.text)
        message = msg("{quoted} is not {expected}", quoted=quoted, expected=expected)
        hints = (*look_alike_hints(node.text), *hints)
        report.add(Diagnostic(code, message, node.span, hints=hints))


def refuse_type(node: Node, report: Report, expected: Message, *hints: Message) -> None:
    """Report that *node* is of another kind than *expected*: "expected a list, found a text"."""
    if isinstance(node, Mistaken):
        report.lack()
        return
    found = describe(node)
    message = msg("expected {expected}, found {found}", expected=expected, found=found)
    if isinstance(node, Scalar) and is_cut_by_comment(node):
        hints = (COMMENT_HINT, *hints)
    if expected == FIELDS and isinstance(node, Scalar):
        hints = (*missing_colon_hints(node.text), *hints)
    if isinstance(node, Scalar):
        hints = (*look_alike_hints(node.text), *hints)
    report.add(Diagnostic("wrong-type", message, node.span, hints=hints))


def warn(node: Node, report: Report, code: str, message: Message, *hints: Message) -> None:
    """Report something about *node* that is allowed and probably not meant."""
    report.add(Diagnostic(code, message, node.span, Severity.WARNING, hints=hints))


def describe(node: Node) -> Message:
    """Name what *node* is."""
    match node:
        case Mapping():
            return FIELDS
        case Sequence():
            return msg("a list")
        case Scalar(is_nothing=True):
            return msg("nothing")
        case Scalar():
            return msg("the text {text}", text=quote(node.text))


def is_cut_by_comment(node: Scalar) -> bool:
    """Tell whether *node* ends where ``#1022`` or ``#fff`` begins, without a space after ``#``.

    YAML takes it for a comment; a comment meant as one mostly has that space.
    """
    rest = node.span.source.line(node.span.end_line)[node.span.end_column - 1 :]
    return node.plain and re.match(r":?\s+#\w", rest) is not None


def lacks_space(line: str) -> bool:
    """Tell whether *line* looks like a field without the space after its colon."""
    return _NO_SPACE.match(line) is not None


def missing_colon_hints(text: str) -> tuple[Message, ...]:
    """Return what to do if *text* was meant as a field: `title:Chào`, or `title Chào`."""
    if lacks_space(text):
        return (SPACE_HINT,)
    match = _NO_COLON.fullmatch(text)
    if match is None:
        return ()
    return (msg("a colon is missing: `{name}: {value}`", name=match[1], value=match[2]),)


def _why_not_one_value(node: Mapping | Sequence) -> tuple[Message, ...]:
    first = node.span.source.line(node.span.line)[node.span.column - 1 :]
    if isinstance(node, Sequence):
        return (_ONE_HINT, _BRACKET_HINT) if first.startswith("[") else (_ONE_HINT,)
    return (_BRACKET_HINT if first.startswith("{") else _COLON_HINT,)
