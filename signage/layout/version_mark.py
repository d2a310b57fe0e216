"""Version marks: four letters in a corner of a slide, by which a photograph tells what hangs.

They name what the slide shows: another word, picture or colour, and they are others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from signage.color import Color
from signage.display_list import FillBox
from signage.geometry import Rect
from signage.layout.fragment import Fragment, Scene
from signage.model.paint import Solid
from signage.source import Span

_DOTS: Final = {
    "1": "010 110 010 010 111",
    "4": "101 101 111 001 001",
    "5": "111 100 111 001 111",
    "A": "010 101 111 101 101",
    "C": "011 100 100 100 011",
    "J": "001 001 001 101 010",
    "L": "100 100 100 100 111",
    "P": "111 101 111 100 100",
    "T": "111 010 010 010 010",
    "U": "101 101 101 101 111",
    "X": "101 101 010 101 101",
    "Y": "101 101 010 010 010",
    "Z": "111 001 010 100 111",
}
"""The letters, in rows of three dots. Any two differ in four dots or more, so that one that a
photograph shows badly is not taken for another."""
_COUNT = 4
_WIDTH, _HEIGHT = 3, 5
_DOTS_A_SIDE = 540
"""A dot is one pixel on a screen whose shorter side has so many, and on smaller ones."""
_PLATE = Color(0, 0, 0)
_LIT = Color(255, 255, 255)


def with_mark(scene: Scene, key: str, span: Span) -> Scene:
    """Return *scene* with its mark above all else, in the corner at its foot.

    *key* is that of its content; it is written at *span*.
    """
    mark = _letters(key)
    dot = max(1, round(min(scene.width, scene.height) / _DOTS_A_SIDE))
    width, height = (_COUNT * (_WIDTH + 1) + 1) * dot, (_HEIGHT + 2) * dot
    plate = Rect(scene.width - width, scene.height - height, width, height)
    boxes = tuple(FillBox(box, 0, Solid(color), 0, span) for box, color in _drawn(mark, plate, dot))
    drawn = Fragment(plate, boxes)
    whole = Rect(0, 0, scene.width, scene.height)
    return replace(scene, content=Fragment(whole, children=(scene.content, drawn)), mark=mark)


def _letters(key: str) -> str:
    letters, base = tuple(_DOTS), len(_DOTS)
    number = int.from_bytes(hashlib.sha256(key.encode()).digest(), "big")
    return "".join(letters[number // base**place % base] for place in range(_COUNT))


def _drawn(mark: str, plate: Rect, dot: int) -> Iterator[tuple[Rect, Color]]:
    """Yield the plate, and the dots of each letter on it, *dot* pixels wide."""
    yield plate, _PLATE
    for index, letter in enumerate(mark):
        for row, dots in enumerate(_DOTS[letter].split()):
            for column, is_lit in enumerate(dots):
                if is_lit == "1":
                    x = plate.x + (1 + index * (_WIDTH + 1) + column) * dot
                    yield Rect(x, plate.y + (1 + row) * dot, dot, dot), _LIT
