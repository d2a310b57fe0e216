"""What was seen survives as text; what is not that is nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from signage.checks.measurements import (
    AlikeLetters,
    Flashes,
    LoopMeasurement,
    StillMeasurement,
    TextMeasurement,
)
from signage.judge.measurements import measured_from_json, measured_to_json

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
LOOP = LoopMeasurement(Flashes(3, 1, 12.04, 0.25), 0.125)


@pytest.mark.parametrize("seen", [STILL, LOOP, StillMeasurement((), (), 0.0, 0, 0.0)])
def test_what_was_seen_comes_back(seen: StillMeasurement | LoopMeasurement):
    """Through text, to the last digit."""
    text = json.dumps(measured_to_json(seen), ensure_ascii=False)

    assert measured_from_json(type(seen), json.loads(text)) == seen


def test_a_whole_number_is_a_number():
    """Other writers of JSON drop the point."""
    value = measured_to_json(STILL)
    value["level"] = 1

    seen = measured_from_json(StillMeasurement, value)

    assert seen is not None
    assert isinstance(seen.level, float)


def spoil_still(change: Callable[[dict[str, Any]], object]) -> object:
    value = json.loads(json.dumps(measured_to_json(STILL)))
    change(value)
    return value


@pytest.mark.parametrize(
    "change",
    [
        lambda still: still.pop("white"),
        lambda still: still.update(more=1),
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
def test_what_is_malformed_is_nothing(change: Callable[[dict[str, Any]], object]):
    """A field too few or too many, or of another type."""
    assert measured_from_json(StillMeasurement, spoil_still(change)) is None


@pytest.mark.parametrize("value", [None, [], "still", 3, {}, measured_to_json(STILL)])
def test_something_else_is_nothing(value: object):
    """A still is no loop."""
    assert measured_from_json(LoopMeasurement, value) is None
