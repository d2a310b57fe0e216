"""The operator's sheet: what it tells of the files that are there, and of those that are not."""

from __future__ import annotations

import pytest

from signage.outputs.sheet import SheetLine, _row, _way_to_play, file_size

LINE = SheetLine("01-a", 60, 60, None)
FILES = {name: {"bytes": 12_345} for name in ("01-a.png", "01-a.mp4", "loop.mp4")}


def without(absent: set[str]) -> dict[str, dict[str, int]]:
    return {name: facts for name, facts in FILES.items() if name not in absent}


@pytest.mark.parametrize(
    ("absent", "pictures", "missing"),
    [(set(), 1, 0), ({"01-a.mp4"}, 1, 1), ({"01-a.png"}, 0, 2), ({"01-a.png", "01-a.mp4"}, 0, 3)],
)
def test_a_picture_that_is_not_there_is_not_shown(
    absent: set[str], pictures: int, missing: int
) -> None:
    """In place of a torn one; and each file that is missing is marked."""
    row = _row(1, LINE, 30, without(absent))

    assert (row.count("<img"), row.count("(chưa có)")) == (pictures, missing)


@pytest.mark.parametrize(
    ("absent", "section"),
    [
        (set(), "play"),
        ({"01-a.png"}, "play"),
        ({"loop.mp4"}, "noloop"),
        ({"loop.mp4", "01-a.mp4"}, "noloop"),
        ({"loop.mp4", "01-a.mp4", "01-a.png"}, "noplay"),
    ],
)
def test_nobody_is_told_to_play_what_is_not_there(absent: set[str], section: str) -> None:
    """The loop, else single files, else nothing."""
    assert _way_to_play([LINE], without(absent)) == section


def test_a_video_that_goes_on_for_longer_is_told_of() -> None:
    """A line runs until it has come round; else there is one length."""
    longer = SheetLine("01-a", 60, 150, None)

    assert "<td>2 giây<td>" in _row(1, LINE, 30, {})
    assert "<td>2 giây<br>(tệp .mp4: 5 giây)<td>" in _row(1, longer, 30, {})


def test_how_large_each_file_is_stands_beside_its_name() -> None:
    """An operator whose stick is full has to know."""
    assert _row(1, LINE, 30, FILES).count("12 kB") == 2
    assert [file_size(size) for size in (1, 999_499, 1_000_000, 8_540_000)] == [
        "1 kB",
        "999 kB",
        "1,0 MB",
        "8,5 MB",
    ]
