"""POSTER by ReportLab: a canvas, what is the same on all pages drawn once, in inks."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import segno
from reportlab.lib.colors import CMYKColor
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Job = dict[str, Any]
WHITE, BLACK = CMYKColor(0, 0, 0, 0), CMYKColor(0, 0, 0, 1)


def main(job_file: str, out: str) -> None:
    """Make every poster in *job_file*."""
    job = json.loads(Path(job_file).read_text("utf-8"))
    for name in ("regular", "bold"):
        pdfmetrics.registerFont(TTFont(name, job["fonts"][name]))
    if job["as"] == "pages":
        _write(job, job["footers"], Path(out, "pages.pdf"))
        return
    seconds = []
    for number, footer in enumerate(job["footers"], 1):
        began = time.perf_counter()
        _write(job, [footer], Path(out, f"{number:03d}.pdf"))
        seconds.append(time.perf_counter() - began)
    Path(out, "seconds.json").write_text(json.dumps(seconds), "utf-8")


def _write(job: Job, footers: list[str], target: Path) -> None:
    bleed = job["bleed"]
    size = ((job["width"] + 2 * bleed) * mm, (job["height"] + 2 * bleed) * mm)
    trim = (bleed * mm, bleed * mm, size[0] - bleed * mm, size[1] - bleed * mm)
    canvas = Canvas(
        str(target), size, trimBox=trim, bleedBox=(0, 0, *size), pageCompression=1, invariant=1
    )
    canvas.beginForm("poster", 0, 0, *size)
    _poster(canvas, job, size)
    canvas.endForm()
    for footer in footers:
        # Not in the form, where its shading is not found.
        canvas.linearGradient(0, size[1], 0, 0, (_inks(job, "top"), _inks(job, "bottom")))
        canvas.doForm("poster")
        canvas.setFont("bold", job["sizes"]["footer"] * mm)
        canvas.setFillColor(WHITE)
        middle = bleed + job["sizes"]["footer_height"] / 2 - 0.35 * job["sizes"]["footer"]
        canvas.drawCentredString(size[0] / 2, middle * mm, footer)
        canvas.showPage()
    canvas.save()


def _poster(canvas: Canvas, job: Job, size: tuple[float, float]) -> None:
    sizes, bleed = job["sizes"], job["bleed"]
    canvas.setFillColor(_inks(job, "accent"))
    canvas.rect(0, 0, size[0], (sizes["footer_height"] + bleed) * mm, stroke=0, fill=1)
    canvas.translate(bleed * mm, bleed * mm)
    width, left = job["width"] - 2 * sizes["edge"], sizes["edge"]
    y = job["height"] - sizes["top"]
    y = _text(canvas, job["headline"], "bold", left, y, width, sizes["headline"], sizes)
    y -= sizes["headline_gap"]
    indent = sizes["disc"] + sizes["disc_gap"]
    for number, step in enumerate(job["steps"], 1):
        below = _text(
            canvas, step, "regular", left + indent, y, width - indent, sizes["step"], sizes
        )
        _disc(canvas, job, number, (y + below) / 2)
        y = below - sizes["gap"]
    _qr(canvas, job, y)


def _text(
    canvas: Canvas, text: str, font: str, x: float, y: float, width: float, size: float, sizes: Job
) -> float:
    """Draw *text* from *y* downwards, in lines; return where it ends. In millimetres."""
    line = sizes["headline_line"] if font == "bold" else sizes["step_line"]
    canvas.setFont(font, size * mm)
    canvas.setFillColor(WHITE)
    for words in simpleSplit(text, font, size * mm, width * mm):
        canvas.drawString(x * mm, (y - line / 2 - 0.35 * size) * mm, words)
        y -= line
    return y


def _disc(canvas: Canvas, job: Job, number: int, y: float) -> None:
    sizes = job["sizes"]
    x = sizes["edge"] + sizes["disc"] / 2
    canvas.setFillColor(_inks(job, "accent"))
    canvas.circle(x * mm, y * mm, sizes["disc"] / 2 * mm, stroke=0, fill=1)
    canvas.setFillColor(WHITE)
    canvas.setFont("bold", sizes["number"] * mm)
    canvas.drawCentredString(x * mm, (y - 0.35 * sizes["number"]) * mm, str(number))


def _qr(canvas: Canvas, job: Job, top: float) -> None:
    side, left = job["sizes"]["qr"], (job["width"] - job["sizes"]["qr"]) / 2
    canvas.setFillColor(WHITE)
    canvas.rect(left * mm, (top - side) * mm, side * mm, side * mm, stroke=0, fill=1)
    rows = list(segno.make(job["link"], error="m", micro=False).matrix_iter(border=4))
    module = side / len(rows)
    path = canvas.beginPath()
    for y, row in enumerate(rows, 1):
        for x, dark in enumerate(row):
            if dark:
                corner = ((left + x * module) * mm, (top - y * module) * mm)
                path.rect(*corner, module * mm, module * mm)
    canvas.setFillColor(BLACK)
    canvas.drawPath(path, stroke=0, fill=1)


def _inks(job: Job, name: str) -> CMYKColor:
    return CMYKColor(*(percent / 100 for percent in job["inks"][name]))


if __name__ == "__main__":
    main(*sys.argv[1:])
