"""The command `signage watch`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from signage.builder.session import Result, Session
from signage.cli.build import encode_option, jobs_option, output_option
from signage.cli.call import Call
from signage.cli.localized import command, option
from signage.cli.summary import summary
from signage.cli.watching import watch_until_interrupted
from signage.message import Message, in_context, msg, some
from signage.plan.selection import Encoding
from signage.watch.debouncer import Change, How

MOST_NAMED = 3
"""Files of one kind that a round names; of more it says how many."""

_HOW = {
    How.CREATED: msg("new"),
    How.CHANGED: in_context("a campaign", "changed"),
    How.DELETED: msg("deleted"),
}
_MADE = msg("made")
_REMOVED = msg("removed")
_WATCHING = msg("Watching for changes; Ctrl-C ends it.")


@command(
    "watch",
    says=msg("Build, and build again whenever a file changes. Goes on after errors, until Ctrl-C."),
)
@option(
    "--poll",
    says=msg("Look at the files every second: for network drives that tell of no changes."),
    is_flag=True,
)
@option(
    "--wall",
    says=msg("Show everything in the browser as well, on the page of `signage desk`."),
    is_flag=True,
)
@output_option
@jobs_option
@encode_option
@click.pass_obj
def watch_command(
    call: Call, poll: bool, wall: bool, output: Path | None, jobs: int, encode: str
) -> int:
    """Build until interrupted, which is how this ends well."""
    session = Session(
        call.folder, jobs, output=output, encoding=Encoding(encode), patience_s=-1, stays=True
    )
    told = Rounds(call, output or call.folder / "output")
    if not wall:
        return watch_until_interrupted(call, session, told, poll=poll)
    from signage.cli.desk import open_page

    with open_page(call, session.paths) as page:
        return watch_until_interrupted(call, session, told, page, poll=poll)


class Rounds:
    """Tells of each round of watching."""

    def __init__(self, call: Call, output: Path) -> None:
        self._call = call
        self._output = output

    def begins(self, changes: tuple[Change, ...]) -> None:
        """Say what changed."""
        for how, word in _HOW.items():
            self._name(word, [change.path for change in changes if change.how is how])

    def ended(self, result: Result, took_s: float) -> None:
        """Say what came of it."""
        self._call.show(result.diagnostics)
        self._name(_MADE, result.made)
        self._name(_REMOVED, result.removed)
        for sentence in summary(result, took_s, self._output):
            self._call.say(sentence)
        self._call.say(_WATCHING)

    def _name(self, word: Message, paths: Sequence[str]) -> None:
        if paths:
            self._call.say(msg("{word}: {paths}", word=word, paths=some(paths, MOST_NAMED)))
