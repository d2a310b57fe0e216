"""The command `signage channels`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from signage.cli.call import Call, show_text
from signage.cli.localized import command
from signage.cli.table import table
from signage.diagnostic import Diagnostic, InvalidProject, Severity
from signage.message import Language, Message, msg

if TYPE_CHECKING:
    from signage.plan.channels import JudgedChannel

_HEADINGS = (msg("CHANNEL"), msg("FILE"), msg("USED"), msg("LIMIT"), msg("VERDICT"), msg("REMARK"))
_VERDICTS = {
    Severity.ERROR: msg("held back"),
    Severity.WARNING: msg("can be sent, with a warning"),
    Severity.NOTE: msg("can be sent"),
}
_NO_LIMIT = msg("none")
_WHEN_MADE = "–"
_NONE = msg("This campaign has no `channels:`; the guide tells which there are.")


@command(
    "channels",
    says=msg(
        "List what is made for channels other than screens and posters. Of each file, how much it "
        "takes of what it may hold, and whether it can be sent."
    ),
)
@click.pass_obj
def channels_command(call: Call) -> int:
    """Tell of each file of each channel."""
    import datetime

    from signage.plan.channels import judged_channels

    try:
        channels, diagnostics = judged_channels(call.folder, datetime.date.today())
    except InvalidProject as error:
        call.show(error.diagnostics)
        return 1
    errors = [d for d in diagnostics if d.severity >= Severity.ERROR]
    findings = [finding for each in channels for finding in each.findings]
    call.show((*errors, *findings))
    if not channels:
        call.remark(_NONE)
    else:
        headings = [heading.in_language(call.language) for heading in _HEADINGS]
        rows = [row for each in channels for row in _rows(each, call.language)]
        show_text(table([headings, *rows]))
    return 1 if any(d.severity >= Severity.ERROR for d in (*errors, *findings)) else 0


def _rows(judged: JudgedChannel, language: Language) -> Iterator[list[str]]:
    verdict = _verdict(judged.findings).in_language(language)
    for file in judged.channel.limits:
        unit = file.unit.in_language(language)
        most = _NO_LIMIT.in_language(language) if file.most is None else f"{file.most} {unit}"
        remark = "" if file.remark is None else file.remark.in_language(language)
        used = _WHEN_MADE if file.used is None else f"{file.used} {unit}"
        yield [judged.channel.kind, file.file, used, most, verdict, remark]


def _verdict(findings: tuple[Diagnostic, ...]) -> Message:
    return _VERDICTS[max((d.severity for d in findings), default=Severity.NOTE)]
