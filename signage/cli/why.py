"""The command `signage why`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from signage.cli.build import output_option
from signage.cli.call import Call
from signage.cli.localized import argument, command
from signage.diagnostic import InvalidProject
from signage.message import Message, msg
from signage.plan.schedule import Reason
from signage.plan.selection import UnknownName

if TYPE_CHECKING:
    from signage.builder.why import Explanation

_WOULD_BE_MADE = {
    Reason.NEW: msg("would be made: it is not there yet, or its making was cut short."),
    Reason.CHANGED: msg("would be made: what it shows, or how it is made, has changed."),
    Reason.LOST: msg("would be made: it was made before, but the file is gone."),
    Reason.ALTERED: msg("would be made: the file in output/ is not the one that was made."),
    Reason.FORCED: msg("would be made: --force is given."),
}
_WAS_MADE = {
    Reason.NEW: msg("  it was made as there was no such file yet"),
    Reason.CHANGED: msg("  it was made as what it shows, or how it is made, had changed"),
    Reason.LOST: msg("  it was made anew as the file was gone"),
    Reason.ALTERED: msg("  it was made anew as the file in output/ was another one"),
    Reason.FORCED: msg("  it was made anew as --force was given"),
}
_FRESH = msg("is up to date: it shows what is described now.")
_BROKEN = msg("cannot be made: what describes it has an error.")
_HELD_BACK = msg("is held back, as it breaks a rule; no newer one appears until that is mended.")
_ORPHAN = msg("would be removed: nothing describes it any more.")


@command(
    "why",
    says=msg(
        "Say why a file was or would be made. It also names the files that changed since "
        "everything was built, and where the file is described."
    ),
)
@argument(
    "artifact",
    says=msg("A file in output/, such as lobby/loop.mp4."),
    value=msg("ARTIFACT"),
)
@output_option
@click.pass_obj
def why_command(call: Call, artifact: str, output: Path | None) -> int:
    """Explain one artifact."""
    from signage.builder.why import explain

    path = artifact.replace("\\", "/").removeprefix("./").removeprefix("output/")
    try:
        explanation = explain(call.folder, path, output)
    except UnknownName as error:
        call.show(error.diagnostics)
        return 2
    except InvalidProject as error:
        call.show(error.diagnostics)
        return 1
    call.show(explanation.errors if explanation.is_makeable else explanation.diagnostics)
    _tell(call, explanation)
    return 0


def _tell(call: Call, explanation: Explanation) -> None:
    verdict = _verdict(explanation)
    call.say(msg("{path} {verdict}", path=explanation.path, verdict=verdict))
    if explanation.last_reason is not None:
        call.say(_WAS_MADE[explanation.last_reason])
    for span in explanation.sources:
        call.say(msg("  described at {span}", span=str(span)))
    for name in explanation.templates:
        path = f"templates/{name}.yaml"
        call.say(msg("  made with {path}", path=path))
    if explanation.changed is not None:
        call.say(_changed(explanation.changed))


def _verdict(explanation: Explanation) -> Message:
    if not explanation.is_described:
        return _ORPHAN
    if not explanation.is_makeable:
        return _BROKEN
    if explanation.is_held_back:
        return _HELD_BACK
    return _FRESH if explanation.reason is None else _WOULD_BE_MADE[explanation.reason]


def _changed(paths: tuple[str, ...]) -> Message:
    if not paths:
        return msg("  no file has changed since everything was built")
    return msg("  changed since everything was built: {listed}", listed=paths)
