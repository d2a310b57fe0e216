"""The command `signage explain`."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import click

from signage.cli.call import Call, in_words, show_text, terminal_columns
from signage.cli.localized import argument, command
from signage.cli.value_types import did_you_mean
from signage.message import Message, msg

WIDTH = 88
"""Characters of a line, where the terminal has room for them."""
_CODES = Path(__file__).parents[1] / "data" / "codes.txt"


@command(
    "explain",
    says=msg(
        "Explain a rule by its code, which stands in square brackets in messages. What it demands, "
        "why, and where that comes from."
    ),
)
@argument(
    "code",
    says=msg("The code, such as `missing-bleed`."),
    value=msg("CODE"),
)
@click.pass_context
def explain_command(ctx: click.Context, code: str) -> int:
    """Explain one rule."""
    from signage.checks.reference import explain
    from signage.checks.registry import RULES

    call = ctx.ensure_object(Call)
    if code in RULES:
        paragraphs = explain(RULES[code], call.language).split("\n\n")
        width = min(WIDTH, terminal_columns(sys.stdout) or WIDTH)
        wrapped = (
            textwrap.fill(p, width, break_on_hyphens=False, break_long_words=False)
            for p in paragraphs
        )
        show_text("\n\n".join(wrapped))
        return 0
    if code in _other_codes():
        call.say(_no_rule(code))
        return 0
    hint = did_you_mean(code, (*RULES, *_other_codes()))
    raise click.UsageError(
        in_words(msg("there is no code '{code}'.{hint}", code=code, hint=hint)), ctx
    )


def _other_codes() -> frozenset[str]:
    """Return the codes of messages that no rule stands behind."""
    return frozenset(_CODES.read_text(encoding="utf-8").split())


def _no_rule(code: str) -> Message:
    return msg(
        "'{code}' is no rule with a reason to explain: something cannot be understood or done as "
        "it is. Chapter 8 of docs/guide.md says what to do.",
        code=code,
    )
