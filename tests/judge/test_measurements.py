"""What was seen is kept under a key, and anything else in its place is nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.diagnostic import Diagnostic, Severity
from signage.judge.measurements import (
    Findings,
    Measurement,
    Measurements,
    Thumbnails,
    file_key,
    measurement_path,
)
from signage.message import msg
from signage.outputs.artifact import Artifact, OutputKind
from signage.outputs.recipe import TextRecipe
from tests.builder.judged import span
from tests.builder.memory_disk import MemoryDisk
from tests.judge.test_measurement_json import LOOP, STILL

FOLDER = Path("/campaign/.signage/seen")
KEY = "0123456789abcdef"
FINDING = Diagnostic(
    "seam-jumps",
    msg("it jumps"),
    severity=Severity.WARNING,
    hints=(msg("mend it"), msg("or not")),
)
FINDINGS = Findings((FINDING, replace(FINDING, code="black-frames", hints=())))


def kept(data: bytes) -> Measurement | None:
    """What is read where *data* stands."""
    disk = MemoryDisk()
    disk.files[measurement_path(FOLDER, KEY)] = data
    return Measurements(disk, FOLDER).get(KEY)


@pytest.mark.parametrize("seen", [STILL, LOOP, FINDINGS, Findings(())])
def test_what_was_seen_is_known_to_the_next_process(seen: Measurement) -> None:
    """Whatever it is, by its key and by no other."""
    disk = MemoryDisk()
    sightings = Measurements(disk, FOLDER)
    assert not sightings.has(KEY)

    sightings.keep(KEY, seen)

    assert sightings.has(KEY)
    assert Measurements(disk, FOLDER).get(KEY) == seen
    assert sightings.get(KEY[::-1]) is None


def test_glimpses_are_kept_as_they_are() -> None:
    """Whoever watches reads them from the disk: they are not for this process."""
    disk = MemoryDisk()
    sightings = Measurements(disk, FOLDER)

    sightings.keep(KEY, Thumbnails(b"\x00\x93\xff"))

    assert disk.files[measurement_path(FOLDER, KEY)] == b"\x00\x93\xff"
    assert sightings.has(KEY)
    assert sightings.get(KEY) is None


def test_a_finding_forgets_its_place() -> None:
    """The same content may be described elsewhere by now."""
    disk = MemoryDisk()
    placed = replace(FINDING, span=span(), file="a.mp4")

    Measurements(disk, FOLDER).keep(KEY, Findings((placed,)))

    assert Measurements(disk, FOLDER).get(KEY) == Findings((FINDING,))


def row(**changed: object) -> list[object]:
    values: dict[str, object] = {
        "code": "seam-jumps",
        "severity": "ERROR",
        "message": {"msgid": "it", "values": {}},
        "hints": [],
    }
    return list((values | changed).values())


def test_a_row_is_a_finding() -> None:
    """The one that the wrong ones differ from."""
    assert isinstance(kept(json.dumps({"findings": [row()]}).encode()), Findings)


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        7,
        {},
        {"still": None},
        {"still": {}},
        {"still": [1]},
        {"loop": {"flashes": {}, "unchanging": 0.0}},
        {"loop": "x"},
        {"findings": None},
        {"findings": {"a": 1}},
        {"findings": "rows"},
        {"findings": [[]]},
        {"findings": [row(), None]},
        {"findings": [row(code=1)]},
        {"findings": [row(severity="WORSE")]},
        {"findings": [row(severity=3)]},
        {"findings": [row(severity=["ERROR"])]},
        {"findings": [row(message="it")]},
        {"findings": [row(message=["it"])]},
        {"findings": [row(message={"msgid": "it", "values": None})]},
        {"findings": [row(message={"msgid": "{it}", "values": {}})]},
        {"findings": [row(hints=None)]},
        {"findings": [row(hints=[{"msgid": "a", "values": {}}, {"msgid": "a"}])]},
        {"findings": [[*row(), 1]]},
    ],
)
def test_what_nobody_wrote_is_nothing(document: object) -> None:
    """Not a verdict with a hole in it: then it is looked at again."""
    assert kept(json.dumps(document).encode()) is None


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe", b"[" * 200_000, b'{"still": NaN}', b'{"loop": 1e999}']
)
def test_what_is_no_text_is_nothing(data: bytes) -> None:
    """A file that was cut off, or brackets without end."""
    assert kept(data) is None


@given(st.binary(max_size=60))
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    """Whoever wrote there."""
    kept(data)


def test_a_file_has_a_key_of_its_own() -> None:
    """Two files of one content are judged apart."""
    one = Artifact("tv/loop.mp4", OutputKind.LOOP, "k", TextRecipe(""))

    assert file_key(one) != file_key(replace(one, path="tv/01-a.mp4"))
    assert file_key(one) != file_key(replace(one, key="l"))
    assert file_key(one) == file_key(replace(one, kind=OutputKind.SLIDE)) != one.key
