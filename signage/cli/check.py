"""The command `signage check`."""

from __future__ import annotations

import click

from signage.builder.session import Session
from signage.cli.build import as_files, jobs_option, row_option, sample_option
from signage.cli.call import Call, exit_code
from signage.cli.localized import command
from signage.cli.output_format import format_option, tell
from signage.cli.progress import progress_of
from signage.message import msg
from signage.plan.selection import Selection, UnknownName
from signage.reporters.terminal import to_summary


@command(
    "check",
    says=msg(
        "Say what is wrong, without making anything. Everything is read, laid out for every "
        "screen, drawn and looked at; nothing appears in output/."
    ),
)
@row_option
@sample_option
@jobs_option
@format_option
@click.pass_obj
def check_command(
    call: Call, rows: tuple[str, ...], sample: int | None, jobs: int, form: str
) -> int:
    """Look at everything, and say what was found."""
    session = Session(call.folder, jobs)
    selection = Selection(rows=as_files(rows), sample=sample or 0)
    try:
        with progress_of(call, is_wanted=form == "text") as progress:
            diagnostics = session.check(progress, selection)
    except UnknownName as error:
        call.show(error.diagnostics)
        return 2
    finally:
        session.close()
    found = to_summary(diagnostics)
    verdict = msg("Found: {found}.", found=found)
    tell(call, diagnostics, form, verdict if diagnostics else _NOTHING)
    return exit_code(diagnostics)


_NOTHING = msg("Nothing is wrong.")
