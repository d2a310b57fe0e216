"""Test cards: a picture and a short loop of which a photograph tells the truth about a board."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from signage.campaign.loading import PLAYLISTS, builtin_screens, load
from signage.diagnostic import Diagnostic, SignageError
from signage.message import msg
from signage.model.display import Display
from signage.model.surface import Surface
from signage.number import quote
from signage.stock import stock_file
from signage.syntax.fields import did_you_mean

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

LOOP_S = 4
"""How long the bar takes from one edge to the other."""
_STEP = 10
"""Pixels from tick to tick of the rulers; each tenth is longer."""
_BLACK, _WHITE, _GRAY = (0, 0, 0), (255, 255, 255), (96, 96, 96)
_CORNERS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0))
"""Top left, top right, bottom left, bottom right: none is like another when it is turned."""
_COLORS = (
    (255, 0, 0),
    (0, 255, 0),
    (0, 0, 255),
    (0, 255, 255),
    (255, 0, 255),
    (255, 255, 0),
    _WHITE,
)
_GRAYS = 16
_TINY = 100
"""Pixels; on lower boards letters are those drawn dot by dot, and there is no ruler."""


def displays(folder: Path, names: Sequence[str]) -> tuple[Display, ...]:
    """Return the screens called *names*, else all on which something plays in *folder*.

    Outside a campaign there are the built-in ones. Raises InvalidProject, and SignageError if
    there is no such screen.
    """
    if (folder / PLAYLISTS).is_file():
        project = load(folder).project
        known: Iterable[Surface] = project.screens
        used = tuple(dict.fromkeys(play.screen for play in project.plays))
    else:
        known, used = builtin_screens(), ()
    found = {each.name: each for each in known if isinstance(each, Display)}
    unknown = [name for name in names if name not in found]
    if unknown or not (names or used):
        raise SignageError([_unknown(unknown, found)])
    return tuple(found[name] for name in names) or used


def _unknown(names: Sequence[str], known: Iterable[str]) -> Diagnostic:
    if not names:
        return Diagnostic("no-screen", msg("say for which screens: there is no playlist here"))
    return Diagnostic(
        "unknown-screen",
        msg("there is no screen called {name}", name=quote(names[0])),
        hints=did_you_mean(names[0], known),
    )


def card(screen: Display) -> Image:
    """Return the picture for *screen* as its lamps show it, RGB, of the board's own size.

    A line one pixel wide goes round its edge: where it is missing, the picture is cut off or
    shifted. Fields of lines one pixel apart are even only if nothing is scaled.
    """
    from PIL import Image, ImageDraw

    width, height = screen.width, screen.height
    picture = Image.new("RGB", (width, height), _BLACK)
    draw = ImageDraw.Draw(picture)
    side = max(3, min(width, height) // 10)
    _steps(draw, width, height, side)
    _lines(picture, width, height, side)
    if height >= _TINY:
        _rulers(draw, width, height)
        # Round only if pixels are square.
        radius = min(width, height) // 6
        x, y = width // 2, height // 2
        circle = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse(circle, outline=_GRAY, width=max(1, radius // 30))
    _words(draw, screen)
    draw.rectangle((0, 0, width - 1, height - 1), outline=_WHITE)
    for index, color in enumerate(_CORNERS):
        x = 0 if index % 2 == 0 else width - side
        y = 0 if index < 2 else height - side
        draw.rectangle((x, y, x + side - 1, y + side - 1), fill=color)
    return picture


def write_test_card(screen: Display, folder: Path) -> tuple[Path, Path]:
    """Write the card for *screen* into *folder* as PNG and MP4; return both.

    In the loop a bar goes from edge to edge, as far in each frame as in any other: where it
    stumbles, the player drops frames. Raises OSError.
    """
    from signage.disk import write_new
    from signage.outputs.still import finish_of
    from signage.outputs.video import video_format
    from signage.raster.png import encode_png
    from signage.raster.render import finished
    from signage.video.encode import encode_moving
    from signage.video.join import join

    finish, picture = finish_of(screen), card(screen)
    folder.mkdir(exist_ok=True)
    still, film = folder / f"{screen.name}.png", folder / f"{screen.name}.mp4"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as part:
        drawn, segment, joined = (Path(part) / name for name in ("a.png", "b.mp4", "c.mp4"))
        write_new(drawn, encode_png(finished(picture, finish)))
        video = video_format(screen)
        encode_moving(_frames(screen, picture), video, segment)
        join([segment], video, joined)
        drawn.replace(still)
        joined.replace(film)
    return still, film


def _frames(screen: Display, picture: Image) -> Iterator[bytes]:
    """Yield each frame as yuv420p, as large as the file's video."""
    from PIL import Image

    from signage.outputs.still import finish_of
    from signage.raster.render import finished
    from signage.video.planes import to_yuv420p

    finish, fps = finish_of(screen), screen.encode.fps
    count = LOOP_S * fps
    bar = max(2, screen.width // 100)
    for frame in range(count):
        moved = picture.copy()
        x, y = frame * screen.width // count, screen.height // 2
        moved.paste(_WHITE, (x, y - bar * 4, x + bar, y + bar * 4))
        # Of an odd size there is a black column or row more.
        whole = Image.new("RGB", screen.video_size)
        whole.paste(finished(moved, finish))
        yield to_yuv420p(whole)


def _steps(draw: ImageDraw, width: int, height: int, side: int) -> None:
    """Draw the colours, and below them grays from black to white, at the foot."""
    for row, colors in enumerate((_COLORS, tuple((g, g, g) for g in _grays()))):
        top = height - 2 * side + row * side // 2 - side // 2
        for index, color in enumerate(colors):
            left, right = (
                side + (width - 2 * side) * step // len(colors) for step in (index, index + 1)
            )
            draw.rectangle((left, top, right - 1, top + max(1, side // 2) - 1), fill=color)


def _grays() -> Iterator[int]:
    return (255 * step // (_GRAYS - 1) for step in range(_GRAYS))


def _lines(picture: Image, width: int, height: int, side: int) -> None:
    """Draw lines one pixel wide and one apart, upright at the left and lying at the right."""
    top = height // 2 - side
    for y in range(top, top + 2 * side):
        for x in range(2 * side):
            if x % 2 == 0:
                picture.putpixel((side // 2 + x, y), _WHITE)
            if y % 2 == 0:
                picture.putpixel((width - side // 2 - 2 * side + x, y), _WHITE)


def _rulers(draw: ImageDraw, width: int, height: int) -> None:
    """Draw a tick every ten pixels along the upper and the left edge, each tenth longer."""
    for x in range(0, width, _STEP):
        draw.line((x, 1, x, 9 if x % (10 * _STEP) == 0 else 4), fill=_WHITE)
    for y in range(0, height, _STEP):
        draw.line((1, y, 9 if y % (10 * _STEP) == 0 else 4, y), fill=_WHITE)


def _words(draw: ImageDraw, screen: Display) -> None:
    """Write what the board is, as large as it fits, in its upper third; a triangle points up."""
    width, height = screen.width, screen.height
    lines = [screen.name, f"{width}×{height}"]
    if height >= _TINY:
        lines.append(f"pitch {screen.pitch_mm:g} mm · {screen.encode.fps}/s · {screen.rotate}°")
    top = max(12.0, height * 0.04)
    draw.polygon(((width / 2, 2), (width / 2 - top / 2, top), (width / 2 + top / 2, top)), _WHITE)
    y = top + height * 0.02
    room = (height / 3 - y) / len(lines)
    for text in lines:
        font = _font(text, width * 0.7, room)
        draw.text((width / 2, y), text, font=font, fill=_WHITE, anchor="mt")
        y += room


def _font(text: str, width: float, height: float) -> FreeTypeFont:
    from PIL import ImageFont

    data = _face(height).read_bytes()
    size = int(height * 0.8)
    while size > 8 and ImageFont.truetype(io.BytesIO(data), size).getlength(text) > width:
        size -= 1
    return ImageFont.truetype(io.BytesIO(data), max(8, size))


def _face(height: float) -> Path:
    name = "galmuri7-vi" if height < 12 else "BeVietnamPro-Bold"
    face = stock_file(f"fonts/{name}.ttf")
    assert face is not None
    return face
