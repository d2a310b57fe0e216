"""The finished films of a spot, decoded: what is seen, what is heard, what a station reads."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from signage.audio import rehearsal
from signage.channels.cues import Cue
from signage.channels.spot import CAPTION_BOX, SIGN_BOX
from signage.checks.channel.spot import spot_not_for_television, spot_not_level
from signage.display_list import GlyphRun, Group
from signage.measure.loudness import measure_announcement
from signage.measure.video_file import read_video_file
from signage.media.foreign import bundled_ffmpeg
from signage.outputs import spot as spot_output
from signage.plan.plan import plan_campaign
from tests.audio.voices import voice, write_voice
from tests.building import build, digests, edit
from tests.channels.spots import write_spot
from tests.channels.test_spot import first, no_rehearsal, spot_of
from tests.media.films import write_film

pytestmark = pytest.mark.slow
__all__ = ["no_rehearsal"]

FOLDER = Path("output/channels/spot/cai-dat")
STATION = "sotttt_thongdiep_caidat6s.mp4"
DARK = 40
"""Luma of the ground of the scenes is higher by then than that of captions."""
Luma = NDArray[np.uint8]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A spot with a recorded voice over its first scene."""
    folder = tmp_path_factory.mktemp("spot")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spot_output, "is_voice_there", lambda: False)
        write_voice(folder / "doc.wav", voice(6))
        write_spot(folder, first("voice: {file: doc.wav, start: 900ms, end: 3100ms}"))
        assert build(folder).is_good
    return folder


def frames(path: Path, *at: int) -> list[Luma]:
    """Return the luma of the frames *at*."""
    with av.open(str(path)) as container:
        shown = [
            frame.to_ndarray()[:1080] for frame in container.decode(container.streams.video[0])
        ]
    return [shown[index] for index in at]


def band(frame: Luma) -> Luma:
    box = CAPTION_BOX
    return frame[int(box.y) : int(box.bottom), int(box.x) : int(box.right)]


def printed(path: Path) -> str:
    """Return what ffmpeg says of the streams of *path*."""
    done = subprocess.run(
        [bundled_ffmpeg(), "-hide_banner", "-i", str(path)], capture_output=True, check=False
    )
    return done.stderr.decode()


def loudness(path: Path) -> tuple[float, float]:
    """Return integrated loudness and true peak, as ffmpeg's own meter sums them up."""
    done = subprocess.run(
        [
            *(bundled_ffmpeg(), "-hide_banner", "-nostats", "-i", str(path)),
            *("-af", "ebur128=peak=true", "-f", "null", "-"),
        ],
        capture_output=True,
        check=True,
    )
    summary = done.stderr.decode().rpartition("Summary")[2]
    lufs, peak = re.search(r"I: +(\S+) LUFS", summary), re.search(r"Peak: +(\S+) dBFS", summary)
    assert lufs
    assert peak
    return float(lufs[1]), float(peak[1])


def test_what_a_station_takes(built: Path) -> None:
    """By ffmpeg, and by our own reader: 1080i, the upper field first, 25 frames, Main@4.1."""
    path = built / FOLDER / STATION
    said = printed(path)
    video = read_video_file(path)

    assert "h264 (Main)" in said
    assert "1920x1080" in said
    assert "top first" in said
    assert "25 fps" in said
    assert "aac (LC)" in said
    assert "48000 Hz, stereo" in said
    assert (video.field_order, video.is_progressive, video.level) == ("tt", False, "4.1")
    assert len(video.times) == 6 * 25
    assert list(spot_not_for_television(video)) == []


def test_what_a_station_does_not_take(built: Path) -> None:
    """The film for the web is none for television."""
    (found,) = spot_not_for_television(read_video_file(built / FOLDER / "master.mp4"))

    assert "progressive" in found.message.in_language("en")


def test_the_fields_are_those_of_the_frames(built: Path) -> None:
    """Stored as fields, it shows what the film for the web shows."""
    web = frames(built / FOLDER / "master.mp4", 40, 149)
    fields = frames(built / FOLDER / STATION, 40, 149)

    for one, other in zip(web, fields, strict=True):
        assert np.abs(one.astype(int) - other).mean() < 1


@pytest.mark.parametrize("name", ["master.mp4", "clean.mp4", STATION])
def test_how_loud_it_is(built: Path, name: str) -> None:
    lufs, peak = loudness(built / FOLDER / name)
    own = measure_announcement(built / FOLDER / name, "mp4")

    assert lufs == pytest.approx(-23, abs=0.2)
    assert peak <= -1
    assert own.loudness == pytest.approx(lufs, abs=0.1)
    assert list(spot_not_level(own)) == []


def test_captions_are_seen_when_they_are_said(built: Path) -> None:
    """From the first frame of a cue to the last, and in no other; the clean film has none."""
    spot = spot_of(built)
    cues = [cue for each in spot.cues for cue in each]
    at = [index for cue in cues for index in (cue.start - 1, cue.start, cue.end - 1)]
    shown = frames(built / FOLDER / "master.mp4", *at)
    clean = frames(built / FOLDER / "clean.mp4", *at)

    assert len(cues) == 2
    for index, (frame, without) in enumerate(zip(shown, clean, strict=True)):
        has_words = band(frame).max() > 200
        assert has_words == (index % 3 != 0)
        assert band(without).max() < 120


def test_captions_keep_to_their_box(built: Path) -> None:
    """Nothing of the picture changes but there, and the interpreter's place is left free."""
    (cue, *_) = spot_of(built).cues[0]
    (shown,) = frames(built / FOLDER / "master.mp4", cue.end - 2)
    (clean,) = frames(built / FOLDER / "clean.mp4", cue.end - 2)
    rows, columns = np.nonzero(np.abs(shown.astype(int) - clean) > 24)
    box = SIGN_BOX
    free = clean[int(box.y) : int(box.bottom), int(box.x) : int(box.right)]

    assert CAPTION_BOX.y <= rows.min() <= rows.max() < CAPTION_BOX.bottom
    assert CAPTION_BOX.x <= columns.min() <= columns.max() < CAPTION_BOX.right
    assert int(free.max()) - int(free.min()) < 8


def test_the_voice_begins_with_its_caption(built: Path) -> None:
    """Within a tenth of a second."""
    (cue, *_) = spot_of(built).cues[0]
    with av.open(str(built / FOLDER / "master.mp4")) as container:
        pieces = [f.to_ndarray()[0] for f in container.decode(container.streams.audio[0])]
    sound = np.abs(np.concatenate(pieces))
    begins = np.nonzero(sound > 0.02)[0][0] / 48_000

    assert begins == pytest.approx(cue.start / 25 + 0.1, abs=0.15)


def test_the_same_bytes_again(built: Path, tmp_path: Path) -> None:
    """And a comment makes nothing anew."""
    before = digests(built / FOLDER)
    assert build(built, force=True).is_good
    assert digests(built / FOLDER) == before

    edit(built / "playlists.yaml", "    length: 6s", "    # sáu giây\n    length: 6s")
    assert not any("spot" in path for path in build(built).made)


def test_a_silent_film_says_so(tmp_path: Path) -> None:
    """Nothing is recorded yet: no file for stations, no word about loudness."""
    result = build(write_spot(tmp_path))

    assert result.is_good
    assert not (tmp_path / FOLDER / STATION).exists()
    assert loudness(tmp_path / FOLDER / "master.mp4")[0] <= -69


def test_music_under_a_voice_is_softer(tmp_path: Path) -> None:
    """By itself it is as loud as television asks for; under a voice the voice is."""
    time = np.arange(48_000 * 3) / 48_000
    write_voice(tmp_path / "nhac.wav", (0.3 * np.sin(2 * np.pi * 220 * time)).astype(np.float32))
    write_voice(tmp_path / "doc.wav", voice(6))
    write_spot(tmp_path, ("    length: 6s", "    length: 6s\n    music: nhac.wav"))
    assert build(tmp_path).is_good
    alone = loudness(tmp_path / FOLDER / STATION)
    edit(
        tmp_path / "playlists.yaml",
        "headline: Cài đặt ngay}",
        "headline: Cài đặt ngay}, voice: {file: doc.wav, start: 900ms, end: 3100ms}",
    )
    assert build(tmp_path).is_good

    assert alone[0] == pytest.approx(-23, abs=0.2)
    with av.open(str(tmp_path / FOLDER / STATION)) as container:
        pieces = [f.to_ndarray()[0] for f in container.decode(container.streams.audio[0])]
    sound = np.concatenate(pieces)
    spoken, rest = sound[24_000:72_000], sound[-72_000:-24_000]
    assert np.sqrt((rest**2).mean()) < 0.4 * np.sqrt((spoken**2).mean())


def test_an_interpreter_goes_on_through_all_scenes(tmp_path: Path) -> None:
    """Also where a scene would give way slowly; whose film is shorter stands still at its end."""
    write_film(tmp_path / "sign.mp4", frames=40, fps=10, step=5)
    write_spot(
        tmp_path,
        ("    length: 6s", "    length: 6s\n    sign: sign.mp4"),
        first("transition: crossfade"),
    )
    result = build(tmp_path)
    shown = frames(tmp_path / FOLDER / "clean.mp4", 10, 74, 76, 140)
    box = SIGN_BOX
    levels = [float(f[int(box.y + 200), int(box.x + 200)]) for f in shown]

    assert [d.code for d in result.diagnostics] == ["spot-sign-length"]
    assert levels[0] < levels[1] <= levels[2] < levels[3]
    assert levels[2] - levels[1] < 12


def test_a_scene_may_give_way_slowly(tmp_path: Path) -> None:
    """Its caption is gone by then."""
    write_spot(tmp_path, first("transition: crossfade"))
    assert build(tmp_path).is_good
    spot = spot_of(tmp_path)
    gives_way = spot.starts[1] - 6
    (between,) = frames(tmp_path / FOLDER / "master.mp4", gives_way)

    assert spot.cues[0][-1].end <= spot.starts[1] - 12
    assert band(between).max() < 120


def test_a_bad_recording(tmp_path: Path) -> None:
    """Told where it is named; nothing of it is published."""
    write_voice(tmp_path / "doc.wav", np.zeros(96_000, np.float32))
    write_spot(tmp_path, first("voice: doc.wav"))
    result = build(tmp_path)

    assert [(d.code, d.place) for d in result.diagnostics if d.code == "voice-silent"] == [
        ("voice-silent", "playlists.yaml:18:69")
    ]
    assert not (tmp_path / FOLDER / "master.mp4").exists()


def test_what_cannot_be_made_level(tmp_path: Path) -> None:
    """Clicks with silence between them: as loud as they may be they are too soft."""
    clicks = np.zeros(48_000 * 6, np.float32)
    clicks[:: 48_000 // 2] = 0.9
    write_voice(tmp_path / "nhac.wav", clicks)
    write_spot(tmp_path, ("    length: 6s", "    length: 6s\n    music: nhac.wav"))
    result = build(tmp_path)

    assert "spot-not-level" in [d.code for d in result.diagnostics]
    assert not (tmp_path / FOLDER / STATION).exists()


@pytest.mark.skipif(not rehearsal.is_voice_there(), reason="pip install espeakng-loader")
def test_a_machine_reads_for_rehearsal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spot_output, "is_voice_there", lambda: True)
    assert build(write_spot(tmp_path)).is_good

    assert loudness(tmp_path / FOLDER / "doc-thu.mp4")[0] == pytest.approx(-23, abs=0.2)
    assert loudness(tmp_path / FOLDER / "master.mp4")[0] <= -69


def test_captions_are_our_own_letters(tmp_path: Path) -> None:
    """In the theme's letters, each line as it was broken."""
    write_spot(tmp_path)
    spot = spot_of(tmp_path)
    plan = plan_campaign(tmp_path).plan
    segments = [s for s in plan.segments.values() if hasattr(s, "stage")]
    groups = [
        item
        for segment in segments
        for child in segment.stage.scene.content.children
        for item in child.drawings
        if isinstance(item, Group)
    ]
    drawn = {
        tuple(run.text for run in group.items if isinstance(run, GlyphRun)) for group in groups
    }

    assert drawn == {cue.lines for each in spot.cues for cue in each if isinstance(cue, Cue)}


def test_a_storyboard_for_who_approves(built: Path) -> None:
    """Each scene with its times and what is said over it."""
    page = (built / "output/proof.html").read_text("utf-8")
    board = page.partition('class="storyboard"')[2].partition("</ol>")[0]

    assert board.count("<li>") == 2
    assert 'src="channels/spot/cai-dat/tv-1920x1080/01-notice.png"' in board
    assert "Mời bà con cài đặt ứng dụng." in board.replace("&nbsp;", " ")
    assert "–6 giây" in board
