"""Files that other programs wrote: other habits, the same facts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest

from signage.preflight.file_reader import read_file
from tests.preflight.drafts import COATED, draft, findings, saved
from tests.tools import require_tool

POSTSCRIPT = b"""%!PS
/Helvetica findfont 20 scalefont setfont 100 100 moveto (Ho ten) show
1 0 0 setrgbcolor 50 50 30 30 rectfill showpage
"""


@pytest.mark.parametrize(
    "options",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"linearize": True},
        {"qdf": True},
    ],
    ids=str,
)
def test_a_file_written_otherwise_is_as_good(options):
    """Objects in streams, in the order of a web page, or spelled out."""
    codes = {diagnostic.code for diagnostic in findings(saved(draft(), **options), COATED)}

    assert codes <= {"not-looked-at"}


@pytest.mark.pdf
def test_a_file_by_ghostscript(tmp_path: Path):
    """Has none of what PDF/X asks for; what it shows is read all the same."""
    source, made = tmp_path / "a.ps", tmp_path / "a.pdf"
    source.write_bytes(POSTSCRIPT)
    command = [require_tool("gs"), "-q", "-sDEVICE=pdfwrite", "-dEmbedAllFonts=false"]
    subprocess.run([*command, "-o", made, source], check=True, capture_output=True)

    found = {diagnostic.code for diagnostic in findings(made, COATED)}

    assert {"wrong-standard", "unclear-trim", "color-not-cmyk", "font-not-embedded"} <= found
    assert not {"not-fully-read", "unreadable-pdf", "text-not-extractable"} & found
    assert "Ho ten" in read_file(made.read_bytes(), "a.pdf").pages[0].text


@pytest.mark.pdf
def test_a_file_by_cairo(tmp_path: Path):
    """A good file, printed to PDF: its inks are gone, its words are there."""
    source, made = tmp_path / "a.pdf", tmp_path / "b.pdf"
    source.write_bytes(saved(draft()))
    subprocess.run(
        [require_tool("pdftocairo"), "-pdf", source, made], check=True, capture_output=True
    )

    found = {diagnostic.code for diagnostic in findings(made, COATED)}

    assert {"wrong-standard", "color-not-cmyk", "wrong-output-intent"} <= found
    assert "Aộ1" in read_file(made.read_bytes(), "b.pdf").pages[0].text
