"""The command `signage explain`."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from signage.cli.call import Call
from signage.cli.misuse import Misuse, did_you_mean
from signage.cli.parameter import argument
from signage.cli.speaking import command
from signage.phrase import Phrase

WIDTH = 88
"""Characters of a line."""
_CODES = Path(__file__).parents[1] / "data" / "codes.txt"


@command(
    "explain",
    says=Phrase(
        en="Explain a rule by its code, which stands in square brackets in messages. What it "
        "demands, why, and where that comes from.",
        vi="Giải thích một quy tắc theo mã, tức chữ trong ngoặc vuông của thông báo. Quy tắc đòi "
        "hỏi gì, vì sao, dựa vào đâu.",
    ),
)
@argument(
    "code",
    says=Phrase(en="The code, such as `missing-bleed`.", vi="Mã, ví dụ `missing-bleed`."),
    value=Phrase(en="CODE", vi="MÃ"),
)
@click.pass_context
def explain_command(ctx: click.Context, code: str) -> int:
    """Explain one rule."""
    from signage.checks.reference import explain
    from signage.checks.registry import RULES

    call = ctx.ensure_object(Call)
    if code in RULES:
        paragraphs = explain(RULES[code], call.language).split("\n\n")
        wrapped = (textwrap.fill(p, WIDTH, break_on_hyphens=False) for p in paragraphs)
        click.echo("\n\n".join(wrapped))
        return 0
    if code in _other_codes():
        call.say(_no_rule(code))
        return 0
    hint = did_you_mean(code, (*RULES, *_other_codes()))
    raise Misuse(
        Phrase(en=f"there is no code '{code}'.{hint.en}", vi=f"không có mã '{code}'.{hint.vi}"),
        ctx,
    )


def _other_codes() -> frozenset[str]:
    """Return the codes of messages that no rule stands behind."""
    return frozenset(_CODES.read_text(encoding="utf-8").split())


def _no_rule(code: str) -> Phrase:
    return Phrase(
        en=f"'{code}' is no rule with a reason to explain: something cannot be understood or done "
        "as it is. Chapter 8 of docs/guide.md says what to do.",
        vi=f"'{code}' không phải quy tắc có lý do để giải thích, mà là chỗ không hiểu được hoặc "
        "không làm được. Cách xử lý ở mục 8 của docs/huong-dan.md.",
    )
