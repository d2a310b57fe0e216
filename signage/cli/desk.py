"""The command `signage desk`."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from signage.builder.progress import Silence
from signage.builder.session import Result, Session
from signage.cli.build import jobs_option, output_option
from signage.cli.call import Call
from signage.cli.localized import command, option
from signage.diagnostic import Diagnostic
from signage.message import msg
from signage.plan.selection import Selection

_ENDS = msg("Ctrl-C ends it.")
_ENDED = msg("Ended.")


@command(
    "desk",
    says=msg(
        "Open a page in the browser on which every screen, poster and channel hangs, made anew "
        "whenever a file changes. Only this machine can see it."
    ),
)
@option(
    "--port",
    says=msg("The port of the page; any that is free."),
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
    # Only now what no other command needs.
    from signage.desk.board import Board
    from signage.desk.pen import Pen
    from signage.desk.rounds import DeskRounds
    from signage.desk.server import Desk, Shelf
    from signage.watch.file_events import FileEvents
    from signage.watch.watch import watch

    session = Session(call.folder, jobs, output=output, patience_s=-1)
    paths = session.paths
    board, shelf = Board(), Shelf(paths.output, paths.held)
    rounds = DeskRounds(paths, board, shelf, call.language)
    desk = Desk(board, shelf, Pen(paths), rounds.forms, call.language, port)
    events = FileEvents(paths.folder, session.wake, poll=False)
    try:
        try:
            address = desk.open()
        except OSError as error:
            call.show([_taken(port, error)])
            return 1
        call.say(msg("The desk is open: {address}", address=address))
        call.say(_ENDS)
        if not no_open:
            webbrowser.open(address)
        watch(paths.folder, partial(_build, session), events, rounds)
    except KeyboardInterrupt:
        call.say(_ENDED)
        return 0
    finally:
        session.close()
        events.close()
        desk.close()


def _build(session: Session, is_outdated: Callable[[], bool]) -> Result:
    return session.build(Selection(), Silence(), is_outdated=is_outdated)


def _taken(port: int, error: OSError) -> Diagnostic:
    return Diagnostic(
        "port-taken",
        msg("port {port} cannot be had: {why}", port=str(port), why=error.strerror or str(error)),
        hints=(msg("leave `--port` out: then one is taken that is free"),),
    )
