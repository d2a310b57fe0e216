"""The command `signage build`."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from signage.builder.at_once import useful_jobs, usual_jobs
from signage.builder.session import Result, Session
from signage.cli.call import Call, show_text
from signage.cli.localized import argument, command, option
from signage.cli.output_format import FORMATS, annotate
from signage.cli.progress import progress_of
from signage.cli.summary import summary
from signage.cli.value_types import Choice, Count, Folder
from signage.message import msg
from signage.outputs.table import kinds_asked
from signage.plan.selection import Encoding, Selection, UnknownName
from signage.reporters.json import to_json

MOST_JOBS = 256


def _as_many_as_useful(ctx: click.Context, parameter: click.Parameter, asked: int) -> int:
    count, why = useful_jobs(asked)
    if why is not None and (call := ctx.find_object(Call)):
        call.remark(why)
    return count


jobs_option = option(
    "--jobs",
    says=msg("Make so many files at once (default: one for each processor)."),
    value=msg("N"),
    type=Count(MOST_JOBS),
    default=usual_jobs,
    callback=_as_many_as_useful,
)

output_option = option(
    "--output",
    says=msg(
        "Let the files appear in this folder, on a share, say, instead of output/. It must be new "
        "or empty, or hold what this campaign made there."
    ),
    value=msg("DIR"),
    type=Folder(),
)

_KINDS = kinds_asked()
_ENCODINGS = tuple(encoding.value for encoding in Encoding)

encode_option = option(
    "--encode",
    says=msg(
        "How videos are encoded: repeat is fast, what stands still is encoded once and repeated; "
        "plain encodes every frame, for players that stumble over many key frames (default: "
        "repeat)."
    ),
    type=Choice(_ENCODINGS),
    default=Encoding.REPEAT.value,
)


@command(
    "build",
    says=msg(
        "Make what is missing or has changed, and only that. Files appear in output/, in the "
        "campaign folder."
    ),
)
@argument(
    "playlists",
    says=msg("Only these playlists."),
    value=msg("PLAYLIST"),
    nargs=-1,
)
@option(
    "--screen",
    "screens",
    says=msg("Only for this screen; may be given several times."),
    value=msg("SCREEN"),
    multiple=True,
)
@option(
    "--kind",
    "kinds",
    says=msg("Only files of this kind; may be given several times."),
    type=Choice(_KINDS),
    multiple=True,
)
@output_option
@jobs_option
@encode_option
@option(
    "--force",
    says=msg("Make everything anew."),
    is_flag=True,
)
@option(
    "--format",
    "form",
    says=msg(
        "How to tell the result; github: what is wrong beside the lines of a pull request "
        "(default: text)."
    ),
    type=Choice(FORMATS),
    default="text",
)
@click.pass_obj
def build_command(
    call: Call,
    playlists: tuple[str, ...],
    screens: tuple[str, ...],
    kinds: tuple[str, ...],
    output: Path | None,
    jobs: int,
    encode: str,
    force: bool,
    form: str,
) -> int:
    """Build once and say what came of it."""
    began_s = time.monotonic()
    session = Session(call.folder, jobs, output=output, encoding=Encoding(encode))
    try:
        with progress_of(call, is_wanted=form == "text") as progress:
            result = session.build(Selection(playlists, screens, kinds), progress, force=force)
    except UnknownName as error:
        call.show(error.diagnostics)
        return 2
    finally:
        session.close()
    took_s = time.monotonic() - began_s
    _tell(call, result, form, took_s, output or call.folder / "output")
    return 0 if result.is_good else 1


def _tell(call: Call, result: Result, form: str, took_s: float, output: Path) -> None:
    if form == "json":
        show_text(_document(result, took_s))
    elif form == "github":
        annotate(call, result.diagnostics)
        # For who reads the log: beside the commands, which are for GitHub.
        for sentence in summary(result, took_s, output):
            call.remark(sentence)
    else:
        call.show(result.diagnostics)
        for sentence in summary(result, took_s, output):
            call.say(sentence)


def _document(result: Result, took_s: float) -> str:
    # ASCII: no console or pipe makes anything else of it, whatever its code page.
    return json.dumps(
        {
            "made": result.made,
            "fresh": result.fresh,
            "removed": result.removed,
            "failed": result.failed,
            "held_back": result.held_back,
            "kept": result.kept,
            "diagnostics": to_json(result.diagnostics),
            "seconds": round(took_s, 3),
        },
        indent=2,
    )
