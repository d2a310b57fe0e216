"""The command `signage testcard`."""

from __future__ import annotations

import click

from signage.builder.failure import describe
from signage.cli.call import Call
from signage.cli.localized import argument, command
from signage.diagnostic import InvalidProject, SignageError
from signage.message import msg, verbatim

FOLDER = "testcards"


@command(
    "testcard",
    says=msg(
        "Make a picture and a short loop for screens that nobody knows yet: size, corners, lines "
        "one pixel apart, colours, a ruler, a bar that moves. A photograph of them tells the truth."
    ),
)
@argument(
    "screens", says=msg("Which screens; all that playlists name."), value=msg("SCREEN"), nargs=-1
)
@click.pass_obj
def testcard_command(call: Call, screens: tuple[str, ...]) -> int:
    """Write the cards into the campaign's folder `testcards`."""
    # Only now what no other command needs.
    from signage.delivery.testcard import displays, write_test_card

    try:
        chosen = displays(call.folder, screens)
        for screen in chosen:
            still, film = write_test_card(screen, call.folder / FOLDER)
            call.say(verbatim(f"{FOLDER}/{still.name}, {FOLDER}/{film.name}"))
    except (SignageError, InvalidProject) as error:
        call.show(error.diagnostics)
        return 1
    except OSError as error:
        call.show([describe(error, str(error.filename or FOLDER))])
        return 1
    return 0
