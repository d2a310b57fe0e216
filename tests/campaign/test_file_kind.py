"""Files of another kind than the one that is wanted."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from signage.campaign.file_kind import HEAD, FileKind, kind_of
from signage.campaign.loading import load
from signage.diagnostic import Diagnostic
from tests.campaigns import PLAYLISTS, SHIELD, TEMPLATE, changed, write_campaign


def picture(form: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (4, 4)).save(data, form)
    return data.getvalue()


BEGINNINGS = [
    (picture("PNG"), FileKind.PICTURE),
    (picture("JPEG"), FileKind.PICTURE),
    (picture("WEBP"), FileKind.PICTURE),
    (picture("BMP"), FileKind.PICTURE),
    (picture("TIFF"), FileKind.PICTURE),
    (picture("GIF"), FileKind.GIF),
    (b"\0\0\0\x1cftypheic\0\0", FileKind.HEIC),
    (b"\0\0\0\x18ftypisom\0\0", FileKind.FILM),
    (b"\0\0\0\x18ftypM4A \0\0", FileKind.SOUND),
    (b"RIFF\0\0\0\0WAVEfmt ", FileKind.SOUND),
    (b"%PDF-1.7", FileKind.PDF),
    (b"PK\x03\x04\x14\0", FileKind.DOCUMENT),
    (
        b'<?xml version="1.0"?>\n<!-- a --><svg xmlns="http://www.w3.org/2000/svg">',
        FileKind.DRAWING,
    ),
    (SHIELD.encode(), FileKind.DRAWING),
    (b"\xef\xbb\xbf<svg>", FileKind.DRAWING),
    (b"xin ch\xc3\xa0o", None),
    (b"", None),
]


@pytest.mark.parametrize(("data", "kind"), BEGINNINGS)
def test_a_file_tells_by_its_beginning(data: bytes, kind: FileKind | None) -> None:
    """Whatever its name ends with."""
    assert kind_of(data[:HEAD]) is kind


def refused(folder: Path) -> Diagnostic:
    (found,) = load(folder).diagnostics
    return found


@pytest.mark.parametrize(
    ("data", "said", "hint"),
    [
        (picture("PNG"), "a picture made of pixels", "`image:`"),
        (b"%PDF-1.7", "a PDF", "PNG"),
        (b"PK\x03\x04\x14\0", "a document", "save the picture"),
    ],
)
def test_what_is_no_drawing_is_told_apart(
    tmp_path: Path, data: bytes, said: str, hint: str
) -> None:
    """Nobody who gives a photograph is told of XML."""
    folder = write_campaign(tmp_path)
    (folder / "templates/assets/shield.svg").write_bytes(data)

    found = refused(folder)

    assert said in str(found.message)
    assert "XML" not in str(found.message)
    assert hint in str(found.hints[0])


@pytest.mark.parametrize(
    ("data", "said", "hint"),
    [
        (b"\0\0\0\x1cftypheic\0\0", "HEIC", "JPEG"),
        (b"\0\0\0\x18ftypisom\0\0", "a film", "`clip:`"),
    ],
)
def test_what_is_no_picture_is_told_apart(
    tmp_path: Path, data: bytes, said: str, hint: str
) -> None:
    """Also what a telephone calls a photograph."""
    own = changed(PLAYLISTS, "link: https://www.example.vn", "picture: templates/assets/a.png")
    folder = write_campaign(tmp_path, playlists=own)
    (folder / "templates/assets/a.png").write_bytes(data)

    found = refused(folder)

    assert (found.code, found.place) == ("bad-picture", "playlists.yaml:23:20")
    assert said in str(found.message)
    assert hint in str(found.hints[0])


def test_what_is_no_film_is_told_apart(tmp_path: Path) -> None:
    """A photograph is no clip."""
    own = changed(PLAYLISTS, "link: https://www.example.vn", "picture: templates/assets/a.mp4")
    template = changed(changed(TEMPLATE, "picture: image", "picture: clip"), "- image:", "- clip:")
    template = changed(template, "        focus: [50%, 30%]\n", "")
    folder = write_campaign(tmp_path, playlists=own, template=template)
    (folder / "templates/assets/a.mp4").write_bytes(picture("JPEG"))

    found = refused(folder)

    assert found.code == "bad-clip"
    assert "a picture made of pixels" in str(found.message)
