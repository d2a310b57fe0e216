"""How wide the stems of letters are, for lines that are to be as wide."""

from __future__ import annotations

from signage.layout.context import LayoutContext
from signage.layout.type_size import type_of
from signage.model.style import TextStyle

_STEMS = "Il"
"""Letters that are nothing but a stem, in one font or the other."""


def stem_width(style: TextStyle, context: LayoutContext) -> float:
    """Return the width of stems in *style*, in pixels, at the size that its texts have here.

    Where nothing is set in it, at the size that it wants. 0 if its font has no such letters.
    """
    made = type_of(style, context)
    size = context.size_of(style.name) or made.sizes[0]
    stems = [made.plain.shape(letter) for letter in _STEMS if made.plain.has(letter)]
    return size * min((stem.ink_right - stem.ink_left for stem in stems), default=0.0)
