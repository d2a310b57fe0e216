"""Measurements are kept under a key, and anything else in their place is nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.cache_folder import CacheFolder
from signage.checks.measurements import (
    AlikeLetters,
    EmptyFrames,
    Flashes,
    LoopMeasurement,
    PageMeasurement,
    PrintedColor,
    Reveal,
    StillMeasurement,
    TextMeasurement,
)
from signage.diagnostic import Diagnostic, Severity
from signage.judge.measurements import Measurements
from signage.message import msg
from signage.seal import unsealed
from signage.work import Findings, Measurement, Thumbnails
from tests.builder.campaign import PATHS
from tests.builder.judged import span
from tests.builder.memory_disk import SEAL, MemoryDisk

STILL = StillMeasurement(
    texts=(
        TextMeasurement(4.4326171875, (AlikeLetters("Á", "Ả", 0), AlikeLetters("ã", "ă", 2))),
        TextMeasurement(21.0, ()),
    ),
    codes=(("HTTPS://BLUEZONE.GOV.VN",), ("", "lạ")),
    level=0.1 + 0.2,
    brightest=254,
    white=0.0,
)
LOOP = LoopMeasurement(
    Flashes(3, 1, 12.04, 0.25), 0.125, (EmptyFrames(133, 4, is_black=True),), (Reveal(0.4, 0.25),)
)
EMPTY = StillMeasurement((), (), 0.0, 0, 0.0)
PAGE = PageMeasurement(is_whole=False, outside=("//elsewhere.vn/a.js",))
KEY = "0123456789abcdef"
FINDING = Diagnostic(
    "seam-jumps",
    msg("it jumps"),
    severity=Severity.WARNING,
    hints=(msg("mend it"), msg("or not")),
)
FINDINGS = Findings((FINDING, replace(FINDING, code="black-frames", hints=())))
PRINTED = Findings(
    (FINDING,),
    (PrintedColor((0, 69, 181), (100, 72, 0, 0), (5, 75, 157), 4.75, (98, 75, 0, 0.5), 3.2),),
)


def kept(data: bytes) -> Measurement | None:
    """What is read where *data* stands."""
    disk = MemoryDisk()
    CacheFolder(disk, PATHS, SEAL).keep_measurement(KEY, data)
    return Measurements(CacheFolder(disk, PATHS, SEAL)).get(KEY)


@pytest.mark.parametrize("measurement", [STILL, EMPTY, LOOP, PAGE, FINDINGS, PRINTED, Findings(())])
def test_what_was_seen_is_known_to_the_next_process(measurement: Measurement) -> None:
    """Whatever it is, by its key and by no other."""
    disk = MemoryDisk()
    kept_there = Measurements(CacheFolder(disk, PATHS, SEAL))
    assert not kept_there.has(KEY)

    kept_there.keep(KEY, measurement)

    assert kept_there.has(KEY)
    assert Measurements(CacheFolder(disk, PATHS, SEAL)).get(KEY) == measurement
    assert kept_there.get(KEY[::-1]) is None


def test_thumbnails_are_kept_as_they_are() -> None:
    """Whoever watches reads them from the disk: they are not for this process."""
    disk = MemoryDisk()
    kept_there = Measurements(CacheFolder(disk, PATHS, SEAL))

    kept_there.keep(KEY, Thumbnails(b"\x00\x93\xff"))

    assert unsealed(disk.files[PATHS.measurement(KEY)]) == b"\x00\x93\xff"
    assert kept_there.has(KEY)
    assert kept_there.get(KEY) is None


def test_a_finding_forgets_its_place() -> None:
    """The same content may be described elsewhere by now."""
    disk = MemoryDisk()
    placed = replace(FINDING, span=span(), file="a.mp4")

    Measurements(CacheFolder(disk, PATHS, SEAL)).keep(KEY, Findings((placed,)))

    assert Measurements(CacheFolder(disk, PATHS, SEAL)).get(KEY) == Findings((FINDING,))


def row(**changed: object) -> dict[str, object]:
    values: dict[str, object] = {
        "code": "seam-jumps",
        "severity": "ERROR",
        "message": {"msgid": "it", "values": {}},
        "hints": [],
    }
    return values | changed


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
        {"findings": [list(row().values())]},
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


def test_a_whole_number_is_a_number() -> None:
    """Other writers of JSON drop the point."""
    found = kept_still(lambda still: still.update(level=1))

    assert isinstance(found, StillMeasurement)
    assert isinstance(found.level, float)


def kept_still(change: Callable[[dict[str, Any]], object]) -> Measurement | None:
    """What is read where a still stands, but for a *change*."""
    value = json.loads(json.dumps(asdict(STILL)))
    change(value)
    return kept(json.dumps({"still": value}).encode())


def test_a_still_is_read_wherever_it_comes_from() -> None:
    """The one that the wrong ones differ from."""
    assert kept_still(lambda _: None) == STILL


@pytest.mark.parametrize(
    "change",
    [
        lambda still: still.pop("white"),
        lambda still: still.update(level="0.3"),
        lambda still: still.update(level=None),
        lambda still: still.update(level=True),
        lambda still: still.update(level=float("nan")),
        lambda still: still.update(level=float("inf")),
        lambda still: still.update(level=10**400),
        lambda still: still.update(brightest=254.0),
        lambda still: still.update(brightest=True),
        lambda still: still.update(texts={}),
        lambda still: still.update(texts=None),
        lambda still: still.update(codes="ab"),
        lambda still: still.update(codes=["ab"]),
        lambda still: still["codes"].append([1]),
        lambda still: still["codes"].append([None]),
        lambda still: still["texts"].append([21.0, []]),
        lambda still: still["texts"][0].pop("alike"),
        lambda still: still["texts"][0]["alike"].append("áả"),
        lambda still: still["texts"][0]["alike"][0].update(pixels="0"),
    ],
)
def test_what_is_malformed_is_nothing(change: Callable[[dict[str, Any]], object]) -> None:
    """A field too few, or of another type."""
    assert kept_still(change) is None


def test_a_still_is_no_loop() -> None:
    """What stands under another name is of another kind."""
    assert kept(json.dumps({"loop": asdict(STILL)}).encode()) is None
