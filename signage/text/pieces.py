"""Words as pieces that are shaped in one go: of one script, one direction and one font."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence

from signage.lazy_dataclass import dataclass
from signage.text.bidi import visual_order
from signage.text.font import Font, ShapedText
from signage.text.mark_gaps import kept_apart
from signage.text.script import JOINED, LATIN, is_common, scripts, units

Fonts = tuple[Font, ...]
"""The face of a style, then those that are taken for letters which it does not have."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in one font: part of a word, or a space."""

    shaped: ShapedText
    strong: bool
    font: Font
    script: str = LATIN
    level: int = 0
    """Of embedding (UAX 9): odd where it is read leftwards."""


def shape_stretch(
    text: str, span: tuple[int, int], levels: Sequence[int], fonts: Fonts, *, strong: bool
) -> Iterator[Piece]:
    """Yield the pieces of ``text[slice(*span)]``, a stretch of one emphasis of the word *text*.

    *levels* are those of the whole word.
    """
    start, end = span
    own = scripts(text)
    if not any(levels) and set(own) == {LATIN} and not fonts[0].missing(text[start:end]):
        yield Piece(_shaped(fonts[0], text[start:end]), strong, fonts[0])
        return
    parts, offset = [], start
    choose = functools.cache(lambda script: _font_of_script(text[start:end], script, fonts))
    for unit in units(text[start:end]):
        script, level = own[offset], levels[offset]
        found = None if is_common(unit[0]) else choose(script)
        parts.append((found or _font_of_unit(unit, script, fonts), script, level, len(unit)))
        offset += len(unit)
    offset = start
    for (font, script, level), group in itertools.groupby(parts, lambda part: part[:3]):
        past = offset + sum(part[3] for part in group)
        before, after = text[:offset], text[past:]
        if script not in JOINED:
            before = after = ""
        leftwards = level % 2 == 1
        if script == LATIN and not leftwards:
            shaped = _shaped(font, text[offset:past])
        else:
            shaped = font.shape(
                text[offset:past], script, leftwards=leftwards, before=before, after=after
            )
        yield Piece(shaped, strong, font, script, level)
        offset = past


def _shaped(font: Font, text: str) -> ShapedText:
    """Return *text* in Latin letters, its marks apart from the letters beside them."""
    shaped = font.shape(text)
    # What is drawn in whole pixels is kerned in whole pixels, and by whoever drew it.
    return shaped if font.pixel else kept_apart(font, shaped)


def seen_order(pieces: Sequence[Piece]) -> Sequence[int]:
    """Return the indices of *pieces*, those of one line, from left to right."""
    levels = [piece.level for piece in pieces]
    return visual_order(levels) if any(levels) else range(len(pieces))


def _font_of_script(text: str, script: str, fonts: Fonts) -> Font | None:
    """Return the first font that has all letters of *script* in *text*, so that they match."""
    own = zip(text, scripts(text), strict=True)
    letters = [letter for letter, its in own if its == script and not is_common(letter)]
    able = (font for font in fonts if font.can_shape(script))
    return next((font for font in able if all(map(font.has, letters))), None)


def _font_of_unit(unit: str, script: str, fonts: Fonts) -> Font:
    """Return the best font for a letter and its marks; the style's own if none has them."""
    having = [font for font in fonts if not font.missing(unit)]
    return next((font for font in having if font.can_shape(script)), (having or fonts)[0])
