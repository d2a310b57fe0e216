"""Sounds of a playlist, and how they are written."""

from __future__ import annotations

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.field import (
    FLAG,
    Entry,
    Field,
    Notation,
    duration,
    object_schema,
    one_or_list,
    plain,
)
from signage.model.length import FRACTION
from signage.model.path import PATH, read_path
from signage.source import Span
from signage.syntax.node import Mapping, Node


@dataclass(frozen=True, slots=True)
class Sound:
    """A piece of a sound file, and when in the loop it is heard."""

    path: str
    start_s: float
    end_s: float | None
    """Of the piece, in the file; None: all that follows."""
    volume: float
    """1 is as recorded."""
    at_s: float
    """When in the loop it begins."""
    repeats: bool
    """Again and again until the loop ends."""
    span: Span
    """Where its file is named."""


LONGEST_SOUND_S = 3600.0


def read_sound(node: Node, report: Report) -> Sound | None:
    """Read the path of a sound file, or ``{file: nhac.mp3, volume: 60%}``."""
    if not isinstance(node, Mapping):
        path = read_path(node, report)
        return None if path is None else Sound(path, 0.0, None, 1.0, 0.0, True, node.span)
    entry = Entry(node, report, SOUND_FIELDS, None, _WORDS)
    path = entry.get(_FILE, None)
    start_s, end_s = entry.get(_START, 0.0), entry.get(_END, None)
    volume = entry.get(_VOLUME, 1.0)
    at_s = entry.get(_AT, 0.0)
    repeats = entry.get(_REPEAT, True)
    entry.finish()
    if end_s is not None and end_s <= start_s:
        report.add(_ends_too_early(entry, start_s, end_s))
    if path is None:
        return None
    return Sound(path, start_s, end_s, volume, at_s, repeats, entry.place(_FILE))


def _read_voice(node: Node, report: Report) -> Sound | None:
    """Read the path of a recording, or the piece of one: ``{file: doc.wav, start: 4s}``."""
    if not isinstance(node, Mapping):
        path = read_path(node, report)
        return None if path is None else Sound(path, 0.0, None, 1.0, 0.0, False, node.span)
    entry = Entry(node, report, VOICE_FIELDS, None, _VOICE_WORDS)
    path = entry.get(_FILE, None)
    start_s, end_s = entry.get(_START, 0.0), entry.get(_END, None)
    entry.finish()
    if end_s is not None and end_s <= start_s:
        report.add(_ends_too_early(entry, start_s, end_s))
    if path is None:
        return None
    return Sound(path, start_s, end_s, 1.0, 0.0, False, entry.place(_FILE))


def _ends_too_early(entry: Entry[None], start_s: float, end_s: float) -> Diagnostic:
    return Diagnostic(
        "wrong-sound",
        msg(
            "the sound ends at {end_s:g} s, before it starts at {start_s:g} s",
            end_s=end_s,
            start_s=start_s,
        ),
        entry.place(_END),
        hints=(msg("both are times in the sound file: `end` has to be the later one"),),
    )


_WORDS = msg("the sound")
_FILE = Field(
    "file",
    PATH,
    msg("MP3, WAV, M4A, OGG, or the sound of an MP4"),
    required=True,
)
_START = Field(
    "start",
    duration(0, LONGEST_SOUND_S),
    msg("from here in the file"),
)
_END = Field("end", duration(0, LONGEST_SOUND_S), msg("up to here in the file"))
_VOLUME = Field("volume", FRACTION, msg("100% is as recorded"))
_AT = Field(
    "at",
    duration(0, LONGEST_SOUND_S),
    msg("when in the loop it begins"),
)
_REPEAT = Field(
    "repeat",
    FLAG,
    msg("true: again and again until the loop ends"),
)
SOUND_FIELDS = (_FILE, _START, _END, _VOLUME, _AT, _REPEAT)
VOICE_FIELDS = (_FILE, _START, _END)
_VOICE_WORDS = msg("the voice")

SOUNDS: Notation[object, tuple[Sound, ...]] = one_or_list(
    plain(read_sound, {"anyOf": [PATH.schema, object_schema(SOUND_FIELDS)]})
)
"""One sound, or a list of sounds that are heard together."""
VOICE: Notation[object, Sound] = plain(
    _read_voice, {"anyOf": [PATH.schema, object_schema(VOICE_FIELDS)]}
)
"""A recorded voice: a file, or a piece of one."""
