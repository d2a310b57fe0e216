"""A display: a screen or board that plays files, and what its player can decode."""

from __future__ import annotations

from dataclasses import dataclass

from signage.diagnostic import Diagnostic, Report
from signage.model.encode import CANVAS, ENCODE, LEVELS, SIZE, Canvas, Encode
from signage.model.field import Entry, Field, choice, integer, number, plain
from signage.model.resolved_theme import ResolvedTheme
from signage.model.surface import (
    AUDIENCE_FIELDS,
    ColorMode,
    Surface,
    expect_room,
    read_audience,
    surface_words,
)
from signage.phrase import Phrase
from signage.syntax.node import Node
from signage.syntax.readers import as_choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Display(Surface):
    """A screen or board that plays files."""

    encode: Encode
    color_mode: ColorMode = ColorMode.FULL
    canvas: Canvas | None = None
    rotate: int = 0
    """Degrees clockwise, a multiple of 90, by which files are turned for the player."""
    max_channel: int | None = None
    """The highest red, green or blue that its operator takes, of 255."""

    @property
    def is_one_bit(self) -> bool:
        """Tell whether its pixels are only on or off."""
        return self.color_mode is ColorMode.ONE_BIT

    @property
    def file_size(self) -> tuple[int, int]:
        """Return width and height of the finished files: with canvas and rotation."""
        width, height = self.width, self.height
        if self.canvas is not None:
            width, height = self.canvas.width, self.canvas.height
        return (height, width) if self.rotate % 180 else (width, height)

    @property
    def video_size(self) -> tuple[int, int]:
        """Return width and height of video files: even, where need be with a black column or row.

        The extra pixels stand at the right and at the bottom, where a board of
        odd size does not show them.
        """
        width, height = self.file_size
        return (width + width % 2, height + height % 2)


def decode_display(name: str, node: Node, report: Report) -> Display | None:
    """Read a display that is whole: what it extends was put in before."""
    entry = Entry(node, report, DISPLAY_FIELDS, ResolvedTheme(), surface_words(name))
    size, pitch_mm = entry.get(_SIZE, None), entry.get(_PITCH_MM, None)
    color_mode = entry.get(_COLOR_MODE, ColorMode.FULL)
    encode = entry.get(_ENCODE, None)
    canvas = entry.get(_CANVAS, None)
    rotate = entry.get(_ROTATE, 0)
    max_channel = entry.get(_MAX_CHANNEL, None)
    audience = read_audience(entry)
    if canvas and size and not _holds(canvas, size):
        report.add(_outside_canvas(entry, size, (canvas.width, canvas.height)))
    if size is None or pitch_mm is None or encode is None or audience is None:
        return None
    display = Display(
        name=name,
        title=audience.title or Phrase(en=name, vi=name),
        medium=audience.medium,
        width=size[0],
        height=size[1],
        pitch_mm=pitch_mm,
        near_m=audience.near_m,
        far_m=audience.far_m,
        read_s=audience.read_s,
        safe=audience.margins(*size, pitch_mm),
        allow=audience.allow,
        encode=encode,
        color_mode=color_mode,
        canvas=canvas,
        rotate=rotate,
        max_channel=max_channel,
    )
    if not LEVELS[encode.level].holds(*display.file_size, encode.fps):
        report.add(_beyond_level(entry, display.file_size, encode))
    expect_room(display, entry)
    return display


def _holds(canvas: Canvas, size: tuple[int, int]) -> bool:
    return canvas.x + size[0] <= canvas.width and canvas.y + size[1] <= canvas.height


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


_ANGLES = (0, 90, 180, 270)
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
DISPLAY_FIELDS = (
    *(_SIZE, _PITCH_MM, _COLOR_MODE, _ENCODE, _CANVAS, _ROTATE, _MAX_CHANNEL),
    *AUDIENCE_FIELDS,
)
