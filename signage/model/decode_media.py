"""Elements that show a file: pictures, pictograms, clips."""

from __future__ import annotations

from signage.color import WHITE
from signage.diagnostic import Diagnostic
from signage.model.box import Box, Fit
from signage.model.color import COLOR, theme_color
from signage.model.element import Clip, Image, Pictogram
from signage.model.element_kind import ElementKind, kind_field
from signage.model.field import Entry, Field, choice, duration, number
from signage.model.length import FOCUS
from signage.model.path import PATH
from signage.model.resolved_theme import ACCENT, INK, ResolvedTheme
from signage.phrase import Phrase

LONGEST_CLIP_S = 600.0

_FIT = Field("fit", choice(Fit), Phrase(en="how it fills its box", vi="cách lấp đầy ô"))
_FOCUS = Field(
    "focus",
    FOCUS,
    Phrase(en="the point that stays in view: across, down", vi="điểm luôn được thấy: ngang, dọc"),
)
_TINT = Field("tint", COLOR, Phrase(en="laid over it", vi="màu phủ lên"))
_COLOR = Field("color", COLOR, Phrase(en="its main colour", vi="màu chính"))
_ACCENT = Field("accent", COLOR, Phrase(en="its second colour", vi="màu thứ hai"))
_START = Field("start", duration(0, LONGEST_CLIP_S), Phrase(en="from here", vi="bắt đầu từ"))
_END = Field("end", duration(0, LONGEST_CLIP_S), Phrase(en="up to here", vi="đến hết"))
_SPEED = Field("speed", number(0.1, 10), Phrase(en="1 is as filmed", vi="1 là đúng như quay"))

_IMAGE = kind_field(
    "image", PATH, Phrase(en="a PNG, JPEG or WebP picture", vi="ảnh PNG, JPEG, WebP")
)
_PICTOGRAM = kind_field("pictogram", PATH, Phrase(en="an SVG drawing", vi="hình vẽ SVG"))
_CLIP = kind_field("clip", PATH, Phrase(en="an MP4 video", vi="video MP4"))


def decode_image(entry: Entry[ResolvedTheme], box: Box) -> Image | None:
    """Read a picture."""
    path = entry.get(_IMAGE, None)
    fit = entry.get(_FIT, Fit.COVER)
    focus_x, focus_y = entry.get(_FOCUS, (0.5, 0.5))
    tint = entry.get(_TINT, None)
    if path is None:
        return None
    return Image(path, fit, focus_x, focus_y, tint, box, entry.place(_IMAGE))


def decode_pictogram(entry: Entry[ResolvedTheme], box: Box) -> Pictogram | None:
    """Read a pictogram; without an accent it has one colour."""
    path = entry.get(_PICTOGRAM, None)
    color = theme_color(entry, _COLOR, INK)
    accent = theme_color(entry, _ACCENT, ACCENT, color or WHITE)
    if path is None or color is None or accent is None:
        return None
    return Pictogram(path, color, accent, box, entry.place(_PICTOGRAM))


def decode_clip(entry: Entry[ResolvedTheme], box: Box) -> Clip | None:
    """Read a clip."""
    path = entry.get(_CLIP, None)
    start_s = entry.get(_START, 0.0)
    end_s = entry.get(_END, None)
    speed = entry.get(_SPEED, 1.0)
    fit = entry.get(_FIT, Fit.COVER)
    if end_s is not None and end_s <= start_s:
        entry.report.add(_ends_too_early(entry, start_s, end_s))
    if path is None:
        return None
    return Clip(path, start_s, end_s, speed, fit, box, entry.place(_CLIP))


def _ends_too_early(entry: Entry[ResolvedTheme], start_s: float, end_s: float) -> Diagnostic:
    return Diagnostic(
        "wrong-clip",
        Phrase(
            en=f"the clip ends at {end_s:g} s, before it starts at {start_s:g} s",
            vi=f"clip kết thúc ở {end_s:g} s, trước khi bắt đầu ở {start_s:g} s",
        ),
        entry.place(_END),
    )


MEDIA_KINDS = (
    ElementKind(_IMAGE, (_FIT, _FOCUS, _TINT), decode_image),
    ElementKind(_PICTOGRAM, (_COLOR, _ACCENT), decode_pictogram),
    ElementKind(_CLIP, (_START, _END, _SPEED, _FIT), decode_clip),
)
