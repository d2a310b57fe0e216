"""The sentences that a build ends with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from signage.builder.session import Result
from signage.message import Message, Numeral, msg, plural, some
from signage.outputs.table import OVERVIEW
from signage.reporters.terminal import to_summary

MOST_NAMED = 2
"""Files that are named where something is wrong with them."""


def summary(result: Result, took_s: float, output: Path) -> Iterator[Message]:
    """Say what a build came to, how many seconds it took, and where to look.

    *output* is the output folder, as the user knows it.
    """
    yield _came_to(result, seconds(took_s))
    yield from _missing(result)
    if OVERVIEW in result.made:
        yield msg("See every slide on every screen: {path}", path=str(output / OVERVIEW))


def seconds(took_s: float) -> Message:
    """Say a length of time."""
    number = Numeral(took_s, ".1f")
    count = 1 if str(number) == "1.0" else 2
    return plural("{number} second", "{number} seconds", count=count, number=number)


def _came_to(result: Result, time: Message) -> Message:
    found = to_summary(result.diagnostics)
    if result.is_nothing:
        return msg("Nothing was built: {found} ({time}).", found=found, time=time)
    if not result.is_good or result.made or result.removed:
        counts = tuple(_counts(result))
        if result.diagnostics:
            return msg("{counts}; found: {found} ({time}).", counts=counts, found=found, time=time)
        return msg("{counts} ({time}).", counts=counts, time=time)
    if result.diagnostics:
        return plural(
            "Nothing to do: {count} file is up to date; found: {found} ({time}).",
            "Nothing to do: {count} files are up to date; found: {found} ({time}).",
            count=result.fresh,
            found=found,
            time=time,
        )
    return plural(
        "Nothing to do: {count} file is up to date ({time}).",
        "Nothing to do: {count} files are up to date ({time}).",
        count=result.fresh,
        time=time,
    )


def _counts(result: Result) -> Iterator[Message]:
    removed, held_back, failed = map(len, (result.removed, result.held_back, result.failed))
    yield plural("{count} file made", "{count} files made", count=len(result.made))
    if result.fresh:
        yield msg("{count} up to date", count=result.fresh)
    if removed:
        yield msg("{count} removed", count=removed)
    if held_back:
        yield msg("{count} held back", count=held_back)
    if failed:
        yield msg("{count} failed", count=failed)


def _missing(result: Result) -> Iterator[Message]:
    """Name what did not appear, and say what stands in its place."""
    if result.held_back:
        paths = some(result.held_back, MOST_NAMED)
        yield msg("Held back, as rules are broken: {paths}.", paths=paths)
    if result.failed:
        paths = some(result.failed, MOST_NAMED)
        yield msg("Could not be made: {paths}.", paths=paths)
    missing, kept = len(result.held_back) + len(result.failed), len(result.kept)
    if result.is_nothing and kept:
        yield msg("What was built before is as it was.")
    elif kept == missing > 0:
        yield msg("What an earlier build made stays in its place.")
    elif kept:
        yield plural(
            "Of {missing} there is {count} that an earlier build made: it stays.",
            "Of {missing} there are {count} that an earlier build made: they stay.",
            count=kept,
            missing=missing,
        )
    elif missing:
        yield msg("No earlier build made any of these: they are not in the output folder.")
    if any(diagnostic.picture for diagnostic in result.diagnostics):
        yield msg("Pictures of what is held back: {folder}", folder=".signage/held/")
