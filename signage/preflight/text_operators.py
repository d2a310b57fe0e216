"""Operators that set text (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from pikepdf import Matrix, Rectangle

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.preflight.content_reader import (
    ContentReader,
    Drawing,
    Malformed,
    Operands,
    Operator,
    floats,
    name,
)
from signage.preflight.content_stream import Operand
from signage.preflight.fonts import DRAWN, PdfFont, ShownGlyph, has_broken_file, read_font
from signage.preflight.graphics_state import bounds_of, upwards
from signage.preflight.marks import TextMark
from signage.preflight.objects import as_matrix, entries, entry, object_id

LONGEST_EXCERPT = 200
"""Characters of a mark's text that are kept, to name it in a message."""
_INVISIBLE = (3, 7)
"""Render modes that paint nothing: those of recognised text under a scan, and of clips."""
_STROKED = (1, 5)
_UNKNOWN = "\ufffd"
_WORD_GAP = -200
"""Thousandths of an em that make a space between words; no pair of letters is kerned so far."""
_GAP = ShownGlyph(width=0, text=" ", bottom=0, top=0, is_word_space=True)


def choose_font(reader: ContentReader, font: object, size: float) -> None:
    """Set what follows in *font*."""
    number = object_id(font)
    known = reader.fonts.get(number) if number else None
    if known is None:
        file = reader.page.file
        known = read_font(font, file.budget)
        if has_broken_file(font, file.budget):
            file.add_damage(msg("the font {name} is broken", name=known.facts.name))
        if number:
            reader.fonts[number] = known
    reader.state.font, reader.state.font_size = known, size


def _begin(reader: ContentReader, operands: Operands) -> None:
    reader.text_matrix = reader.line_matrix = Matrix()
    reader.page.begin_line()


def _choose_font(reader: ContentReader, operands: Operands) -> None:
    (size,) = floats(operands, 1)
    font = reader.resource("Font", name(operands[:-1]))
    if font is None:
        raise Malformed
    choose_font(reader, font, size)


def _move(reader: ContentReader, operands: Operands) -> None:
    across, up = floats(operands, 2)
    _place(reader, reader.line_matrix.translated(across, up))


def _move_and_lead(reader: ContentReader, operands: Operands) -> None:
    reader.state.leading = -floats(operands, 1)[0]
    _move(reader, operands)


def _next_line(reader: ContentReader, operands: Operands) -> None:
    _move(reader, [0.0, -reader.state.leading])


def _set_matrix(reader: ContentReader, operands: Operands) -> None:
    _place(reader, Matrix(*floats(operands, 6)))


def _place(reader: ContentReader, placed: Matrix) -> None:
    reader.text_matrix = reader.line_matrix = placed
    reader.page.begin_line()


def _show(reader: ContentReader, operands: Operands) -> None:
    _show_pieces(reader, operands[-1:])


def _show_adjusted(reader: ContentReader, operands: Operands) -> None:
    if not operands or not isinstance(operands[-1], list):
        raise Malformed
    _show_pieces(reader, operands[-1])


def _show_on_next_line(reader: ContentReader, operands: Operands) -> None:
    _next_line(reader, operands)
    _show(reader, operands)


def _show_spaced(reader: ContentReader, operands: Operands) -> None:
    reader.state.word_space, reader.state.letter_space = floats(operands[:-1], 2)
    _show_on_next_line(reader, operands)


@dataclass(slots=True)
class _ShownText:
    """What is shown at once, in text space: how far it reaches, and what it says."""

    at: float = 0.0
    left: float = 0.0
    right: float = 0.0
    glyphs: list[ShownGlyph] = field(default_factory=list)


def _show_pieces(reader: ContentReader, pieces: list[Operand]) -> None:
    font = reader.state.font
    if font is None:
        raise Malformed
    start = reader.text_matrix
    line = _ShownText()
    for piece in pieces:
        if isinstance(piece, bytes):
            _set_glyphs(reader, font, piece, line)
        elif isinstance(piece, float):
            line.at -= piece / 1000 * reader.state.font_size * reader.state.stretch
            if piece <= _WORD_GAP:
                line.glyphs.append(_GAP)
    reader.text_matrix = start.translated(line.at, 0)
    if line.glyphs and not reader.hidden_depth:
        _note(reader, font, start, line)


def _set_glyphs(reader: ContentReader, font: PdfFont, shown: bytes, line: _ShownText) -> None:
    state = reader.state
    for glyph in font.glyphs(shown):
        space = state.letter_space + (state.word_space if glyph.is_word_space else 0)
        end = line.at + glyph.width * state.font_size * state.stretch
        line.left, line.right = min(line.left, line.at, end), max(line.right, line.at, end)
        line.at = end + space * state.stretch
        line.glyphs.append(glyph)


def _note(reader: ContentReader, font: PdfFont, start: Matrix, line: _ShownText) -> None:
    """Remember what *line*, which begins at *start*, adds to the page."""
    state, page = reader.state, reader.page
    text = "".join(_UNKNOWN if glyph.text is None else glyph.text for glyph in line.glyphs)
    if not reader.spoken_depth:
        page.add_text(text.replace(_UNKNOWN, ""))
        if _UNKNOWN in text:
            page.unreadable_fonts.setdefault(font.facts.name)
    if state.render_mode in _INVISIBLE:
        return
    page.file.fonts.setdefault(font.facts)
    if not text.strip(" \u00a0"):  # spaces are not seen
        return
    placed = start @ state.ctm
    height = state.font_size
    bottom = min(glyph.bottom for glyph in line.glyphs) * height + state.rise
    top = max(glyph.top for glyph in line.glyphs) * height + state.rise
    bounds = bounds_of(placed.transform(Rectangle(line.left, bottom, line.right, top)))
    settings = state.stroke if state.render_mode in _STROKED else state.fill
    mark = TextMark(
        *reader.painted(bounds, settings),
        text[:LONGEST_EXCERPT],
        abs(height) * upwards(placed),
        font.facts,
        bounds_of(placed.transform(Rectangle(line.left, state.rise, line.right, state.rise))),
        state.clip.contains(bounds),
    )
    reader.add(mark, settings)
    if font.facts.kind == DRAWN:
        _draw_letters(reader, font, placed, mark.bounds, len(line.glyphs))


def _draw_letters(
    reader: ContentReader, font: PdfFont, placed: Matrix, bounds: Rect, count: int
) -> None:
    """Look once into the drawings of a font's letters; each of *count* counts as the heaviest."""
    page, size = reader.page, reader.state.font_size
    drawn = as_matrix(entry(font.source, "FontMatrix")) @ Matrix(size, 0, 0, size, 0, 0) @ placed
    heaviest = Drawing()
    for _, drawing in entries(entry(font.source, "CharProcs")):
        number = object_id(drawing)
        if number is None:
            continue
        if (letter := page.drawings.get(number)) is None:
            letter = reader.enter(
                drawing,
                drawn,
                reader.state.clip,
                everywhere=bounds,
                resources=entry(font.source, "Resources"),
            )
            page.drawings[number] = letter
        heaviest = Drawing(
            max(heaviest.instructions, letter.instructions), max(heaviest.weight, letter.weight)
        )
    page.file.budget.spend_instructions(count * heaviest.instructions)
    page.effort.paint(bounds, heaviest.weight)


def _set_letter_space(reader: ContentReader, operands: Operands) -> None:
    (reader.state.letter_space,) = floats(operands, 1)


def _set_word_space(reader: ContentReader, operands: Operands) -> None:
    (reader.state.word_space,) = floats(operands, 1)


def _set_stretch(reader: ContentReader, operands: Operands) -> None:
    reader.state.stretch = floats(operands, 1)[0] / 100


def _set_leading(reader: ContentReader, operands: Operands) -> None:
    (reader.state.leading,) = floats(operands, 1)


def _set_rise(reader: ContentReader, operands: Operands) -> None:
    (reader.state.rise,) = floats(operands, 1)


def _set_render_mode(reader: ContentReader, operands: Operands) -> None:
    reader.state.render_mode = int(floats(operands, 1)[0])


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
