"""Reading content streams with a graphics state, and the streams that they call upon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from signage.geometry import Rect
from signage.phrase import Phrase
from signage.preflight.content_stream import Operand, instructions
from signage.preflight.fonts import PdfFont
from signage.preflight.graphics_state import (
    IDENTITY,
    GraphicsState,
    Matrix,
    PaintSettings,
    bounds_of,
    from_numbers,
    multiply,
    transformed,
)
from signage.preflight.marks import AreaMark, ColorFamily, PageMark, PrintedFont
from signage.preflight.objects import (
    DEEPEST,
    ObjectId,
    ReadingBudget,
    UnreadablePart,
    as_numbers,
    decoded,
    entry,
    object_id,
)

LONGEST_TEXT = 2_000_000
"""Characters of one page that are kept."""


@dataclass(slots=True)
class FileFacts:
    """What the pages of a file have in common."""

    allowance: ReadingBudget = field(default_factory=ReadingBudget)
    fonts: dict[PrintedFont, None] = field(default_factory=dict)
    foreign: dict[str, None] = field(default_factory=dict)
    """What no file for print may hold."""


@dataclass(slots=True)
class PageFacts:
    """The facts of a page, so far; dictionaries keep the order in which things were found."""

    shared: FileFacts
    marks: list[PageMark] = field(default_factory=list)
    blend_spaces: dict[ColorFamily, None] = field(default_factory=dict)
    transparency: dict[str, None] = field(default_factory=dict)
    unreadable_fonts: dict[str, None] = field(default_factory=dict)
    walked: set[ObjectId] = field(default_factory=set)
    """Patterns and drawn letters: looked into once."""
    _texts: list[str] = field(default_factory=list)
    _text_length: int = 0

    def add(self, mark: PageMark) -> None:
        """Remember something that is painted, unless no part of it can be seen."""
        if not mark.bounds.is_empty:
            self.shared.allowance.spend_mark()
            self.marks.append(mark)

    def add_text(self, text: str) -> None:
        """Remember some of the text that can be extracted."""
        if self._text_length < LONGEST_TEXT:
            self._texts.append(text)
            self._text_length += len(text)

    def begin_line(self) -> None:
        """Remember that what follows is somewhere else on the page."""
        if self._texts and self._texts[-1] != "\n":
            self.add_text("\n")

    @property
    def text(self) -> str:
        """Return all text."""
        return "".join(self._texts)


Operands = list[Operand]
Operator = Callable[["ContentReader", Operands], None]

_ENTRANCE = 20
"""How many instructions it takes as long as to begin with a stream."""
HAIR = 0.05
"""Points: what has no breadth is still seen."""


class Malformed(Exception):
    """An instruction without the operands that it needs: readers pass over it."""


@dataclass(slots=True)
class PathBounds:
    """How far something reaches, in points of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def include(self, x: float, y: float) -> None:
        """Reach to (*x*, *y*) as well."""
        self.left, self.right = min(self.left, x), max(self.right, x)
        self.top, self.bottom = min(self.top, y), max(self.bottom, y)

    @property
    def bounds(self) -> Rect:
        """Return the box around it."""
        return bounds_of(((self.left, self.top), (self.right, self.bottom)))


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """What is special about a marked content."""

    is_hidden: bool
    """It belongs to a layer that is not printed."""
    is_spoken: bool
    """It says by itself what its text is (ActualText)."""


@dataclass(slots=True)
class ContentReader:
    """Where the reading of a page has come to."""

    gathered: PageFacts
    actions: Mapping[str, Operator]
    """What to do, by operator."""
    hidden: frozenset[ObjectId]
    """Layers that are not printed."""
    state: GraphicsState
    resources: object
    fonts: dict[ObjectId, PdfFont]
    base: Matrix
    """From the coordinates that the stream begins with to the sheet's."""
    everywhere: Rect | None = None
    """What all marks count as covering: those of a pattern are repeated who knows where."""
    saved: list[GraphicsState] = field(default_factory=list)
    path: PathBounds | None = None
    """How far the current path reaches."""
    clips_next: bool = False
    """The path that is being painted becomes the clip."""
    text_matrix: Matrix = IDENTITY
    line_matrix: Matrix = IDENTITY
    tags: list[MarkedContent] = field(default_factory=list)
    """The marked contents that are open."""
    hidden_depth: int = 0
    spoken_depth: int = 0
    """How many open contents are hidden, and how many have said their text already."""
    depth: int = 0
    inside: frozenset[ObjectId] = frozenset()
    """The streams that are being gone through: none goes through itself."""

    def run(self, data: bytes) -> None:
        """Go through the content stream *data*."""
        spend = self.gathered.shared.allowance.spend_instructions
        for operator, operands in instructions(data):
            spend()
            action = self.actions.get(operator)
            if action is None:
                continue
            try:
                action(self, operands)
            except Malformed:
                continue

    def enter(
        self,
        stream: object,
        matrix: Matrix,
        clip: Rect,
        *,
        ink: PaintSettings | None = None,
        everywhere: Rect | None = None,
    ) -> None:
        """Go through *stream*, whose coordinates become the sheet's by *matrix*.

        *ink* is what it paints with where it does not choose itself;
        *everywhere* is what each of its marks counts as covering.
        """
        number = object_id(stream)
        if number is None or number in self.inside:
            return
        if self.depth == DEEPEST:
            raise UnreadablePart(_TOO_DEEP)
        self.gathered.shared.allowance.spend_instructions(_ENTRANCE)
        inner = self.state.copied()
        inner.ctm, inner.clip = matrix, clip
        if ink is not None:
            inner.fill, inner.stroke = ink, replace(ink)
        resources = entry(stream, "Resources")
        ContentReader(
            self.gathered,
            self.actions,
            self.hidden,
            inner,
            self.resources if resources is None else resources,
            self.fonts,
            depth=self.depth + 1,
            inside=self.inside | {number},
            base=matrix,
            everywhere=everywhere or self.everywhere,
            spoken_depth=self.spoken_depth,
        ).run(decoded(stream, self.gathered.shared.allowance))

    def enter_form(self, form: object) -> None:
        """Go through a form where it is placed, no further than its box."""
        matrix = from_numbers(as_numbers(entry(form, "Matrix"), 6))
        placed = multiply(matrix, self.state.ctm)
        box = as_numbers(entry(form, "BBox"), 4)
        clip = self.state.clip
        if box is not None:
            clip = clip.intersection(transformed(placed, _four(box)))
        self.enter(form, placed, clip)

    def reach(self, x: float, y: float) -> None:
        """Let the current path reach to (*x*, *y*)."""
        a, b, c, d, e, f = self.state.ctm
        across, down = a * x + c * y + e, b * x + d * y + f
        if self.path is None:
            self.path = PathBounds(across, down, across, down)
        else:
            self.path.include(across, down)

    def visible(self, bounds: Rect) -> Rect:
        """Return what the clip lets through of *bounds*, however thin these are."""
        if self.everywhere is not None:
            return self.everywhere
        grown = Rect(
            bounds.x - HAIR, bounds.y - HAIR, bounds.width + 2 * HAIR, bounds.height + 2 * HAIR
        )
        return grown.intersection(self.state.clip)

    def add_area(self, bounds: Rect, ink: PaintSettings) -> None:
        """Remember that *bounds* are filled with *ink*."""
        state = self.state
        self.gathered.add(
            AreaMark(
                self.visible(bounds),
                ink.paint,
                ink.overprints,
                state.overprint_mode,
                state.is_opaque(ink),
            )
        )


def floats(operands: Operands, count: int) -> tuple[float, ...]:
    """Return the last *count* operands, which have to be numbers."""
    found = tuple(operands[len(operands) - count :]) if len(operands) >= count else ()
    numbers = tuple(n for n in found if isinstance(n, float))
    if len(numbers) != count:
        raise Malformed
    return numbers


def matrix(operands: Operands) -> Matrix:
    """Return the last six operands as a transform."""
    return from_numbers(floats(operands, 6))


def name(operands: Operands) -> str:
    """Return the last operand, which has to be a name."""
    if not operands or not isinstance(operands[-1], str):
        raise Malformed
    return operands[-1]


def _four(numbers: tuple[float, ...]) -> tuple[float, float, float, float]:
    left, bottom, right, top = numbers
    return (left, bottom, right, top)


_TOO_DEEP = Phrase(
    en=f"forms are nested more than {DEEPEST} deep",
    vi=f"các khối hình (form) lồng nhau quá {DEEPEST} tầng",
)
