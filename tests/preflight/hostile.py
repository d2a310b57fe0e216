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


def _form_in_itself() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        loop = form(pdf, b"/X Do /X Do")
        loop.Resources = Dictionary(XObject=Dictionary(X=loop))
        page.Resources.XObject = Dictionary(X=loop)

    return _page(change, b"/X Do")


def _forms_in_each_other() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        one, other = form(pdf, b"/X Do"), form(pdf, b"/X Do")
        one.Resources = Dictionary(XObject=Dictionary(X=other))
        other.Resources = Dictionary(XObject=Dictionary(X=one))
        page.Resources.XObject = Dictionary(X=one)

    return _page(change, b"/X Do")


def _tile_in_itself() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        tile = _tile(pdf, b"/Pattern cs /P scn 0 0 9 9 re f", 9, 9)
        tile.Resources = Dictionary(Pattern=Dictionary(P=tile))
        page.Resources.Pattern = Dictionary(P=tile)

    return _page(change, b"/Pattern cs /P scn 0 0 99 99 re f")


def _letter_in_itself() -> bytes:
    return _drawn_letter(b"BT /T 9 Tf (a) Tj ET", b"aaa")


def _mask_in_itself() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        group = form(pdf, b"/M gs 0 0 9 9 re f")
        masked = pdf.make_indirect(_masked(group))
        group.Resources = Dictionary(ExtGState=Dictionary(M=masked))
        page.Resources.ExtGState.M = masked

    return _page(change, b"/M gs 0 0 99 99 re f")


def _tile(pdf: Pdf, content: bytes, size: float, step: float) -> Any:
    return pdf.make_stream(
        content,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=[0, 0, size, size],
        XStep=step,
        YStep=step,
        Resources=Dictionary(),
    )


def _masked(group: Any) -> Dictionary:
    group.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))


def _drawn_letter(drawing: bytes, shown: bytes) -> bytes:
    """Return a page on which *shown*, letters a, are drawn by *drawing*."""

    def change(pdf: Pdf, page: Any) -> None:
        letter = pdf.make_stream(drawing)
        drawn = Dictionary(
            Subtype=Name.Type3,
            FontBBox=[0, 0, 1000, 1000],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=Dictionary(a=letter),
            Encoding=Dictionary(Differences=Array([97, Name("/a")])),
            Widths=[500],
            FirstChar=97,
        )
        letter.Resources = Dictionary(Font=Dictionary(T=pdf.make_indirect(drawn)))
        page.Resources.Font.T = drawn

    return _page(change, b"BT /T 9 Tf 9 9 Td (%b) Tj ET" % shown)


EVERYWHERE = b"0 0 9999 9999 re f "


def _large_page(change: Callable[[Pdf, Any], None], content: bytes) -> bytes:
    """Return a page of a square metre, which few instructions are enough to paint over and over."""

    def enlarge(pdf: Pdf, page: Any) -> None:
        page.MediaBox = page.BleedBox = page.TrimBox = Array([0, 0, 2835, 2835])
        change(pdf, page)

    return _page(enlarge, content)


def _large_form(pdf: Pdf, content: bytes) -> Any:
    large: Any = form(pdf, content)
    large.BBox = Array([0, 0, 2835, 2835])
    return large


def _painted_over() -> bytes:
    """A page six hundred times over."""
    return _large_page(lambda pdf, page: None, EVERYWHERE * 600)


def _blended_over() -> bytes:
    """Each is blended with all below, which is drawn again for that."""

    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.ExtGState.B = Dictionary(BM=Name.Multiply)

    return _large_page(change, b"/B gs " + EVERYWHERE * 12)


def _seen_through_much() -> bytes:
    """A soft mask of many squares, drawn for each of what is seen through it."""

    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.ExtGState.M = _masked(_large_form(pdf, EVERYWHERE * 100))

    return _large_page(change, b"/M gs " + EVERYWHERE * 20)


def _groups() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        group = _large_form(pdf, b"0 0 1 1 re f")
        group.Group = Dictionary(S=Name.Transparency)
        page.Resources.XObject = Dictionary(X=group)

    return _large_page(change, b"/X Do " * 100)


def _gradient(kind: int, count: int, data: bytes = b"", **entries: object) -> Callable[[], bytes]:
    """Return a page that *count* gradients of a *kind* fill."""

    def change(pdf: Pdf, page: Any) -> None:
        fade = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0] * 4, C1=[1] * 4)
        what = {"ColorSpace": Name.DeviceCMYK, "Function": fade, "ShadingType": kind, **entries}
        shading = pdf.make_stream(data, **what) if data else Dictionary(**what)
        page.Resources.Shading = Dictionary(S=pdf.make_indirect(shading))

    return lambda: _large_page(change, b"/S sh " * count)


def _mesh(points: bytes) -> dict[str, Any]:
    """Return what a mesh of *points*, each of two bytes, says of itself."""
    return {
        "data": points,
        "BitsPerCoordinate": 8,
        "BitsPerComponent": 8,
        "BitsPerFlag": 8,
        "VerticesPerRow": 2,
        "Decode": [0, 2835, 0, 2835, 0, 1],
    }


_CORNERS = (b"\0\0", b"\xff\0", b"\xff\xff", b"\0\xff")
_TRIANGLE = b"".join(b"\0%b\0" % corner for corner in _CORNERS[:3])
_EDGES = b"%b\0%b\0" % (_CORNERS[0], _CORNERS[2])
_PATCH = b"\0" + b"".join(corner * 3 for corner in _CORNERS) + b"\0" * 4


def _programmed() -> bytes:
    """A gradient whose every pixel is reckoned by a program."""

    def change(pdf: Pdf, page: Any) -> None:
        program = b"{ pop " + b"2 mul 3 div " * 20_000 + b"dup dup dup }"
        function = pdf.make_stream(
            program, FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1, 0, 1, 0, 1, 0, 1]
        )
        page.Resources.Shading = Dictionary(
            S=Dictionary(ColorSpace=Name.DeviceCMYK, ShadingType=1, Function=function)
        )

    return _large_page(change, b"/S sh")


def _overlapping_tiles() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.Pattern = Dictionary(P=_tile(pdf, EVERYWHERE, 99, 0.1))

    return _large_page(change, b"/Pattern cs /P scn " + EVERYWHERE)


def _tiles_over_and_over() -> bytes:
    """The tile is looked into once, but drawn each time."""

    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.Pattern = Dictionary(P=_tile(pdf, b"0 0 9 9 re f " * 50, 9, 9))

    return _large_page(change, b"/Pattern cs /P scn " + EVERYWHERE * 20)


def _many_dashes() -> bytes:
    return _page(lambda pdf, page: None, b"[0.1] 0 d 0 0 m 0 999999 l S")


def _many_dashes_by_state() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.ExtGState.D = Dictionary(D=Array([Array([0, 0, 0.1]), 0]))

    return _page(change, b"/D gs 0 0 m 0 99999 l S")


def _heavy_letters() -> bytes:
    return _drawn_letter(b"500 0 d0 " + b"0 0 9 9 re f " * 500, b"a" * 2000)


def _large_image(**entries: object) -> bytes:
    """An image of more pixels than anybody prints; its data do not matter."""

    def change(pdf: Pdf, page: Any) -> None:
        image = pdf.make_stream(b"", ColorSpace=Name.DeviceGray, BitsPerComponent=1)
        image.Subtype, image.Width, image.Height = Name.Image, 60_000, 60_000
        for key, value in entries.items():
            image[f"/{key}"] = value
        page.Resources.XObject = Dictionary(X=image)

    return _page(change, b"q 99 0 0 99 0 0 cm /X Do Q")


def _larger_than_it_says() -> bytes:
    """JPEG 2000 has a size of its own."""

    def change(pdf: Pdf, page: Any) -> None:
        sides = (60_000).to_bytes(4) * 2
        image = pdf.make_stream(b"")
        image.write(b"\xff\x4f\xff\x51\0\x2f\0\0" + sides, filter=Name.JPXDecode)
        image.Subtype, image.Width, image.Height = Name.Image, 9, 9
        page.Resources.XObject = Dictionary(X=image)

    return _page(change, b"q 99 0 0 99 0 0 cm /X Do Q")


def _jpeg_larger_than_it_says(*filters: str) -> bytes:
    """Behind a mark, bytes that nobody knows of, and one that fills up."""

    def change(pdf: Pdf, page: Any) -> None:
        frame = b"\xff\xc0\0\x11\x08" + (60_000).to_bytes(2) * 2 + b"\x03"
        data = b"\xff\xd8\xff\xe0\0\4XX??\xff" + frame + bytes(20)
        if filters:
            data = zlib.compress(data).hex().encode()
        image = pdf.make_stream(b"")
        image.write(data, filter=Array([Name(f"/{each}") for each in (*filters, "DCTDecode")]))
        image.Subtype, image.Width, image.Height = Name.Image, 9, 9
        page.Resources.XObject = Dictionary(X=image)

    return _page(change, b"q 99 0 0 99 0 0 cm /X Do Q")


def _many_scans() -> bytes:
    """Each goes over all of a picture that few bytes describe."""

    def change(pdf: Pdf, page: Any) -> None:
        image = pdf.make_stream(b"")
        image.write(b"\xff\xd8" + b"\xff\xda\0\2" * 200, filter=Name.DCTDecode)
        image.Subtype, image.Width, image.Height = Name.Image, 9, 9
        page.Resources.XObject = Dictionary(X=image)

    return _page(change, b"q 99 0 0 99 0 0 cm /X Do Q")


def _annotation() -> bytes:
    """What lies upon a page is not printed; this draws itself."""

    def change(pdf: Pdf, page: Any) -> None:
        loop = form(pdf, b"/X Do /X Do")
        loop.Resources = Dictionary(XObject=Dictionary(X=loop))
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Stamp, Rect=[9, 9, 99, 99], AP=Dictionary(N=loop), F=4
        )
        page.Annots = Array([pdf.make_indirect(note)])

    return _page(change)


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
    "a form in itself": _form_in_itself,
    "forms in each other": _forms_in_each_other,
    "a tile in itself": _tile_in_itself,
    "a letter in itself": _letter_in_itself,
    "a soft mask in itself": _mask_in_itself,
    "a note that draws itself": _annotation,
    "a page painted over and over": _painted_over,
    "a page blended over and over": _blended_over,
    "much behind a soft mask": _seen_through_much,
    "groups over and over": _groups,
    "gradients over and over": _gradient(2, 120),
    "rings over and over": _gradient(3, 25),
    "a mesh of triangles": _gradient(4, 1, **_mesh(_TRIANGLE * 50)),
    "a mesh of rows": _gradient(5, 1, **_mesh(_EDGES * 50)),
    "a mesh of patches": _gradient(6, 1, **_mesh(_PATCH * 50)),
    "a gradient that is a program": _programmed,
    "tiles upon one another": _overlapping_tiles,
    "tiles over and over": _tiles_over_and_over,
    "dashes without end": _many_dashes,
    "dashes of a state": _many_dashes_by_state,
    "letters of many parts": _heavy_letters,
    "an image too large to print": _large_image,
    "an image larger than it says": _larger_than_it_says,
    "a JPEG larger than it says": _jpeg_larger_than_it_says,
    "a packed JPEG larger than it says": lambda: _jpeg_larger_than_it_says(
        "ASCIIHexDecode", "FlateDecode"
    ),
    "a picture of many scans": _many_scans,
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
