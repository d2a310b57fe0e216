"""Damaged files are told of, however well a library mends them; sound ones are not."""

from __future__ import annotations

import base64
import io
import random
import re
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from signage.diagnostic import Diagnostic, Severity
from signage.preflight import objects, pictures
from signage.preflight.damage import frame_damage
from tests.preflight.drafts import COATED, TEXT, draft, findings, form, icc_profile, image, saved
from tests.square_font import square_font

pytestmark = pytest.mark.slow

SIDE = 90
"""Pixels of each picture, which are printed at 300 to an inch."""
NOISE = random.Random(4).randbytes(SIDE * SIDE * 4)


def photograph(size: int = SIDE, **options: Any) -> bytes:
    """Return a JPEG in four inks."""
    file = io.BytesIO()
    small = Image.frombytes("CMYK", (9, 9), NOISE[: 9 * 9 * 4]).resize((size, size))
    small.point(lambda ink: ink // 3).save(file, "JPEG", quality=95, **options)
    return file.getvalue()


def jpeg_2000() -> bytes:
    """Return a grey picture as JPEG 2000, in its own container."""
    file = io.BytesIO()
    Image.frombytes("L", (SIDE, SIDE), NOISE[: SIDE * SIDE]).save(file, "JPEG2000")
    return file.getvalue()


def picture(pdf: Pdf, data: bytes, *filters: str, space: object = Name.DeviceCMYK) -> Any:
    """Return a picture of *data*, which are packed by *filters*."""
    made = image(pdf, 1, 1, space)
    made.write(data, filter=Array([Name(f"/{each}") for each in filters]))
    made.Width = made.Height = SIDE
    return made


def with_pictures(**made: Callable[[Pdf], Any]) -> bytes:
    """Return a page of pictures."""
    pdf = draft(*(b"q 21 0 0 21 30 60 cm /%b Do Q" % name.encode() for name in made))
    page: Any = pdf.pages[0].obj
    page.Resources.XObject = Dictionary({f"/{name}": make(pdf) for name, make in made.items()})
    return saved(pdf)


def with_data(data: bytes, *filters: str, space: object = Name.DeviceCMYK) -> bytes:
    """Return a page with a picture of *data*."""
    return with_pictures(X=lambda pdf: picture(pdf, data, *filters, space=space))


def said(found: tuple[Diagnostic, ...]) -> list[str]:
    """Return what damage was found."""
    return [str(each.message) for each in found if each.code == "not-fully-read"]


TINT = bytes((40, 0, 0, 0)) * SIDE * SIDE
FLATE, JPEG, JPEG_2000 = zlib.compress(TINT), photograph(), jpeg_2000()
PROGRESSIVE = photograph(progressive=True)
SOUND = with_pictures(
    A=lambda pdf: picture(pdf, JPEG, "DCTDecode"),
    B=lambda pdf: picture(pdf, zlib.compress(bytes(b // 9 for b in NOISE)), "FlateDecode"),
)


def holed(data: bytes) -> bytes:
    """Return *data* with zeros in the middle."""
    middle, size = len(data) // 2, max(8, len(data) // 10)
    return data[:middle] + bytes(size) + data[middle + size :]


def test_a_sound_file_is_ready() -> None:
    """Or nothing that is said of the others would mean anything."""
    assert [each.code for each in findings(SOUND) if each.severity is Severity.ERROR] == []


# The frame.


def _without_end(data: bytes) -> bytes:
    return data[: data.rindex(b"%%EOF")]


def _update(data: bytes) -> bytes:
    """Append to a file as programs do that save quickly; the old end stays where it was."""
    start = int(data[data.rindex(b"startxref") :].split()[1])
    later = b"99 0 obj\n<< /Later true >>\nendobj\n"
    return (data + later) + (
        b"xref\n99 1\n%010d 00000 n \n"
        b"trailer\n<< /Size 100 /Prev %d %b >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(data), start, _trailer(data), len(data + later))
    )


def _trailer(data: bytes) -> bytes:
    """Return what the trailer says but for its size."""
    at = data.rindex(b"trailer <<") + 10
    return re.sub(rb"/Size \d+", b"", data[at : data.rindex(b">>")])


def _wrong_start(data: bytes) -> bytes:
    at = data.rindex(b"startxref") + 10
    return data[:at] + b"12" + data[at:]


def _wrong_table(data: bytes) -> bytes:
    at = data.rindex(b"xref\n0 ")
    return data[:at] + re.sub(rb"\d(?= 00000 n)", b"0", data[at:])


def _wrong_length(change: int) -> Callable[[bytes], bytes]:
    def damaged(data: bytes) -> bytes:
        pdf = pikepdf.open(io.BytesIO(data))
        length = int(pdf.pages[0].obj.Contents.Length)
        old, new = (b"/Length %d" % each for each in (length, length + change))
        assert data.count(old) == 1
        assert len(old) == len(new)
        return data.replace(old, new)

    return damaged


CUT, TABLE, LENGTH = "its end is missing", "table of what stands where", "as long as it says"


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        pytest.param(lambda data: data[:-6], CUT, id="its last line"),
        pytest.param(lambda data: data[:-20], CUT, id="where its table is"),
        pytest.param(lambda data: data[:-200], CUT, id="its trailer"),
        pytest.param(lambda data: data[: len(data) * 9 // 10], CUT, id="a tenth of it"),
        pytest.param(lambda data: _update(data)[:-50], CUT, id="what was appended"),
        pytest.param(lambda data: b"\n" + data, "1 byte stands before", id="a line before it"),
        pytest.param(lambda data: b"From: me\n\n" * 9 + data, "90 bytes stand", id="a mail"),
        pytest.param(_wrong_start, TABLE, id="where the table is said to be"),
        pytest.param(_wrong_table, TABLE, id="its table"),
        pytest.param(lambda data: data.replace(b"xref\n0", b"  \n0"), TABLE, id="no table"),
        pytest.param(lambda data: data + bytes(5000), TABLE, id="zeros after it"),
        pytest.param(_wrong_length(-3), LENGTH, id="a stream that is too short"),
        pytest.param(_wrong_length(3), LENGTH, id="a stream that is too long"),
    ],
)
def test_the_frame_is_damaged(damage: Callable[[bytes], bytes], expected: str) -> None:
    """It opens all the same, and everything else that is wrong is told as well."""
    data = damage(saved(draft(b"1 0 0 rg 60 150 9 9 re f")))
    found = findings(data)

    assert any(expected in each for each in said(found)), said(found)
    assert "color-not-cmyk" in {each.code for each in found}


def test_a_file_is_copied_as_a_text() -> None:
    """Each end of a line has become two bytes."""
    found = said(findings(SOUND.replace(b"\n", b"\r\n")))

    assert any(TABLE in each for each in found)


@pytest.mark.parametrize(
    "harmless",
    [
        pytest.param(lambda data: data + b"\r\n\r\n", id="empty lines"),
        pytest.param(lambda data: data + bytes(500), id="zeros"),
        pytest.param(_update, id="an update"),
    ],
)
def test_what_may_follow_a_file(harmless: Callable[[bytes], bytes]) -> None:
    """Without harm."""
    assert said(findings(harmless(SOUND))) == []


def test_an_empty_page_needs_nothing() -> None:
    """The library gives it resources, which it has not asked for."""
    pdf = draft()
    pdf.add_blank_page(page_size=(99, 99))
    del pdf.pages[1].obj.Resources

    assert said(findings(saved(pdf))) == []


def test_few_of_many_repairs_are_told() -> None:
    """In the words of the library, which say more than nothing."""
    found = [str(each) for each in frame_damage(SOUND, [f"wrong {n}" for n in range(20)])]

    assert found == [f"it had to be repaired (wrong {n})" for n in range(3)]


# Pictures.

SHORT, BROKEN = "a picture on page 1 is cut short", "a picture on page 1 cannot be decoded"
LESS = TINT[: -SIDE * 4]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(with_data(FLATE[:-20], "FlateDecode"), BROKEN, id="Flate, cut"),
        pytest.param(with_data(holed(FLATE), "FlateDecode"), BROKEN, id="Flate, with zeros"),
        pytest.param(
            with_data(FLATE[:-4] + b"sums", "FlateDecode"), BROKEN, id="Flate, another checksum"
        ),
        pytest.param(with_data(b"no such data", "FlateDecode"), BROKEN, id="no Flate at all"),
        pytest.param(with_data(b"", "FlateDecode"), SHORT, id="empty"),
        pytest.param(with_data(zlib.compress(LESS), "FlateDecode"), SHORT, id="Flate, a row less"),
        pytest.param(with_data(LESS), SHORT, id="plain, a row less"),
        pytest.param(
            with_data(zlib.compress(LESS).hex().encode() + b">", "ASCIIHexDecode", "FlateDecode"),
            SHORT,
            id="Flate as text, a row less",
        ),
        pytest.param(with_data(JPEG[: len(JPEG) // 2], "DCTDecode"), BROKEN, id="JPEG, cut"),
        pytest.param(with_data(JPEG[:-9], "DCTDecode"), BROKEN, id="JPEG, without its end"),
        pytest.param(with_data(holed(JPEG), "DCTDecode"), BROKEN, id="JPEG, with zeros"),
        pytest.param(
            with_data(PROGRESSIVE[: len(PROGRESSIVE) // 2], "DCTDecode"), BROKEN, id="progressive"
        ),
        pytest.param(with_data(b"GIF89a", "DCTDecode"), BROKEN, id="another picture"),
        pytest.param(
            with_data(photograph(size=SIDE - 9), "DCTDecode"), SHORT, id="JPEG, smaller than said"
        ),
        pytest.param(
            with_data(zlib.compress(holed(JPEG)), "FlateDecode", "DCTDecode"),
            BROKEN,
            id="JPEG in Flate, with zeros",
        ),
        pytest.param(
            with_data(JPEG_2000[:-40], "JPXDecode", space=Name.DeviceGray), SHORT, id="JPEG 2000"
        ),
        pytest.param(
            with_data(b"no such data", "JPXDecode", space=Name.DeviceGray), SHORT, id="no JPEG 2000"
        ),
    ],
)
def test_a_picture_is_damaged(data: bytes, expected: str) -> None:
    """Where renderers show grey, or nothing."""
    assert said(findings(data)) == [f"the file is damaged: {expected}"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(with_data(FLATE, "FlateDecode"), id="Flate"),
        pytest.param(with_data(FLATE[:-4], "FlateDecode"), id="Flate, without its checksum"),
        pytest.param(with_data(FLATE + b"\r\n", "FlateDecode"), id="Flate, with a line's end"),
        pytest.param(with_data(zlib.compress(TINT + TINT), "FlateDecode"), id="Flate, with more"),
        pytest.param(with_data(TINT), id="plain"),
        pytest.param(with_data(JPEG, "DCTDecode"), id="JPEG"),
        pytest.param(with_data(PROGRESSIVE, "DCTDecode"), id="progressive"),
        pytest.param(with_data(JPEG_2000, "JPXDecode", space=Name.DeviceGray), id="JPEG 2000"),
        pytest.param(
            with_data(
                zlib.compress(bytes(SIDE * SIDE)),
                "FlateDecode",
                space=Array([Name.Indexed, Name.DeviceCMYK, 1, pikepdf.String(b"\0\0\0\0")]),
            ),
            id="colours by number",
        ),
        pytest.param(with_data(b"\0", "CCITTFaxDecode", space=Name.DeviceGray), id="fax"),
        pytest.param(
            with_data(zlib.compress(JPEG), "FlateDecode", "DCTDecode"), id="JPEG in Flate"
        ),
        pytest.param(
            with_data(base64.a85encode(JPEG) + b"~>", "ASCII85Decode", "DCTDecode"),
            id="JPEG as text",
        ),
        pytest.param(
            with_data(
                JPEG_2000.hex(" ").encode() + b">",
                "ASCIIHexDecode",
                "JPXDecode",
                space=Name.DeviceGray,
            ),
            id="JPEG 2000 as text",
        ),
    ],
)
def test_a_picture_is_whole(data: bytes) -> None:
    """However it is packed."""
    assert said(findings(data)) == []


def test_flate_that_its_writer_has_flushed_and_never_ended() -> None:
    """As Acrobat leaves it."""
    packer = zlib.compressobj()
    packed = packer.compress(TINT) + packer.flush(zlib.Z_SYNC_FLUSH)

    assert said(findings(with_data(packed, "FlateDecode"))) == []
    assert said(findings(with_data(packed[:-3], "FlateDecode"))) != []


def _masked(pdf: Pdf) -> Any:
    made = picture(pdf, JPEG, "DCTDecode")
    made.SMask = picture(pdf, FLATE[:-20], "FlateDecode", space=Name.DeviceGray)
    return made


def _in_form(pdf: Pdf) -> Any:
    made = form(pdf, b"/Y Do")
    made.Resources = Dictionary(XObject=Dictionary(Y=picture(pdf, JPEG[:-99], "DCTDecode")))
    return made


def _soft_masked(pdf: Pdf) -> Any:
    group = _in_form(pdf)
    group.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    made = form(pdf, b"/M gs 0 0 0 0.5 k 30 60 9 9 re f")
    mask = Dictionary(S=Name.Luminosity, G=group)
    made.Resources = Dictionary(ExtGState=Dictionary(M=Dictionary(SMask=mask)))
    return made


@pytest.mark.parametrize("made", [_masked, _in_form, _soft_masked])
def test_a_picture_is_looked_into_wherever_it_is(made: Callable[[Pdf], Any]) -> None:
    """In what masks another, in a form, in a soft mask."""
    assert said(findings(with_pictures(X=made))) == [f"the file is damaged: {BROKEN}"]


def test_a_picture_is_looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is placed."""
    looked: list[object] = []
    monkeypatch.setattr("signage.preflight.image_reader.damage_of", lambda *each: looked.append(1))
    pdf = draft(b"q 9 0 0 9 30 60 cm /X Do /X Do Q" * 5)
    page: Any = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(X=picture(pdf, JPEG, "DCTDecode"))
    findings(saved(pdf))

    assert len(looked) == 1


@pytest.mark.parametrize("cut", [1, 400])
def test_of_the_largest_jpegs_the_end_is_looked_at(
    cut: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which takes no memory."""
    monkeypatch.setattr(pictures, "MOST_UNPACKED", SIDE * SIDE * 4 - 1)
    monkeypatch.setattr(pictures, "_unpacking_damage", None)
    found = said(findings(with_data(JPEG[:-cut], "DCTDecode")))

    assert found == [f"the file is damaged: {SHORT}"]
    assert said(findings(with_data(JPEG, "DCTDecode"))) == []


def test_a_jpeg_whose_size_nobody_can_tell_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed in a way that nobody packs them."""
    runs = b"".join(bytes((0, byte)) for byte in JPEG) + b"\x80"
    data = with_data(runs, "RunLengthDecode", "DCTDecode")
    assert said(findings(data)) == []

    monkeypatch.setitem(objects._DECODING, "dct_max_memory", SIDE * SIDE)
    assert "a picture unpacks to more" in said(findings(data))[0]


def test_all_pictures_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed zeros are unpacked no further than anybody needs, and not without end."""
    monkeypatch.setattr(objects, "MOST_PICTURE_BYTES", 2**21)
    bomb = zlib.compress(bytes(2**23))
    made = {f"X{n}": lambda pdf: picture(pdf, bomb, "FlateDecode") for n in range(4)}

    assert "the pictures unpack to more" in said(findings(with_pictures(**made)))[0]
    assert said(findings(with_pictures(X=made["X0"]))) == []


# What else is packed.


def _font_file(data: bytes, *filters: str) -> bytes:
    pdf = draft()
    font = pdf.pages[0].obj.Resources.Font.F.DescendantFonts[0]
    file = pdf.make_stream(b"")
    file.write(data, filter=Array([Name(f"/{each}") for each in filters]))
    font.FontDescriptor.FontFile2 = file
    return saved(pdf)


FONT = square_font("Aộ1")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_font_file(FONT[: len(FONT) * 2 // 3]), id="cut"),
        pytest.param(_font_file(bytes(400)), id="zeros"),
        pytest.param(_font_file(zlib.compress(FONT)[:-30], "FlateDecode"), id="cut when packed"),
        pytest.param(_font_file(b"", "FlateDecode"), id="empty"),
    ],
)
def test_a_font_is_damaged(data: bytes) -> None:
    """Every program puts another one in its place."""
    assert said(findings(data)) == ["the file is damaged: the font Square is broken"]


def test_a_font_is_whole() -> None:
    """Packed or not."""
    assert said(findings(_font_file(FONT))) == []
    assert said(findings(_font_file(zlib.compress(FONT), "FlateDecode"))) == []


def _profile(data: bytes) -> bytes:
    pdf = draft()
    pdf.Root["/OutputIntents"][0].DestOutputProfile = pdf.make_stream(data, N=4)
    return saved(pdf)


def _tagged(at: int, length: int) -> bytes:
    tag = b"A2B0" + at.to_bytes(4) + length.to_bytes(4)
    profile = icc_profile()[:128] + (1).to_bytes(4) + tag + bytes(40)
    return len(profile).to_bytes(4) + profile[4:]


@pytest.mark.parametrize(
    "profile",
    [
        pytest.param(icc_profile()[:-2], id="cut"),
        pytest.param(_tagged(144, 40)[:-1], id="a tag that is cut"),
        pytest.param(_tagged(144, 41), id="a tag beyond its end"),
        pytest.param(_tagged(144, 40)[:128] + b"\xff" * 56, id="a table without end"),
    ],
)
def test_a_profile_is_damaged(profile: bytes) -> None:
    """Colours would be reckoned from half a table."""
    (found,) = said(findings(_profile(profile)))

    assert "the ICC profile of its output intent" in found


def test_a_profile_is_whole() -> None:
    """With a tag that ends where it does."""
    assert said(findings(_profile(_tagged(144, 40)))) == []


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"/Gone Do", "/Gone"),
        (b"BT /Font 9 Tf 30 60 Td (a) Tj ET", "/Font"),
        (b"/State gs", "/State"),
        (b"/Fade sh", "/Fade"),
        (b"/Pattern cs /Tile scn 30 60 9 9 re f", "/Tile"),
    ],
)
def test_what_the_page_is_drawn_with_is_missing(content: bytes, name: str) -> None:
    """Of which everybody draws the rest."""
    expected = f"the file is damaged: page 1 is drawn with {name}, which is not in the file"

    assert said(findings(saved(draft(content)))) == [expected]


def test_an_object_is_missing() -> None:
    """What the page calls by a name is a reference to nothing."""
    pdf = draft(b"/X Do")
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=pdf.make_indirect(form(pdf, b"")))
    data = saved(pdf)
    at = data.index(b"/X ") + 3
    end = data.index(b" ", at)
    data = data[:at] + b"9" * (end - at) + data[end:]

    assert "drawn with /X" in said(findings(data))[0]


def test_a_drawn_letter_has_the_resources_of_its_font() -> None:
    """Or of what it is written on."""
    pdf = draft(b"BT /T 9 Tf 30 60 Td (a) Tj ET")
    letters = Dictionary(a=pdf.make_stream(b"500 0 d0 /Drawn Do"))
    page: Any = pdf.pages[0].obj
    page.Resources.Font.T = Dictionary(
        Subtype=Name.Type3,
        FontBBox=[0, 0, 1000, 1000],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=letters,
        Encoding=Dictionary(Differences=Array([97, Name.a])),
        Widths=[500],
        FirstChar=97,
        Resources=Dictionary(XObject=Dictionary(Drawn=form(pdf, b"0 0 9 9 re f"))),
    )
    assert said(findings(saved(pdf))) == []

    page.Resources.XObject = page.Resources.Font.T.Resources.XObject
    del page.Resources.Font.T.Resources
    assert said(findings(saved(pdf))) == []


def test_of_much_damage_some_is_told() -> None:
    """Twenty kinds of it, and not a thousand."""
    content = b" ".join(b"/Gone%d Do" % number for number in range(100))

    assert len(said(findings(saved(draft(content))))) == 20


@pytest.mark.parametrize("packed", [zlib.compress(TEXT)[:-8], holed(zlib.compress(TEXT * 9))])
def test_content_is_damaged(packed: bytes) -> None:
    """Of which libraries draw what comes before the damage."""
    pdf = draft()
    content = pdf.make_stream(b"")
    content.write(packed, filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = content

    assert "broken and cannot be unpacked" in said(findings(saved(pdf)))[0]


@pytest.mark.parametrize("hole", range(0, len(SOUND), 700))
def test_no_file_with_a_hole_is_ready(hole: int) -> None:
    """Wherever it is."""
    data = SOUND[:hole] + bytes(700) + SOUND[hole + 700 :]
    found = findings(data[: len(SOUND)], COATED, most_rendered=0)

    assert Severity.ERROR in {each.severity for each in found}
