"""The command `signage cache`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping

import click

from signage.builder.cache import Kept, Room, clear, look, shrink
from signage.builder.failure import describe
from signage.campaign_paths import CampaignPaths
from signage.cli.call import Call, show_text, terminal_columns
from signage.cli.localized import command, option
from signage.cli.table import table
from signage.cli.value_types import Count
from signage.diagnostic import SignageError
from signage.message import Language, Message, Numeral, msg

GIGABYTE = 10**9
MOST_GIGABYTES = 100_000
_HEADINGS = (msg("FILES"), msg("MB"), msg("OLDEST"), msg("WHAT"))
_WORDS: Mapping[Kept, Message] = {
    Kept.SEGMENTS: msg("finished pieces of videos"),
    Kept.MEASUREMENTS: msg("what was measured of pictures, videos and pages"),
    Kept.HELD: msg("pictures of what was held back"),
    Kept.FAULTS: msg("reports of faults of the program"),
    Kept.UNFINISHED: msg("files that are not finished"),
    Kept.SHARDS: msg("notes of shards: what each makes, and what came of it"),
}


@command(
    "cache",
    says=msg(
        "Say what .signage/ keeps so that the next build is quick, or make it smaller. No file in "
        "output/ is touched."
    ),
)
@option(
    "--shrink",
    "gigabytes",
    says=msg("Remove the oldest that the campaign does not need, until so much is left."),
    value=msg("GB"),
    type=Count(MOST_GIGABYTES),
)
@option(
    "--clear",
    "is_to_clear",
    says=msg(
        "Remove all of it but notes of shards: what changes then takes as long as the first time."
    ),
    is_flag=True,
)
@click.pass_obj
def cache_command(call: Call, gigabytes: int | None, is_to_clear: bool) -> int:
    """Tell what there is, after it was made smaller."""
    try:
        if is_to_clear:
            clear(call.folder)
        elif gigabytes is not None:
            # Not to look: it imports all that planning does.
            from signage.shards.plans import plans_of

            shrink(call.folder, gigabytes * GIGABYTE, plans_of)
        rooms = look(call.folder)
    except SignageError as error:
        call.show(error.diagnostics)
        return 1
    except OSError as error:
        name = str(error.filename or CampaignPaths.of(call.folder).cache)
        call.show([describe(error, name)])
        return 1
    headings = [heading.in_language(call.language) for heading in _HEADINGS]
    rows = [_row(room, call.language) for room in rooms]
    show_text(table([headings, *rows, _total(rooms, call.language)], terminal_columns(sys.stdout)))
    return 0


def _row(room: Room, language: Language) -> tuple[str, str, str, str]:
    what = _WORDS[room.kept].in_language(language)
    return (str(room.files), _megabytes(room.size, language), _day(room.oldest_ns), what)


def _total(rooms: tuple[Room, ...], language: Language) -> tuple[str, str, str, str]:
    size = sum(room.size for room in rooms)
    oldest = min((room.oldest_ns for room in rooms if room.oldest_ns is not None), default=None)
    what = msg("in all").in_language(language)
    return (
        str(sum(room.files for room in rooms)),
        _megabytes(size, language),
        _day(oldest),
        what,
    )


def _megabytes(size: int, language: Language) -> str:
    return Numeral(size / 10**6, ",.1f").in_language(language)


def _day(written_ns: int | None) -> str:
    if written_ns is None:
        return "–"
    return datetime.date.fromtimestamp(written_ns / 10**9).isoformat()
