"""YAML text to nodes: `parse`."""

from __future__ import annotations

import re

import yaml

from signage.diagnostic import Diagnostic, Report
from signage.phrase import Phrase
from signage.source import Source, Span
from signage.syntax.complaints import control_character, too_large
from signage.syntax.compose import UNPRINTABLE, Composer, GivenUp
from signage.syntax.explain import explain
from signage.syntax.node import Node
from signage.syntax.place import place

LARGEST_FILE = 2**20
"""Characters of one file."""

# Twenty times as fast, but its messages and marks of errors are others, and PyYAML has it only
# where a wheel was built with it. So its nodes are taken where it found nothing to complain of,
# and everything that is said comes from PyYAML's own parser.
_FAST = getattr(yaml, "CSafeLoader", None)

# What the fast parser takes and the other refuses: tabs between words, and `|#`.
_DISPUTED = re.compile(r"\t|[|>][-+0-9]*#")


def parse(source: Source, report: Report) -> Node | None:
    """Return the one document in *source*, or None if it cannot be read or is empty.

    Whatever the text, what is wrong goes into *report*; nothing is raised. YAML 1.1 as PyYAML
    reads it, without tags and with one document. Aliases become shared nodes.
    """
    text = source.text.removeprefix("\ufeff")
    if refusal := _refuse_unread(source, text):
        report.add(refusal)
        return None
    if not text.endswith("\n"):
        # Without it the two parsers disagree about where the last node ends.
        text += "\n"
    return _parse_fast(source, text) or _parse_slowly(source, text, report)


def _refuse_unread(source: Source, text: str) -> Diagnostic | None:
    if len(text) > LARGEST_FILE:
        return too_large(source, len(text), LARGEST_FILE)
    if match := UNPRINTABLE.search(text):
        return control_character(_character_span(source, text, match.start()), match[0])
    return None


def _parse_fast(source: Source, text: str) -> Node | None:
    if _FAST is None or _DISPUTED.search(text):
        return None
    report = Report()
    try:
        node = Composer(source, report).compose(yaml.parse(text, Loader=_FAST))
    except (yaml.YAMLError, GivenUp):
        return None
    return None if report.diagnostics else node


def _parse_slowly(source: Source, text: str, report: Report) -> Node | None:
    composer = Composer(source, report)
    loader = yaml.SafeLoader(text)
    try:
        return composer.compose(iter(loader.get_event, None))
    except GivenUp:
        return None
    except yaml.MarkedYAMLError as error:
        report.add(explain(error, source, composer.last_event))
    except (ValueError, OverflowError):
        # PyYAML calls chr() and int() on whatever digits stand in an escape or a directive.
        report.add(_no_character(source, loader.get_mark()))
    return None


def _character_span(source: Source, text: str, index: int) -> Span:
    # Python takes some of these characters for line breaks; the "x" keeps the last line open.
    lines = (text[:index] + "x").splitlines()
    line, column = len(lines), len(lines[-1])
    return Span(source, line, column, line, column + 1)


def _no_character(source: Source, mark: yaml.Mark) -> Diagnostic:
    message = Phrase(
        en="the number in this line stands for no character",
        vi="con số trong dòng này không ứng với ký tự nào",
    )
    hint = Phrase(
        en="`\\U` begins such a number; write `\\\\` for a backslash",
        vi="`\\U` mở đầu một số như vậy; hãy viết `\\\\` cho dấu gạch chéo ngược",
    )
    line, column = place(mark)
    span = Span(source, line, column, line, column + 1)
    return Diagnostic("yaml-syntax", message, span, hints=(hint,))
