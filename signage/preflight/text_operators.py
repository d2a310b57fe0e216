"""Operators that set text (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from signage.geometry import Rect
from signage.preflight.content_reader import (
    ContentReader,
    Malformed,
    Operands,
    Operator,
    floats,
    matrix,
    name,
)
from signage.preflight.content_stream import Operand
from signage.preflight.fonts import DRAWN, PdfFont, ShownGlyph, read_font
from signage.preflight.graphics_state import (
    IDENTITY,
    Matrix,
    from_numbers,
    multiply,
    transformed,
    upwards,
)
from signage.preflight.marks import TextMark
from signage.preflight.objects import as_numbers, entries, entry, object_id

LONGEST_EXCERPT = 200
"""Characters of a mark's text that are kept, to name it in a message."""
_INVISIBLE = (3, 7)
"""Render modes that paint nothing: those of recognised text under a scan, and of clips."""
_STROKED = (1, 5)
_UNKNOWN = "\ufffd"
_WORD_GAP = -200
"""Thousandths of an em that make a space between words; no pair of letters is kerned so far."""
_GAP = ShownGlyph(width=0, text=" ", bottom=0, top=0, is_word_space=True)


def choose_font(walk: ContentReader, font: object, size: float) -> None:
    """Set what follows in *font*."""
    number = object_id(font)
    reader = walk.fonts.get(number) if number else None
    if reader is None:
        reader = read_font(font, walk.gathered.shared.allowance)
        if number:
            walk.fonts[number] = reader
    walk.state.font, walk.state.font_size = reader, size


def _begin(walk: ContentReader, operands: Operands) -> None:
    walk.text_matrix = walk.line_matrix = IDENTITY
    walk.gathered.begin_line()


def _choose_font(walk: ContentReader, operands: Operands) -> None:
    (size,) = floats(operands, 1)
    font = entry(walk.resources, "Font", name(operands[:-1]))
    if font is None:
        raise Malformed
    choose_font(walk, font, size)


def _move(walk: ContentReader, operands: Operands) -> None:
    across, up = floats(operands, 2)
    _place(walk, multiply((1, 0, 0, 1, across, up), walk.line_matrix))


def _move_and_lead(walk: ContentReader, operands: Operands) -> None:
    walk.state.leading = -floats(operands, 1)[0]
    _move(walk, operands)


def _next_line(walk: ContentReader, operands: Operands) -> None:
    _move(walk, [0.0, -walk.state.leading])


def _set_matrix(walk: ContentReader, operands: Operands) -> None:
    _place(walk, matrix(operands))


def _place(walk: ContentReader, placed: Matrix) -> None:
    walk.text_matrix = walk.line_matrix = placed
    walk.gathered.begin_line()


def _show(walk: ContentReader, operands: Operands) -> None:
    _show_pieces(walk, operands[-1:])


def _show_adjusted(walk: ContentReader, operands: Operands) -> None:
    if not operands or not isinstance(operands[-1], list):
        raise Malformed
    _show_pieces(walk, operands[-1])


def _show_on_next_line(walk: ContentReader, operands: Operands) -> None:
    _next_line(walk, operands)
    _show(walk, operands)


def _show_spaced(walk: ContentReader, operands: Operands) -> None:
    walk.state.word_space, walk.state.letter_space = floats(operands[:-1], 2)
    _show_on_next_line(walk, operands)


@dataclass(slots=True)
class _ShownText:
    """What is shown at once, in text space: how far it reaches, and what it says."""

    at: float = 0.0
    left: float = 0.0
    right: float = 0.0
    glyphs: list[ShownGlyph] = field(default_factory=list)


def _show_pieces(walk: ContentReader, pieces: list[Operand]) -> None:
    font = walk.state.font
    if font is None:
        raise Malformed
    start = walk.text_matrix
    line = _ShownText()
    for piece in pieces:
        if isinstance(piece, bytes):
            _set_glyphs(walk, font, piece, line)
        elif isinstance(piece, float):
            line.at -= piece / 1000 * walk.state.font_size * walk.state.stretch
            if piece <= _WORD_GAP:
                line.glyphs.append(_GAP)
    walk.text_matrix = multiply((1, 0, 0, 1, line.at, 0), start)
    if line.glyphs and not walk.hidden_depth:
        _note(walk, font, start, line)


def _set_glyphs(walk: ContentReader, font: PdfFont, shown: bytes, line: _ShownText) -> None:
    state = walk.state
    for glyph in font.glyphs(shown):
        space = state.letter_space + (state.word_space if glyph.is_word_space else 0)
        end = line.at + glyph.width * state.font_size * state.stretch
        line.left, line.right = min(line.left, line.at, end), max(line.right, line.at, end)
        line.at = end + space * state.stretch
        line.glyphs.append(glyph)


def _note(walk: ContentReader, font: PdfFont, start: Matrix, line: _ShownText) -> None:
    """Remember what *line*, which begins at *start*, adds to the page."""
    state, gathered = walk.state, walk.gathered
    text = "".join(_UNKNOWN if glyph.text is None else glyph.text for glyph in line.glyphs)
    if not walk.spoken_depth:
        gathered.add_text(text.replace(_UNKNOWN, ""))
        if _UNKNOWN in text:
            gathered.unreadable_fonts.setdefault(font.facts.name)
    if state.render_mode in _INVISIBLE:
        return
    gathered.shared.fonts.setdefault(font.facts)
    placed = multiply(start, state.ctm)
    height = state.font_size
    bottom = min(glyph.bottom for glyph in line.glyphs) * height + state.rise
    top = max(glyph.top for glyph in line.glyphs) * height + state.rise
    bounds = walk.visible(transformed(placed, (line.left, bottom, line.right, top)))
    if not text.strip(" \u00a0"):  # spaces are not seen
        return
    ink = state.stroke if state.render_mode in _STROKED else state.fill
    gathered.add(
        TextMark(
            bounds,
            ink.paint,
            ink.overprints,
            state.overprint_mode,
            state.is_opaque(ink),
            text[:LONGEST_EXCERPT],
            abs(height) * upwards(placed),
            font.facts,
        )
    )
    if font.facts.kind == DRAWN:
        _enter_letters(walk, font, placed, bounds)


def _enter_letters(walk: ContentReader, font: PdfFont, placed: Matrix, bounds: Rect) -> None:
    """Look once into the drawings of a font's letters."""
    unit = from_numbers(as_numbers(entry(font.source, "FontMatrix"), 6))
    size = walk.state.font_size
    drawn = multiply(multiply(unit, (size, 0, 0, size, 0, 0)), placed)
    for _, drawing in entries(entry(font.source, "CharProcs")):
        number = object_id(drawing)
        if number is not None and number not in walk.gathered.walked:
            walk.gathered.walked.add(number)
            walk.enter(drawing, drawn, walk.state.clip, everywhere=bounds)


def _set_letter_space(walk: ContentReader, operands: Operands) -> None:
    (walk.state.letter_space,) = floats(operands, 1)


def _set_word_space(walk: ContentReader, operands: Operands) -> None:
    (walk.state.word_space,) = floats(operands, 1)


def _set_stretch(walk: ContentReader, operands: Operands) -> None:
    walk.state.stretch = floats(operands, 1)[0] / 100


def _set_leading(walk: ContentReader, operands: Operands) -> None:
    (walk.state.leading,) = floats(operands, 1)


def _set_rise(walk: ContentReader, operands: Operands) -> None:
    (walk.state.rise,) = floats(operands, 1)


def _set_render_mode(walk: ContentReader, operands: Operands) -> None:
    walk.state.render_mode = int(floats(operands, 1)[0])


TEXT_OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "BT": _begin,
        "Tf": _choose_font,
        "Td": _move,
        "TD": _move_and_lead,
        "T*": _next_line,
        "Tm": _set_matrix,
        "Tj": _show,
        "TJ": _show_adjusted,
        "'": _show_on_next_line,
        '"': _show_spaced,
        "Tc": _set_letter_space,
        "Tw": _set_word_space,
        "Tz": _set_stretch,
        "TL": _set_leading,
        "Ts": _set_rise,
        "Tr": _set_render_mode,
    }
)
