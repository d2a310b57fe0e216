"""The command `signage new`."""

from __future__ import annotations

from pathlib import Path

import click

from signage.builder.failure import describe
from signage.cli.call import Call
from signage.cli.localized import argument, command
from signage.diagnostic import SignageError
from signage.message import msg


@command(
    "new",
    says=msg(
        "Make a small campaign to begin with. It builds as it is: change its texts, colours and "
        "screens."
    ),
)
@argument(
    "folder",
    says=msg("Where: a folder that is empty or not there yet."),
    value=msg("DIR"),
    type=click.Path(path_type=Path),
)
@click.pass_obj
def new_command(call: Call, folder: Path) -> int:
    """Copy the starter campaign and say what to do next."""
    from signage.campaign.starter import write_starter

    try:
        write_starter(folder)
    except SignageError as error:
        call.show(error.diagnostics)
        return 1
    except OSError as error:
        call.show([describe(error, str(error.filename or folder))])
        return 1
    quoted = f'"{folder}"' if " " in str(folder) else str(folder)
    build, watch = f"signage -C {quoted} build", f"signage -C {quoted} watch"
    call.say(
        msg(
            "'{folder}' is ready. Next:\n  {build}\n  {watch}",
            folder=str(folder),
            build=build,
            watch=watch,
        )
    )
    return 0
