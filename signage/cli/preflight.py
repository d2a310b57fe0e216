"""The command `signage preflight`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from signage.cli.call import Call, exit_code
from signage.cli.form import form_option, tell
from signage.cli.misuse import Misuse, did_you_mean
from signage.cli.parameter import argument, option
from signage.cli.printers import known_printers
from signage.cli.speaking import command
from signage.cli.summary import findings
from signage.cli.value import ExistingFile
from signage.phrase import Phrase
from signage.reporters.excerpt import printable

if TYPE_CHECKING:
    from signage.model.printer import Printer
    from signage.preflight.report import PreflightReport

DEFAULT_PRINTER = "coated"


@command(
    "preflight",
    says=Phrase(
        en="Say whether a print shop can print a PDF as it is meant. Any PDF, also one that "
        "somebody else made; it is read again from its bytes.",
        vi="Cho biết nhà in có in được tệp PDF đúng như ý không. Dùng được với mọi PDF, kể cả tệp "
        "người khác làm; tệp được đọc lại từ đầu.",
    ),
)
@argument(
    "file",
    says=Phrase(en="The PDF, wherever it is.", vi="Tệp PDF, ở bất cứ đâu."),
    value=Phrase(en="FILE.pdf", vi="TỆP.pdf"),
    type=ExistingFile(),
)
@option(
    "--printer",
    "name",
    says=Phrase(
        en=f"Who prints it, see 'signage printers' (default: {DEFAULT_PRINTER}).",
        vi=f"In theo cách nào, xem 'signage printers' (mặc định: {DEFAULT_PRINTER}).",
    ),
    value=Phrase(en="NAME", vi="TÊN"),
    default=DEFAULT_PRINTER,
)
@form_option
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
    raise Misuse(
        Phrase(
            en=f"there is no printer '{name}'.{hint.en}",
            vi=f"không có cách in '{name}'.{hint.vi}",
        ),
        ctx,
    )


def _verdict(file: Path, printer: Printer, report: PreflightReport) -> Phrase:
    name, shop = printable(file.name), printer.name
    found = findings(report.diagnostics)
    if exit_code(report.diagnostics):
        return Phrase(
            en=f"{name} is not ready for '{shop}': {found.en}.",
            vi=f"{name} chưa in được theo '{shop}': {found.vi}.",
        )
    content = _content(report)
    return Phrase(
        en=f"{name} is ready for '{shop}': {content.en}{found.en and f'; {found.en}'}.",
        vi=f"{name} in được theo '{shop}': {content.vi}{found.vi and f'; {found.vi}'}.",
    )


def _content(report: PreflightReport) -> Phrase:
    """Say what there is to print."""
    pages, size = report.page_count, "{:.0f} x {:.0f} mm".format(*report.size_mm)
    codes = "".join(f", {printable(code)}" for code in report.codes)
    return Phrase(
        en=f"{pages} {'page' if pages == 1 else 'pages'} of {size}{codes and f', codes{codes}'}",
        vi=f"{pages} trang {size}{codes and f', mã{codes}'}",
    )
