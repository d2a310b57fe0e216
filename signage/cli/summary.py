"""The sentence that a command ends with."""

from __future__ import annotations

from collections.abc import Iterator

from signage.builder.session import Result
from signage.message import Message, Numeral, msg, plural
from signage.reporters.terminal import to_summary


def summary(result: Result, took_s: float) -> Message:
    """Say what a build came to and how many seconds it took."""
    time = seconds(took_s)
    if result.is_nothing:
        found = to_summary(result.diagnostics)
        return msg(
            "Nothing was built: {found}; what was built before is as it was ({time}).",
            found=found,
            time=time,
        )
    if result.is_good and not (result.made or result.removed):
        return plural(
            "Nothing to do: {count} file is up to date ({time}).",
            "Nothing to do: {count} files are up to date ({time}).",
            count=result.fresh,
            time=time,
        )
    return msg("{counts} ({time}).", counts=tuple(_counts(result)), time=time)


def seconds(took_s: float) -> Message:
    """Say a length of time."""
    number = Numeral(took_s, ".1f")
    count = 1 if str(number) == "1.0" else 2
    return plural("{number} second", "{number} seconds", count=count, number=number)


def _counts(result: Result) -> Iterator[Message]:
    removed, held_back, failed = map(len, (result.removed, result.held_back, result.failed))
    yield plural("{count} file made", "{count} files made", count=len(result.made))
    yield msg("{count} up to date", count=result.fresh)
    if removed:
        yield msg("{count} removed", count=removed)
    if held_back:
        yield msg("{count} held back, of which the last good ones stay", count=held_back)
    yield msg("{count} failed", count=failed) if failed else msg("0 failed")
