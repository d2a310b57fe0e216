"""Diagnostics as workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from signage.diagnostic import Diagnostic, Severity
from signage.message import Language
from signage.printable import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def to_command(diagnostic: Diagnostic, language: Language) -> str:
    """Return *diagnostic* as one ``::error file=…,line=…,col=…::message`` line.

    Syntax: GitHub Docs, "Workflow commands for GitHub Actions"; escapes as in the toolkit's
    ``packages/core/src/command.ts``.
    """
    command = _COMMANDS[diagnostic.severity]
    properties = ",".join(f"{name}={_escaped(value)}" for name, value in _properties(diagnostic))
    texts = (diagnostic.message, *diagnostic.hints)
    message = _escaped_message("\n".join(text.in_language(language) for text in texts))
    return f"::{command} {properties}::{message}"


def _properties(diagnostic: Diagnostic) -> list[tuple[str, str]]:
    properties = [("title", diagnostic.code)]
    if span := diagnostic.span:
        name = printable(span.source.name)
        return [("file", name), ("line", str(span.line)), ("col", str(span.column)), *properties]
    return [("file", printable(diagnostic.file)), *properties] if diagnostic.file else properties


def _escaped_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped(value: str) -> str:
    return _escaped_message(value).replace(":", "%3A").replace(",", "%2C")
