"""Parcels between the builder and its workers: places go there and come back."""

from __future__ import annotations

import gc
import subprocess
import sys

from signage.builder.parcel import packed, unpacked
from signage.diagnostic import Diagnostic
from signage.message import msg
from signage.source import Source
from tests.building import ROOT


def there_and_back(value: object) -> object:
    """Return *value* as it comes back from another process, which read it and sent it on."""
    said = subprocess.run(
        [sys.executable, "-c", _ECHO],
        input=packed(value),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    return unpacked(said.stdout)


_ECHO = """
import sys
from signage.builder.parcel import packed, unpacked
sys.stdout.buffer.write(packed(unpacked(sys.stdin.buffer.read())))
"""


def test_a_place_comes_back_as_the_place_that_it_was() -> None:
    """Also as part of what is said of it, and after the file was read again."""
    source = Source("playlists.yaml", "một\nhai\nba\n")
    place = source.span(2, 1, 2, 4)
    said = Diagnostic("wrong", msg("wrong"), place)

    back, again = there_and_back((said, place))

    assert back == said
    assert back.span.source is source
    source.reread("không\nmột\nhai\nba\n")
    assert (again.line, str(again)) == (3, "playlists.yaml:3:1")


def test_what_is_sent_does_not_grow_with_the_file() -> None:
    """Neither its text nor its lines are in it."""
    short = Source("playlists.yaml", "một\nhai\nba\n")
    long = Source("playlists.yaml", "một\nhai\nba\n" + "thêm\n" * 10_000)

    sizes = [len(packed(source.span(2, 1, 2, 4))) for source in (short, long)]

    assert abs(sizes[0] - sizes[1]) <= 1  # their numbers may have another figure
    assert b"hai" not in packed(short.span(2, 1, 2, 4))


def test_a_worker_can_say_where_a_place_is() -> None:
    """For its log; of a spreadsheet, in which cell."""
    place = unpacked(packed(Source("a.yaml", "một\nhai\n").span(2, 1, 2, 4)))
    cell = unpacked(packed(Source("a.xlsx", "một\nhai\n", is_sheet=True).span(2, 1, 2, 4, "B2")))

    assert (str(place), str(cell)) == ("a.yaml:2:1", "a.xlsx:B2")
    assert place.of("ai") == place


def test_a_place_is_the_same_in_every_parcel() -> None:
    """A colour on two pages, each sent by itself, is one colour; of another file it is another."""
    one, other = (Source("a.yaml", "một\nhai\n").span(2, 1, 2, 4) for _ in range(2))

    there = [unpacked(packed(place)) for place in (one, one, other)]

    assert there[0] == there[1] != there[2]
    assert len(set(there)) == 2


def test_a_file_that_nobody_holds_any_more_is_still_called_what_it_was() -> None:
    """Its campaign was closed while a worker was at it; nor is it kept for that."""
    data = packed(unpacked(packed(Source("a.yaml", "một\nhai\n").span(2, 1, 2, 4))))
    gc.collect()

    assert str(unpacked(data)) == "a.yaml:2:1"
