"""Documents: what people wrote appears as itself, tagged, and the same each time."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf

from signage.document import document_pdf

UNLUCKY = '#evil() *x* _y_ $z$ <b> & "q" = 1 + 1 // no comment @ref \\ ~ `code` [x] Ẵ ₫'


def content(text: str = "Xin chào") -> dict[str, object]:
    return {
        "title": "Phiếu duyệt",
        "campaign": text,
        "messages": [
            {"name": text, "facts": [["Loại", text]], "forms": [{"text": text, "remark": text}]}
        ],
    }


def words_of(pdf: bytes, folder: Path) -> str:
    (folder / "a.pdf").write_bytes(pdf)
    said = subprocess.run(
        ["pdftotext", "-raw", str(folder / "a.pdf"), "-"], capture_output=True, check=True
    )
    return " ".join(said.stdout.decode().split())


def test_what_people_wrote_is_no_markup(tmp_path: Path) -> None:
    """Signs that mean something to who sets the page mean nothing in a text."""
    words = words_of(document_pdf("sms-approval", content(UNLUCKY)), tmp_path)

    assert words.count(UNLUCKY) == 5


def test_signs_without_a_letter_have_a_name(tmp_path: Path) -> None:
    """No font here has them, and a tagged PDF in which something cannot be read is refused."""
    words = words_of(document_pdf("sms-approval", content("Chào 😀 中 → Ж")), tmp_path)

    said = "Chào [grinning face] [cjk unified ideograph-4e2d] → Ж"
    assert words.count(said) == 5


def test_it_can_be_read_aloud(tmp_path: Path) -> None:
    """Tagged, with a title and a language (PDF/UA-1); all fonts are in it."""
    (tmp_path / "a.pdf").write_bytes(document_pdf("sms-approval", content()))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("vi")
        assert str(pdf.docinfo.Title) == "Phiếu duyệt"
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_the_same_bytes_again() -> None:
    """There is no clock in it."""
    pdf = document_pdf("sms-approval", content())

    assert document_pdf("sms-approval", content()) == pdf
    assert b"/CreationDate" not in pdf
    assert b"/ModDate" not in pdf
