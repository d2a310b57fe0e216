"""Going through content streams with a graphics state, and through what they call upon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from signage.checks.print.mark import Area
from signage.geometry import Rect
from signage.message import msg
from signage.prepress.content_stream import Operand, instructions
from signage.prepress.fonts import FontReader
from signage.prepress.gathered import Gathered
from signage.prepress.limits import DEEPEST, Unreadable
from signage.prepress.matrix import IDENTITY, Matrix, bounds_of, from_numbers, multiply, transformed
from signage.prepress.objects import Number, as_numbers, decoded, entry, number_of
from signage.prepress.state import Ink, State

Operands = list[Operand]
Action = Callable[["Walk", Operands], None]

_ENTRANCE = 20
"""How many instructions it takes as long as to begin with a stream."""
HAIR = 0.05
"""Points: what has no breadth is still seen."""


class Malformed(Exception):
    """An instruction without the operands that it needs: readers pass over it."""


@dataclass(slots=True)
class Reach:
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
class Tag:
    """What is special about a marked content."""

    is_hidden: bool
    """It belongs to a layer that is not printed."""
    is_spoken: bool
    """It says by itself what its text is (ActualText)."""


@dataclass(slots=True)
class Walk:
    """Where the reading of a page has come to."""

    gathered: Gathered
    actions: Mapping[str, Action]
    """What to do, by operator."""
    hidden: frozenset[Number]
    """Layers that are not printed."""
    state: State
    resources: object
    fonts: dict[Number, FontReader]
    base: Matrix
    """From the coordinates that the stream begins with to the sheet's."""
    everywhere: Rect | None = None
    """What all marks count as covering: those of a pattern are repeated who knows where."""
    saved: list[State] = field(default_factory=list)
    path: Reach | None = None
    """How far the current path reaches."""
    clips_next: bool = False
    """The path that is being painted becomes the clip."""
    text_matrix: Matrix = IDENTITY
    line_matrix: Matrix = IDENTITY
    tags: list[Tag] = field(default_factory=list)
    """The marked contents that are open."""
    hidden_depth: int = 0
    spoken_depth: int = 0
    """How many open contents are hidden, and how many have said their text already."""
    depth: int = 0
    inside: frozenset[Number] = frozenset()
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
        ink: Ink | None = None,
        everywhere: Rect | None = None,
    ) -> None:
        """Go through *stream*, whose coordinates become the sheet's by *matrix*.

        *ink* is what it paints with where it does not choose itself;
        *everywhere* is what each of its marks counts as covering.
        """
        number = number_of(stream)
        if number is None or number in self.inside:
            return
        if self.depth == DEEPEST:
            raise Unreadable(_TOO_DEEP)
        self.gathered.shared.allowance.spend_instructions(_ENTRANCE)
        inner = self.state.copied()
        inner.ctm, inner.clip = matrix, clip
        if ink is not None:
            inner.fill, inner.stroke = ink, replace(ink)
        resources = entry(stream, "Resources")
        Walk(
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
            self.path = Reach(across, down, across, down)
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

    def add_area(self, bounds: Rect, ink: Ink) -> None:
        """Remember that *bounds* are filled with *ink*."""
        state = self.state
        self.gathered.add(
            Area(
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


_TOO_DEEP = msg("forms are nested more than {deepest} deep", deepest=DEEPEST)
