"""Where a desk is found again that was killed."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from signage.desk.place import Place, forget_place, keep_place, kept_place
from signage.settings import settings_folder
from tests.campaigns import write_campaign
from tests.desk.desks import open_desk


def test_it_is_kept_for_this_user_alone(tmp_path: Path) -> None:
    """And for one campaign, and forgotten only by the desk that is there."""
    place = Place(8123, "key")
    keep_place(tmp_path, place)
    kept = list((settings_folder() / "desks").iterdir())

    assert kept_place(tmp_path) == place
    assert kept_place(tmp_path / "other") is None
    if sys.platform != "win32":
        assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    forget_place(tmp_path, Place(8123, "another"))
    assert kept_place(tmp_path) == place
    forget_place(tmp_path, place)
    assert kept_place(tmp_path) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["", "[]", '{"port": 0, "key": "x"}', '{"port": "x", "key": 1}'])
def test_what_is_no_place_is_none(tmp_path: Path, text: str) -> None:
    """Whatever became of the file."""
    keep_place(tmp_path, Place(8123, "key"))
    for path in (settings_folder() / "desks").iterdir():
        path.write_text(text)

    assert kept_place(tmp_path) is None


def test_the_next_desk_is_where_the_last_one_was(tmp_path: Path) -> None:
    """At its port, and open to its page; where the port is taken it has another key too."""
    with open_desk(write_campaign(tmp_path)) as first:
        place, cookie = first.desk.place, first.cookie
        with open_desk(tmp_path, former=place) as beside:
            assert beside.desk.port != place.port
            assert beside.desk.key != place.key
    with open_desk(tmp_path, former=place) as again:
        assert again.desk.port == place.port
        assert again.call("/", cookie=cookie).status == 200
