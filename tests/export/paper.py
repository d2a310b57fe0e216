"""What other programs see in a PDF: its pixels, its words, its facts."""

from __future__ import annotations

import io
import subprocess

import pikepdf
from PIL import Image

from signage.color import WHITE
from signage.display_list import DisplayItem, DisplayList
from signage.export.library import Library
from signage.export.pdf import export_pdf
from tests.export.poster import Shelf
from tests.tools import require_tool

POINTS_PER_MM = 72 / 25.4
"""At this density a pixel of the list is a point, and a pixel of a raster with 72 dots per inch."""


def printed(
    items: tuple[DisplayItem, ...], width: int, height: int, library: Library | None = None
) -> bytes:
    """Return *items* on white paper, a point a pixel."""
    page = DisplayList(width, height, WHITE, items)
    return export_pdf(
        page, library or Shelf(), pixels_per_mm=POINTS_PER_MM, title="Test", language="vi"
    )


def run_tool(name: str, *arguments: str, data: bytes = b"") -> bytes:
    """Return what the program *name* writes when it reads *data*."""
    command = [require_tool(name), *arguments]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def rasterise(data: bytes, dots_per_inch: int = 72) -> Image.Image:
    """Return the page as poppler draws it."""
    pixels = run_tool("pdftoppm", "-r", str(dots_per_inch), "-", data=data)
    return Image.open(io.BytesIO(pixels))


def sharp(data: bytes) -> Image.Image:
    """Return the page with 72 dots per inch, each the colour of its middle.

    Poppler gives an edge up to a quarter of a pixel more than it covers; in
    the middle of a pixel that is a point wide there is none of that.
    """
    fine = rasterise(data, 72 * 8)
    middles = (fine.width // 8, fine.height // 8)
    return fine.transform(middles, Image.Transform.AFFINE, (8, 0, 0, 0, 8, 0))


def words(data: bytes) -> list[str]:
    """Return the text of the page as poppler reads it, a line an entry."""
    text = run_tool("pdftotext", "-", "-", data=data).decode()
    return [line for line in text.replace("\f", "").splitlines() if line]


def facts(data: bytes) -> dict[str, str]:
    """Return what pdfinfo says, boxes included."""
    lines = run_tool("pdfinfo", "-box", "-", data=data).decode().splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def content(data: bytes) -> str:
    """Return the page's content stream."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.pages[0].Contents.read_bytes().decode("ascii")
