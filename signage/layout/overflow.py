"""Too little room: texts are pressed; what still does not fit is reported in numbers."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from typing import Literal

from signage.diagnostic import Diagnostic
from signage.geometry import Rect, Size
from signage.layout.context import LayoutContext
from signage.layout.flex import compress
from signage.layout.type_size import Type, reading_distance_mm
from signage.message import Message, msg, plural
from signage.model.element import Container, Element
from signage.number import quote
from signage.source import Span
from signage.text.amount import count_read
from signage.text.fitting import set_text
from signage.text.marks import escaped
from signage.text.paragraph import Paragraph
from signage.text.pieces import Piece
from signage.text.saying_less import ways_to_say_less
from signage.text.script import LATIN, WITHOUT_SPACES, WRITTEN_DOWNWARDS, script_name, scripts
from signage.text.words import line_text

Side = Literal["width", "height"]
_HINT = msg("make the fixed sizes, the gaps or the padding smaller, or give the box more room")


def make_room(
    container: Container,
    sizes: list[int],
    available: int,
    context: LayoutContext,
    side: Side,
    parts: Sequence[Element | Sequence[Element]] | None = None,
) -> list[int]:
    """Return *sizes* with those of texts cut until all fit into *available*.

    A text that is cut under its least size reports that itself, in syllables,
    which its author can act on; only what is left when no text can give way
    is reported here. *parts* are what has the sizes: the container's children,
    or the rows of a grid.
    """
    if sum(sizes) <= available:
        return sizes
    parts = container.children if parts is None else parts
    rigid = [
        0 if _gives_way(part, side, context) else size
        for part, size in zip(parts, sizes, strict=True)
    ]
    expect_at_most(available, sum(rigid), side, container, context)
    return compress(sizes, rigid, max(0, available))


def expect_inside(element: Element, box: Rect, container: Rect, context: LayoutContext) -> None:
    """Report *element* if its *box* is larger than its *container*."""
    expect_at_most(container.width, box.width, "width", element, context)
    expect_at_most(container.height, box.height, "height", element, context)


def expect_at_most(
    available: float, size: float, side: Side, element: Element, context: LayoutContext
) -> None:
    """Report *element* if its *size* is more than there is."""
    if size > available:
        context.report.add(_does_not_fit(element, size, available, side))


def report_no_room(element: Element, context: LayoutContext) -> None:
    """Report that nothing is left of the box in which *element* was to stand."""
    context.report.add(
        Diagnostic(
            "does-not-fit",
            msg("there is no room left for this on '{screen}'", screen=context.surface.name),
            element.span,
            hints=(_HINT,),
        )
    )


def _gives_way(part: Element | Sequence[Element], side: Side, context: LayoutContext) -> bool:
    if isinstance(part, Sequence):
        return any(_gives_way(element, side, context) for element in part)
    fixed = part.box.width if side == "width" else part.box.height
    if fixed is not None:
        return False
    kind = context.kind(part)
    return kind.gives_way or any(_gives_way(c, side, context) for c in kind.children(part))


def _does_not_fit(element: Element, needed: float, available: float, side: Side) -> Diagnostic:
    sides = {"width": msg("wide"), "height": msg("high")}
    return Diagnostic(
        "does-not-fit",
        msg(
            "what stands here is {needed:.0f} px {sides}, but its box has {available:.0f} px",
            needed=needed,
            sides=sides[side],
            available=max(0, available),
        ),
        element.span,
        hints=(_HINT,),
    )


HINTS = (
    msg("say it shorter, or add a `short:` wording"),
    msg("or give the text a larger box in the template's layout for this screen"),
)
_MARK_WORDS_HINT = msg(
    "write `|` between the words: no word is known here at which a line could break"
)


def report_unfit(
    paragraph: Paragraph, type_: Type, box: Size, span: Span, context: LayoutContext
) -> None:
    """Report that *paragraph*, the shortest wording, does not fit *box* at the smallest size."""
    hints: tuple[Message, ...] = HINTS
    if is_too_wide(paragraph, type_, box):
        problem = _too_wide(paragraph, type_.smallest)
        if not WITHOUT_SPACES.isdisjoint(scripts(_widest(paragraph))):
            hints = (_MARK_WORDS_HINT, *HINTS)
    else:
        total = count_read(paragraph.text)
        fitting = _syllables_that_fit(paragraph, type_, box)
        problem = too_many(total - fitting, total)
        hints = (*ways_to_say_less(paragraph.text, fitting), *HINTS)
    report_problem(problem, type_, box, span, context, hints)


def report_problem(
    problem: Message,
    type_: Type,
    box: Size,
    span: Span,
    context: LayoutContext,
    hints: tuple[Message, ...] = HINTS,
) -> None:
    """Report *problem* with what there is room for, and the size that cannot get smaller."""
    size, screen, lines = type_.smallest, context.surface, type_.style.max_lines
    cap_height = size * type_.plain.cap_height
    cap_mm = round(cap_height * screen.pitch_mm, 1)
    metres = reading_distance_mm(screen, type_.style.read_from) / 1000
    room = msg("{width:.0f} x {height:.0f} px", width=box.width, height=box.height)
    if lines:
        room = plural(
            "{width:.0f} x {height:.0f} px, at most {count} line",
            "{width:.0f} x {height:.0f} px, at most {count} lines",
            count=lines,
            width=box.width,
            height=box.height,
        )
    message = msg(
        "{problem}: the box has {room}, and {size:.0f} px (capitals {cap_height:.0f} px = "
        "{cap_mm:g} mm) is the smallest size that is legible from {metres:g} m on '{screen}'",
        problem=problem,
        room=room,
        size=size,
        cap_height=cap_height,
        cap_mm=cap_mm,
        metres=metres,
        screen=screen.name,
    )
    context.report.add(Diagnostic("text-does-not-fit", message, span, hints=hints))


def is_too_wide(paragraph: Paragraph, type_: Type, box: Size) -> bool:
    """Tell whether something that cannot be torn apart is wider than *box*."""
    return paragraph.width(*paragraph.widest_unit) * type_.smallest > box.width


def too_many(excess: int, total: int) -> Message:
    """Return how many of a text's syllables there is no room for."""
    return msg("{excess} of {total} syllables are too many", excess=excess, total=total)


def report_unset(
    paragraphs: Iterable[Paragraph], type_: Type, span: Span, context: LayoutContext
) -> bool:
    """Report characters that the style's fonts cannot draw, and scripts that cannot be set.

    Tell whether there are any.
    """
    pieces = [piece for paragraph in paragraphs for word in paragraph.pieces for piece in word]
    missing: dict[str, dict[str, None]] = {}
    for piece in pieces:
        for letter in piece.font.missing(piece.shaped.text):
            missing.setdefault(scripts(letter)[0], {})[letter] = None
    for script, letters in missing.items():
        context.report.add(_missing_glyph(script, tuple(letters), type_, span))
    unset = {piece.script: piece for piece in pieces if piece.script not in missing}
    found = [_unset(piece, span) for piece in unset.values()]
    for diagnostic in found:
        if diagnostic is not None:
            context.report.add(diagnostic)
    return bool(missing) or any(found)


def _too_wide(paragraph: Paragraph, size: float) -> Message:
    shown = quote(_widest(paragraph))
    width = paragraph.width(*paragraph.widest_unit) * size
    return msg("{shown} stays on one line and is {width:.0f} px wide", shown=shown, width=width)


def _widest(paragraph: Paragraph) -> str:
    """Return what may not be torn apart and is wider than anything else."""
    return line_text(paragraph.words[slice(*paragraph.widest_unit)])


def _syllables_that_fit(paragraph: Paragraph, type_: Type, box: Size) -> int:
    words = paragraph.words

    def overflows(count: int) -> bool:
        part = type_.compose(escaped(line_text(words[:count])))
        return set_text(part, type_.smallest, box.width, box.height, type_.rules) is None

    fitting = bisect.bisect_left(range(1, len(words) + 1), x=True, key=overflows)
    return count_read(line_text(words[:fitting]))


def _missing_glyph(script: str, characters: tuple[str, ...], type_: Type, span: Span) -> Diagnostic:
    listed = ", ".join(f"'{char}' (U+{ord(char):04X})" for char in characters)
    family, style = type_.style.family.name, type_.style.name
    fonts = [font for pair in ((type_.plain, type_.strong), *type_.others) for font in pair]
    is_blank = any(font.has_place_for(char) for char in characters for font in fonts)
    hints = (_EMPTY_HINT,) if is_blank else ()
    if script == LATIN:
        message = msg(
            "the font '{family}' of the style '{style}' has no {listed}",
            family=family,
            style=style,
            listed=listed,
        )
        return Diagnostic("missing-glyph", message, span, hints=(*hints, _OTHER_FONT_HINT))
    message = msg(
        "the style '{style}' has no font with {listed}: this is {script}",
        style=style,
        listed=listed,
        script=script_name(script),
    )
    hint = msg(
        "add a font that has it to the theme's `families:`, say `other: {{400: fonts/….ttf}}`, "
        "and `fallback: other` to '{family}'",
        family=family,
    )
    return Diagnostic("missing-glyph", message, span, hints=(*hints, hint))


_EMPTY_HINT = msg(
    "the file has a place for it in which nothing is drawn: a trial copy, a cut-down copy or a "
    "colour font"
)
_OTHER_FONT_HINT = msg("write it with other characters, or use a style with another font")


def _unset(piece: Piece, span: Span) -> Diagnostic | None:
    """Return why the script of *piece* cannot be set, if it cannot."""
    name, shown = script_name(piece.script), quote(piece.shaped.text)
    if piece.script in WRITTEN_DOWNWARDS:
        message = msg(
            "{shown} is {name}, whose lines run from top to bottom", shown=shown, name=name
        )
        hint = msg("lines only run across here: show it as a picture, with `image:`")
    elif not piece.font.can_shape(piece.script):
        message = msg(
            "{shown} is {name}; the font has its letters, but not the rules by which they join",
            shown=shown,
            name=name,
        )
        hint = msg("take a whole font that is made for it: Noto Sans has one for every script")
    else:
        return None
    return Diagnostic("script-cannot-be-set", message, span, hints=(hint,))
