from __future__ import annotations

from dataclasses import replace

import pytest

from signage.preflight.file_reader import read_file
from signage.preflight.rules.metadata import contradicting_metadata
from tests.preflight.drafts import COATED, draft, saved

FILE = read_file(saved(draft()), "x.pdf")


def _is_said_alike(in_info: str, in_xmp: str, *, key: str = "CreationDate") -> bool:
    name = {"CreationDate": "xmp:CreateDate", "Title": "dc:title", "Trapped": "pdf:Trapped"}[key]
    file = replace(FILE, info={key: in_info}, xmp={name: in_xmp})
    return not list(contradicting_metadata(file, COATED))


@pytest.mark.parametrize(
    ("in_info", "in_xmp"),
    [
        ("D:2020", "2020"),
        ("D:2020", "2020-01-01T00:00:00Z"),
        ("D:202008", "2020-08"),
        ("D:20200812", "2020-08-12"),
        ("D:20200812093015", "2020-08-12T09:30:15"),
        ("D:20200812093015Z", "2020-08-12T09:30:15Z"),
        ("D:20200812093015Z00'00'", "2020-08-12T09:30:15.00+00:00"),
        ("D:20200812093015+07'00'", "2020-08-12T02:30:15Z"),
        ("D:20200812093015-03'30'", "2020-08-12T13:00:15Z"),
        ("D:20200812093015+07'00", "2020-08-12T09:30:15+07:00"),
    ],
)
def test_dates_that_are_the_same_moment(in_info, in_xmp):
    """However each of the two places writes them."""
    assert _is_said_alike(in_info, in_xmp)


@pytest.mark.parametrize(
    "in_xmp",
    [
        "2021-08-12T09:30:15Z",
        "2020-09-12T09:30:15Z",
        "2020-08-13T09:30:15Z",
        "2020-08-12T10:30:15Z",
        "2020-08-12T09:31:15Z",
        "2020-08-12T09:30:16Z",
        "2020-08-12T09:30:15+07:00",
        "2020-08-12T09:30:15+00:30",
        "2020-99-99",
        "yesterday",
    ],
)
def test_dates_that_are_not(in_xmp):
    """Off by any part of it, or no dates at all."""
    assert not _is_said_alike("D:20200812093015Z", in_xmp)


def test_dates_that_are_none_are_compared_as_texts():
    """Without an error, and with the year 0 among them."""
    assert _is_said_alike("D:0000", "D:0000")
    assert not _is_said_alike("D:00010101000000+23'00'", "0001-01-01T00:00:00Z")


def test_names_and_texts():
    """A name has a slash that its text has not; what only one place says is no contradiction."""
    assert _is_said_alike("/False", "False", key="Trapped")
    assert not _is_said_alike("/False", "True", key="Trapped")
    assert _is_said_alike("Tên", " Tên", key="Title")
    assert not list(contradicting_metadata(replace(FILE, xmp=None), COATED))
