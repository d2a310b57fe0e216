"""Caption files as players, editors and stations read them."""

from __future__ import annotations

import io
from pathlib import Path

import pysubs2
import pytest
import webvtt
from lxml import etree
from ttconv.imsc import reader as imsc
from ttconv.isd import ISD

from signage.channels.cues import Cue
from signage.channels.subtitles import srt, ttml, vtt
from signage.source import Source, Span
from tests.browser import open_page

NOWHERE = Span(Source("", ""), 1, 1, 1, 1)
HOSTILE = (
    ("Xin chào < 5 phút & hơn", '<b>=1+1</b> {\\an8} $(x), "y"'),
    ("a --> b", "00:00:01,000 🦟 #NAME# `ls`"),
)
CUES = (
    Cue(HOSTILE[0], 5, 50, 25, NOWHERE),
    Cue(HOSTILE[1], 52, 100, 25, NOWHERE),
    Cue(("Gọi 1022.",), 90_000, 90_025, 25, NOWHERE),
)


def test_subrip_as_stations_take_it() -> None:
    """UTF-8 without BOM, CRLF; an arrow in a text is none of its times."""
    data = srt(CUES)

    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.decode().startswith(
        "1\r\n00:00:00,200 --> 00:00:02,000\r\nXin chào < 5 phút & hơn\r\n"
    )
    assert "\r\na → b\r\n" in data.decode()


def test_two_readers_of_subrip() -> None:
    text = srt(CUES).decode()
    read = pysubs2.SSAFile.from_string(text, format_="srt", keep_unknown_html_tags=True)
    other = webvtt.from_buffer(io.StringIO(text.replace("\r\n", "\n")), format="srt")

    assert [(e.start, e.end) for e in read] == [(200, 2000), (2080, 4000), (3600000, 3601000)]
    assert [c.text.split("\n")[0] for c in other] == [
        "Xin chào < 5 phút & hơn",
        "a → b",
        "Gọi 1022.",
    ]


def test_webvtt_is_escaped() -> None:
    """Neither an arrow nor a sign less than ends a caption."""
    lines = vtt(CUES).decode().split("\n")

    assert lines[0] == "WEBVTT"
    assert "Xin chào &lt; 5 phút &amp; hơn" in lines
    assert "a --&gt; b" in lines
    assert sum("-->" in line for line in lines) == len(CUES)
    assert [c.start for c in webvtt.from_buffer(io.StringIO("\n".join(lines)))] == [
        "00:00:00.200",
        "00:00:02.080",
        "01:00:00.000",
    ]


def test_a_browser_shows_every_letter(tmp_path: Path) -> None:
    """In a track of a video: what is not escaped would be missing."""
    (tmp_path / "captions.vtt").write_bytes(vtt(CUES))
    with open_page() as page:
        page.route(
            "http://spot.test/**",
            lambda route: route.fulfill(
                body=vtt(CUES) if route.request.url.endswith("vtt") else "<video></video>",
                content_type="text/vtt" if route.request.url.endswith("vtt") else "text/html",
            ),
        )
        page.goto("http://spot.test/index.html")
        shown = page.evaluate(
            """() => new Promise(done => {
                const track = document.createElement("track");
                track.src = "captions.vtt"; track.kind = "captions";
                track.onload = () => done([...track.track.cues].map(cue =>
                    [cue.startTime, cue.endTime, cue.getCueAsHTML().textContent]));
                track.onerror = () => done(["error"]);
                document.querySelector("video").append(track);
                track.track.mode = "showing";
            })"""
        )

    assert shown == [
        [0.2, 2, "\n".join(HOSTILE[0])],
        [2.08, 4, "\n".join(HOSTILE[1])],
        [3600, 3601, "Gọi 1022."],
    ]


def test_ttml_of_imsc() -> None:
    """Its language is told; two readers find every letter and time."""
    data = ttml(CUES, "Cài <đặt> & hỏi\x01")
    root = etree.fromstring(data)
    document = imsc.to_model(etree_of(data))
    times = [float(time) for time in ISD.significant_times(document)]
    first = next(root.iter("{*}p"))

    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    assert root.findtext(".//{*}title") == "Cài <đặt> & hỏi"
    assert list(first.itertext()) == list(HOSTILE[0])
    assert times == pytest.approx([0, 0.2, 2, 2.08, 4, 3600, 3601])
    read = pysubs2.SSAFile.from_string(data.decode(), format_="ttml")
    assert [e.start for e in read] == [200, 2080, 3600000]


def etree_of(data: bytes) -> object:
    import xml.etree.ElementTree as ElementTree

    return ElementTree.ElementTree(ElementTree.fromstring(data))


def test_the_same_bytes_again() -> None:
    assert (srt(CUES), vtt(CUES), ttml(CUES, "a")) == (srt(CUES), vtt(CUES), ttml(CUES, "a"))
