"""Files that somebody made to do harm, or that something went wrong with."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from tests.preflight.drafts import add_page, draft, font, form, saved

MIB = 1 << 20


def _written(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Return a file of *objects*, numbered from 1; the first is its catalog."""
    out = bytearray(b"%PDF-1.6\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer <</Size %d /Root 1 0 R %b>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)


def _page(change: Callable[[Pdf, Any], None], *content: bytes) -> bytes:
    pdf = draft(*content)
    change(pdf, pdf.pages[0].obj)
    return saved(pdf)


def _looping_pages() -> bytes:
    return _written(
        [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>"]
    )


def _looping_parents() -> bytes:
    return _written(
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R>>",
            b"<</Type /Page /Parent 2 0 R>>",
        ]
    )


def _itself() -> bytes:
    """A form that draws itself, as do a pattern and a letter."""

    def change(pdf: Pdf, page: Any) -> None:
        loop = form(pdf, b"/X Do")
        loop.Resources = Dictionary(XObject=Dictionary(X=loop))
        tile = pdf.make_stream(b"/Pattern cs /P scn 0 0 9 9 re f", PatternType=1, PaintType=1)
        tile.Resources = Dictionary(Pattern=Dictionary(P=tile))
        letter = pdf.make_stream(b"BT /T 9 Tf (a) Tj ET")
        drawn = Dictionary(
            Subtype=Name.Type3,
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=Dictionary(a=letter),
            Encoding=Dictionary(Differences=Array([97, Name("/a")])),
            Widths=[500],
            FirstChar=97,
        )
        letter.Resources = Dictionary(Font=Dictionary(T=pdf.make_indirect(drawn)))
        page.Resources.XObject = Dictionary(X=loop)
        page.Resources.Pattern = Dictionary(P=tile)
        page.Resources.Font.T = drawn

    return _page(change, b"/X Do /Pattern cs /P scn 0 0 99 99 re f BT /T 9 Tf (aaa) Tj ET")


def _doubling() -> bytes:
    """Each form draws the next one twice: 2 to the power of 26 in all."""

    def change(pdf: Pdf, page: Any) -> None:
        inner = form(pdf, b"0 0 9 9 re f")
        for _ in range(26):
            inner = form(pdf, b"/X Do /X Do", Resources=Dictionary(XObject=Dictionary(X=inner)))
        page.Resources.XObject = Dictionary(X=inner)

    return _page(change, b"/X Do")


def _deep() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        inner = form(pdf, b"0 0 9 9 re f")
        for _ in range(60):
            inner = form(pdf, b"/X Do", Resources=Dictionary(XObject=Dictionary(X=inner)))
        page.Resources.XObject = Dictionary(X=inner)

    return _page(change, b"/X Do")


def _bomb() -> bytes:
    """A kilobyte for each mebibyte that it unpacks to."""

    def change(pdf: Pdf, page: Any) -> None:
        page.Contents.write(zlib.compress(b"q " * (150 * MIB), 9), filter=Name.FlateDecode)

    return _page(change)


def _bomb_of_bombs() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        packed = zlib.compress(zlib.compress(b" " * (200 * MIB), 9), 9)
        page.Contents.write(packed, filter=Array([Name.FlateDecode, Name.FlateDecode]))

    return _page(change)


def _blank_calls() -> bytes:
    """A form of nothing but blanks, called over and over."""

    def change(pdf: Pdf, page: Any) -> None:
        blank = form(pdf, b"")
        blank.write(zlib.compress(b" " * (60 * MIB), 9), filter=Name.FlateDecode)
        page.Resources.XObject = Dictionary(X=blank)

    return _page(change, b"/X Do " * 5000)


def _endless_page() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        page.MediaBox = page.BleedBox = Array([0, 0, 10**8, 10**8])

    return _page(change)


def _laughing_metadata() -> bytes:
    names = [b"l%d" % n for n in range(12)]
    entities = b"".join(
        b'<!ENTITY %b "%b">' % (name, b"&%b;" % below * 10) for below, name in pairwise(names)
    )

    def change(pdf: Pdf, page: Any) -> None:
        packet = b'<!DOCTYPE x [<!ENTITY l0 "ha">%b]><x>&l11;</x>' % entities
        pdf.Root.Metadata = pdf.make_stream(packet)

    return _page(change)


def _wide_font() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        wide = font(pdf)
        wide.DescendantFonts[0].W = Array([0, 65535, 500] * 20_000)
        wide.ToUnicode = pdf.make_stream(b"<0000> <ffff> <0041> endbfrange " * 100_000)
        page.Resources.Font.F = wide

    return _page(change)


def _wrong_types() -> bytes:
    """Nothing is of the kind that it should be."""

    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.Font = Array([1])
        page.Resources.XObject = Dictionary(X=String("x"), Y=pdf.make_stream(b"", Subtype=3))
        page.Resources.ColorSpace = Dictionary(C=Array([]), D=Array([Name.Indexed]), E=5)
        page.Resources.ExtGState = Dictionary(G=Dictionary(OP=1, ca=Name.x, Font=3, SMask=1))
        page.Annots, page.Rotate, page.TrimBox = Name.No, String("x"), Array([Name.a, 1, 2, 3])
        page.Group, page.UserUnit = 7, Array([])
        pdf.Root.OutputIntents = Array([1, Dictionary(S=Name.GTS_PDFX, DestOutputProfile=3)])
        pdf.Root.OCProperties = Array([])
        pdf.trailer["/Info"] = Dictionary(Title=5, Trapped=String("False"))

    return _page(
        change,
        b"/F 5 Tf /X Do /Y Do /C cs /D cs /E cs /N cs 1 2 3 scn /G gs q 1 cm Q Q (a) w 1e5 w "
        b"(a) Tj [(a) /b] TJ 5 Tj /OC /P BDC EMC EMC BI ID EI /S sh 1 0 0 0 0 0 cm 0 0 0 0 0 0 cm "
        b"0 0 5 5 re f 99999999999999999999999999999999999999 0 l S",
    )


def _many_pages() -> bytes:
    pdf = draft()
    for _ in range(3):
        add_page(pdf)
    page = pdf.pages[0]
    for _ in range(1500):
        pdf.pages.append(page)
    return saved(pdf)


def _no_pages() -> bytes:
    return _written([b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [] /Count 0>>"])


def _nested_objects() -> bytes:
    nested = b"[" * 100_000 + b"]" * 100_000
    return _written(
        [
            b"<</Type /Catalog /Pages 2 0 R /X %b>>" % nested,
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99]>>",
        ]
    )


def _locked() -> bytes:
    return saved(draft(), encryption=Encryption(owner="owner", user="user", R=4))


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no PDF": lambda: b"<html>" * 100,
    "a header alone": lambda: b"%PDF-1.6\n",
    "cut off": lambda: saved(draft())[:2000],
    "without its end": lambda: saved(draft())[:-600],
    "a password": _locked,
    "pages that hold themselves": _looping_pages,
    "parents that are children": _looping_parents,
    "forms that draw themselves": _itself,
    "forms that double": _doubling,
    "forms in forms": _deep,
    "a stream that unpacks to much": _bomb,
    "a packed stream that unpacks to much": _bomb_of_bombs,
    "nothing, a thousand times": _blank_calls,
    "a page as large as a country": _endless_page,
    "metadata that multiply": _laughing_metadata,
    "a font of tables": _wide_font,
    "wrong types": _wrong_types,
    "many pages": _many_pages,
    "no pages": _no_pages,
    "nested arrays": _nested_objects,
    "operands without end": lambda: saved(draft(b"1 " * 200_000)),
    "arrays in arrays": lambda: saved(draft(b"[" * 1000 + b"]" * 1000)),
}
