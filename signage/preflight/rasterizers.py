"""Pages as pixels: pictures by PDFium, the plates of a press by Ghostscript."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import io
import itertools
import math
import subprocess
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pikepdf

from signage.geometry import Rect
from signage.lazy_regex import lazy_regex
from signage.preflight.drawing_effort import MOST_PICTURE_PIXELS
from signage.preflight.letters import Letter
from signage.preflight.objects import MOST_PAGES, bounded_decoding
from signage.preflight.page_reader import inherited
from signage.programs import find_program
from signage.temporary import temporary_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    PagePixels = NDArray[np.uint8]
    """Rows, columns, channels blue, green, red; white is 255."""
    PlatePixels = NDArray[np.uint8]
    """Rows, columns, inks cyan, magenta, yellow, black; full is 255."""

LEAST_PPI, LEAST_OF_BANNERS_PPI = 40.0, 4.0
"""Pixels of half a millimetre; larger ones only on pages of more than two metres, up to twenty."""
_LARGE_PT = 2000 / 25.4 * 72
FINE_PPI = 300.0
"""Twice as fine as usual. A module of a code for a hand at arm's length is 0.5 mm: three pixels,
and six."""
MOST_LETTERS = 20_000
"""Of a page; one of a book has three thousand."""
PLATE_PPI = 100.0
MOST_PLATE_PIXELS = 16_000_000
TIMEOUT_S = 120.0
"""For a page that takes a tenth of a second: whoever needs more is not going to finish."""
_SPACES = frozenset((*b" \t\r\n", 0xA0, *range(0x2000, 0x200C), 0x202F, 0x3000))
"""Characters for which PDFium has a box, but no ink."""
_PROGRAMS = ("gs", "gswin64c", "gswin32c")
_LARGEST_VM_KB = 1_000_000
_HEADER = lazy_regex(rb"P7\nWIDTH (\d+)\nHEIGHT (\d+)\nDEPTH 4\nMAXVAL 255\n(?:[^\n]*\n)*?ENDHDR\n")
_CHANGED = ("/Rotate", "/UserUnit", "/CropBox", "/Annots")
"""What lies upon a page is not printed, and nobody knows what there is to draw of it."""


class NotRendered(Exception):
    """The page cannot be made a picture."""


class PdfiumRenderer:
    """Makes pictures of the pages of one file, whose pages are upright."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._library = pypdfium2
        try:
            self._document: Any = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise NotRendered from error

    def __enter__(self) -> Self:
        """Hold the file open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of it."""
        self._document.close()

    def render(self, number: int, sheet: Rect, ppi: float, unit: float = 1) -> PagePixels:
        """Return page *number*, counted from 1, at *ppi* or as fine as there is room for.

        *sheet* is in points, of which the file's pages, made upright, have one for *unit*.
        """
        try:
            page = self._document[number - 1]
            bitmap = page.render(scale=bounded_ppi(sheet, ppi, MOST_PICTURE_PIXELS) / 72 * unit)
            pixels: PagePixels = bitmap.to_numpy()[..., :3].copy()
            bitmap.close()
            page.close()
        except (self._library.PdfiumError, IndexError, ValueError, OverflowError) as error:
            raise NotRendered from error
        return pixels

    def letters(self, number: int, unit: float = 1) -> tuple[Letter, ...]:
        """Return the letters on page *number* that have ink; none where they are too many."""
        try:
            page = self._document[number - 1]
            text = page.get_textpage()
            left, bottom, right, top = page.get_mediabox()
            count = text.count_chars()
            corner = (min(left, right), max(bottom, top), unit)
            indices = range(count if count <= MOST_LETTERS else 0)
            found = tuple(filter(None, (self._letter(text, index, *corner) for index in indices)))
            text.close()
            page.close()
        except (self._library.PdfiumError, IndexError, ValueError, OverflowError) as error:
            raise NotRendered from error
        return found

    def _letter(self, text: Any, index: int, left: float, top: float, unit: float) -> Letter | None:
        raw = self._library.raw
        if raw.FPDFText_GetUnicode(text, index) in _SPACES:
            return None
        from_left, from_below, to_right, to_top = text.get_charbox(index)
        if from_left >= to_right or from_below >= to_top:
            return None
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        box = (from_left - left, top - to_top, to_right - from_left, to_top - from_below)
        return Letter(
            Rect(*(side * unit for side in box)),
            (x.value - left) * unit,
            (top - y.value) * unit,
            is_upright=raw.FPDFText_GetCharAngle(text, index) == 0,
        )


def bounded_ppi(sheet: Rect, ppi: float, most_pixels: int) -> float:
    """Return *ppi*, or less where *sheet*, in points, would become more than *most_pixels*.

    Raises NotRendered if the pixels were too large to tell a bleed by.
    """
    square_inches = sheet.width * sheet.height / 72**2
    bounded = min(ppi, math.sqrt(most_pixels / square_inches))
    least = LEAST_PPI * min(1.0, _LARGE_PT / max(sheet.width, sheet.height))
    if bounded < max(least, LEAST_OF_BANNERS_PPI):
        raise NotRendered
    return bounded


@functools.cache
def find_ghostscript() -> str | None:
    """Return the path of Ghostscript; None if this machine has none."""
    return find_program(*_PROGRAMS)


class GhostscriptSeparator:
    """Makes plates of the pages of one file, whose pages are upright."""

    def __init__(self, program: str, data: bytes) -> None:
        self._program = program
        self._data = data

    def __enter__(self) -> Self:
        """Hold the file where Ghostscript can read it; raises NotRendered if there is no room."""
        with contextlib.ExitStack() as stack:
            try:
                self._folder = stack.enter_context(temporary_folder())
                self._file = self._folder / "file.pdf"
                self._file.write_bytes(self._data)
            except OSError as error:
                raise NotRendered from error
            self._held = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove it."""
        self._held.close()

    def separate(
        self, number: int, sheet: Rect, unit: float = 1, last: int | None = None
    ) -> PlatePixels:
        """Return the plates of page *number*, counted from 1; overprinting is done.

        *sheet* and *unit* are as for pictures. The pages up to *last* are to be
        alike in both, and asked for next: most are made in the same go, as to
        start Ghostscript takes as long as ten pages.
        """
        plates = self._plates(number)
        try:
            if not plates.exists():
                self._make(number, number if last is None else last, sheet, unit)
            made = _read_pam(plates)
            plates.unlink()
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            raise NotRendered from error
        return made

    def _plates(self, number: int) -> Path:
        return self._folder / f"page-{number}.pam"

    def _make(self, first: int, last: int, sheet: Rect, unit: float) -> None:
        ppi = bounded_ppi(sheet, PLATE_PPI, MOST_PLATE_PIXELS)
        width, height = (max(1, math.ceil(n * ppi / 72)) for n in (sheet.width, sheet.height))
        last = min(last, first + MOST_PLATE_PIXELS // (width * height) - 1)
        if last > first:
            # A page that cannot be drawn is told by itself, and takes no other with it.
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                return self._run(range(first, last + 1), ppi * unit, width, height)
        return self._run(range(first, first + 1), ppi * unit, width, height)

    def _run(self, pages: range, ppi: float, width: int, height: int) -> None:
        made = [self._folder / f"made-{count}.pam" for count in range(1, len(pages) + 1)]
        for path in made:
            path.unlink(missing_ok=True)
        subprocess.run(
            [
                self._program,
                "-q",
                "-dBATCH",
                "-dNOPAUSE",
                "-dSAFER",
                f"-K{_LARGEST_VM_KB}",
                # Whatever size the page claims to have when it comes to it, this is drawn.
                "-dFIXEDMEDIA",
                f"-g{width}x{height}",
                f"-r{ppi}",
                f"-dFirstPage={pages[0]}",
                f"-dLastPage={pages[-1]}",
                "-sDEVICE=pamcmyk32",
                "-sOutputFile=made-%d.pam",
                self._file.name,
            ],
            # Names without folders: whatever letters the path has, Ghostscript reads none.
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_S,
            check=True,
        )
        if not all(path.exists() for path in made):
            raise FileNotFoundError("Ghostscript has left a page out")
        for number, path in zip(pages, made, strict=True):
            path.replace(self._plates(number))


def _read_pam(path: Path) -> PlatePixels:
    """Read a picture in four inks (PAM, as Netpbm describes it)."""
    import numpy as np

    data = path.read_bytes()
    header = _HEADER.match(data)
    if header is None:
        raise ValueError("no PAM of four channels")
    width, height = int(header[1]), int(header[2])
    pixels = np.frombuffer(data, np.uint8, width * height * 4, header.end())
    return pixels.reshape(height, width, 4)


def upright(data: bytes) -> bytes:
    """Return *data*, a PDF that can be read, with its pages as their MediaBox says.

    They are neither turned nor cropped nor scaled, so that pixels of any
    renderer are where the facts about the page say; and there is no password.
    """
    with bounded_decoding(), pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        for page in itertools.islice(pdf.pages, MOST_PAGES):
            _set_upright(page.obj)
        copy = io.BytesIO()
        pdf.save(
            copy,
            encryption=False,
            compress_streams=False,
            fix_metadata_version=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return copy.getvalue()


def _set_upright(page: pikepdf.Object) -> None:
    media = inherited(page, "MediaBox")
    for key in _CHANGED:
        if key in page:
            del page[key]
    # What a page says itself stands before what it would inherit.
    page["/Rotate"] = 0
    if media is not None:
        page["/MediaBox"] = page["/CropBox"] = media
