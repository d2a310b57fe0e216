"""Files of captions: SubRip, WebVTT and TTML, in which every text is escaped for its format."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from signage.channels.cues import Cue
from signage.lazy_regex import lazy_regex

LANGUAGE = "vi"


def srt(cues: Sequence[Cue]) -> bytes:
    """Return SubRip as television stations take it: UTF-8 without BOM, lines ended by CRLF.

    It knows no escapes. An arrow of its times cannot stand in a text, nor an empty line.
    """
    blocks = (
        f"{number}\r\n{_time(cue, cue.start, ',')} --> {_time(cue, cue.end, ',')}\r\n"
        + "\r\n".join(line.replace("-->", "→") for line in cue.lines)
        + "\r\n\r\n"
        for number, cue in enumerate(cues, 1)
    )
    return "".join(blocks).encode()


def vtt(cues: Sequence[Cue]) -> bytes:
    """Return WebVTT for pages."""
    blocks = (
        f"\n{_time(cue, cue.start, '.')} --> {_time(cue, cue.end, '.')} line:90%\n"
        + "\n".join(escape(line, quote=False) for line in cue.lines)
        + "\n"
        for cue in cues
    )
    return "".join(("WEBVTT\n", *blocks)).encode()


def ttml(cues: Sequence[Cue], title: str) -> bytes:
    """Return TTML in the text profile of IMSC 1.1 (W3C): the lower part of the picture, centred."""
    paragraphs = "".join(
        f'      <p begin="{_time(cue, cue.start, ".")}" end="{_time(cue, cue.end, ".")}">'
        + "<br/>".join(_in_xml(line) for line in cue.lines)
        + "</p>\n"
        for cue in cues
    )
    return _TTML.format(language=LANGUAGE, title=_in_xml(title), paragraphs=paragraphs).encode()


def _time(cue: Cue, frame: int, point: str) -> str:
    """Return when *frame* is, as 00:00:01.240."""
    ms = round(frame * 1000 / cue.fps)
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}{point}{ms:03}"


def _in_xml(text: str) -> str:
    return escape(_NOT_XML.sub("", text), quote=False)


_NOT_XML = lazy_regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no document in XML 1.0 can have, in whatever form."""

_TTML = """\
<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"
    xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:tts="http://www.w3.org/ns/ttml#styling"
    xml:lang="{language}" ttp:timeBase="media"
    ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text">
  <head>
    <metadata>
      <ttm:title>{title}</ttm:title>
    </metadata>
    <styling>
      <style xml:id="words" tts:color="white" tts:backgroundColor="black"
          tts:fontFamily="proportionalSansSerif" tts:fontSize="75%" tts:lineHeight="125%"
          tts:textAlign="center"/>
    </styling>
    <layout>
      <region xml:id="below" tts:origin="5% 78%" tts:extent="90% 17%" tts:displayAlign="after"/>
    </layout>
  </head>
  <body style="words">
    <div region="below">
{paragraphs}    </div>
  </body>
</tt>
"""
