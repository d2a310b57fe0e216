"""Elements that are drawn: shapes and QR codes."""

from __future__ import annotations

import re

from signage.color import BLACK, TRANSPARENT, WHITE
from signage.diagnostic import Diagnostic, Report
from signage.model.box import Box
from signage.model.color import COLOR
from signage.model.element import Qr, Shape, ShapeKind
from signage.model.element_kind import ElementKind, kind_field
from signage.model.field import Entry, Field, choice, plain
from signage.model.paint import BORDER, PAINT, Solid
from signage.model.resolved_theme import ResolvedTheme
from signage.phrase import Phrase
from signage.source import Span
from signage.syntax.node import Node
from signage.syntax.readers import as_text, as_word
from signage.syntax.refusal import refuse

LONGEST_QR = 500
"""Characters; a code of that many has over 80 modules a side, which no screen here can show."""

_PATH_WORDS = Phrase(en="an SVG path", vi="đường vẽ SVG")
_PATH_HINT = Phrase(
    en="write it like `M0 0 L100 0 L50 100 Z`, in a box of 100 x 100",
    vi="hãy viết như `M0 0 L100 0 L50 100 Z`, trong ô 100 x 100",
)

# SVG 2, 9.3.9, with every command's numbers counted: how many make one use of it.
_NUMBER = r"[-+]?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})"
_COMMAND = re.compile(rf"\s*([MmLlHhVvCcSsQqTtAaZz])((?:[\s,]*{_NUMBER})*)[\s,]*")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def read_path_data(node: Node, report: Report) -> str | None:
    """Read the ``d`` of an SVG path."""
    text = as_word(node, report, _PATH_WORDS)
    if text is None or _is_path_data(text):
        return text
    refuse(node, report, "wrong-path-data", _PATH_WORDS, _PATH_HINT)
    return None


def read_qr_content(node: Node, report: Report) -> str | None:
    """Read what a QR code says."""
    text = as_text(node, report)
    if text is None or 0 < len(text) <= LONGEST_QR:
        return text
    report.add(_too_long(len(text), node.span))
    return None


def decode_shape(entry: Entry[ResolvedTheme], box: Box) -> Shape | None:
    """Read a shape; it is filled, or has a stroke, or both."""
    kind = entry.get(_SHAPE, None)
    fill = entry.get(_FILL, None)
    stroke = entry.get(_STROKE, None)
    data = entry.get(_DATA, "") if kind in (None, ShapeKind.PATH) else ""
    if not entry.has(_FILL) and not entry.has(_STROKE):
        entry.report.add(_unseen(entry.span))
    if kind is ShapeKind.PATH and not entry.has(_DATA):
        entry.report.add(_no_data(entry.span))
    if kind is None:
        return None
    return Shape(kind, fill or Solid(TRANSPARENT), stroke, data, box, entry.span)


def decode_qr(entry: Entry[ResolvedTheme], box: Box) -> Qr | None:
    """Read a QR code."""
    content = entry.get(_QR, None)
    color, ground = entry.get(_COLOR, BLACK), entry.get(_GROUND, WHITE)
    return None if content is None else Qr(content, color, ground, box, entry.place(_QR))


def _is_path_data(text: str) -> bool:
    position = 0
    while position < len(text):
        match = _COMMAND.match(text, position)
        if match is None or not _counts_right(match[1], len(re.findall(_NUMBER, match[2]))):
            return False
        if position == 0 and match[1] not in "Mm":
            return False
        position = match.end()
    return position > 0


def _counts_right(command: str, numbers: int) -> bool:
    each = _COUNTS[command.upper()]
    return numbers == 0 if each == 0 else numbers > 0 and numbers % each == 0


def _unseen(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        Phrase(
            en="this shape has neither `fill` nor `stroke`: nobody would see it",
            vi="hình này không có `fill` cũng không có `stroke`: sẽ không ai thấy",
        ),
        span,
        hints=(Phrase(en="add a line `fill: …`", vi="hãy thêm một dòng `fill: …`"),),
    )


def _no_data(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        Phrase(en="a path has no `data`", vi="đường vẽ thiếu `data`"),
        span,
        hints=(_PATH_HINT,),
    )


def _too_long(length: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "qr-too-long",
        Phrase(
            en=f"a QR code of {length} characters: from 1 to {LONGEST_QR} can be shown",
            vi=f"mã QR có {length} ký tự: chỉ hiện được từ 1 đến {LONGEST_QR}",
        ),
        span,
        hints=(Phrase(en="use a shorter link", vi="hãy dùng liên kết ngắn hơn"),),
    )


_FILL = Field("fill", PAINT, Phrase(en="what fills it", vi="màu bên trong"))
_STROKE = Field("stroke", BORDER, Phrase(en="the line around it", vi="nét bao quanh"))
_DATA = Field(
    "data",
    plain(read_path_data, {"type": "string"}),
    Phrase(en="of a path: SVG commands in a box of 100 x 100", vi="lệnh SVG trong ô 100 x 100"),
)
_COLOR = Field("color", COLOR, Phrase(en="of the modules; black", vi="màu các ô; đen"))
_GROUND = Field("ground", COLOR, Phrase(en="behind them; white", vi="màu nền; trắng"))
_SHAPE = kind_field("shape", choice(ShapeKind), Phrase(en="a drawn shape", vi="hình vẽ"))
_QR = kind_field(
    "qr", plain(read_qr_content, {"type": "string"}), Phrase(en="a QR code", vi="mã QR")
)

SHAPE_KINDS = (
    ElementKind(_SHAPE, (_FILL, _STROKE, _DATA), decode_shape),
    ElementKind(_QR, (_COLOR, _GROUND), decode_qr),
)
