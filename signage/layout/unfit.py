"""Saying that a text cannot be set: how much too long it is, or which letters are missing."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from signage.diagnostic import Diagnostic
from signage.geometry import Size
from signage.layout.setting import Setting
from signage.layout.type_size import Type
from signage.phrase import Phrase
from signage.source import Span
from signage.text.fitting import set_text
from signage.text.legibility import reading_distance_mm
from signage.text.paragraph import Paragraph
from signage.text.vietnamese import count_syllables
from signage.text.words import line_text

_HINTS = (
    Phrase(
        en="say it shorter, or add a `short:` wording",
        vi="hãy viết ngắn hơn, hoặc thêm cách nói ngắn với `short:`",
    ),
    Phrase(
        en="or give the text a larger box in the template's layout for this screen",
        vi="hoặc cho chữ một khung lớn hơn trong bố cục của mẫu cho màn hình này",
    ),
)


def report_unfit(wording: str, type_: Type, box: Size, span: Span, setting: Setting) -> None:
    """Report that *wording*, the shortest there is, does not fit *box* at the smallest size."""
    paragraph = type_.compose(wording)
    if not paragraph.words:
        return
    unit = paragraph.widest_unit
    needed = paragraph.width(*unit) * type_.smallest
    where = _circumstances(type_, box, setting)
    if needed > box.width:
        shown = line_text(paragraph.words[slice(*unit)])
        message = Phrase(
            en=f"'{shown}' stays together and is {needed:.0f} px wide {where.en}",
            vi=f"'{shown}' không được tách dòng và rộng {needed:.0f} px {where.vi}",
        )
    else:
        total = count_syllables(paragraph.text)
        room = _syllables_that_fit(paragraph, type_, box)
        limit = type_.style.max_lines
        message = Phrase(
            en=f"{total - room} of {total} syllables are too many {where.en}"
            + (f" on at most {limit} lines" if limit else ""),
            vi=f"thừa {total - room} trong {total} âm tiết {where.vi}"
            + (f", nhiều nhất {limit} dòng" if limit else ""),
        )
    setting.report.add(Diagnostic("text-does-not-fit", message, span, hints=_HINTS))


def report_too_low(needed: int, type_: Type, box: Size, span: Span, setting: Setting) -> None:
    """Report that a line needs more height than its *box* has."""
    where = _circumstances(type_, box, setting)
    message = Phrase(
        en=f"the line needs {needed} px of height {where.en}",
        vi=f"dòng chữ cần cao {needed} px {where.vi}",
    )
    setting.report.add(Diagnostic("text-does-not-fit", message, span, hints=_HINTS[1:]))


def report_missing_glyphs(
    wordings: Iterable[str], type_: Type, span: Span, setting: Setting
) -> bool:
    """Report characters that the style's fonts cannot draw; tell whether there are any."""
    pieces = [
        piece for wording in wordings for word in type_.compose(wording).pieces for piece in word
    ]
    plain = "".join(piece.shaped.text for piece in pieces if not piece.strong)
    strong = "".join(piece.shaped.text for piece in pieces if piece.strong)
    missing = {
        **dict.fromkeys(type_.plain.missing(plain)),
        **dict.fromkeys(type_.strong.missing(strong)),
    }
    if missing:
        setting.report.add(_missing_glyph(tuple(missing), type_, span))
    return bool(missing)


def _circumstances(type_: Type, box: Size, setting: Setting) -> Phrase:
    """Return in which box, at which size, read from where."""
    size, screen = type_.smallest, setting.screen
    cap_height = size * type_.plain.cap_height
    cap_mm = cap_height * screen.pitch_mm
    metres = reading_distance_mm(screen, type_.style.read_from) / 1000
    room = f"{box.width:.0f} x {box.height:.0f} px"
    return Phrase(
        en=f"for the {room} that it has on '{screen.name}', even at the smallest size legible "
        f"from {metres:g} m: {size:.0f} px, capitals {cap_height:.0f} px = {cap_mm:.1f} mm high",
        vi=f"so với khung {room} trên '{screen.name}', dù đã dùng cỡ nhỏ nhất còn đọc được "
        f"từ {metres:g} m: {size:.0f} px, chữ hoa cao {cap_height:.0f} px = {cap_mm:.1f} mm",
    )


def _syllables_that_fit(paragraph: Paragraph, type_: Type, box: Size) -> int:
    words = paragraph.words

    def too_many(count: int) -> bool:
        part = type_.compose(line_text(words[:count]).replace("*", r"\*"))
        return set_text(part, type_.smallest, box.width, box.height, type_.rules) is None

    fitting = bisect.bisect_left(range(1, len(words) + 1), x=True, key=too_many)
    return count_syllables(line_text(words[:fitting]))


def _missing_glyph(characters: tuple[str, ...], type_: Type, span: Span) -> Diagnostic:
    listed = ", ".join(f"'{char}' (U+{ord(char):04X})" for char in characters)
    family = type_.style.family.name
    return Diagnostic(
        "missing-glyph",
        Phrase(
            en=f"the font '{family}' of the style '{type_.style.name}' has no {listed}",
            vi=f"phông '{family}' của kiểu chữ '{type_.style.name}' không có {listed}",
        ),
        span,
        hints=(
            Phrase(
                en="write it with other characters, or use a style with another font",
                vi="hãy viết bằng ký tự khác, hoặc dùng kiểu chữ có phông khác",
            ),
        ),
    )
