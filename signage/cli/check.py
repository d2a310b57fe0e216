"""The command `signage check`."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from signage.cli.call import Call, exit_code
from signage.cli.parameter import option
from signage.cli.speaking import command
from signage.cli.summary import findings
from signage.cli.value import OneOf
from signage.diagnostic import Diagnostic
from signage.phrase import Phrase
from signage.reporters.github import to_command
from signage.reporters.json import to_json
from signage.scripting import check

FORMATS = ("text", "json", "github")


@command(
    "check",
    says=Phrase(
        en="Say what is wrong, without making anything. Everything is read and laid out for "
        "every screen; nothing is written.",
        vi="Nêu những chỗ sai mà không tạo tệp nào. Mọi thứ được đọc và dàn trang thử cho từng "
        "màn hình; không ghi gì cả.",
    ),
)
@option(
    "--format",
    "form",
    says=Phrase(
        en="How to tell what was found; github: beside the lines of a pull request (default: "
        "text).",
        vi="Cách báo kết quả; github: ngay cạnh dòng trong pull request (mặc định: text).",
    ),
    value=Phrase("|".join(FORMATS), "|".join(FORMATS)),
    type=OneOf(FORMATS),
    default="text",
)
@click.pass_obj
def check_command(call: Call, form: str) -> int:
    """Read and lay out everything, and say what was found."""
    diagnostics = check(call.folder)
    _tell(call, diagnostics, form)
    return exit_code(diagnostics)


def _tell(call: Call, diagnostics: Sequence[Diagnostic], form: str) -> None:
    if form == "json":
        click.echo(json.dumps({"diagnostics": to_json(diagnostics)}, indent=2))
        return
    if form == "github":
        for diagnostic in diagnostics:
            click.echo(to_command(diagnostic, call.language))
        return
    call.show(diagnostics)
    found = findings(diagnostics)
    if diagnostics:
        call.say(Phrase(en=f"Found: {found.en}.", vi=f"Tìm thấy: {found.vi}."))
    else:
        call.say(Phrase(en="Nothing is wrong.", vi="Không có gì sai."))
