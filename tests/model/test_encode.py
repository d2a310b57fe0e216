"""What levels of H.264 allow."""

from __future__ import annotations

import pytest

from signage.model.encode import LEVELS


@pytest.mark.parametrize(
    ("width", "height", "fps", "level"),
    [
        (720, 1280, 30, "3.1"),
        (768, 1366, 30, "3.2"),
        (1366, 768, 30, "3.2"),
        (1080, 1920, 30, "4.0"),
        (1080, 1920, 60, "4.2"),
        (1152, 2048, 30, "5.0"),
    ],
)
def test_smallest_level_of_known_screens(width: int, height: int, fps: int, level: str) -> None:
    """Each size fits its published level and not the one below."""
    below = {"3.1": "3.0", "3.2": "3.1", "4.0": "3.2", "4.2": "4.1", "5.0": "4.2"}[level]

    assert LEVELS[level].holds(width, height, fps)
    assert not LEVELS[below].holds(width, height, fps)
