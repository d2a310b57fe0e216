"""The command `signage shard`, and those below it."""

from __future__ import annotations

import os
import time

import click

from signage.builder.failure import describe
from signage.builder.session import Result
from signage.cli.build import jobs_option, tell_result
from signage.cli.call import Call
from signage.cli.localized import LocalizedGroup, argument, command, option
from signage.cli.output_format import result_format_option
from signage.cli.progress import progress_of
from signage.cli.value_types import Count
from signage.diagnostic import SignageError
from signage.message import msg, plural

MOST_SHARDS = 10_000


@click.group(
    "shard",
    cls=LocalizedGroup,
    homes=dict.fromkeys(("plan", "make", "join"), "signage.cli.shard"),
    says=msg(
        "Build a large campaign in parts, on as many machines as there are. Plan them, make each, "
        "join them."
    ),
)
def shard_command() -> None:
    """Leave everything to the commands."""


@command(
    "plan",
    says=msg(
        "Divide the rows of tables, and whatever has none, into shards. Says which of them are to "
        "be made, as arrays of jobs take it; makes nothing."
    ),
)
@option(
    "--shards",
    says=msg("Into so many (default: one for each 200 rows)."),
    value=msg("N"),
    type=Count(MOST_SHARDS),
)
@click.pass_obj
def plan_command(call: Call, shards: int | None) -> int:
    """Plan, and say what is to be made."""
    from signage.shards.make import as_ranges, unmade
    from signage.shards.plan import plan_shards

    try:
        plan, told = plan_shards(call.folder, shards)
        left = unmade(call.folder, plan)
    except (SignageError, OSError) as error:
        return _refused(call, error)
    call.show(told)
    count = len(plan.shares)
    call.say(
        plural(
            "{rows} row or other thing, in {shards} shards.",
            "{rows} rows and other things, in {shards} shards.",
            count=plan.rows,
            rows=plan.rows,
            shards=count,
        )
    )
    if left:
        call.say(
            msg(
                "To be made: {ranges} ({count} of {shards}).",
                ranges=as_ranges(left),
                count=len(left),
                shards=count,
            )
        )
    else:
        call.say(msg("All are made: `signage shard join` is what is left."))
    return 0


@command(
    "make",
    says=msg(
        "Make one shard. Made again after a death or a mistake, it goes on from what there is."
    ),
)
@argument(
    "number",
    says=msg(
        "Which, from 0; else what SLURM_ARRAY_TASK_ID, AWS_BATCH_JOB_ARRAY_INDEX or "
        "JOB_COMPLETION_INDEX says."
    ),
    value=msg("SHARD"),
    required=False,
    type=Count(MOST_SHARDS - 1, least=0),
)
@jobs_option
@result_format_option
@click.pass_obj
def make_command(call: Call, number: int | None, jobs: int, form: str) -> int:
    """Build one shard and say what came of it."""
    from signage.shards.make import index_of, make_shard

    began_s = time.monotonic()
    try:
        asked = index_of(os.environ) if number is None else number
        with progress_of(call, is_wanted=form == "text") as progress:
            result = make_shard(call.folder, asked, jobs, progress)
    except (SignageError, OSError) as error:
        return _refused(call, error)
    return _told(call, result, form, began_s)


@command(
    "join",
    says=msg(
        "Join the shards that were made: what tells of all is written, what nothing describes any "
        "more is removed, and the verdict on all is told."
    ),
)
@jobs_option
@result_format_option
@click.pass_obj
def join_command(call: Call, jobs: int, form: str) -> int:
    """Join, and say what came of all."""
    from signage.shards.join import join_shards

    began_s = time.monotonic()
    try:
        with progress_of(call, is_wanted=form == "text") as progress:
            result = join_shards(call.folder, jobs, progress)
    except (SignageError, OSError) as error:
        return _refused(call, error)
    return _told(call, result, form, began_s)


def _told(call: Call, result: Result, form: str, began_s: float) -> int:
    tell_result(call, result, form, time.monotonic() - began_s, call.folder / "output")
    return 0 if result.is_good else 1


def _refused(call: Call, error: SignageError | OSError) -> int:
    if isinstance(error, SignageError):
        call.show(error.diagnostics)
    else:
        call.show([describe(error, str(error.filename or call.folder))])
    return 1
