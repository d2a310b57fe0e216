"""Screens and pages: what a surface is and from where it is read."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from signage.diagnostic import Diagnostic, Report
from signage.geometry import Inset
from signage.model.allowance import ALLOW
from signage.model.encode import CANVAS, ENCODE, LEVELS, SIZE
from signage.model.field import Entry, Field, choice, integer, number, plain
from signage.model.length import EDGES, LENGTH, Edges, Length, Unit
from signage.model.resolved_theme import ResolvedTheme
from signage.model.screen import ColorMode, Encode, Medium, Screen
from signage.model.wording import TITLE
from signage.phrase import Phrase
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Scalar
from signage.syntax.readers import as_choice, as_word
from signage.syntax.refusal import refuse

PAGE_PITCH_MM = 25.4 / 300
"""The layout grid of pages: 300 to the inch, what print shops ask of pictures."""
LARGEST_PAGE_MM = 600.0
"""A2 and a little: larger at 300 to the inch exceeds the memory of a small machine."""

DEFAULT_SAFE = {
    Medium.LCD: Length(5.0, Unit.PERCENT),
    Medium.LED: Length(2.0),
    Medium.PAGE: Length(5.0, Unit.MM),
}
"""Room without text at each edge: title-safe of SMPTE, frames of LED boards, print shops."""

_NO_BLEED = Length(0.0, Unit.MM)
_SIZE_MM_WORDS = Phrase(en="a page size", vi="khổ giấy")
_SIZE_MM_HINT = Phrase(
    en=f"write width and height in mm like `297x420`, each from 20 to {LARGEST_PAGE_MM:g}",
    vi=f"hãy viết rộng và cao theo mm như `297x420`, mỗi số từ 20 đến {LARGEST_PAGE_MM:g}",
)
_SIZE_MM = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?[x×X] ?([0-9]{1,3}(?:\.[0-9]{1,2})?)")


def decode_screen(name: str, node: Node, report: Report) -> Screen | None:
    """Read a screen or page that is whole: what it extends was put in before."""
    if isinstance(node, MappingNode) and _is_page(node):
        return _decode_page(name, node, report)
    return _decode_display(name, node, report)


def read_page_size(node: Node, report: Report) -> tuple[float, float] | None:
    """Read ``297x420`` as width and height in millimetres."""
    text = as_word(node, report, _SIZE_MM_WORDS)
    if text is None:
        return None
    match = _SIZE_MM.fullmatch(text)
    if match is None or not all(20 <= float(side) <= LARGEST_PAGE_MM for side in match.groups()):
        refuse(node, report, "wrong-size", _SIZE_MM_WORDS, _SIZE_MM_HINT)
        return None
    return float(match[1]), float(match[2])


def _is_page(node: MappingNode) -> bool:
    medium = node.get("medium")
    return isinstance(medium, Scalar) and medium.text.strip() == Medium.PAGE.value


def _decode_page(name: str, node: Node, report: Report) -> Screen | None:
    entry = Entry(node, report, PAGE_FIELDS, ResolvedTheme(), _words(name))
    size_mm = entry.get(_SIZE_MM_FIELD, None)
    bleed = entry.get(_BLEED, _NO_BLEED)
    if size_mm is None:
        return _decode_audience(entry, None)
    width, height = (round(side / PAGE_PITCH_MM) for side in size_mm)
    page = _bare(name, Medium.PAGE, width, height, PAGE_PITCH_MM)
    bleed_mm = bleed.pixels(page.measure, 0.0) * PAGE_PITCH_MM
    return _decode_audience(entry, replace(page, bleed_mm=bleed_mm))


def _decode_display(name: str, node: Node, report: Report) -> Screen | None:
    entry = Entry(node, report, DISPLAY_FIELDS, ResolvedTheme(), _words(name))
    size, pitch_mm = entry.get(_SIZE, None), entry.get(_PITCH_MM, None)
    color_mode = entry.get(_COLOR_MODE, ColorMode.FULL)
    encode = entry.get(_ENCODE, None)
    canvas = entry.get(_CANVAS, None)
    rotate = entry.get(_ROTATE, 0)
    max_channel = entry.get(_MAX_CHANNEL, None)
    if size is None or pitch_mm is None:
        return _decode_audience(entry, None)
    if canvas and (canvas.x + size[0] > canvas.width or canvas.y + size[1] > canvas.height):
        report.add(_outside_canvas(entry, size, (canvas.width, canvas.height)))
    screen = replace(
        _bare(name, Medium.LCD, *size, pitch_mm),
        color_mode=color_mode,
        encode=encode,
        canvas=canvas,
        rotate=rotate,
        max_channel=max_channel,
    )
    if encode is not None and not LEVELS[encode.level].holds(*screen.file_size, encode.fps):
        report.add(_beyond_level(entry, screen.file_size, encode))
    return _decode_audience(entry, screen)


def _decode_audience(entry: Entry[ResolvedTheme], screen: Screen | None) -> Screen | None:
    """Read what all surfaces have, into *screen* if its size was understood."""
    medium = entry.get(_MEDIUM, None)
    title = entry.get(_TITLE, None)
    near_m, far_m = entry.get(_NEAR_M, None), entry.get(_FAR_M, None)
    read_s = entry.get(_READ_S, None)
    safe = entry.get(_SAFE, None)
    allow = entry.get(ALLOW, ())
    entry.finish()
    if near_m is not None and far_m is not None and near_m > far_m:
        entry.report.add(_too_near(entry, near_m, far_m))
    if screen is None or medium is None or near_m is None or far_m is None or read_s is None:
        return None
    screen = replace(
        screen,
        medium=medium,
        title=title or Phrase(en=screen.name, vi=screen.name),
        near_m=near_m,
        far_m=far_m,
        read_s=read_s,
        allow=allow,
    )
    edges = safe or Edges(*(DEFAULT_SAFE[medium],) * 4)
    screen = replace(screen, safe=_inset(edges, screen))
    if screen.safe_area.is_empty:
        entry.report.add(_no_room(entry))
    return screen


def _bare(name: str, medium: Medium, width: int, height: int, pitch_mm: float) -> Screen:
    title = Phrase(en=name, vi=name)
    return Screen(name, title, medium, width, height, pitch_mm, 0.0, 0.0, 0.0, Inset())


def _inset(edges: Edges, screen: Screen) -> Inset:
    """Return *edges* in whole pixels, rounded inwards; percentages are of each edge's own axis."""

    def pixels(length: Length, whole: int) -> int:
        # The small step back keeps 5 % of 1080 at 54 whatever the last bit says.
        return math.ceil(length.pixels(screen.measure, whole) - 1e-6)

    return Inset(
        pixels(edges.top, screen.height),
        pixels(edges.right, screen.width),
        pixels(edges.bottom, screen.height),
        pixels(edges.left, screen.width),
    )


def _words(name: str) -> Phrase:
    return Phrase(en=f"the screen '{name}'", vi=f"màn hình '{name}'")


def _outside_canvas(
    entry: Entry[ResolvedTheme], art: tuple[int, int], frame: tuple[int, int]
) -> Diagnostic:
    return Diagnostic(
        "wrong-canvas",
        Phrase(
            en=f"{art[0]}x{art[1]} pixels at this place do not fit into {frame[0]}x{frame[1]}",
            vi=f"{art[0]}x{art[1]} pixel ở vị trí này không nằm gọn trong {frame[0]}x{frame[1]}",
        ),
        entry.place(_CANVAS),
    )


def _beyond_level(entry: Entry[ResolvedTheme], size: tuple[int, int], encode: Encode) -> Diagnostic:
    video = f"{size[0]}x{size[1]}"
    enough = next((n for n, level in LEVELS.items() if level.holds(*size, encode.fps)), None)
    hint = Phrase(
        en=f'if its player takes it, write `encode: {{level: "{enough}"}}`',
        vi=f'nếu đầu phát hỗ trợ, hãy viết `encode: {{level: "{enough}"}}`',
    )
    return Diagnostic(
        "wrong-size",
        Phrase(
            en=f"{video} at {encode.fps} frames a second is too much for H.264 level "
            f"{encode.level}",
            vi=f"{video} với {encode.fps} hình mỗi giây vượt quá cấp {encode.level} của H.264",
        ),
        entry.place(_ENCODE),
        hints=() if enough is None else (hint,),
    )


def _too_near(entry: Entry[ResolvedTheme], near_m: float, far_m: float) -> Diagnostic:
    return Diagnostic(
        "wrong-distance",
        Phrase(
            en=f"the nearest people stand at {near_m:g} m, beyond the farthest at {far_m:g} m",
            vi=f"người gần nhất đứng cách {near_m:g} m, xa hơn người xa nhất ({far_m:g} m)",
        ),
        entry.place(_FAR_M),
    )


def _no_room(entry: Entry[ResolvedTheme]) -> Diagnostic:
    message = Phrase(
        en="these margins leave no room for text", vi="các lề này không còn chỗ cho chữ"
    )
    return Diagnostic("wrong-length", message, entry.place(_SAFE))


_ANGLES = (0, 90, 180, 270)
_TITLE: Field[ResolvedTheme, Phrase] = Field(
    "title",
    TITLE,
    Phrase(en="what it is, in one line", vi="là gì, trong một dòng"),
)
_MEDIUM = Field(
    "medium", choice(Medium), Phrase(en="what it is made of", vi="loại bề mặt"), required=True
)
_NEAR_M = Field(
    "near_m",
    number(0.1, 1000),
    Phrase(en="metres to the nearest readers", vi="người đọc gần nhất đứng cách mấy mét"),
    required=True,
)
_FAR_M = Field(
    "far_m",
    number(0.1, 1000),
    Phrase(en="metres to the farthest readers", vi="người đọc xa nhất đứng cách mấy mét"),
    required=True,
)
_READ_S = Field(
    "read_s",
    number(1, 3600),
    Phrase(en="seconds that people look", vi="người ta nhìn trong mấy giây"),
    required=True,
)
_SAFE = Field("safe", EDGES, Phrase(en="margins that hold no text", vi="lề không đặt chữ"))
_SIZE = Field("size", SIZE, Phrase(en="in pixels: 1080x1920", vi="pixel: 1080x1920"), required=True)
_PITCH_MM = Field(
    "pitch_mm",
    number(0.01, 100),
    Phrase(en="size of a pixel in mm", vi="cỡ một điểm ảnh, mm"),
    required=True,
)
_COLOR_MODE = Field(
    "color_mode", choice(ColorMode), Phrase(en="what each pixel can show", vi="khả năng màu")
)
_ENCODE = Field(
    "encode", ENCODE, Phrase(en="what its player decodes", vi="đầu phát đọc được gì"), required=True
)
_CANVAS = Field(
    "canvas",
    CANVAS,
    Phrase(en="a larger black frame around the artwork", vi="khung đen lớn hơn bao quanh"),
)
_ROTATE = Field(
    "rotate",
    plain(as_choice({str(angle): angle for angle in _ANGLES}), {"enum": _ANGLES}),
    Phrase(en="degrees clockwise that files are turned by", vi="xoay tệp theo kim đồng hồ, độ"),
)
_MAX_CHANNEL = Field(
    "max_channel",
    integer(1, 255),
    Phrase(en="the highest red, green or blue it takes", vi="mức đỏ, lục, lam cao nhất được nhận"),
)
_SIZE_MM_FIELD = Field(
    "size_mm",
    plain(read_page_size, {"type": "string"}),
    Phrase(en="of a page, in mm: 297x420", vi="khổ giấy, mm: 297x420"),
    required=True,
)
_BLEED = Field(
    "bleed", LENGTH, Phrase(en="of a page, beyond the trim: 3mm", vi="tràn lề của giấy: 3mm")
)

_AUDIENCE_FIELDS = (_TITLE, _MEDIUM, _NEAR_M, _FAR_M, _READ_S, _SAFE, ALLOW)
DISPLAY_FIELDS = (
    *(_SIZE, _PITCH_MM, _COLOR_MODE, _ENCODE, _CANVAS, _ROTATE, _MAX_CHANNEL),
    *_AUDIENCE_FIELDS,
)
PAGE_FIELDS = (_SIZE_MM_FIELD, _BLEED, *_AUDIENCE_FIELDS)
