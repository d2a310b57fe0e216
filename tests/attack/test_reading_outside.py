"""Nothing outside the campaign folder is read, listed or asked for, whatever stands inside."""

from __future__ import annotations

import ast
import errno
import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import signage
from signage.campaign.loading import load
from signage.cli import main
from signage.diagnostic import Diagnostic, InvalidProject, Severity
from signage.media import probe
from signage.media.foreign import (
    CONTAINERS,
    MOST_PIXELS,
    USUAL_FPS,
    BadMedium,
    Film,
    bundled_ffmpeg,
    end,
    film_in,
    pictures,
    sound_in,
)
from signage.media.recordings import ClipReader
from signage.python_process import python_command
from signage.regular_file import (
    LARGEST,
    LeadsOutside,
    NotRegular,
    digest,
    names_inside,
    open_inside,
    open_regular,
)
from signage.video.ffmpeg import run
from signage.watch.interest import at_first
from tests.attack.hostile_films import claiming, playlists, with_outside_data
from tests.building import ROOT, digests, run_signage
from tests.every_element import write_campaign
from tests.media.films import painted_film, write_film, write_uneven_film
from tests.media.sounds import write_sine

SOURCES = Path(signage.__file__).parent


def link(place: Path, target: Path | str) -> None:
    """Make *place* a link to *target*; skips where the system does not let us."""
    try:
        place.symlink_to(target)
    except OSError:
        pytest.skip("links cannot be made here")


def film(path: Path) -> Film:
    with path.open("rb") as file:
        return film_in(file)


def said_of(folder: Path) -> list[Diagnostic]:
    """Return what is wrong with the campaign in *folder*; nothing if all of it can be read."""
    try:
        diagnostics = load(folder).diagnostics
    except InvalidProject as error:
        diagnostics = error.diagnostics
    return [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]


@pytest.fixture
def callers() -> Iterator[tuple[int, list[object]]]:
    """Give a port, and the list of who has called there."""
    heard: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, caller = server.accept()
                except OSError:
                    return
                heard.append(caller)
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], heard


# Films and sounds.


def test_what_names_other_files_is_no_film(
    tmp_path: Path, callers: tuple[int, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Playlists, lists, sequences, descriptions of streams: by their name and under another."""
    port, heard = callers
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    secret = write_film(outside / "secret.mp4")
    write_film(inside / "beside.mp4")
    for number in range(3):
        run(
            [
                "-f",
                "lavfi",
                "-i",
                "color=red:s=8x8",
                "-frames:v",
                "1",
                str(inside / f"f{number}.png"),
            ]
        )
    monkeypatch.chdir(inside)
    for name, content in playlists(secret, port).items():
        place = inside / name
        place.write_bytes(content)
        with place.open("rb") as file:
            for kind in ("film", "sound"):
                file.seek(0)
                assert probe.look_into(file, kind, ",".join(CONTAINERS), MOST_PIXELS) == {}
    with (inside / "file.m3u8").open("rb") as file:
        with pytest.raises(BadMedium):
            film_in(file)
        with pytest.raises(BadMedium):
            sound_in(file)
    assert heard == []


@pytest.mark.parametrize("name", ["hls", "concat", "image2", "dash", "sdp", "imf", "lavfi"])
def test_not_even_where_the_probe_would_let_it_through(tmp_path: Path, name: str) -> None:
    """Ffmpeg itself has no protocol but that of its own input."""
    secret = write_film(tmp_path / "secret.mp4")
    place = tmp_path / "list"
    place.write_bytes(playlists(secret, 1)["concat.txt" if name == "concat" else "file.m3u8"])
    with place.open("rb") as file:
        process = pictures(file, replace(film(secret), container=name))
        with process:
            assert process.stdout
            assert process.stdout.read() == b""


def test_pictures_that_are_said_to_be_in_another_file(tmp_path: Path) -> None:
    """A QuickTime film may keep them elsewhere; what is read is this file or nothing."""
    secret = painted_film(tmp_path / "secret.mp4")
    mine = write_film(tmp_path / "mine.mp4")
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(with_outside_data(mine.read_bytes(), secret))
    assert secret.as_posix().encode() in bad.read_bytes()
    file = bad.open("rb")
    try:
        reader = ClipReader(file, film_in(file))
    except (BadMedium, OSError):
        file.close()
        return
    with reader:
        blue, green, red = reader.frame(0).resize((1, 1)).getpixel((0, 0))
        assert max(blue, green, red) - min(blue, green, red) < 30, "that is the other film"


def test_ffmpeg_is_given_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundled one; the file as its input, what it is, and the one protocol for that."""
    started: list[list[str]] = []
    start = subprocess.Popen

    def note(arguments: list[str], **settings: Any) -> subprocess.Popen[bytes]:
        started.append(arguments)
        return start(arguments, **settings)

    path = write_film(tmp_path / "film.mp4")
    known = film(path)
    monkeypatch.setattr("signage.media.foreign.subprocess.Popen", note)
    with path.open("rb") as file:
        end(pictures(file, known))
    ((program, *arguments),) = started
    assert program == bundled_ffmpeg()
    assert not [argument for argument in arguments if "/" in argument or "film.mp4" in argument]
    given = dict(pairwise(arguments))
    assert (given["-i"], given["-f"], given["-protocol_whitelist"]) == ("fd:", "image2pipe", "fd")
    assert arguments[arguments.index("-i") - 2 :][:2] == ["-f", "mov"]


def test_the_probe_refuses_what_a_container_asks_for() -> None:
    """The last wall: should a format that is allowed learn to name files."""
    with pytest.raises(PermissionError):
        probe._refuse("file:///etc/passwd", 1, {})
    source = Path(probe.__file__).read_text(encoding="utf-8")
    assert "io_open=_refuse" in source


def test_what_lists_other_files_is_not_on_the_list() -> None:
    """Of FFmpeg's readers those that open more than they were given."""
    assert not set(CONTAINERS) & {
        *("hls", "applehttp", "concat", "dash", "imf", "image2", "image2pipe", "lavfi", "sdp"),
        *("rtsp", "rtp", "sap", "tty", "webm_dash_manifest", "vapoursynth", "avisynth", "live_flv"),
        *("mpjpeg", "redir", "asx", "smjpeg", "ffmetadata", "rm", "mxf", "wtv", "bluray"),
    }


def test_the_file_is_the_one_that_was_looked_at(tmp_path: Path) -> None:
    """Whatever comes to stand at its path, a clip goes on as it began, from its beginning too."""
    path = painted_film(tmp_path / "film.mp4")
    file = path.open("rb")
    with ClipReader(file, film_in(file)) as reader:
        before = reader.frame(0.9).tobytes()
        reader.frame(0.0)
        write_film(tmp_path / "other.mp4").replace(path)
        assert reader.frame(0.9).tobytes() == before


def test_bounds_of_films(tmp_path: Path) -> None:
    """Too many pixels, as stored and as shown; a rate that counts time."""
    large = tmp_path / "large.avi"
    run(["-f", "lavfi", "-i", "color=s=8200x8200:r=1:d=1", "-c:v", "mjpeg", str(large)])
    with pytest.raises(BadMedium, match="8200×8200"):
        film(large)
    wide = painted_film(tmp_path / "wide.mov", codec="qtrle", picture="setsar=2/1,format=rgb24")
    shape = b"pasp" + struct.pack(">II", 2, 1)
    assert film(wide).width == 128
    wide.write_bytes(wide.read_bytes().replace(shape, b"pasp" + struct.pack(">II", 60000, 1)))
    with pytest.raises(BadMedium, match="3840000×32"):
        film(wide)
    assert 64 * 60_000 * 32 > MOST_PIXELS > 7680 * 4320
    quick = write_uneven_film(tmp_path / "quick.mp4", [0, 0.001, 0.002])
    with quick.open("rb") as file:
        found = film_in(file)
        assert found.fps == USUAL_FPS
        with ClipReader(quick.open("rb"), found) as reader:
            assert reader.frame(0).size == (32, 16)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded by the system on Linux")
def test_an_index_that_claims_a_hundred_million_frames(tmp_path: Path) -> None:
    """Seven kilobytes that would take two gigabytes; with the frame that is there they are read."""
    few, many = tmp_path / "few.mp4", tmp_path / "many.mp4"
    few.write_bytes(claiming(1))
    many.write_bytes(claiming(80_000_000))
    assert (film(few).width, film(few).height) == (64, 32)
    with pytest.raises(BadMedium):
        film(many)


def test_a_probe_that_dies_is_a_file_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it died of: it was alone."""
    deadly = python_command("import os; print({}); os._exit(9)")
    monkeypatch.setattr("signage.media.foreign.python_command", lambda _: deadly)
    with pytest.raises(BadMedium):
        film(write_film(tmp_path / "film.mp4"))


# What is around the program does not choose what reads.

AS_THEY_COME = """
import hashlib, os, sys
before = dict(os.environ)
from signage.media.foreign import film_in, sound_in
from signage.media.recordings import ClipReader, read_sound
film, sound = (open(path, "rb") for path in sys.argv[1:])
with ClipReader(film, film_in(film)) as reader:
    print(hashlib.sha256(reader.frame(0.5).tobytes()).hexdigest())
print(hashlib.sha256(read_sound(sound, sound_in(sound), 0, 9999).tobytes()).hexdigest())
assert dict(os.environ) == before, "the environment was changed"
import moviepy.config
print(moviepy.config.FFMPEG_BINARY)
"""


def test_neither_environment_nor_folder_choose_the_decoder(tmp_path: Path) -> None:
    """Variables, a file .env, programs and modules of known names in the folder one is in."""
    film, sound = painted_film(tmp_path / "f.mp4"), write_sine(tmp_path / "s.wav", 440, 0.5)
    trap = tmp_path / "trap"
    trap.mkdir()
    touched = tmp_path / "touched"
    for name in ("ffmpeg", "ffplay", "ffmpeg.exe", "ffplay.exe"):
        (trap / name).write_text(f"#!/bin/sh\necho {name} >> '{touched}'\n", encoding="utf-8")
        (trap / name).chmod(0o755)
    for name in ("av", "json", "moviepy", "imageio_ffmpeg"):
        (trap / f"{name}.py").write_text(f"open({str(touched)!r}, 'a')\n", encoding="utf-8")
    (trap / ".env").write_text("FFMPEG_BINARY=./ffmpeg\nFROM_DOTENV=1\n", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(AS_THEY_COME, encoding="utf-8")

    chosen = ("FFMPEG_BINARY", "FFPLAY_BINARY", "IMAGEIO_FFMPEG_EXE", "PYTHON_DOTENV_DISABLED")
    around = {name: value for name, value in os.environ.items() if name not in chosen}

    def decoded(**environment: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, str(script), str(film), str(sound)],
            cwd=trap,
            env={**around, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    fake = str(trap / "ffmpeg")
    plain = decoded()
    assert "imageio_ffmpeg" in plain[2]
    assert decoded(FFMPEG_BINARY=fake, FFPLAY_BINARY=fake, IMAGEIO_FFMPEG_EXE=fake) == plain
    gone = "/nowhere/ffmpeg"
    assert decoded(FFMPEG_BINARY=gone, FFPLAY_BINARY=gone, IMAGEIO_FFMPEG_EXE=gone) == plain
    assert (
        decoded(FFMPEG_BINARY="auto-detect", PATH=f"{trap}{os.pathsep}{os.environ['PATH']}")
        == plain
    )
    assert not touched.exists(), touched.read_text(encoding="utf-8")


def test_a_clip_starts_no_player_of_the_folder(tmp_path: Path) -> None:
    """MoviePy tries one as soon as it is imported, the first that is found."""
    film = painted_film(tmp_path / "f.mp4")
    trap, touched = tmp_path / "trap", tmp_path / "touched"
    trap.mkdir()
    for name in ("ffmpeg", "ffplay"):
        (trap / name).write_text(f"#!/bin/sh\ntouch '{touched}'\n", encoding="utf-8")
        (trap / name).chmod(0o755)
    script = tmp_path / "script.py"
    script.write_text(
        "import signage, sys\nwith signage.as_clip(sys.argv[1]) as clip: print(clip.size)\n",
        encoding="utf-8",
    )
    around = {"PYTHONPATH": str(ROOT), "PATH": f"{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        [sys.executable, str(script), str(film)],
        cwd=trap,
        env=os.environ | around,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert not touched.exists()


@pytest.mark.slow
def test_a_build_is_the_same_whatever_the_environment_says(tmp_path: Path) -> None:
    """Byte for byte."""
    made = []
    for number, environment in enumerate(
        ({}, {"FFMPEG_BINARY": "/nowhere", "IMAGEIO_FFMPEG_EXE": "x"})
    ):
        folder = write_campaign(tmp_path / str(number))
        done = run_signage("-C", str(folder), "build", "--kind", "still", **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        made.append(digests(folder / "output"))
    assert made[0] == made[1]


# Files and folders of the campaign.

OWN = (
    "playlists.yaml",
    "templates/words.yaml",
    "templates/everything.yaml",
    "templates/themes/plain.yaml",
    "templates/sign.svg",
    "templates/photo.png",
    "templates/film.mp4",
    "fonts/BeVietnamPro-Bold.ttf",
)
FOLDERS = ("templates", "templates/themes", "fonts")


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "inside")
    assert said_of(folder) == []
    return folder


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
@pytest.mark.parametrize("path", OWN)
def test_a_pipe_in_place_of_a_file(campaign: Path, path: str) -> None:
    """Whoever opened it would wait for ever."""
    read = load(campaign).reads
    (campaign / path).unlink()
    os.mkfifo(campaign / path)
    assert main(["-C", str(campaign), "templates"]) == 1
    assert "missing-file" in {d.code for d in said_of(campaign)}
    assert path in {each.path for each in read}
    assert digest(campaign, path) == ""


@pytest.mark.parametrize("path", OWN)
def test_a_file_outside(campaign: Path, path: str) -> None:
    """The same content, by a link: refused, and its digest is not taken either."""
    outside = campaign.parent / "outside"
    (campaign / path).replace(outside)
    link(campaign / path, outside)
    assert {d.code for d in said_of(campaign)} == {"outside-folder"}
    assert digest(campaign, path) == ""


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices here")
@pytest.mark.parametrize("path", OWN)
def test_a_device(campaign: Path, path: str) -> None:
    """It never ends, and some do something when they are opened."""
    (campaign / path).unlink()
    link(campaign / path, "/dev/zero")
    assert {d.code for d in said_of(campaign)} == {"outside-folder"}


@pytest.mark.parametrize("path", FOLDERS)
def test_a_folder_outside_keeps_its_names(campaign: Path, path: str) -> None:
    """Neither as what was found nor as what may have been meant; nor whether something is there."""
    outside = campaign.parent / "outside"
    (campaign / path).rename(outside)
    (outside / "secret-name.yaml").touch()
    (outside / "secret-name.svg").touch()
    link(campaign / path, outside)

    def said() -> str:
        found = said_of(campaign)
        assert {d.code for d in found} == {"outside-folder"}
        return "\n".join(str(text) for d in found for text in (d.message, d.file, *d.hints))

    assert "secret" not in said()
    assert digest(campaign, f"{path}/") == ""
    there = said()
    for child in outside.rglob("*"):
        child.unlink() if child.is_file() else None
    assert said() == there


def test_watching_a_folder_outside(campaign: Path) -> None:
    """What happens there is nobody's business: it would be named as a change."""
    outside = campaign.parent / "outside"
    (campaign / "templates").rename(outside)
    link(campaign / "templates", outside)
    assert [path for path in at_first().look(campaign) if path.startswith("templates/")] == []


def test_a_slip_beside_a_folder_outside(campaign: Path) -> None:
    """Files that are named in a linked folder."""
    outside = campaign.parent / "outside"
    outside.mkdir()
    (outside / "sign.svg").write_text("secret", encoding="utf-8")
    link(campaign / "pictures", outside)
    for wrong in ("sing.svg", "sign.svg", "SIGN.svg", "gone"):
        path = campaign / "templates/everything.yaml"
        before = path.read_text(encoding="utf-8")
        path.write_text(before.replace("templates/sign.svg", f"pictures/{wrong}"), encoding="utf-8")
        (found,) = said_of(campaign)
        assert (found.code, [str(hint) for hint in found.hints]) == (
            "outside-folder",
            ["put the file itself there"],
        )
        path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("path", [*OWN, *FOLDERS, "output", ".signage", ".signage/store", "new"])
def test_a_link_in_a_circle(campaign: Path, path: str, capfd: pytest.CaptureFixture[str]) -> None:
    """To itself, to one that leads back, and to a folder above it: told, and nothing else."""
    place = campaign / path
    if place.is_dir():
        place.rename(campaign.parent / "away")
    else:
        place.unlink(missing_ok=True)
    place.parent.mkdir(exist_ok=True)
    for target in (place.name, "circle", "."):
        place.unlink(missing_ok=True)
        link(place, target)
        (place.parent / "circle").unlink(missing_ok=True)
        link(place.parent / "circle", place.name)
        for command in ("templates", "screens", *(("check", "sizes") if target == "." else ())):
            assert main(["-C", str(campaign), "--lang", "en", command]) in (0, 1)
        main(["verify", str(place)])
        main(["preflight", str(place)])
        said = capfd.readouterr()
        assert "internal-error" not in said.err
        assert "Traceback" not in said.err


def test_steps_of_a_path(tmp_path: Path) -> None:
    """What `open_inside` and `names_inside` refuse, and by which exception."""
    folder = tmp_path / "folder"
    (folder / "a").mkdir(parents=True)
    (folder / "a/b.txt").write_bytes(b"inside")
    (tmp_path / "c.txt").write_bytes(b"outside")
    link(folder / "in", "a/b.txt")
    link(folder / "out", "../c.txt")
    link(folder / "up", "..")
    link(folder / "circle", "circle")

    def read(path: str) -> bytes:
        with open_inside(folder, path) as file:
            return file.read()

    assert read("a/b.txt") == read("in") == b"inside"
    for path in ("out", "up/c.txt", "../c.txt", str(tmp_path / "c.txt"), "up/gone"):
        with pytest.raises(LeadsOutside):
            read(path)
    for path in ("a", "", "."):
        with pytest.raises(NotRegular):
            read(path)
    with pytest.raises(FileNotFoundError):
        read("gone")
    with pytest.raises(OSError, match=r".") as caught:
        read("circle")
    assert caught.value.errno in (errno.ELOOP, errno.EINVAL)
    assert names_inside(folder, "a") == ("b.txt",)
    with pytest.raises(LeadsOutside):
        names_inside(folder, "up")


@pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="folders have no handles here")
@pytest.mark.parametrize("path", ["a.txt", "b/a.txt"])
def test_what_becomes_a_link_in_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Between looking where it leads and opening it: as if it had led nowhere when looked at."""
    folder, outside = tmp_path / "folder", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "a.txt").write_bytes(b"secret")
    link(folder / "a.txt", outside / "a.txt")
    link(folder / "b", outside)
    monkeypatch.setattr(os.path, "realpath", os.path.abspath)
    with pytest.raises(OSError, match=r".") as caught:
        open_inside(folder, path)
    assert not isinstance(caught.value, LeadsOutside)
    if "/" in path:
        with pytest.raises(OSError, match=r"."):
            names_inside(folder, "b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_what_is_no_file_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There are devices that act on it."""
    os.mkfifo(tmp_path / "pipe")
    opened: list[object] = []
    start = os.open

    def note(path: Any, flags: int, **where: Any) -> int:
        opened.append(path)
        return start(path, flags, **where)

    monkeypatch.setattr("signage.regular_file.os.open", note)
    with pytest.raises(NotRegular):
        open_inside(tmp_path, "pipe")
    assert "pipe" not in map(str, opened)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_what_becomes_a_pipe_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not waited for, and found out by what was opened."""
    (tmp_path / "file").touch()
    regular = os.stat(tmp_path / "file")  # noqa: PTH116 - a plain value
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr("signage.regular_file.os.stat", lambda *_, **__: regular)
    with pytest.raises(NotRegular):
        open_regular(tmp_path / "pipe")


def test_what_is_larger_than_anything_of_use_has_no_digest(tmp_path: Path) -> None:
    """A file of holes takes no room, and hours to read."""
    with (tmp_path / "huge.mp4").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert digest(tmp_path, "huge.mp4") == ""


# What a new module could forget.


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_there_is_one_door_for_films() -> None:
    """Only the probe lets FFmpeg find out what a file is; elsewhere it is told."""
    for path in sorted(SOURCES.rglob("*.py")):
        name = path.relative_to(SOURCES).as_posix()
        text = path.read_text(encoding="utf-8")
        for function, call in calls(path):
            given = {keyword.arg for keyword in call.keywords}
            if function == "av.open":
                wanted = {"io_open", "options"} if name == "media/probe.py" else {"format"}
                assert wanted <= given, f"{name}:{call.lineno}"
            if function.endswith(("VideoFileClip", "AudioFileClip", "ffmpeg_parse_infos")):
                assert name == "api.py", f"{name}:{call.lineno}"
        if "from moviepy" in text or "import moviepy" in text:
            assert name == "media/own_moviepy.py", name
        if "get_ffmpeg_exe(" in text:
            raise AssertionError(name)


READS = {"read_bytes", "read_text", "open", "iterdir", "glob", "rglob", "listdir", "scandir"}
LIBRARIES = ("av.", "Image.", "pikepdf.", "self.", "renderer.")
# Parts of a workbook that has been read through the door.
WITHIN = {("campaign/spreadsheet.py", "archive.open")}


def test_there_is_one_door_for_campaign_files() -> None:
    """Rooms that read what a campaign has do so through `signage.regular_file`."""
    # What comes with the program; the door itself; the null device; the copy for Ghostscript.
    besides = (
        "campaign/starter.py",
        "media/foreign.py",
        "media/probe.py",
        "preflight/rasterizers.py",
        "preflight/isolated.py",
    )
    for room in ("campaign", "media", "preflight", "measure"):
        for path in sorted((SOURCES / room).rglob("*.py")):
            name = path.relative_to(SOURCES).as_posix()
            for function, call in calls(path):
                if name in besides or function.startswith(LIBRARIES) or "stream.read" in function:
                    continue
                if (name, function) in WITHIN:
                    continue
                assert function.rpartition(".")[2] not in READS, f"{name}:{call.lineno}: {function}"
