"""Output formats of findings: for people, for programs, for GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from signage.cli.call import Call, show_text
from signage.cli.localized import option
from signage.cli.value_types import Choice
from signage.diagnostic import Diagnostic
from signage.message import Message, msg
from signage.reporters.github import to_command
from signage.reporters.json import to_json

FORMATS = ("text", "json", "github")

format_option = option(
    "--format",
    "form",
    says=msg(
        "How to tell what was found; github: beside the lines of a pull request (default: text)."
    ),
    type=Choice(FORMATS),
    default="text",
)

result_format_option = option(
    "--format",
    "form",
    says=msg(
        "How to tell the result; github: what is wrong beside the lines of a pull request "
        "(default: text)."
    ),
    type=Choice(FORMATS),
    default="text",
)
"""Of commands that make files."""


def tell(call: Call, diagnostics: Sequence[Diagnostic], form: str, verdict: Message) -> None:
    """Print *diagnostics* in the form that was asked for; *verdict* only for people."""
    if form == "json":
        show_text(json.dumps({"diagnostics": to_json(diagnostics)}, indent=2))
        return
    if form == "github":
        annotate(call, diagnostics)
        return
    call.show(diagnostics)
    call.say(verdict)


def annotate(call: Call, diagnostics: Iterable[Diagnostic]) -> None:
    """Print *diagnostics* as commands that GitHub shows beside the lines of a pull request."""
    for diagnostic in diagnostics:
        show_text(to_command(diagnostic, call.language))
