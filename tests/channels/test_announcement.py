"""Announcements from a recorded voice in YAML to the files that are heard."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest

from signage.api import check
from signage.audio import rehearsal
from signage.builder.session import Result
from signage.diagnostic import Severity
from signage.measure.loudness import measure_announcement
from signage.media.foreign import bundled_ffmpeg
from signage.outputs import announcement, loudspeaker
from tests.audio.voices import HZ, voice, write_voice
from tests.building import build, digests
from tests.channels.campaigns import write_channels
from tests.channels.test_loudspeaker import OLD, saying

pytestmark = pytest.mark.slow

ITEM = "  loudspeaker: {message: cai-dat, voice: sounds/doc.wav, readings: 1}\n"
SYLLABLES = 12
FOLDER = "output/channels/loudspeaker/cai-dat"


@pytest.fixture(autouse=True)
def no_rehearsal(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (announcement, loudspeaker):
        monkeypatch.setattr(module, "is_voice_there", lambda: False)


def recorded(folder: Path, samples: np.ndarray, *, sides: int = 1, item: str = ITEM) -> Path:
    write_voice(folder / "sounds/doc.wav", samples.astype(np.float32), sides=sides)
    return write_channels(folder, item, OLD, saying("bà con " * (SYLLABLES // 2)))


def told(result: Result) -> set[tuple[str, Severity]]:
    return {(d.code, d.severity) for d in result.diagnostics}


def test_a_recording_becomes_two_files(tmp_path: Path) -> None:
    """Of one side or of two; the same again; the manifest has them."""
    result = build(recorded(tmp_path, voice(SYLLABLES), sides=2))
    first = digests(tmp_path / "output/channels")
    for name in ("01.mp3", "01.wav"):
        heard = measure_announcement(tmp_path / FOLDER / name, name[-3:])
        assert heard.loudness == pytest.approx(-18, abs=0.7)
    build(tmp_path, force=True)

    assert told(result) == set()
    assert digests(tmp_path / "output/channels") == first
    assert {"cai-dat/01.mp3", "cai-dat/01.wav"} <= {p.removeprefix("loudspeaker/") for p in first}


def test_it_is_read_as_often_as_asked(tmp_path: Path) -> None:
    """Two seconds of pause between."""
    once = recorded(tmp_path / "one", voice(SYLLABLES))
    build(once)
    twice = recorded(
        tmp_path / "two", voice(SYLLABLES), item=ITEM.replace("readings: 1", "readings: 2")
    )
    build(twice)
    sizes = [(folder / FOLDER / "01.wav").stat().st_size / 16_000 for folder in (once, twice)]

    assert sizes[1] - sizes[0] == pytest.approx(2 + SYLLABLES / 3 + 0.3, abs=0.3)


@pytest.mark.parametrize(
    ("samples", "code", "severity", "said"),
    [
        (np.zeros(5 * HZ), "voice-silent", Severity.ERROR, "-70 LUFS, at least -50"),
        (voice(SYLLABLES, 0.0002), "voice-silent", Severity.ERROR, "LUFS"),
        (
            np.clip(voice(SYLLABLES, 60), -1, 1),
            "voice-clipped",
            Severity.ERROR,
            "cut off at the top",
        ),
        (voice(3), "voice-too-short", Severity.ERROR, "12 syllables take at least 1.8 s"),
        (
            voice(SYLLABLES, syllable_s=0.2),
            "voice-too-fast",
            Severity.WARNING,
            "at most 3.5 are understood",
        ),
        (voice(300), "loudspeaker-too-long", Severity.WARNING, "at most 90 s"),
        (voice(600), "loudspeaker-too-long", Severity.ERROR, "at most 180 s"),
    ],
)
def test_recordings_that_cannot_be_used(
    tmp_path: Path, samples: np.ndarray, code: str, severity: Severity, said: str
) -> None:
    """Told where the file is named; an error keeps both files back, and no script."""
    result = build(recorded(tmp_path, samples))
    (found,) = result.diagnostics

    assert (found.code, found.severity) == (code, severity)
    assert str(found.place).startswith("playlists.yaml:18:42")
    assert said in str(found.message)
    assert found.hints
    assert (tmp_path / FOLDER / "script.txt").exists()
    made = [(tmp_path / FOLDER / name).exists() for name in ("01.mp3", "01.wav")]
    assert made == [severity is not Severity.ERROR] * 2


@pytest.mark.parametrize("name", ["doc.mp3", "doc.m4a"])
def test_a_telephones_recording_that_is_cut_off(tmp_path: Path, name: str) -> None:
    """Compressed and resampled, what was cut off is no longer flat."""
    low = np.convolve(voice(60), np.hanning(64), "same")
    cut_off = np.clip(3 * low / np.abs(low).max(), -0.99, 0.99)
    recorded(tmp_path, cut_off, item=ITEM.replace("doc.wav", name))
    wav, compressed = (str(tmp_path / "sounds" / each) for each in ("doc.wav", name))
    subprocess.run(
        [bundled_ffmpeg(), "-v", "error", "-i", wav, "-ar", "44100", compressed], check=True
    )

    assert {d.code for d in check(tmp_path)} == {"voice-clipped"}


def test_what_is_no_sound(tmp_path: Path) -> None:
    """Told once, and the script is made all the same."""
    recorded(tmp_path, voice(3))
    (tmp_path / "sounds/doc.wav").write_bytes(b"no sound at all" * 100)
    result = build(tmp_path)

    assert [(d.code, str(d.place)) for d in result.diagnostics] == [
        ("bad-sound", "playlists.yaml:18:42")
    ]
    assert (tmp_path / FOLDER / "script.txt").exists()


def test_a_voice_that_is_not_there(tmp_path: Path) -> None:
    recorded(tmp_path, voice(3))
    (tmp_path / "sounds/doc.wav").unlink()
    (found,) = build(tmp_path).diagnostics

    assert found.code == "missing-file"
    assert str(found.place) == "playlists.yaml:18:42"


def test_without_a_voice_there_is_a_rehearsal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a name that nobody takes for the announcement; and none where nothing can read."""
    pytest.importorskip("espeakng_loader")
    item = "  loudspeaker: {message: cai-dat}\n"
    build(recorded(tmp_path, voice(1), item=item))
    assert sorted(p.name for p in (tmp_path / FOLDER).iterdir()) == ["script.pdf", "script.txt"]

    monkeypatch.setattr(announcement, "is_voice_there", rehearsal.is_voice_there)
    build(tmp_path, force=True)
    assert sorted(p.name for p in (tmp_path / FOLDER).iterdir()) == [
        "doc-thu.mp3",
        "script.pdf",
        "script.txt",
    ]


def test_a_changed_recording_changes_the_files(tmp_path: Path) -> None:
    build(recorded(tmp_path, voice(SYLLABLES)))
    before = digests(tmp_path / FOLDER)
    build(recorded(tmp_path, voice(SYLLABLES + 1)))
    after = digests(tmp_path / FOLDER)

    assert {name for name in before if before[name] != after[name]} == {"01.mp3", "01.wav"}


def test_it_is_judged_without_being_made(tmp_path: Path) -> None:
    """`signage check` hears the recording."""
    recorded(tmp_path, np.zeros(5 * HZ))

    assert {d.code for d in check(tmp_path)} == {"voice-silent"}
    assert not (tmp_path / "output").exists()
