"""Fonts that a campaign brings along: opened, with the weights that its theme asks for."""

from __future__ import annotations

import functools

from signage.campaign.folder import UnreadableFile
from signage.diagnostic import Diagnostic
from signage.model.font_family import FontUse
from signage.phrase import Phrase
from signage.text.font import Font


def open_font(data: bytes, use: FontUse) -> Font:
    """Return the face that *use* names, with the weight it asks for; raises Unreadable."""
    weight = use.face.weight if use.face.variable else None
    try:
        font = _font(data, weight, use.pixel)
        # An axis whose tag is no text is a ValueError as well.
        has_weight = weight is None or _has_weight(font, weight)
    except ValueError as error:
        raise _bad_font(data, use) from error
    if font.cap_height <= 0:
        # Cut short, HarfBuzz still takes it for a font: with empty letters.
        raise _bad_font(data, use)
    if not has_weight:
        raise _no_weight(use)
    return font


@functools.lru_cache(maxsize=64)
def _font(data: bytes, weight: int | None, pixel: int | None) -> Font:
    """Return the face, with what it has shaped before: watching loads again and again."""
    return Font(data, weight, pixel)


def _has_weight(font: Font, weight: int) -> bool:
    axes = [axis for axis in font.face.axis_infos if axis.tag == "wght"]
    return any(axis.min_value <= weight <= axis.max_value for axis in axes)


def _bad_font(data: bytes, use: FontUse) -> UnreadableFile:
    web = data[:4] in (b"wOFF", b"wOF2")
    hint = Phrase(
        en="web fonts (WOFF) cannot be used: take the TTF or OTF file"
        if web
        else "take a TTF or OTF file, and look whether it was copied whole",
        vi="không dùng được phông web (WOFF): hãy lấy tệp TTF hoặc OTF"
        if web
        else "hãy lấy tệp TTF hoặc OTF, và xem tệp có được chép đủ không",
    )
    path = f"'{use.face.path}'"
    message = Phrase(
        en=f"{path} is not a font that can be used", vi=f"{path} không phải là phông chữ dùng được"
    )
    return UnreadableFile(Diagnostic("bad-font", message, use.span, hints=(hint,)))


def _no_weight(use: FontUse) -> UnreadableFile:
    path, weight = f"'{use.face.path}'", use.face.weight
    return UnreadableFile(
        Diagnostic(
            "bad-font",
            Phrase(
                en=f"{path} cannot be set to weight {weight}",
                vi=f"{path} không có độ đậm {weight}",
            ),
            use.span,
            hints=(
                Phrase(
                    en=f"a font with one weight is written `{weight}: {use.face.path}`",
                    vi=f"phông chữ chỉ có một độ đậm thì viết `{weight}: {use.face.path}`",
                ),
            ),
        )
    )
