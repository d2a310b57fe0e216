"""Sounds of a playlist, as they are written."""

from __future__ import annotations

import pytest

from signage.diagnostic import Severity
from signage.model.element import AssetKind
from signage.model.sound import SOUNDS
from tests.campaigns import PLAYLISTS, changed
from tests.model.decoding import code, decode, project, read, value

SOUND = "    sound: templates/assets/nhac.mp3\n"
WITH_SOUND = changed(PLAYLISTS, "    slot: 15s\n", f"    slot: 15s\n{SOUND}")
HEARD = changed(WITH_SOUND, "    far_m: 2.5\n", "    far_m: 2.5\n    encode: {audio: sound}\n")


def test_a_path_alone_is_all_of_it_all_the_time() -> None:
    """As loud as it is, from the beginning, again and again."""
    (sound,) = value(SOUNDS, "templates/assets/nhac.mp3")

    assert (sound.path, sound.start_s, sound.end_s) == ("templates/assets/nhac.mp3", 0, None)
    assert (sound.volume, sound.at_s, sound.repeats) == (1, 0, True)


def test_everything_can_be_said() -> None:
    """And of several sounds each its own."""
    first, second = value(
        SOUNDS,
        "[{file: a.wav, start: 2s, end: 20s, volume: 60%, at: 500ms, repeat: false}, b.ogg]",
    )

    assert (first.path, first.start_s, first.end_s) == ("a.wav", 2, 20)
    assert (first.volume, first.at_s, first.repeats) == (0.6, 0.5, False)
    assert second.path == "b.ogg"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{file: a.mp3, volume: 120%}", "wrong-percentage"),
        ("{file: a.mp3, volume: 0.6}", "wrong-percentage"),
        ("{file: a.mp3, at: 2}", "wrong-duration"),
        ("{file: a.mp3, repeat: maybe}", "wrong-flag"),
        ("{file: a.mp3, start: 3s, end: 3s}", "wrong-sound"),
        ("{file: a.mp3, loud: true}", "unknown-field"),
    ],
)
def test_a_mistake_is_said_once(text: str, expected: str) -> None:
    """The rest is read all the same."""
    sounds, report = read(SOUNDS, text)
    (diagnostic,) = report.diagnostics

    assert diagnostic.code == expected
    assert sounds is not None


@pytest.mark.parametrize(
    "text", ["../nhac.mp3", "/srv/nhac.mp3", "C:\\nhac.mp3", "{file: ../a.mp3}"]
)
def test_a_sound_is_in_the_campaign_folder(text: str) -> None:
    """Nothing outside is opened."""
    sounds, report = read(SOUNDS, text)
    assert [d.code for d in report.diagnostics] == ["wrong-path"]
    assert not sounds


def test_a_sound_without_a_file_is_none() -> None:
    """It says so."""
    assert code(SOUNDS, "{volume: 60%}") == "missing-field"


def test_only_screens_that_take_sound_hear_it() -> None:
    """The others keep what they had."""
    elevator, board = project(HEARD).plays

    assert [sound.path for sound in elevator.heard] == ["templates/assets/nhac.mp3"]
    assert board.heard == ()


def test_a_sound_that_is_heard_nowhere_is_a_warning() -> None:
    """At the place where it is named; the remedy says what to write."""
    _, (diagnostic,) = decode(WITH_SOUND)

    assert (diagnostic.code, diagnostic.severity) == ("unheard-sound", Severity.WARNING)
    assert diagnostic.span is not None
    assert diagnostic.span.source.line(diagnostic.span.line) == SOUND.rstrip()
    assert "encode: {audio: sound}" in str(diagnostic.hints[0])


def test_a_sound_is_a_file_that_the_campaign_needs() -> None:
    """Heard or not, it is looked at, once."""
    for playlists in (WITH_SOUND, HEARD):
        decoded, _ = decode(playlists)
        sounds = [r for r in decoded.references if r.kind is AssetKind.SOUND]
        assert [sound.path for sound in sounds] == ["templates/assets/nhac.mp3"]
