"""The reference slide's parts as pictures drawn with Pillow, for peers that only compose."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import Any

import segno
from PIL import Image, ImageDraw, ImageFont

Job = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One part that enters by itself, and where it stands."""

    picture: Image.Image
    x: int
    y: int


def gradient(job: Job) -> Image.Image:
    """Return the ground of every slide."""
    size = (job["width"], job["height"])
    top, bottom = (Image.new("RGB", size, job["colors"][name]) for name in ("top", "bottom"))
    ramp = Image.linear_gradient("L").resize(size, Image.Resampling.BILINEAR)
    return Image.composite(bottom, top, ramp)


def parts(job: Job, slide: Job) -> list[Part]:
    """Return headline, steps, QR code and footer of *slide*, from top to bottom."""
    size, bottom = job["sizes"], job["height"] - job["sizes"]["footer_height"]
    room = job["width"] - 2 * size["edge"]
    lines = _wrapped(slide["headline"], _font(job["fonts"]["bold"], size["headline"]), room)
    headline = _text(job, lines, "bold", size["headline"], size["headline_line"])
    found = [Part(headline, size["edge"], size["top"])]
    y = size["top"] + headline.height + size["headline_gap"]
    for number, text in enumerate(slide["steps"], 1):
        step = _step(job, number, text, room)
        found.append(Part(step, size["edge"], y))
        y += step.height + size["gap"]
    found.append(Part(qr(slide["link"], size["qr"]), (job["width"] - size["qr"]) // 2, y))
    return [*found, Part(_footer(job, slide["footer"]), 0, bottom)]


def _step(job: Job, number: int, text: str, room: int) -> Image.Image:
    size, left = job["sizes"], job["sizes"]["disc"] + job["sizes"]["disc_gap"]
    lines = _wrapped(text, _font(job["fonts"]["regular"], size["step"]), room - left)
    words = _text(job, lines, "regular", size["step"], size["step_line"])
    circle = disc(job, number)
    picture = Image.new("RGBA", (room, max(circle.height, words.height)))
    picture.alpha_composite(circle, (0, (picture.height - circle.height) // 2))
    picture.alpha_composite(words, (left, (picture.height - words.height) // 2))
    return picture


def disc(job: Job, number: int) -> Image.Image:
    size = job["sizes"]["disc"]
    large = Image.new("RGBA", (4 * size, 4 * size))
    ImageDraw.Draw(large).ellipse((0, 0, 4 * size - 1, 4 * size - 1), fill=job["colors"]["accent"])
    disc = large.resize((size, size), Image.Resampling.LANCZOS)
    font = _font(job["fonts"]["bold"], job["sizes"]["number"])
    middle = (size / 2, size / 2)
    ImageDraw.Draw(disc).text(middle, str(number), job["colors"]["ink"], font, anchor="mm")
    return disc


def _footer(job: Job, text: str) -> Image.Image:
    size = (job["width"], job["sizes"]["footer_height"])
    band = Image.new("RGBA", size, job["colors"]["accent"])
    font = _font(job["fonts"]["bold"], job["sizes"]["footer"])
    middle = (size[0] / 2, size[1] / 2)
    ImageDraw.Draw(band).text(middle, text, job["colors"]["ink"], font, anchor="mm")
    return band


def _text(job: Job, lines: list[str], weight: str, size: int, line_height: int) -> Image.Image:
    font = _font(job["fonts"][weight], size)
    picture = Image.new("RGBA", (job["width"], line_height * len(lines)))
    draw = ImageDraw.Draw(picture)
    for index, line in enumerate(lines):
        middle = line_height * (index + 0.5)
        draw.text((0, middle), line, job["colors"]["ink"], font, anchor="lm")
    return picture.crop((0, 0, picture.getbbox()[2], picture.height))


def qr(link: str, size: int) -> Image.Image:
    file = io.BytesIO()
    segno.make(link, error="m", micro=False).save(file, kind="png", border=4, scale=1)
    code = Image.open(file).convert("RGBA")
    return code.resize((size, size), Image.Resampling.NEAREST)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)
