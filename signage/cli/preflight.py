"""The command `signage preflight`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from signage.cli.call import Call, exit_code, in_words
from signage.cli.localized import argument, command, option
from signage.cli.output_format import format_option, tell
from signage.cli.printers import known_printers
from signage.cli.value_types import ExistingFile, did_you_mean
from signage.message import Message, msg, plural
from signage.reporters.terminal import to_summary

if TYPE_CHECKING:
    from signage.model.printer import Printer
    from signage.preflight.report import PreflightReport

DEFAULT_PRINTER = "coated"


@command(
    "preflight",
    says=msg(
        "Say whether a print shop can print a PDF as it is meant. Any PDF, also one that somebody "
        "else made; it is read again from its bytes."
    ),
)
@argument(
    "file",
    says=msg("The PDF, wherever it is."),
    value=msg("FILE.pdf"),
    type=ExistingFile(),
)
@option(
    "--printer",
    "name",
    says=msg(
        "Who prints it, see 'signage printers' (default: {default_printer}).",
        default_printer=DEFAULT_PRINTER,
    ),
    value=msg("NAME"),
    default=DEFAULT_PRINTER,
)
@format_option
@click.pass_context
def preflight_command(ctx: click.Context, file: Path, name: str, form: str) -> int:
    """Examine the file and say what was found."""
    from signage.preflight.isolated import preflight_isolated

    call = ctx.ensure_object(Call)
    printer = _printer(name, call, ctx)
    report = preflight_isolated(file, printer.ticket())
    tell(call, report.diagnostics, form, _verdict(file, printer, report))
    return exit_code(report.diagnostics)


def _printer(name: str, call: Call, ctx: click.Context) -> Printer:
    from signage.campaign.loading import builtin_printers

    known = {printer.name: printer for printer in builtin_printers()}
    if name not in known:
        known |= {printer.name: printer for printer in known_printers(call)}
    if name in known:
        return known[name]
    hint = did_you_mean(name, known)
    raise click.UsageError(
        in_words(msg("there is no printer '{name}'.{hint}", name=name, hint=hint)), ctx
    )


def _verdict(file: Path, printer: Printer, report: PreflightReport) -> Message:
    name, shop = file.name, printer.name
    found = to_summary(report.diagnostics)
    if exit_code(report.diagnostics):
        return msg("{name} is not ready for '{shop}': {found}.", name=name, shop=shop, found=found)
    content = _content(report)
    if report.diagnostics:
        content = msg("{content}; {found}", content=content, found=found)
    return msg("{name} is ready for '{shop}': {content}.", name=name, shop=shop, content=content)


def _content(report: PreflightReport) -> Message:
    """Say what there is to print."""
    size = "{:.0f} x {:.0f} mm".format(*report.size_mm)
    pages = plural(
        "{count} page of {size}", "{count} pages of {size}", count=report.page_count, size=size
    )
    if not report.codes:
        return pages
    return msg("{pages}, codes, {codes}", pages=pages, codes=report.codes)
