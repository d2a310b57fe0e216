"""Reading content streams with a graphics state, and the streams that they call upon."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import field, replace

from pikepdf import Matrix, Rectangle

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.preflight.content_stream import Operand, instructions
from signage.preflight.drawing_effort import BLENDED, GROUPED, PLAIN, SEE_THROUGH, DrawingEffort
from signage.preflight.fonts import PdfFont
from signage.preflight.graphics_state import (
    PLAIN_MODES,
    GraphicsState,
    PaintSettings,
    bounds_of,
)
from signage.preflight.marks import AreaMark, ColorFamily, PageMark, PdfColor, PrintedFont
from signage.preflight.objects import (
    ObjectId,
    ReadingBudget,
    UnreadablePart,
    as_matrix,
    as_numbers,
    decoded,
    entry,
    object_id,
)

Operands = list[Operand]
Operator = Callable[["ContentReader", Operands], None]
"""What an operator of content streams does, given what stands before it."""

MOST_DAMAGE = 20
"""Kinds of damage that are told of one file."""
DEEPEST = 28
"""Forms in forms."""
LONGEST_TEXT = 2_000_000
"""Characters of one page that are kept."""
HAIR = 0.05
"""Points: what has no breadth is still seen."""
_ENTRANCE = 20
"""How many instructions it takes as long as to begin with a stream."""


class Malformed(Exception):
    """An instruction without the operands that it needs: readers pass over it."""


@dataclass(slots=True)
class FileFacts:
    """What the pages of a file have in common, so far."""

    budget: ReadingBudget = field(default_factory=ReadingBudget)
    fonts: dict[PrintedFont, None] = field(default_factory=dict)
    foreign: dict[str, None] = field(default_factory=dict)
    """What no file for print may hold."""

    damage: dict[Message, None] = field(default_factory=dict)
    """What is broken in the file, though it can be read."""
    looked_into: set[ObjectId] = field(default_factory=set)
    """Images whose data have been looked at."""

    def add_damage(self, says: Message) -> None:
        """Remember that something is broken; of much of it, the first."""
        if len(self.damage) < MOST_DAMAGE:
            self.damage.setdefault(says)


@dataclass(frozen=True, slots=True)
class Drawing:
    """How much there is in a pattern or a drawn letter, each time that it is painted."""

    instructions: int = 0
    weight: float = 0.0
    """Of a pixel, see `DrawingEffort`."""


@dataclass(slots=True)
class PageFacts:
    """The facts of a page, so far; dictionaries keep the order in which things were found."""

    file: FileFacts
    effort: DrawingEffort
    number: int
    marks: list[PageMark] = field(default_factory=list)
    blend_spaces: dict[ColorFamily, None] = field(default_factory=dict)
    transparency: dict[str, None] = field(default_factory=dict)
    unreadable_fonts: dict[str, None] = field(default_factory=dict)
    drawings: dict[ObjectId, Drawing] = field(default_factory=dict)
    """Patterns and drawn letters: looked into once."""
    _texts: list[str] = field(default_factory=list)
    _text_length: int = 0

    def add(self, mark: PageMark) -> None:
        """Remember something that is painted, unless no part of it can be seen."""
        if not mark.bounds.is_empty:
            self.file.budget.spend_mark()
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


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """What is special about a marked content."""

    is_hidden: bool
    """It belongs to a layer that is not printed."""
    is_spoken: bool
    """It says by itself what its text is (ActualText)."""


@dataclass(slots=True)
class ContentReader:
    """Where the reading of a content stream has come to."""

    page: PageFacts
    operators: Mapping[str, Operator]
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
    path: tuple[float, float, float, float] | None = None
    """Left, top, right and bottom of the current path, on the sheet."""
    path_points: int = 0
    path_length: float = 0.0
    """From each of its points to the next, control points included."""
    _path_end: tuple[float, float] = (0.0, 0.0)
    clips_next: bool = False
    """The path that is being painted becomes the clip."""
    text_matrix: Matrix = field(default_factory=Matrix)
    line_matrix: Matrix = field(default_factory=Matrix)
    tags: list[MarkedContent] = field(default_factory=list)
    """The marked contents that are open."""
    hidden_depth: int = 0
    spoken_depth: int = 0
    """How many open contents are hidden, and how many have said their text already."""
    repeats: float = 1.0
    """How often a tile covers each place of what it fills."""
    depth: int = 0
    inside: frozenset[ObjectId] = frozenset()
    """The streams that are being read: none is read within itself."""

    def read(self, data: bytes) -> None:
        """Read the content stream *data*."""
        spend = self.page.file.budget.spend_instructions
        for name, operands in instructions(data):
            spend()
            operator = self.operators.get(name)
            if operator is None:
                continue
            try:
                operator(self, operands)
            except Malformed:
                continue

    def enter(
        self,
        stream: object,
        matrix: Matrix,
        clip: Rect,
        *,
        settings: PaintSettings | None = None,
        everywhere: Rect | None = None,
        repeats: float = 1.0,
        resources: object = None,
    ) -> Drawing:
        """Read *stream*, whose coordinates become the sheet's by *matrix*; return what is in it.

        *settings* are what it paints with where it does not choose itself;
        *everywhere* is what each of its marks counts as covering, and that
        *repeats* times. Where it has no resources of its own, its names are
        looked up in *resources*, or in those of what it is part of.
        """
        number = object_id(stream)
        if number is None:
            return Drawing()
        if number in self.inside:
            raise UnreadablePart(_ITSELF)
        if self.depth == DEEPEST:
            raise UnreadablePart(_TOO_DEEP)
        budget, effort = self.page.file.budget, self.page.effort
        instructions, weight = budget.instructions, effort.weight
        budget.spend_instructions(_ENTRANCE)
        inner = self.state.copied()
        inner.ctm, inner.clip = matrix, clip
        if settings is not None:
            inner.fill, inner.stroke = settings, replace(settings)
        own = entry(stream, "Resources")
        found = (each for each in (own, resources) if each is not None)
        ContentReader(
            self.page,
            self.operators,
            self.hidden,
            inner,
            next(found, self.resources),
            self.fonts,
            depth=self.depth + 1,
            inside=self.inside | {number},
            base=matrix,
            everywhere=everywhere or self.everywhere,
            repeats=self.repeats * repeats,
            spoken_depth=self.spoken_depth,
        ).read(decoded(stream, budget))
        return Drawing(instructions - budget.instructions, effort.weight - weight)

    def enter_form(self, form: object) -> None:
        """Read a form where it is placed, no further than its box."""
        placed = as_matrix(entry(form, "Matrix")) @ self.state.ctm
        box = as_numbers(entry(form, "BBox"), 4)
        clip = self.state.clip
        if box is not None:
            clip = clip.intersection(bounds_of(placed.transform(Rectangle(*box))))
        if entry(form, "Group") is not None:
            self.page.effort.paint(clip, GROUPED * self.repeats)
        self.enter(form, placed, clip)

    def resource(self, kind: str, called: str) -> object:
        """Return the resource of a *kind* that content calls so; that it is missing is damage."""
        found = entry(self.resources, kind, called)
        if found is None and not self.hidden_depth:
            page = self.page
            page.file.add_damage(
                msg(
                    "page {number} is drawn with {name}, which is not in the file",
                    number=page.number,
                    name="/" + called,
                )
            )
        return found

    def extend_path(self, x: float, y: float) -> None:
        """Let the current path reach to (*x*, *y*)."""
        across, down = self.state.ctm.transform((x, y))
        if self.path is not None:
            self.path_length += math.dist(self._path_end, (across, down))
        self._path_end = across, down
        self.path_points += 1
        left, top, right, bottom = self.path or (across, down, across, down)
        self.path = (min(left, across), min(top, down), max(right, across), max(bottom, down))

    def visible(self, bounds: Rect) -> Rect:
        """Return what the clip lets through of *bounds*, however thin these are."""
        if self.everywhere is not None:
            return self.everywhere
        grown = Rect(
            bounds.x - HAIR, bounds.y - HAIR, bounds.width + 2 * HAIR, bounds.height + 2 * HAIR
        )
        return grown.intersection(self.state.clip)

    def painted(
        self, bounds: Rect, settings: PaintSettings
    ) -> tuple[Rect, PdfColor, bool, int, bool]:
        """Return the fields that all marks have, of one within *bounds*."""
        state = self.state
        return (
            self.visible(bounds),
            settings.color,
            settings.overprints,
            state.overprint_mode,
            state.is_opaque(settings),
        )

    def add(self, mark: PageMark, ink: PaintSettings, weight: float = PLAIN) -> None:
        """Remember *mark*, painted with *ink*; its pixels take *weight* times as long as plain."""
        state, effort = self.state, self.page.effort
        weight *= self.repeats
        if state.blend_mode not in PLAIN_MODES:
            effort.blend(mark.bounds)
            weight *= BLENDED
        if state.soft_mask is not None:
            effort.paint_as(state.soft_mask, mark.bounds)
            weight *= GROUPED
        if ink.alpha < 1:
            weight *= SEE_THROUGH
        if ink.gradient is not None:
            effort.paint_as(ink.gradient, mark.bounds)
        effort.paint(mark.bounds, weight)
        self.page.add(mark)

    def add_area(self, bounds: Rect, settings: PaintSettings) -> None:
        """Remember that *bounds* are filled."""
        self.add(AreaMark(*self.painted(bounds, settings)), settings)


def floats(operands: Operands, count: int) -> tuple[float, ...]:
    """Return the last *count* operands, which have to be numbers; else raises Malformed."""
    found = tuple(operands[len(operands) - count :]) if len(operands) >= count else ()
    numbers = tuple(n for n in found if isinstance(n, float))
    if len(numbers) != count:
        raise Malformed
    return numbers


def name(operands: Operands) -> str:
    """Return the last operand, which has to be a name; else raises Malformed."""
    if not operands or not isinstance(operands[-1], str):
        raise Malformed
    return operands[-1]


_ITSELF = msg("something is drawn within itself, without end")
_TOO_DEEP = msg("forms are nested more than {deepest} deep", deepest=DEEPEST)
