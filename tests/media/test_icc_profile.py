"""Looking at ICC profiles before anything is printed with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.media.icc_profile import flaw, output_intent, separation, version
from signage.model.printer import BUILTIN_PROFILES
from tests.icc import PRESS, altered, without


@pytest.mark.parametrize("name", BUILTIN_PROFILES)
def test_profiles_that_come_along_are_of_presses(name: str) -> None:
    """One to declare and one to separate with, both of a version that every PDF takes."""
    for profile in (output_intent(name), separation(name)):
        assert flaw(profile) is None
        assert version(profile) == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not an ICC profile"),
        (b"%PDF-1.6" + bytes(500), "not an ICC profile"),
        (PRESS[:131], "not an ICC profile"),
        (PRESS[:5000], "cut short: 5000 of 121368 bytes"),
        (altered(12, b"mntr"), "a screen, not a press"),
        (altered(12, b"abcd"), "something else, not a press"),
        (altered(16, b"RGB "), "RGB, not CMYK"),
        (altered(8, b"\x05"), "of version 5"),
        (without(b"B2A0"), "no table B2A0"),
        (without(b"A2B0"), "no table A2B0"),
    ],
)
def test_what_is_no_profile_of_a_press(data: bytes, said: str) -> None:
    """Class, colours, version and tables."""
    problem = flaw(data)

    assert problem is not None
    assert said in str(problem)


def test_a_count_of_tables_that_lies_does_no_harm() -> None:
    """There are as many as the file has room for."""
    assert flaw(altered(128, b"\xff\xff\xff\xff")) is None


@given(st.integers(0, 400), st.binary(max_size=8))
def test_any_bytes_are_judged(offset: int, data: bytes) -> None:
    """Whatever a header says."""
    flaw(altered(offset, data))
    flaw(PRESS[:offset])
