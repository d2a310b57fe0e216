"""What other programs see in a PDF: its inks, its words, its facts."""

from __future__ import annotations

import functools
import io
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image

from signage.color import WHITE, Color
from signage.display_list import DisplayItem, DisplayList, PageArtwork
from signage.media.library import Library
from signage.message import msg
from signage.model.printer import Printer, Standard
from signage.pdf.document import export_pdf
from tests.pdf.poster import Shelf, poster, twin
from tests.tools import require_tool

PIXELS_PER_MM = 72 / 25.4
"""At this density a pixel of the list is a point, and a pixel of a raster with 72 dots per inch."""

COATED = Printer(
    name="coated",
    title=msg("Coated"),
    standard=Standard.X4,
    profile="fogra39",
    condition="FOGRA39",
    bleed_mm=3,
    slug_mm=0,
    marks=False,
    ink_limit=300,
    smallest_text_pt=6,
    smallest_line_pt=0.25,
    safe_mm=5,
    overprint_below_pt=12,
    ppi=300,
)
X1A = replace(COATED, standard=Standard.X1A)

Plates = NDArray[np.float64]
"""How much of each ink is on each pixel: rows, columns, and C, M, Y, K from 0 to 1."""


RED, GREEN, BLUE = twin(255, 0, 0), twin(0, 255, 0), twin(0, 0, 255)


def sheet_of(artwork: DisplayList, pixels_per_mm: float = 300 / 25.4) -> PageArtwork:
    """Return *artwork* on paper of whatever size that makes."""
    return PageArtwork(artwork, artwork.width / pixels_per_mm, artwork.height / pixels_per_mm)


def exported(
    *sheets: PageArtwork,
    library: Library | None = None,
    printer: Printer = COATED,
    **settings: object,
) -> bytes:
    """Return *sheets* as a document."""
    known = {"title": "Test", "language": "vi", **settings}
    return export_pdf(sheets, library or Shelf(), printer, **known)


@functools.cache
def whole_poster(printer: Printer = COATED) -> bytes:
    """Return the document of the poster that has one of everything."""
    return exported(sheet_of(poster()), printer=printer)


def printed(
    items: Sequence[DisplayItem],
    width: int,
    height: int,
    library: Library | None = None,
    *,
    printer: Printer = COATED,
    ground: Color = WHITE,
) -> bytes:
    """Return *items* on paper, a point a pixel."""
    page = DisplayList(width, height, ground, tuple(items))
    return exported(sheet_of(page, PIXELS_PER_MM), library=library, printer=printer)


def run_tool(name: str, *arguments: str, data: bytes = b"") -> bytes:
    """Return what the program *name* writes when it reads *data*."""
    command = [require_tool(name), *arguments]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def plates(data: bytes, dots_per_inch: int = 72, page: int = 1) -> Plates:
    """Return the plates that Ghostscript makes of a page, overprints included."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page.tif"
        _ghostscript(data, "tiffsep", str(target), dots_per_inch, page)
        names = ("Cyan", "Magenta", "Yellow", "Black")
        found = [np.asarray(Image.open(target.with_name(f"page({n}).tif"))) for n in names]
    return 1 - np.stack(found, axis=2) / 255


def rasterise(data: bytes, dots_per_inch: int = 72) -> Image.Image:
    """Return the first page as light: each ink takes its own part of it away.

    Ghostscript colours each pixel that a shape so much as touches.
    """
    pam = _ghostscript(data, "pamcmyk32", "-", dots_per_inch)
    header, _, samples = pam.partition(b"ENDHDR\n")
    size = dict(row.split(b" ", 1) for row in header.splitlines() if b" " in row)
    shape = int(size[b"HEIGHT"]), int(size[b"WIDTH"]), 4
    inks = np.frombuffer(samples, np.uint8).reshape(shape) / 255
    light = (1 - inks[:, :, :3]) * (1 - inks[:, :, 3:])
    return Image.fromarray(np.rint(light * 255).astype(np.uint8))


def preview(data: bytes, dots_per_inch: int = 72, *arguments: str) -> Image.Image:
    """Return the first page as poppler shows it, edges smooth and in their places."""
    pixels = run_tool("pdftoppm", "-r", str(dots_per_inch), "-l", "1", *arguments, "-", data=data)
    return Image.open(io.BytesIO(pixels))


def sharp(data: bytes) -> Image.Image:
    """Return the page with 72 dots per inch, each the pure colour nearest to that of its middle.

    Poppler gives an edge up to a quarter of a pixel more than it covers; in
    the middle of a pixel that is a point wide there is none of that.
    """
    fine = preview(data, 72 * 8)
    middles = (fine.width // 8, fine.height // 8)
    dots = fine.transform(middles, Image.Transform.AFFINE, (8, 0, 0, 0, 8, 0))
    return dots.point(([0] * 128 + [255] * 128) * 3)


def words(data: bytes) -> list[str]:
    """Return the text of the page as poppler reads it, a line an entry."""
    text = run_tool("pdftotext", "-", "-", data=data).decode()
    return [line for line in text.replace("\f", "").splitlines() if line]


def facts(data: bytes) -> dict[str, str]:
    """Return what pdfinfo says, boxes included."""
    lines = run_tool("pdfinfo", "-box", "-", data=data).decode().splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def content(data: bytes) -> str:
    """Return the first page's content stream."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.pages[0].Contents.read_bytes().decode("ascii")


def _ghostscript(data: bytes, device: str, target: str, dots_per_inch: int, page: int = 1) -> bytes:
    return run_tool(
        "gs",
        "-q",
        "-dBATCH",
        "-dNOPAUSE",
        "-dSAFER",
        f"-sDEVICE={device}",
        "-dOverprint=/enable",
        f"-dFirstPage={page}",
        f"-dLastPage={page}",
        f"-r{dots_per_inch}",
        f"-sOutputFile={target}",
        "-",
        data=data,
    )
