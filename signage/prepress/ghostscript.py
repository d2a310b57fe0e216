"""Pages as the four plates of a press, by Ghostscript, where there is one."""

from __future__ import annotations

import functools
import math
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from signage.geometry import Rect
from signage.prepress.picture import NotRendered, bounded_ppi

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Inked = NDArray[np.uint8]
    """Rows, columns, inks cyan, magenta, yellow, black; full is 255."""

PPI = 100.0
MOST_PIXELS = 6_000_000
TIMEOUT_S = 120.0
"""For a page that takes a tenth of a second: whoever needs more is not going to finish."""
_PROGRAMS = ("gs", "gswin64c", "gswin32c")
_LARGEST_VM_KB = 1_000_000
_HEADER = re.compile(rb"P7\nWIDTH (\d+)\nHEIGHT (\d+)\nDEPTH 4\nMAXVAL 255\n(?:[^\n]*\n)*?ENDHDR\n")


@functools.cache
def find_ghostscript() -> str | None:
    """Return the path of Ghostscript; None if this machine has none."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


class Separator:
    """Makes plates of the pages of one file, whose pages are upright."""

    def __init__(self, program: str, data: bytes) -> None:
        self._program = program
        self._folder = tempfile.TemporaryDirectory(prefix="signage-")
        self._file = Path(self._folder.name) / "file.pdf"
        self._file.write_bytes(data)

    def __enter__(self) -> Self:
        """Hold the file for Ghostscript to read."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove it."""
        self._folder.cleanup()

    def separate(self, number: int, sheet: Rect) -> Inked:
        """Return the plates of page *number*, counted from 1; overprinting is done."""
        target = self._file.with_suffix(".pam")
        try:
            self._run(number, sheet, target)
            return _read(target)
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            raise NotRendered from error

    def _run(self, number: int, sheet: Rect, target: Path) -> None:
        ppi = bounded_ppi(sheet, PPI, MOST_PIXELS)
        width, height = (max(1, math.ceil(n * ppi / 72)) for n in (sheet.width, sheet.height))
        target.unlink(missing_ok=True)
        subprocess.run(
            [
                self._program,
                *("-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", f"-K{_LARGEST_VM_KB}"),
                # Whatever size the page claims to have when it comes to it, this is drawn.
                *("-dFIXEDMEDIA", f"-g{width}x{height}", f"-r{ppi}"),
                *(f"-dFirstPage={number}", f"-dLastPage={number}"),
                *("-sDEVICE=pamcmyk32", f"-sOutputFile={target.name}", self._file.name),
            ],
            # Names without folders: whatever letters the path has, Ghostscript reads none.
            cwd=self._folder.name,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_S,
            check=True,
        )


def _read(path: Path) -> Inked:
    """Read a picture in four inks (PAM, as Netpbm describes it)."""
    import numpy as np

    data = path.read_bytes()
    header = _HEADER.match(data)
    if header is None:
        raise ValueError("no PAM of four channels")
    width, height = int(header[1]), int(header[2])
    pixels = np.frombuffer(data, np.uint8, width * height * 4, header.end())
    return pixels.reshape(height, width, 4)
