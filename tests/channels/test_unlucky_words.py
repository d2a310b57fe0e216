"""Every channel at once, of words that mean something else to each format they go through."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import icalendar
import lxml.etree
import lxml.html
import openpyxl
import pytest
from markdown_it import MarkdownIt

from tests.building import build, digests
from tests.campaigns import write_campaign
from tests.channels.test_press import words
from tests.channels.test_social import TEMPLATE, THEME

UNLUCKY = "=1+1, <b>x</b> &amp; \"q\" 'r' `id` #x $z$ $(id) $tok ]]> --> 😀 \\n; %s"
NAMED = UNLUCKY.replace("😀", "[grinning face]")
"""As documents have it: no font of theirs has a face for it."""
QUOTED = json.dumps(UNLUCKY, ensure_ascii=False)
"""As YAML has it."""
WORDS = UNLUCKY.replace('"', '\\"').replace("\\n", "\\\\n")
CAMPAIGN = f"""\
campaign:
  title: {QUOTED}
  valid_until: 2099-12-31
  variables: {{hotline: "1022", site: www.vi-du.vn}}
messages:
  cai-dat:
    headline: {QUOTED}
    body: "{WORDS}\\nDòng hai"
    steps: [{QUOTED}, Bật Bluetooth]
    sms: "{WORDS}\\nDòng hai"
    say: Mời bà con cài đặt ứng dụng.
  lenh:
    press: "Yêu cầu cán bộ cài đặt.\\n{WORDS}"
  bao-chi:
    headline: {QUOTED}
    press:
      long: "{{article}}"
      short: "{{news}}"
channels:
  sms: {{message: cai-dat, segments: 6, send: 2020-08-15 08:00}}
  zalo: {{message: cai-dat, button: {{label: {QUOTED}, link: www.vi-du.vn}}}}
  social:
    message: cai-dat
    template: notice
    values: {{headline: Cài đặt}}
    pictures: [share-1200x630]
    alt: {QUOTED}
    first_comment: {{label: {QUOTED}, link: www.vi-du.vn}}
  loudspeaker: {{message: cai-dat}}
  feed:
    message: cai-dat
    home: https://vi-du.vn/
    issuer: {QUOTED}
    at: 2020-08-15 08:00
    link: www.vi-du.vn
  alert:
    message: cai-dat
    sender: cap@vi-du.vn
    sent: 2020-08-15 08:00
    category: health
    event: {QUOTED}
    site: www.vi-du.vn
    area: {QUOTED}
  reminders:
    message: cai-dat
    plan: [{{by: sms, first: 2020-08-15 08:00}}]
  wifi:
    message: cai-dat
    site: www.vi-du.vn
    hotline: "1022"
    issuer: {QUOTED}
    home: https://vi-du.vn/wifi
  portal:
    message: cai-dat
    site: www.vi-du.vn
    hotline: "1022"
    issuer: {QUOTED}
    updated: 2020-08-15
    page: https://vi-du.vn/cai
  entrance:
    message: cai-dat
    office: {QUOTED}
    asks: [name]
    questions: ["=1+1 <b>\\"x\\"?"]
    keep_days: 21
  order:
    message: lenh
    agency: {QUOTED}
    place: {QUOTED}
    subject: {QUOTED}
    to: [{QUOTED}, Phòng Hai]
    receivers: [{QUOTED}]
    signer_title: Giám đốc
    signer: {QUOTED}
  press:
    message: bao-chi
    agency: {QUOTED}
    place: Đà Nẵng
    date: 2099-02-05
    signer_title: Giám đốc
    signer: {QUOTED}
    contact: {{name: {QUOTED}, phone: "1022"}}
    facts: [{{fact: {QUOTED}, source: {QUOTED}}}]
"""


def text(count: int) -> str:
    """Return a text for newspapers of *count* words, with the unlucky ones as its title."""
    body = words(count, "Gọi 1022 hoặc xem www.vi-du.vn.").replace("\n        ", "\\n")
    return f"{WORDS}\\n{body}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where everything is that was made of the campaign."""
    folder = tmp_path_factory.mktemp("unlucky")
    campaign = CAMPAIGN.replace("{article}", text(420)).replace("{news}", text(130))
    write_campaign(folder, playlists=campaign, template=TEMPLATE, theme=THEME)
    done = build(folder)
    assert done.is_good
    return folder / "output"


WORDLESS = {
    "channels/loudspeaker/cai-dat/doc-thu.mp3",
    "channels/loudspeaker/cai-dat/script.txt",
    "channels/press/bao-chi/press.zip",
    "channels/social/cai-dat/share-1200x630.jpg",
    "channels/wifi/cai-dat/capport.json",
    "channels/wifi/cai-dat/dhcp-114.txt",
    "channels/wifi/cai-dat/mikrotik/redirect.html",
}
"""Files that have none of the words; the archive has files that are read here themselves."""


def test_every_file_says_them_as_they_are(made: Path) -> None:
    """Each read by what its receiver reads it with, but for letters that documents lack."""
    files = [path for path in sorted(made.rglob("*")) if path.is_file() and path.parent != made]
    read = {path.relative_to(made).as_posix(): squeezed(said_by(path)) for path in files}

    assert WORDLESS - {"channels/loudspeaker/cai-dat/doc-thu.mp3"} <= set(read)
    assert [
        name
        for name, said in read.items()
        if name not in WORDLESS and squeezed(UNLUCKY) not in said and squeezed(NAMED) not in said
    ] == []
    assert squeezed(UNLUCKY) in squeezed(said_by(made / "proof.html"))
    assert squeezed(NAMED) in squeezed(said_by(made / "approval.pdf"))


def test_lines_stay_lines(made: Path) -> None:
    """In one cell, one field, one event: whoever copies it sends both."""
    both = f"{UNLUCKY}\nDòng hai"
    folder = made / "channels"

    assert (folder / "sms/cai-dat.txt").read_text("utf-8") == both
    for name in ("sms/messages.csv", "sms/messages.xlsx", "reminders/cai-dat.ics"):
        assert both in said_by(folder / name), name


def test_no_cell_is_a_formula(made: Path) -> None:
    """In any workbook, of any sheet."""
    books = [openpyxl.load_workbook(path) for path in sorted(made.rglob("*.xlsx"))]
    cells = [cell for book in books for sheet in book for row in sheet.iter_rows() for cell in row]

    assert len(books) == 4
    assert any(str(cell.value).startswith("=1+1") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_the_archive_has_every_file_for_newspapers(made: Path) -> None:
    folder = made / "channels/press/bao-chi"
    with zipfile.ZipFile(folder / "press.zip") as archive:
        packed = {Path(name).name: archive.read(name) for name in archive.namelist()}

    assert packed == {
        path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".zip"
    }


def test_the_same_bytes_again(made: Path) -> None:
    """All that is made of all channels."""
    first = digests(made)
    build(made.parent, force=True)

    assert len(first) > 50
    assert digests(made) == first


def squeezed(said: str) -> str:
    """Return *said* without its spaces: each format breaks lines where it likes."""
    return re.sub(r"[\s\u2060\u200b]", "", said)


def said_by(path: Path) -> str:
    """Return all that somebody reads in the file at *path*."""
    return "\n".join(_said_by(path))


IN_CODE = {"iframe.txt", "config.txt"}
"""Texts that are not read but pasted into a page, or into the settings of a router."""


def values_in(value: object) -> Iterator[str]:
    """Return every value of what JSON holds."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from values_in(each)
    else:
        yield str(value)


def _said_by(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    match path.suffix:
        case ".pdf":
            done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
            yield done.stdout.decode()
        case ".html" | ".htm":
            yield lxml.html.fromstring(data.decode()).text_content()
        case ".md":
            yield lxml.html.fromstring(
                MarkdownIt("gfm-like", {"linkify": False}).render(data.decode())
            ).text_content()
        case ".xml":
            for element in lxml.etree.fromstring(data).iter():
                yield element.text or ""
        case ".json":
            yield from values_in(json.loads(data))
        case ".xlsx":
            for sheet in openpyxl.load_workbook(io.BytesIO(data)):
                for row in sheet.iter_rows(values_only=True):
                    yield from map(str, row)
        case ".csv":
            for line in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
                yield from line
        case ".ics":
            for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
                yield str(event["DESCRIPTION"])
        case ".txt" if path.name in IN_CODE:
            yield html.unescape(unquote(data.decode()))
        case ".txt":
            yield data.decode()
        case _:
            yield ""
