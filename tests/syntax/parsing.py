"""Parsing in tests: a text in, nodes and codes out."""

from __future__ import annotations

from signage.diagnostic import Diagnostic, Report
from signage.source import Source, Span
from signage.syntax.node import Mapping, Node, Scalar, Sequence
from signage.syntax.parse import parse

Plain = str | list["Plain"] | dict[str, "Plain"] | None


def parsed(text: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return what *text* is, and what is said about it."""
    report = Report()
    node = parse(Source("a.yaml", text), report)
    return node, report.diagnostics


def node_of(text: str) -> Node:
    """Return what *text* is; nothing may be wrong with it."""
    node, diagnostics = parsed(text)
    assert diagnostics == ()
    assert node is not None
    return node


def value_of(text: str) -> Node:
    """Return the value of the field ``a`` in *text*."""
    node = node_of(text)
    assert isinstance(node, Mapping)
    value = node.get("a")
    assert value is not None
    return value


def the_one(text: str) -> Diagnostic:
    """Return the only thing that is said about *text*."""
    _, (diagnostic,) = parsed(text)
    return diagnostic


def plain(node: Node | None) -> Plain:
    """Return *node* as strings, lists and dicts."""
    match node:
        case None:
            return None
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def covered(span: Span) -> str:
    """Return the text that *span* covers."""
    lines = [span.source.line(number) for number in range(span.line, span.end_line + 1)]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def place(span: Span | None) -> tuple[int, int]:
    """Return the line and column where *span* begins."""
    assert span is not None
    return span.line, span.column
