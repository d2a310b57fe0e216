"""Pictures: as fine as print needs and not finer, and only the part that is seen."""

from __future__ import annotations

import io
import math
from pathlib import PurePosixPath

import numpy as np
from pikepdf import Dictionary, Name, Object
from PIL import Image

from signage.color import Color
from signage.display_list import Asset, ClipFrame, Picture
from signage.export.pdf.content import Content
from signage.export.pdf.objects import compressed, stream
from signage.export.pdf.press import Press
from signage.export.pdf.shapes import clip_to
from signage.export.picture import drawn_rect, split_alpha, tinted, visible_rect
from signage.geometry import Rect, Size

_MOST_PIXELS_PER_INCH = 300
_MM_PER_INCH = 25.4
_JPEG_QUALITY = 92
_LOSSLESS_SUFFIXES = (".png", ".webp")
"""Whatever else comes in has been compressed with loss already; once more does no harm."""
_UP = 2
"""The PNG filter that stores differences to the row above (PNG 9.2), for predictors from 10 on."""

_PixelBox = tuple[int, int, int, int]


def draw_picture(content: Content, item: Picture, press: Press) -> None:
    """Draw a picture in its box, whole or cropped, under its tint."""
    image = press.library.picture(item.asset)
    focus = (item.focus_x, item.focus_y)
    drawn = drawn_rect(Size(*image.size), item.box, item.fit, focus, item.zoom)
    seen = visible_rect(drawn, item.box)
    clip_to(content, seen, item.radius)
    _draw(content, image, item.asset, (drawn, seen), item.tint, press)


def draw_clip_frame(content: Content, item: ClipFrame, press: Press) -> None:
    """Draw a frame of a video in its box, whole or cropped."""
    frame = press.library.clip_frame(item.asset, item.time_s)
    drawn = drawn_rect(Size(*frame.size), item.box, item.fit, (0.5, 0.5), 1.0)
    seen = visible_rect(drawn, item.box)
    clip_to(content, seen, item.radius)
    _draw(content, frame, item.asset, (drawn, seen), None, press)
