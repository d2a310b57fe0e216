"""The command `signage desk`."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from signage.builder.session import Session
from signage.campaign_paths import CampaignPaths
from signage.cli.build import jobs_option, output_option
from signage.cli.call import Call
from signage.cli.localized import command, option
from signage.cli.watching import watch_until_interrupted
from signage.diagnostic import Diagnostic, SignageError
from signage.message import msg
from signage.watch.watch import Audience

_ENDS = msg("Ctrl-C ends it.")


@command(
    "desk",
    says=msg(
        "Open a page in the browser on which every screen, poster and channel hangs, made anew "
        "whenever a file changes. Only this machine can see it."
    ),
)
@option(
    "--port",
    says=msg("The port of the page; without it, any that is free."),
    type=click.IntRange(0, 65535),
    default=0,
    show_default=False,
)
@option("--no-open", says=msg("Show the address, and leave it to you to open it."), is_flag=True)
@output_option
@jobs_option
@click.pass_obj
def desk_command(call: Call, port: int, no_open: bool, output: Path | None, jobs: int) -> int:
    """Serve the page until interrupted, which is how this ends well."""
    session = Session(call.folder, jobs, output=output, patience_s=-1, stays=True)
    try:
        with open_page(call, session.paths, port, is_shown=not no_open) as rounds:
            return watch_until_interrupted(call, session, rounds)
    except SignageError as error:
        call.show(error.diagnostics)
        return 1


@contextmanager
def open_page(
    call: Call, paths: CampaignPaths, port: int = 0, *, is_shown: bool = True
) -> Iterator[Audience]:
    """Serve the page of the campaign at *paths*; give who has to hear of each round.

    Raises SignageError if the *port* cannot be had.
    """
    # Only now what no other command needs.
    from signage.desk.board import Board
    from signage.desk.pen import Pen
    from signage.desk.place import forget_place, keep_place, kept_place
    from signage.desk.rounds import DeskRounds
    from signage.desk.server import Desk, Shelf
    from signage.desk.trial_process import TrialProcess

    board, shelf = Board(), Shelf(paths.output, paths.held)
    rounds = DeskRounds(paths, board, shelf, call.language)
    former = kept_place(paths.folder)
    trial = TrialProcess(paths, call.language)
    desk = Desk(board, shelf, Pen(paths), rounds.forms, trial.see, call.language, port, former)
    try:
        address = desk.open()
    except OSError as error:
        raise SignageError((_taken(port, error),)) from error
    keep_place(paths.folder, desk.place)
    try:
        call.say(msg("The desk is open: {address}", address=address))
        call.say(_ENDS)
        if is_shown:
            webbrowser.open(address)
        yield rounds
    finally:
        trial.close()
        desk.close()
    # Whoever ended it has no page that waits for it; of one that is killed there may be.
    forget_place(paths.folder, desk.place)


def _taken(port: int, error: OSError) -> Diagnostic:
    return Diagnostic(
        "port-taken",
        msg("port {port} cannot be had: {why}", port=str(port), why=error.strerror or str(error)),
        hints=(msg("leave `--port` out: then one is taken that is free"),),
    )
