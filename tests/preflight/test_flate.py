from __future__ import annotations

import random
import zlib

import pytest

from signage.preflight.flate import unpacked_length

DATA = random.Random(3).randbytes(300_000) + bytes(5_000_000)
PACKED = zlib.compress(DATA)


def test_all_is_counted() -> None:
    """In many steps, of what comes in and of what goes out."""
    assert unpacked_length(PACKED) == len(DATA)
    assert unpacked_length(PACKED + b"\r\nmore") == len(DATA)
    assert unpacked_length(zlib.compress(b"")) == unpacked_length(b"") == 0


def test_nobody_counts_on_beyond_what_is_asked_for() -> None:
    """Little that is packed may be very much."""
    assert 9 < unpacked_length(PACKED, 9) < 2**21


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(b"\x78", id="half a header"),
        pytest.param(PACKED[:1] + b"\x9d" + PACKED[2:], id="a header that does not add up"),
        pytest.param(b"\x79\x9c" + PACKED[2:], id="another method"),
        pytest.param(PACKED[:-9], id="cut"),
        pytest.param(PACKED[:100_000] + b"\0" + PACKED[100_001:], id="a byte"),
        pytest.param(PACKED[:-1] + b"x", id="its checksum"),
    ],
)
def test_what_is_damaged(damaged: bytes) -> None:
    """Anywhere in it."""
    with pytest.raises(zlib.error):
        unpacked_length(damaged)
