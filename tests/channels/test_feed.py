"""News feeds from YAML to what portals read."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import jsonschema
import pytest
from lxml import etree

from signage.diagnostic import Diagnostic
from tests.building import build, digests
from tests.channels.campaigns import HEAD, said_of, write_channels

FEED = """\
  feed:
    message: cai-dat
    home: https://www.example.vn/tin
    issuer: Sở Thông tin & Truyền thông
    at: 2020-08-15 08:00
    more:
      - {message: nhac-lai, at: 2020-08-20 17:30, link: www.example.vn/nhac}
"""
TITLED = HEAD.replace("  nhac-lai:\n", "  nhac-lai:\n    headline: Xin nhắc lại\n", 1)
ATOM = "{http://www.w3.org/2005/Atom}"
FOLDER = "output/channels/feed/cai-dat"


def write_feed(folder: Path, old: str = "", new: str = "") -> Path:
    """Write a campaign with a feed; anywhere in it *new* stands in place of *old*."""
    text = TITLED + FEED
    assert old in text
    write_channels(folder, "")
    (folder / "playlists.yaml").write_text(
        text.replace(old, new, 1) if old else text, encoding="utf-8", newline="\n"
    )
    return folder


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_what_a_portal_reads(tmp_path: Path, name: str) -> None:
    """The same in both: whose it is, the newest first, each with its words, day and address."""
    assert build(write_feed(tmp_path)).is_good
    data = (tmp_path / FOLDER / name).read_bytes()
    read = feedparser.parse(data)

    assert not read.bozo
    assert read.version == {"rss.xml": "rss20", "atom.xml": "atom10"}[name]
    assert (read.feed.title, read.feed.language) == ("Cài đặt ứng dụng", "vi")
    links = {link.rel: link.href for link in read.feed.links}
    assert links == {
        "alternate": "https://www.example.vn/tin/",
        "self": f"https://www.example.vn/tin/{name}",
    }
    newest, first = read.entries
    assert (newest.title, first.title) == ("Xin nhắc lại", "Bảo vệ mình, bảo vệ cộng đồng")
    assert (newest.link, first.link) == (
        "https://www.example.vn/nhac",
        "https://www.example.vn/tin/",
    )
    assert (newest.id, first.id) == (
        "https://www.example.vn/tin/#nhac-lai",
        "https://www.example.vn/tin/#cai-dat",
    )
    # Half past five in the afternoon in Vietnam.
    time = newest.published_parsed if name == "rss.xml" else newest.updated_parsed
    assert tuple(time)[:6] == (2020, 8, 20, 10, 30, 0)
    whole = first.description if name == "rss.xml" else first.content[0].value
    assert "Ứng dụng báo cho bạn" in whole.replace("\u00a0", " ")


def test_atom_says_whose_it_is(tmp_path: Path) -> None:
    """All that RFC 4287 demands is there, once."""
    build(write_feed(tmp_path))
    root = etree.parse(tmp_path / FOLDER / "atom.xml").getroot()

    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for needed in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{needed}")) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Sở Thông tin & Truyền thông"
    assert root.findtext(f"{ATOM}updated") == "2020-08-20T17:30:00+07:00"


def test_rss_has_what_it_needs(tmp_path: Path) -> None:
    """Title, link and description of the channel; days as RFC 822 has them."""
    build(write_feed(tmp_path))
    (channel,) = etree.parse(tmp_path / FOLDER / "rss.xml").getroot()

    assert [channel.findtext(tag) for tag in ("title", "link", "description")] == [
        "Cài đặt ứng dụng",
        "https://www.example.vn/tin/",
        "Cài đặt ứng dụng",
    ]
    assert channel.findtext("lastBuildDate") == "Thu, 20 Aug 2020 17:30:00 +0700"
    assert channel.findtext("item/pubDate") == "Thu, 20 Aug 2020 17:30:00 +0700"
    assert channel.find("item/guid").get("isPermaLink") == "false"


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_what_people_typed_is_what_is_read(tmp_path: Path, name: str) -> None:
    """Signs that mean something in XML or in a page are themselves for whoever reads it."""
    hostile = "=1+1 <b>&amp; “$(id)” `x`, ]]> 😀"
    body = "    body: Ứng dụng báo cho bạn nếu bạn từng ở gần người mắc bệnh"
    write_feed(tmp_path, body, f'    body: "{hostile}"\n    steps: ["{hostile}"]')
    build(tmp_path)
    root = etree.parse(tmp_path / FOLDER / name).getroot()

    path = "channel/item/description" if name == "rss.xml" else f"{ATOM}entry/{ATOM}content"
    contents = [each.text for each in root.findall(path)]
    (page,) = (etree.HTML(content) for content in contents if "😀" in content)
    said = [each.text.replace("\u00a0", " ") for each in page.iter("p", "li")]
    assert said == [hostile, hostile]
    if name == "atom.xml":
        summaries = [each.text for each in root.findall(f"{ATOM}entry/{ATOM}summary")]
        assert hostile in summaries


CONCERTO = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "name", "text", "render_as"],
        "properties": {
            "type": {"const": "RichText"},
            "name": {"type": "string"},
            "text": {"type": "string"},
            "render_as": {"enum": ["plaintext", "html"]},
            "start_time": {"type": "string", "format": "date-time"},
            "end_time": {"type": "string", "format": "date-time"},
        },
        "additionalProperties": False,
    },
}
"""What Concerto 3 says of texts in a remote feed (its docs/remote_feed_spec.yaml, 0.1.0)."""


def test_what_screens_of_concerto_poll(tmp_path: Path) -> None:
    """Texts as people wrote them, each with the days between which it is shown."""
    write_feed(tmp_path, "Xin nhắc lại", "\"Xin <nhắc> & 'lại'\"")
    build(tmp_path)
    texts = json.loads((tmp_path / FOLDER / "concerto.json").read_text(encoding="utf-8"))

    jsonschema.validate(texts, CONCERTO)
    assert texts[0] == {
        "type": "RichText",
        "name": "nhac-lai",
        "text": "Xin <nhắc> & 'lại'\nBạn đã cài ứng dụng chưa?",
        "render_as": "plaintext",
        "start_time": "2020-08-20T17:30:00+07:00",
        "end_time": "2099-12-31T23:59:59+07:00",
    }


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """No clock is in any of the files."""
    write_feed(tmp_path)
    build(tmp_path)
    first = digests(tmp_path / FOLDER)
    build(tmp_path, force=True)

    assert len(first) == 3
    assert digests(tmp_path / FOLDER) == first


def test_without_a_time_it_is_of_the_first_day(tmp_path: Path) -> None:
    """Of the campaign, not of the clock; where there is none, that is said."""
    at = "    at: 2020-08-15 08:00\n"
    assert codes(said_of(write_feed(tmp_path, at, ""))) == ["missing-field"]

    path = tmp_path / "playlists.yaml"
    day = "  valid_from: 2020-08-12\n  valid_until:"
    text = path.read_text(encoding="utf-8").replace("  valid_until:", day, 1)
    path.write_text(text, encoding="utf-8")
    build(tmp_path)
    assert (
        b"<updated>2020-08-12T00:00:00+07:00</updated>"
        in (tmp_path / FOLDER / "atom.xml").read_bytes()
    )


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("    issuer: Sở Thông tin & Truyền thông\n", "", ["missing-field"]),
        ("issuer: Sở Thông tin & Truyền thông", 'issuer: "–"', ["missing-field"]),
        ("    home: https://www.example.vn/tin\n", "", ["missing-field"]),
        ("https://www.example.vn/tin", "http://www.example.vn/tin", ["wrong-url"]),
        ("at: 2020-08-20 17:30", "at: 2020-08-20", ["wrong-time"]),
        ("message: nhac-lai", "message: nhac", ["unknown-message"]),
        ("message: nhac-lai", "message: cai-dat", ["name-taken"]),
        (", at: 2020-08-20 17:30", "", ["missing-field"]),
        ("    headline: Xin nhắc lại\n", "", ["missing-field"]),
        ("at: 2020-08-20", "at: 2100-08-20", ["feed-after-the-end"]),
        ("Xin nhắc lại", ("chữ " * 30)[:99] + ".", []),
        ("Xin nhắc lại", ("chữ " * 30)[:96] + "chào.", ["feed-title-too-long"]),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, found: list[str]) -> None:
    """With its place, and once."""
    said = said_of(write_feed(tmp_path, old, new))

    assert codes(said) == found
    assert all(each.span is not None for each in said)
