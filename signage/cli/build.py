"""The command `signage build`."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signage.builder.at_once import useful_jobs, usual_jobs
from signage.builder.session import Result, Session
from signage.cli.call import Call, in_words, show_text
from signage.cli.cluster import cluster_options
from signage.cli.localized import argument, command, option
from signage.cli.output_format import annotate, result_format_option
from signage.cli.progress import progress_of
from signage.cli.summary import summary
from signage.cli.value_types import Choice, Count, Folder
from signage.diagnostic import SignageError
from signage.message import msg
from signage.outputs.table import kinds_asked
from signage.plan.selection import Encoding, Selection, UnknownName
from signage.reporters.json import to_json

if TYPE_CHECKING:
    from signage.builder.executor import Executor

MOST_JOBS = 256
MOST_IN_SAMPLE = 1000


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
        "How videos are encoded: repeat is fast, what stands still is encoded once; plain encodes "
        "every frame, for players that stutter or flicker with the first (default: repeat)."
    ),
    type=Choice(_ENCODINGS),
    default=Encoding.REPEAT.value,
)


row_option = option(
    "--row",
    "rows",
    says=msg("Only for this row of a table; may be given several times."),
    value=msg("ROW"),
    multiple=True,
)


sample_option = option(
    "--sample",
    says=msg(
        "Only so many rows of tables, to look at first: the first, the last, those with the most "
        "words, and others evenly spread."
    ),
    value=msg("N"),
    type=Count(MOST_IN_SAMPLE),
)


def as_files(rows: Iterable[str]) -> tuple[str, ...]:
    """Return *rows* as their files are called: `to-1` for `Tổ 1`."""
    # A build with nothing to do reads no YAML.
    from signage.syntax.readers import nearest_name

    return tuple(nearest_name(row) or row for row in rows)


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
@row_option
@sample_option
@output_option
@jobs_option
@option(
    "--on",
    says=msg(
        "Let the workers of a cluster make the files: the address of its scheduler, such as "
        "`tls://scheduler:8786`."
    ),
    value=msg("ADDRESS"),
)
@option(
    "--store",
    says=msg(
        "With `--on`: where all machines keep files, `s3://bucket/folder` or `file:///folder`, "
        "instead of sending them to one another."
    ),
    value=msg("URL"),
)
@cluster_options
@encode_option
@option(
    "--force",
    says=msg("Make everything anew."),
    is_flag=True,
)
@result_format_option
@click.pass_obj
def build_command(
    call: Call,
    playlists: tuple[str, ...],
    screens: tuple[str, ...],
    kinds: tuple[str, ...],
    rows: tuple[str, ...],
    sample: int | None,
    output: Path | None,
    jobs: int,
    on: str | None,
    store: str | None,
    ca_file: Path | None,
    certificate: Path | None,
    key: Path | None,
    insecure: bool,
    encode: str,
    force: bool,
    form: str,
) -> int:
    """Build once and say what came of it."""
    began_s = time.monotonic()
    if store is not None and on is None:
        raise click.UsageError(in_words(msg("`--store` is of use with `--on` only.")))
    executor: Executor | None = None
    try:
        if on is not None:
            from signage.builder.remote.access import Certificates, access_to

            certificates = Certificates(ca_file, certificate, key)
            access = access_to(on, certificates, "client", insecure=insecure)
            # Only now: it imports what access_to has seen to be installed.
            from signage.builder.remote.executor import executor_on

            executor = executor_on(access, store or "", anew=force)
    except SignageError as error:
        call.show(error.diagnostics)
        return 1
    session = Session(
        call.folder, jobs, output=output, encoding=Encoding(encode), executor=executor
    )
    try:
        with progress_of(call, is_wanted=form == "text") as progress:
            selection = Selection(playlists, screens, kinds, as_files(rows), sample or 0)
            result = session.build(selection, progress, force=force)
    except UnknownName as error:
        call.show(error.diagnostics)
        return 2
    finally:
        session.close()
    took_s = time.monotonic() - began_s
    tell_result(call, result, form, took_s, output or call.folder / "output")
    return 0 if result.is_good else 1


def tell_result(call: Call, result: Result, form: str, took_s: float, output: Path) -> None:
    """Say what came of a build, in the form that was asked for."""
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
