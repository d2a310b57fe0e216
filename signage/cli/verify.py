"""The command `signage verify`."""

from __future__ import annotations

from pathlib import Path

import click

from signage.builder.failure import describe
from signage.builder.manifest import Verdict, verify
from signage.campaign_paths import MANIFEST_NAME
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
        "Compare a copied output folder with its manifest, or a stick with what was exported to "
        "it. Every file is read again; each that is missing, changed or extra is named."
    ),
)
@argument(
    "folder",
    says=msg("The copy, with manifest.json in it, or the stick."),
    value=msg("DIR"),
    type=ExistingFolder(),
)
@click.pass_obj
def verify_command(call: Call, folder: Path) -> int:
    """Read everything again and say how it differs."""
    try:
        verdict = _verdict(call, folder)
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


def _verdict(call: Call, folder: Path) -> Verdict:
    """Compare an output folder, or what was exported; raises SignageError and OSError."""
    if not (folder / MANIFEST_NAME).is_file():
        from signage.delivery.verify import verify_delivery

        verdict = verify_delivery(folder, call.folder)
        if verdict is not None:
            return verdict
    return verify(folder)


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
