"""Complaints about YAML that its parser takes, and this program does not."""

from __future__ import annotations

from signage.diagnostic import Diagnostic
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.number import quote
from signage.source import Source, Span
from signage.syntax.node import Node, Scalar
from signage.syntax.refusal import describe

UNPRINTABLE = lazy_regex("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML 1.1 does not allow in a text (section 5.1).

Listed, and not as "all but what is allowed": that takes ten times as long to compile.
"""


def too_large(source: Source, size: int, largest: int) -> Diagnostic:
    """Say that the text has *size* characters and *largest* are allowed."""
    message = msg(
        "this file has {size} characters, at most {largest} are read", size=size, largest=largest
    )
    hint = msg("divide it into several files")
    return Diagnostic("yaml-too-large", message, source.span(1, 1, 1, 1), hints=(hint,))


def empty_file(source: Source) -> Diagnostic:
    """Say that there is nothing in the text, or nothing but comments."""
    message = msg("this file is empty")
    return Diagnostic("empty-file", message, source.span(1, 1, 1, 1))


def several_documents(span: Span) -> Diagnostic:
    """Say that another document begins at *span*."""
    message = msg("a second document begins here; a file holds one")
    hint = msg("delete the line `---`, or divide the file")
    return Diagnostic("several-documents", message, span, hints=(hint,))


def control_character(span: Span, character: str) -> Diagnostic:
    """Say that *character*, as such or as an escape, cannot be part of a text."""
    code = f"U+{ord(character):04X}"
    message = msg("the invisible character {code} cannot stand in a text", code=code)
    hint = msg("delete it; it often comes along with text pasted from elsewhere")
    return Diagnostic("control-character", message, span, hints=(hint,))


def too_deep(span: Span, deepest: int) -> Diagnostic:
    """Say that more than *deepest* lists and mappings are inside one another."""
    message = msg("lists and fields are nested more than {deepest} deep", deepest=deepest)
    hint = msg("check for brackets that are never closed")
    return Diagnostic("yaml-too-deep", message, span, hints=(hint,))


def alias_bomb(span: Span, largest: int) -> Diagnostic:
    """Say that aliases multiply the text beyond *largest* characters."""
    message = msg(
        "written out, the aliases (`*name`) up to here are more than {largest} characters",
        largest=largest,
    )
    hint = msg("use fewer aliases")
    return Diagnostic("yaml-alias-bomb", message, span, hints=(hint,))


def missing_alias(span: Span, name: str) -> Diagnostic:
    """Say that ``*name`` stands for nothing that was written above it."""
    message = msg(
        "`*{name}` repeats what was named `&{name}`, and nothing above has that name", name=name
    )
    hint = msg("a text that begins with `*` has to stand in quotes")
    return Diagnostic("unknown-alias", message, span, hints=(hint,))


def cycle(span: Span, name: str) -> Diagnostic:
    """Say that ``*name`` stands inside what it repeats."""
    message = msg("`*{name}` stands inside of what it repeats, which would never end", name=name)
    hint = msg("delete `*{name}`", name=name)
    return Diagnostic("yaml-cycle", message, span, hints=(hint,))


def tag(span: Span) -> Diagnostic:
    """Say that ``!name`` before a value is not understood."""
    message = msg("a tag (`!name`) before a value is not understood here")
    hint = msg("delete it; a text that begins with `!` has to stand in quotes")
    return Diagnostic("yaml-tag", message, span, hints=(hint,))


def wrong_key(key: Node) -> Diagnostic:
    """Say that *key* cannot be the name of a field."""
    found = describe(key)
    message = msg("the name of a field has to be a text, found {found}", found=found)
    hint = msg("a text that begins with {{, [ or ? has to stand in quotes")
    return Diagnostic("wrong-key", message, key.span, hints=(hint,))


def duplicate_key(key: Scalar, first: Scalar) -> Diagnostic:
    """Say that *key* was given before, as *first*."""
    quoted, line, column = quote(key.text), first.span.line, first.span.column
    message = msg(
        "{quoted} is already given in line {line}, column {column}",
        quoted=quoted,
        line=line,
        column=column,
    )
    hint = msg("keep one of the two; in a list, begin each item with `- `")
    return Diagnostic("duplicate-key", message, key.span, hints=(hint,))


def wrong_merge(node: Node) -> Diagnostic:
    """Say that ``<<`` cannot take over the fields of *node*, which has none."""
    found = describe(node)
    message = msg("`<<` takes over the fields of another mapping, found {found}", found=found)
    hint = msg("write `<<: *name`, where `&name` stands before the other fields")
    return Diagnostic("wrong-merge", message, node.span, hints=(hint,))
