"""Videos from segments."""

from __future__ import annotations

from dataclasses import replace

from signage.builder.recipe import SegmentRecipe
from signage.builder.reel import SegmentMaker, wind
from signage.export.segments import Hold
from tests.paint.test_program import SCREEN, arranged
from tests.scenes import fragment, scene


def test_at_one_frame_a_second_two_are_repeated() -> None:
    """A GOP of one frame must not follow another of one frame."""
    stored: list[SegmentMaker] = []

    def store(recipe: SegmentMaker) -> str:
        stored.append(recipe)
        return str(len(stored))

    assert SCREEN.encode is not None
    slow = replace(SCREEN, encode=replace(SCREEN.encode, fps=1))
    reel = wind(arranged([scene(fragment())]), slow, store)

    holds = [r.segment for r in stored if isinstance(r, SegmentRecipe)]
    assert {hold.gop for hold in holds if isinstance(hold, Hold)} == {2}
    assert reel.loop.frames == 150
