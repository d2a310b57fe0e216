"""A text as words in two faces, each shaped, so that lines of it can be tried at any size."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import field

from signage.lazy_dataclass import dataclass
from signage.memo import Memo
from signage.text.bidi import embedding_levels, paragraph_level, reads_leftwards
from signage.text.breaking import Breaking, break_lines
from signage.text.font import Font, ShapedText
from signage.text.mark_gaps import MarkGap, gaps_between, gaps_inside, narrowest
from signage.text.marks import RichText, parse_rich, words_of
from signage.text.penalties import penalties
from signage.text.pieces import Fonts, Piece, seen_order, shape_stretch
from signage.text.script import LATIN
from signage.text.words import Gap, Word


@dataclass(frozen=True, slots=True)
class Extent:
    """How far the ink of some words reaches from their origin on the baseline, in em."""

    left: float
    """Negative where it reaches before the origin."""
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A text as words in a plain and an emphasised face; all lengths in em.

    Words are shaped one by one, so that a line's width is the sum of its parts
    whatever else stands on it, and breaking never needs the shaper.
    """

    text: str
    words: tuple[Word, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    """Of each word."""
    spaces: tuple[Piece, ...]
    """After each word."""
    plain: Font
    strong: Font
    leftwards: tuple[bool, ...]
    """Of each word: whether the lines of its paragraph begin on the right."""
    starts: tuple[float, ...]
    """Where each word starts if all stand on one line; one more for the end."""
    penalties: tuple[float, ...]
    _breakings: Memo[tuple[float, int | None], Breaking | None] = field(
        default_factory=lambda: Memo(256)
    )

    def advance(self, start: int, end: int) -> float:
        """Return the width of the words from *start* to *end* on one line."""
        return self.starts[end] - self.starts[start] - self.spaces[end - 1].shaped.advance

    def width(self, start: int, end: int) -> float:
        """Return the width that these words need: their advance and ink that hangs over."""
        if self._is_reordered:
            ink = self.ink(start, end)
            advance = self.advance(start, end)
            return advance + max(0.0, -ink.left) + max(0.0, ink.right - advance)
        left = self.pieces[start][0].shaped.ink_left
        last = self.pieces[end - 1][-1].shaped
        return self.advance(start, end) + max(0.0, -left) + max(0.0, last.ink_right - last.advance)

    def line(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return the pieces of one line, with the spaces between its words, as they are read."""
        pieces: list[Piece] = list(self.pieces[start])
        for index in range(start + 1, end):
            if not self.words[index - 1].is_joined:
                pieces.append(self.spaces[index - 1])
            pieces += self.pieces[index]
        return tuple(pieces)

    def ink(self, start: int, end: int) -> Extent:
        """Return the reach of the ink of one line."""
        return extent(self.line(start, end))

    @functools.cached_property
    def reach(self) -> Extent:
        """Return the reach of the highest and the lowest ink of the whole text."""
        return self.ink(0, len(self.words))

    @functools.cached_property
    def tightest_letter(self) -> MarkGap | None:
        """Return the letter in which a mark is nearest to another part of it, if to any."""
        return narrowest(
            gap for font, shaped in self._latin_pieces for gap in gaps_inside(font, shaped)
        )

    @functools.cached_property
    def tightest_pair(self) -> MarkGap | None:
        """Return the letters of which a mark of one is nearest to the other, if any is."""
        return narrowest(
            gap for font, shaped in self._latin_pieces for gap in gaps_between(font, shaped)
        )

    @property
    def _latin_pieces(self) -> Iterator[tuple[Font, ShapedText]]:
        """Yield what is shaped of smooth Latin letters: a pixel font is drawn dot by dot."""
        for piece in itertools.chain.from_iterable(self.pieces):
            if piece.script == LATIN and piece.font.pixel is None:
                yield piece.font, piece.shaped

    @functools.cached_property
    def _is_reordered(self) -> bool:
        return any(piece.level for pieces in self.pieces for piece in pieces)

    @functools.cached_property
    def units(self) -> tuple[tuple[int, int], ...]:
        """Return the ranges of words that no line may tear apart."""
        inside = [index + 1 for index, cost in enumerate(self.penalties) if cost < math.inf]
        return tuple(itertools.pairwise([0, *inside, len(self.words)]))

    @functools.cached_property
    def widest_unit(self) -> tuple[int, int]:
        """Return the unit that needs the most width."""
        return max(self.units, key=lambda unit: self.width(*unit))

    @functools.cached_property
    def widest_space(self) -> float:
        """Return the width of the widest space."""
        return max(space.shaped.advance for space in self.spaces)

    @functools.cached_property
    def forced_lines(self) -> tuple[tuple[int, int], ...]:
        """Return the ranges of words between the breaks that the author forced."""
        inside = [index + 1 for index, cost in enumerate(self.penalties) if cost == -math.inf]
        return tuple(itertools.pairwise([0, *inside, len(self.words)]))

    def fewest_lines(self, width: float, most: float = math.inf) -> int | None:
        """Return how many lines of *width* the words need at least.

        None if they are more than *most*, or if one unit is wider. Filling each
        line as far as it goes yields the fewest lines there are.
        """
        if self.starts[-1] > most * (width + self.widest_space):
            return None  # more ink than paper: most sizes that are too large end here
        lines, line_start = 1, 0
        for start, end in self.units:
            forced = start > 0 and self.penalties[start - 1] == -math.inf
            if forced or (start > line_start and self.width(line_start, end) > width):
                lines, line_start = lines + 1, start
            if lines > most or self.width(line_start, end) > width:
                return None
        return lines

    def break_lines(self, width: float, max_lines: int | None) -> Breaking | None:
        """Return the best lines; what was asked before is remembered."""
        key = (width, max_lines)
        if key not in self._breakings:
            self._breakings[key] = break_lines(self.words, self.width, width, max_lines=max_lines)
        return self._breakings[key]


@functools.lru_cache(maxsize=2048)
def compose(
    marked: str, plain: Font, strong: Font, others: tuple[tuple[Font, Font], ...] = ()
) -> Paragraph:
    """Return *marked* (with ``*emphasis*``) as a paragraph in two faces.

    Letters that these do not have are taken from the first of *others* that has them.
    """
    rich = parse_rich(marked)
    words = words_of(rich)
    fonts = (plain, *(pair[0] for pair in others)), (strong, *(pair[1] for pair in others))
    bases, levels = _directions(words)
    pieces = tuple(_pieces(rich, word, own, fonts) for word, own in zip(words, levels, strict=True))
    spaces = tuple(_space(rich, word, own, fonts) for word, own in zip(words, levels, strict=True))
    starts = [0.0]
    for word_pieces, space in zip(pieces, spaces, strict=True):
        wide = sum(piece.shaped.advance for piece in word_pieces)
        starts.append(starts[-1] + wide + space.shaped.advance)
    return Paragraph(
        rich.text, words, pieces, spaces, plain, strong, bases, tuple(starts), penalties(words)
    )


def extent(pieces: Sequence[Piece]) -> Extent:
    """Return the reach of the ink of *pieces*, those of one line, in em."""
    x, left, right, top, bottom = 0.0, math.inf, -math.inf, -math.inf, -math.inf
    for index in seen_order(pieces):
        shaped = pieces[index].shaped
        if shaped.ink_right > shaped.ink_left:
            left, right = min(left, x + shaped.ink_left), max(right, x + shaped.ink_right)
            top, bottom = max(top, shaped.ink_top), max(bottom, shaped.ink_bottom)
        x += shaped.advance
    return Extent(left, right, top, bottom) if right > left else Extent(0.0, 0.0, 0.0, 0.0)


_Levels = Sequence[int]


def _directions(words: Sequence[Word]) -> tuple[tuple[bool, ...], Sequence[_Levels]]:
    """Return for each word whether its paragraph is read leftwards, and the levels of it.

    They are those of its characters and of the space after it.
    """
    bases: list[bool] = []
    levels: list[_Levels] = []
    paragraph: list[Word] = []
    for word in words:
        paragraph.append(word)
        if word.after is not Gap.FORCED:
            continue
        shown = [each.text + each.space for each in paragraph]
        text = "".join(shown)
        is_plain = not reads_leftwards(text)
        found = (0,) * len(text) if is_plain else embedding_levels(text)
        bases += [not is_plain and paragraph_level(text) == 1] * len(paragraph)
        ends = list(itertools.accumulate(map(len, shown), initial=0))
        levels += [found[start:end] for start, end in itertools.pairwise(ends)]
        paragraph = []
    return tuple(bases), levels


def _pieces(
    rich: RichText, word: Word, levels: _Levels, fonts: tuple[Fonts, Fonts]
) -> tuple[Piece, ...]:
    return tuple(
        piece
        for start, end, strong in rich.stretches(word.start, word.end)
        for piece in shape_stretch(
            word.text,
            (start - word.start, end - word.start),
            levels,
            fonts[strong],
            strong=strong,
        )
    )


def _space(rich: RichText, word: Word, levels: _Levels, fonts: tuple[Fonts, Fonts]) -> Piece:
    is_strong = word.end < len(rich.strong) and rich.strong[word.end]
    font = fonts[is_strong][0]
    if word.is_joined:
        return Piece(_NOTHING, is_strong, font)
    return Piece(font.shape(" "), is_strong, font, level=levels[-1])


_NOTHING = ShapedText("", (), 0.0, 0.0, 0.0, 0.0, 0.0)
