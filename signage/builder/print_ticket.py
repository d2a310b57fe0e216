"""The job ticket of a poster: what its printer demands, and what is drawn on its sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signage.builder.cost import PAGES_SEEN
from signage.builder.recipe import PosterRecipe
from signage.display_list import DisplayItem, GlyphRun, Group, Modules
from signage.preflight.ticket import Expected


def expected_of(recipe: PosterRecipe) -> Expected:
    """Return every stretch of text, and what the codes say of the pages that are looked at."""
    pages = [tuple(_leaves(sheet.artwork.items)) for sheet in recipe.sheets]
    texts = (item.text for page in pages for item in page if isinstance(item, GlyphRun))
    seen = (item for page in pages[:PAGES_SEEN] for item in page)
    codes = (item.payload for item in seen if isinstance(item, Modules))
    return Expected(tuple(dict.fromkeys(texts)), tuple(dict.fromkeys(codes)))


def _leaves(items: Iterable[DisplayItem]) -> Iterator[DisplayItem]:
    for item in items:
        if isinstance(item, Group):
            yield from _leaves(item.items)
        else:
            yield item
