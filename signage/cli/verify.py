"""The command `signage verify`."""

from __future__ import annotations

from pathlib import Path

import click

from signage.builder.failure import describe
from signage.builder.manifest import Verdict, verify
from signage.cli.call import Call
from signage.cli.localized import argument, command
from signage.cli.value_types import ExistingFolder
from signage.diagnostic import SignageError
from signage.message import Message, in_context, msg, plural

_MISSING = msg("missing")
_CHANGED = in_context("a copy", "changed")
_EXTRA = msg("extra")


@command(
    "verify",
    says=msg(
        "Compare a copied output folder with its manifest. Every file is read again; each that is "
        "missing, changed or extra is named."
    ),
)
@argument(
    "folder",
    says=msg("The copy, with manifest.json in it."),
    value=msg("DIR"),
    type=ExistingFolder(),
)
@click.pass_obj
def verify_command(call: Call, folder: Path) -> int:
    """Read everything again and say how it differs."""
    try:
        verdict = verify(folder)
    except SignageError as error:
        call.show(error.diagnostics)
        return 1
    except OSError as error:
        call.show([describe(error, str(folder))])
        return 1
    for word, paths in (
        (_MISSING, verdict.missing),
        (_CHANGED, verdict.changed),
        (_EXTRA, verdict.extra),
    ):
        for path in paths:
            call.say(msg("{word}: {path}", word=word, path=path))
    call.say(_sentence(verdict))
    return 0 if verdict.is_good else 1


def _sentence(verdict: Verdict) -> Message:
    if verdict.is_good:
        return plural(
            "The copy is good: {count} file is as built.",
            "The copy is good: all {count} files are as built.",
            count=verdict.listed,
        )
    missing, changed, extra = map(len, (verdict.missing, verdict.changed, verdict.extra))
    return msg(
        "The copy is not good: of {listed} files {missing} are missing and {changed} changed, "
        "{extra} are extra.",
        listed=verdict.listed,
        missing=missing,
        changed=changed,
        extra=extra,
    )
