"""Test cards: what a photograph of them has to show."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import av
import pytest
from PIL import Image

from signage.campaign.loading import builtin_screens
from signage.delivery.testcard import LOOP_S, card, displays, write_test_card
from signage.diagnostic import SignageError
from signage.model.display import Display
from tests.campaigns import write_campaign

SCREENS = [each for each in builtin_screens() if isinstance(each, Display)]
WHITE = (255, 255, 255)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_card_shows_its_edge_and_which_corner_is_which(screen: Display) -> None:
    """A line one pixel wide all round, and four colours of which none is another's turned."""
    picture = card(screen)
    width, height = picture.size

    assert (width, height) == (screen.width, screen.height)
    middle = {(width // 2, height - 1), (0, height // 2), (width - 1, height // 2)}
    assert {picture.getpixel(place) for place in middle} == {WHITE}
    # Between two ticks of the ruler.
    assert picture.getpixel((1, height // 2 // 10 * 10 + 5)) != WHITE
    corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
    assert len({picture.getpixel(corner) for corner in corners}) == 4


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_lines_are_one_pixel_wide_and_one_apart(screen: Display) -> None:
    """Whatever scales the picture makes them gray."""
    picture, side = card(screen), max(3, min(screen.width, screen.height) // 10)
    y = screen.height // 2
    row = [picture.getpixel((side // 2 + x, y)) for x in range(2 * side)]
    column = [
        picture.getpixel((screen.width - side // 2 - side, y - side + step))
        for step in range(2 * side)
    ]

    assert row == [WHITE, (0, 0, 0)] * side
    assert len(set(column[::2])) == len(set(column[1::2])) == 1
    assert column[0] != column[1]


@pytest.mark.slow
def test_the_bar_goes_as_far_in_each_frame_as_in_any_other(tmp_path: Path) -> None:
    """From edge to edge in whole seconds; in the size and rate that the player decodes."""
    (screen,) = (each for each in SCREENS if each.name == "led-small-192x96")

    still, film = write_test_card(screen, tmp_path)

    with Image.open(still) as picture:
        assert picture.size == screen.file_size
    places = []
    with av.open(str(film)) as container:
        assert container.streams.video[0].average_rate == screen.encode.fps
        for frame in container.decode(video=0):
            row = frame.to_ndarray(format="gray")[screen.height // 2 - 6]
            bright = [x for x in range(60, 130) if row[x] > 200]
            places.append(bright[0] if bright else None)
    assert len(places) == LOOP_S * screen.encode.fps
    seen = [place for place in places if place is not None and 60 < place < 128]
    steps = {b - a for a, b in pairwise(seen)}
    expected = screen.width / (LOOP_S * screen.encode.fps)
    assert steps <= {int(expected), int(expected) + 1}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_screens_are_those_that_play_or_that_are_named(tmp_path: Path) -> None:
    """Outside a campaign they have to be named."""
    folder = write_campaign(tmp_path)

    assert [each.name for each in displays(folder, ())] == ["thang-may-a", "led-small-192x96"]
    assert [each.name for each in displays(folder, ["lobby-1366x768"])] == ["lobby-1366x768"]
    for names in (["lobby-1366x769"], []):
        with pytest.raises(SignageError):
            displays(tmp_path / "nowhere", names)
