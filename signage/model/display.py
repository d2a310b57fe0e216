"""A display: a screen or board that plays files, and what its player can decode."""

from __future__ import annotations

import enum
import re

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg, verbatim
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
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse


class LoopLength(enum.Enum):
    """How long a loop may be."""

    NEEDED = "as-needed"
    WHOLE_SECONDS = "whole-seconds"
    """For players that cut off whatever is beyond the last whole second."""


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
    jpeg_kb: int | None = None
    """How many thousand bytes a JPEG may have; None: it takes none."""
    loop_length: LoopLength = LoopLength.NEEDED

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
    jpeg_kb = entry.get(_JPEG_KB, None)
    loop_length = entry.get(_LOOP, LoopLength.NEEDED)
    audience = read_audience(entry)
    if canvas and size and not _holds(canvas, size):
        report.add(_outside_canvas(entry, size, (canvas.width, canvas.height)))
    if size is None or pitch_mm is None or encode is None or audience is None:
        return None
    display = Display(
        name=name,
        title=audience.title or verbatim(name),
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
        jpeg_kb=jpeg_kb,
        loop_length=loop_length,
    )
    if not LEVELS[encode.level].holds(*display.file_size, encode.fps):
        report.add(_beyond_level(entry, display))
    expect_room(display, entry)
    return display


def _holds(canvas: Canvas, size: tuple[int, int]) -> bool:
    return canvas.x + size[0] <= canvas.width and canvas.y + size[1] <= canvas.height


def _outside_canvas(
    entry: Entry[ResolvedTheme], art: tuple[int, int], frame: tuple[int, int]
) -> Diagnostic:
    return Diagnostic(
        "wrong-canvas",
        msg(
            "{width}x{height} pixels at this place do not fit into {room_width}x{room_height}",
            width=art[0],
            height=art[1],
            room_width=frame[0],
            room_height=frame[1],
        ),
        entry.place(_CANVAS),
    )


def _beyond_level(entry: Entry[ResolvedTheme], display: Display) -> Diagnostic:
    size, encode = display.file_size, display.encode
    video = f"{size[0]}x{size[1]}"
    enough = next((n for n, level in LEVELS.items() if level.holds(*size, encode.fps)), None)
    hint = msg(
        "if its player plays videos of that level, which its data sheet says, write for the "
        'screen {screen}: `encode: {{level: "{enough}"}}`',
        screen=display.name,
        enough=str(enough),
    )
    return Diagnostic(
        "wrong-size",
        msg(
            "{video} at {fps} frames a second is too much for H.264 level {level}",
            video=video,
            fps=encode.fps,
            level=encode.level,
        ),
        entry.place(_SIZE),
        hints=() if enough is None else (hint,),
    )


def _read_rotation(node: Node, report: Report) -> int | None:
    text = as_word(node, report, _ROTATION_WORDS)
    if text is None:
        return None
    written = re.fullmatch(r"([-+]?[0-9]{1,4})(?:\.0+)? ?(°|deg|độ)?", text)
    turn = int(written[1]) % 360 if written else None
    if turn in _ANGLES and text == str(turn):
        return turn
    same = (msg("`{turn}` is the same turn", turn=turn),) if turn in _ANGLES else ()
    refuse(node, report, "wrong-choice", _ROTATION_WORDS, *same, _CLOCKWISE_HINT)
    return None


_ANGLES = (0, 90, 180, 270)
_ROTATION_WORDS = msg("one of `0`, `90`, `180` and `270`")
_CLOCKWISE_HINT = msg(
    "degrees are counted clockwise: `90` turns the picture to the right, `270` to the left"
)
_SIZE = Field("size", SIZE, msg("in pixels: 1080x1920"), required=True)
_PITCH_MM = Field(
    "pitch_mm",
    number(0.01, 100),
    msg("size of a pixel in mm"),
    required=True,
)
_COLOR_MODE = Field("color_mode", choice(ColorMode), msg("what each pixel can show"))
_ENCODE = Field("encode", ENCODE, msg("what its player decodes"), required=True)
_CANVAS = Field(
    "canvas",
    CANVAS,
    msg("a larger black frame around the artwork"),
)
_ROTATE = Field(
    "rotate",
    plain(_read_rotation, {"enum": _ANGLES}),
    msg("degrees clockwise that files are turned by"),
)
_MAX_CHANNEL = Field(
    "max_channel",
    integer(1, 255),
    msg("the highest red, green or blue it takes"),
)
_JPEG_KB = Field(
    "jpeg_kb",
    integer(10, 100_000),
    msg("makes JPEGs too, each of at most so many thousand bytes"),
)
_LOOP = Field(
    "loop",
    choice(LoopLength),
    msg("`whole-seconds`: for players that cut off fractions of a second"),
)
DISPLAY_FIELDS = (
    _SIZE,
    _PITCH_MM,
    _COLOR_MODE,
    _ENCODE,
    _CANVAS,
    _ROTATE,
    _MAX_CHANNEL,
    _JPEG_KB,
    _LOOP,
    *AUDIENCE_FIELDS,
)
