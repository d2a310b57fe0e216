"""Pictures that somebody brings: looked into, named, and never over another file."""

from __future__ import annotations

import asyncio
import io
import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from starlette.requests import Request

from signage.campaign_paths import CampaignPaths
from signage.desk.answers import body_of
from signage.desk.pictures import LARGE, Large, Pictures
from signage.diagnostic import SignageError
from signage.disk import RealDisk
from signage.media.photograph import open_photograph
from signage.model.template_field import FieldType
from tests.campaigns import SHIELD, write_campaign
from tests.desk.desks import Opened, open_desk
from tests.media.films import write_film

ASSETS = "templates/assets"
_ORIENTATION, _QUARTER_TURN = 0x0112, 6


def photograph(width: int = 16, height: int = 8, kind: str = "JPEG", turned: int = 1) -> bytes:
    picture, exif, out = Image.new("RGB", (width, height), "red"), Image.Exif(), io.BytesIO()
    exif[_ORIENTATION] = turned
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def bomb(side: int) -> bytes:
    """Return the beginning of a PNG of so many pixels a side, with nothing in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        head = struct.pack(">I", len(data)) + kind + data
        return head + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", size), chunk(b"IDAT", zlib.compress(b"")), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """Those of a small campaign."""
    return Pictures(CampaignPaths.of(write_campaign(tmp_path / "chien-dich")))


def beside(pictures: Pictures) -> set[str]:
    """Return what is in the folder of the campaign's folder, and in that of its pictures."""
    folder = pictures.paths.folder
    names = {path.name for path in folder.parent.iterdir()}
    return names | {path.name for path in (folder / ASSETS).iterdir()}


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Ảnh Đà Nẵng (1).JPG", "anh-da-nang-1.jpg"),
        ("../../../etc/passwd", "passwd.jpg"),
        ("..\\..\\boot.ini", "boot.jpg"),
        ("/abs/olute.png", "olute.jpg"),
        ("con.jpg", "picture-con.jpg"),
        ("写真.jpg", "picture.jpg"),
        ("", "picture.jpg"),
        ("a\x00b.jpg", "a-b.jpg"),
        ("bell.small.jpg", "bell-small.jpg"),
        ("x" * 300 + ".jpg", "x" * 64 + ".jpg"),
    ],
)
def test_a_name_is_one_of_every_system(pictures: Pictures, name: str, path: str) -> None:
    """And in the folder of the campaign's pictures, whatever way it points."""
    before = beside(pictures)
    taken = pictures.take(name, photograph(), FieldType.IMAGE)

    assert taken == f"{ASSETS}/{path}"
    assert (pictures.paths.folder / taken).read_bytes() == photograph()
    assert beside(pictures) - before == {path}


def test_no_other_file_is_written_over(pictures: Pictures) -> None:
    """Neither the campaign's, in capitals or not, nor one of the stock; the same is kept once."""
    own = pictures.paths.folder / ASSETS / "Cong.jpg"
    own.write_bytes(b"mine")
    first = pictures.take("cong.jpg", photograph(), FieldType.IMAGE)
    again = pictures.take("cong.jpg", photograph(), FieldType.IMAGE)
    other = pictures.take("cong.jpg", photograph(9), FieldType.IMAGE)
    stock = pictures.take("bell-allow.svg", SHIELD.encode(), FieldType.IMAGE)

    assert own.read_bytes() == b"mine"
    assert [first, again, other] == [f"{ASSETS}/cong{n}.jpg" for n in ("-2", "-2", "-3")]
    assert stock == f"{ASSETS}/bell-allow-2.svg"


def test_a_build_that_begins_takes_nothing_away(
    pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It sweeps what is not finished; then it is written once more."""
    reveal, swept = RealDisk.reveal, []

    def swept_once(disk: RealDisk, staged: Path, path: Path, *, lasts: bool) -> object:
        if not swept:
            swept.append(staged)
            staged.unlink()
        return reveal(disk, staged, path, lasts=lasts)

    monkeypatch.setattr(RealDisk, "reveal", swept_once)
    path = pictures.take("a.jpg", photograph(), FieldType.IMAGE)

    assert swept
    assert (pictures.paths.folder / path).read_bytes() == photograph()


def test_a_link_out_of_the_campaign_is_not_followed(pictures: Pictures, tmp_path: Path) -> None:
    """Where the folder of its pictures is one."""
    folder = pictures.paths.folder / ASSETS
    (folder / "shield.svg").unlink()
    folder.rmdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder.symlink_to(elsewhere)
    with pytest.raises(SignageError):
        pictures.take("a.jpg", photograph(), FieldType.IMAGE)

    assert list(elsewhere.iterdir()) == []


SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
WITH_SCRIPT = SVG + b"<script>alert(1)</script><path d='M0 0h9v9z'/></svg>"
WITH_ENTITY = b"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + SVG + b"&a;</svg>"


@pytest.mark.parametrize(
    ("name", "data", "kind", "code"),
    [
        ("a.png", bomb(30_000), FieldType.IMAGE, "picture-too-large"),
        ("a.png", bomb(9_000), FieldType.IMAGE, "picture-too-large"),
        ("a.png", b"GIF89a....", FieldType.IMAGE, "bad-picture"),
        ("a.png", b"<html><script>alert(1)</script>", FieldType.IMAGE, "bad-picture"),
        ("a.png", photograph()[:200], FieldType.IMAGE, "bad-picture"),
        ("a.png", b"", FieldType.IMAGE, "bad-picture"),
        ("a.svg", WITH_SCRIPT, FieldType.IMAGE, "unsafe-svg"),
        ("a.svg", WITH_ENTITY, FieldType.IMAGE, "unsafe-svg"),
        ("a.svg", SVG + b" " * 2**18, FieldType.IMAGE, "file-too-large"),
        ("a.png", photograph(), FieldType.PICTOGRAM, "bad-svg"),
        ("a.mp4", photograph(), FieldType.CLIP, "bad-clip"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    pictures: Pictures, name: str, data: bytes, kind: FieldType, code: str
) -> None:
    """By what it is, not by what it is called; and nothing is written."""
    before = beside(pictures)
    with pytest.raises(SignageError) as caught:
        pictures.take(name, data, kind)

    assert [found.code for found in caught.value.diagnostics] == [code]
    assert beside(pictures) == before


def test_a_huge_picture_is_reduced_if_somebody_wishes(pictures: Pictures) -> None:
    """Upright; or stays as it is. Nobody decides that alone."""
    data = photograph(4400, 2200, turned=_QUARTER_TURN)
    with pytest.raises(Large) as caught:
        pictures.take("a.jpg", data, FieldType.IMAGE)
    assert (caught.value.size, caught.value.smaller) == ((2200, 4400), (2000, LARGE))
    reduced = pictures.take("a.jpg", data, FieldType.IMAGE, is_reduced=True)
    kept = pictures.take("a.jpg", data, FieldType.IMAGE, is_reduced=False)
    small = (pictures.paths.folder / reduced).read_bytes()

    assert open_photograph(small).size == (2000, 4000)
    assert len(small) < len(data)
    assert (pictures.paths.folder / kept).read_bytes() == data


def test_a_jpeg_of_more_pixels_than_may_be_held_can_be_reduced(pictures: Pictures) -> None:
    """Of telephones of a hundred million; every other pixel is read."""
    out = io.BytesIO()
    Image.new("L", (12_000, 9_000), 90).save(out, "JPEG")
    path = pictures.take("a.jpg", out.getvalue(), FieldType.IMAGE, is_reduced=True)

    assert open_photograph((pictures.paths.folder / path).read_bytes()).size == (LARGE, 3000)


def test_a_film_is_taken(pictures: Pictures, tmp_path: Path) -> None:
    """Once it is known that it can be played."""
    film = write_film(tmp_path / "a.mp4").read_bytes()
    path = pictures.take("Phim ngắn.MP4", film, FieldType.CLIP)

    assert path == f"{ASSETS}/phim-ngan.mp4"
    assert path in pictures.listed(FieldType.CLIP)
    with pytest.raises(SignageError):
        pictures.take("a.mp4", film[:400], FieldType.CLIP)


def test_own_pictures_come_before_those_of_the_stock(pictures: Pictures) -> None:
    """From all folders but that of what is made; smaller forms of drawings stand for nothing."""
    for path in ("anh/cong.jpg", "output/a.png", ".an/a.png", f"{ASSETS}/shield.tiny.svg"):
        place = pictures.paths.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(photograph())
    listed = pictures.listed(FieldType.IMAGE)

    assert listed[:2] == ["anh/cong.jpg", f"{ASSETS}/shield.svg"]
    assert f"{ASSETS}/people/grandmother.svg" in listed
    assert not [path for path in listed if "tiny" in path or path.startswith(("output", ".an"))]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """A desk on a campaign beside which there is a picture."""
    folder = tmp_path_factory.mktemp("desk") / "chien-dich"
    (folder.parent / "secret.png").write_bytes(photograph(kind="PNG"))
    with open_desk(write_campaign(folder)) as desk:
        yield desk


def test_thumbnails_are_pictures_of_our_own(opened: Opened) -> None:
    """Of drawings too: what somebody else wrote is never served."""
    answer = opened.own(f"/thumbnail/{ASSETS}/shield.svg")

    assert answer.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(answer.body)).size == (320, 320)


@pytest.mark.parametrize(
    "path",
    [
        "../secret.png",
        "%2e%2e/secret.png",
        "templates/../../secret.png",
        "/etc/passwd",
        "C:/Windows/win.ini",
        "playlists.yaml",
        "fonts/BeVietnamPro-Bold.ttf",
        "templates/assets",
        "nowhere.png",
    ],
)
def test_a_thumbnail_is_of_a_picture_of_the_campaign(opened: Opened, path: str) -> None:
    """And of nothing else."""
    assert opened.own(f"/thumbnail/{path}").status == 404


def test_a_picture_is_taken_by_the_page(opened: Opened) -> None:
    """Its path is told; so is what to do about one that is huge, or none."""
    name = "/pictures/image?name=C%E1%BB%95ng.jpg"
    taken = json.loads(opened.own(name, "POST", photograph()).body)
    large = json.loads(opened.own(name, "POST", photograph(5000, 10)).body)
    refused = json.loads(opened.own(name, "POST", b"no picture").body)

    assert taken == {"path": f"{ASSETS}/cong.jpg"}
    assert large["large"]["size"] == [5000, 10]
    assert refused["problems"][0]["code"] == "bad-picture"
    assert opened.own("/pictures/exe?name=a", "POST", b"").status == 400
    assert opened.own(f"{name}&large=yes", "POST", b"").status == 400


def test_what_is_too_large_is_not_held() -> None:
    """Of somebody who sends without an end no more is read than may be."""
    sent = []

    async def receive() -> dict[str, object]:
        sent.append(1000)
        return {"type": "http.request", "body": bytes(1000), "more_body": len(sent) < 100}

    body = asyncio.run(body_of(Request({"type": "http", "method": "POST"}, receive), 5000))

    assert body is None
    assert sum(sent) == 6000


def test_a_file_that_is_too_large_is_told_of(opened: Opened) -> None:
    """A drawing has at most 256 KiB."""
    answer = opened.own("/pictures/pictogram?name=a.svg", "POST", b" " * (2**18 + 1))

    assert json.loads(answer.body)["problems"][0]["code"] == "file-too-large"
