"""Watching, with real files, a build that only reads, and both a scripted and a real alarm."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from signage.builder.session import Result
from signage.diagnostic import Diagnostic
from signage.message import msg
from signage.regular_file import digest
from signage.source import FileRead
from signage.watch.debouncer import Change, How
from signage.watch.file_events import FileEvents
from signage.watch.interest import Interest
from signage.watch.watch import watch

PATHS = ("playlists.yaml", "templates/", "pic/a.png")

Script = list[Callable[[], object]]


class Enough(Exception):
    """The script is over."""


class Rounds:
    """Remembers what each round was about."""

    def __init__(self) -> None:
        self.changes: list[tuple[Change, ...]] = []
        self.results: list[Result] = []

    def begins(self, changes: tuple[Change, ...]) -> None:
        self.changes.append(changes)

    def ended(self, result: Result, took_s: float) -> None:
        self.results.append(result)


class ScriptedAlarm:
    """At each wait or pause the next thing happens; then it is enough."""

    def __init__(self, script: Script) -> None:
        self._script = iter(script)
        self.followed: list[set[str]] = []

    def follow(self, interest: Interest) -> None:
        self.followed.append(interest.folders)

    def wait(self) -> bool:
        self.pause()
        return True

    def pause(self) -> None:
        happens = next(self._script, None)
        if happens is None:
            raise Enough
        happens()


def nothing() -> None:
    """Let time pass."""


def campaign(folder: Path) -> Path:
    (folder / "templates").mkdir()
    (folder / "playlists.yaml").write_text("1", encoding="utf-8")
    (folder / "templates/a.yaml").write_text("1", encoding="utf-8")
    return folder


def save(folder: Path, path: str, text: str) -> Callable[[], object]:
    return lambda: (folder / path).write_text(text, encoding="utf-8")


def read(folder: Path) -> tuple[FileRead, ...]:
    """Return what a build has read."""
    return tuple(FileRead(path, digest(folder, path)) for path in PATHS)


def rounds(
    folder: Path,
    script: Script,
    build: Callable[[], Result] | None = None,
    clock: Callable[[], float] = lambda: 0.0,
) -> list[tuple[Change, ...]]:
    """Watch until the script is over; return the changes that each build was made for."""
    build = build or (lambda: Result(reads=read(folder)))
    return rounds_and_results(folder, script, build, clock).changes


def rounds_and_results(
    folder: Path, script: Script, build: Callable[[], Result], clock: Callable[[], float]
) -> Rounds:
    audience = Rounds()
    with pytest.raises(Enough):
        watch(folder, lambda _: build(), ScriptedAlarm(script), audience, clock)
    return audience


def test_it_builds_at_once_and_after_a_change(tmp_path: Path) -> None:
    """The first round is about nothing, the second names the file."""
    folder = campaign(tmp_path)

    seen = rounds(folder, [save(folder, "playlists.yaml", "22"), nothing, nothing])

    assert seen == [(), (Change("playlists.yaml", How.CHANGED),)]


def test_a_burst_of_a_hundred_saves_is_one_round(tmp_path: Path) -> None:
    """Also of several files."""
    folder = campaign(tmp_path)
    burst = [
        save(folder, path, "x" * length)
        for length in range(2, 52)
        for path in ("playlists.yaml", "templates/a.yaml")
    ]

    seen = rounds(folder, [*burst, nothing, nothing])

    assert [{change.path for change in changes} for changes in seen] == [
        set(),
        {"playlists.yaml", "templates/a.yaml"},
    ]


def test_a_save_after_a_quiet_while_is_built_at_once(tmp_path: Path) -> None:
    """Nobody waits for a second look; what follows so soon is one round more."""
    folder = campaign(tmp_path)
    burst = [save(folder, "playlists.yaml", "x" * length) for length in range(2, 20)]
    times_s = iter([0.0, 0.1, 1.1, 1.1, 1.2])

    seen = rounds(folder, [*burst, nothing, nothing], clock=lambda: next(times_s, 1.3))

    assert seen == [(), *[(Change("playlists.yaml", How.CHANGED),)] * 2]


def test_a_picture_is_not_taken_before_it_is_whole(tmp_path: Path) -> None:
    """Large files grow for a while, and half of one looks like one."""
    folder = campaign(tmp_path)
    (folder / "pic").mkdir()
    growing = [save(folder, "pic/a.png", "x" * length) for length in range(2, 20)]
    sizes: list[int] = []

    def build() -> Result:
        picture = folder / "pic/a.png"
        sizes.append(picture.stat().st_size if picture.exists() else 0)
        return Result(reads=read(folder))

    times_s = iter(range(0, 1000, 2))
    rounds(folder, [*growing, nothing, nothing], build, lambda: next(times_s))

    assert sizes == [0, 19]


def test_errors_in_what_is_still_being_written_are_not_told(tmp_path: Path) -> None:
    """Half a file was read; the whole one follows at once, and is all that counts."""
    folder = campaign(tmp_path)
    half, whole = save(folder, "playlists.yaml", "ha"), save(folder, "playlists.yaml", "whole")

    def build() -> Result:
        is_half = (folder / "playlists.yaml").read_text(encoding="utf-8") == "ha"
        wrong = Diagnostic("bad-yaml", msg("half"))
        return Result(reads=read(folder), diagnostics=(wrong,) if is_half else ())

    times_s = iter([0.0, 0.1, 5.0, 5.0, 5.1, 5.2])
    audience = rounds_and_results(
        folder, [half, whole, nothing, nothing], build, lambda: next(times_s, 5.3)
    )

    assert len(audience.changes) == 3
    assert [result.is_good for result in audience.results] == [True, True]


def test_errors_that_stay_are_told(tmp_path: Path) -> None:
    """Built at once or not."""
    folder = campaign(tmp_path)
    wrong = Result(reads=read(folder), diagnostics=(Diagnostic("bad-yaml", msg("half")),))
    times_s = iter(range(0, 1000, 2))

    audience = rounds_and_results(
        folder,
        [save(folder, "playlists.yaml", "ha"), nothing, nothing],
        lambda: wrong,
        lambda: next(times_s),
    )

    assert audience.results == [wrong, wrong]


def test_a_build_that_was_cut_short_is_followed_by_another(tmp_path: Path) -> None:
    """Even if it was for a file that does not matter any more; only the last is told of."""
    folder = campaign(tmp_path)
    results = iter([Result(reads=read(folder), is_cut_short=True), Result(reads=read(folder))])

    audience = rounds_and_results(folder, [], lambda: next(results), lambda: 0.0)

    assert audience.changes == [(), ()]
    assert audience.results == [Result(reads=read(folder))]


def test_a_build_can_ask_whether_it_is_outdated(tmp_path: Path) -> None:
    """It is as soon as a file has changed that it may have read, not for others."""
    folder = campaign(tmp_path)
    answers: list[bool] = []

    def build(is_outdated: Callable[[], bool]) -> Result:
        answers.append(is_outdated())
        if len(answers) == 3:
            (folder / "notes.txt").write_text("1", encoding="utf-8")
            answers.append(is_outdated())
            (folder / "playlists.yaml").write_text("333", encoding="utf-8")
            answers.append(is_outdated())
            raise Enough
        (folder / "playlists.yaml").write_text("2" * len(answers) * 2, encoding="utf-8")
        return Result(reads=read(folder), is_cut_short=True)

    with pytest.raises(Enough):
        watch(folder, build, ScriptedAlarm([nothing] * 9), Rounds(), lambda: 0.0)

    assert answers == [False, False, False, False, True]


def test_a_change_during_a_build_is_built_after_it(tmp_path: Path) -> None:
    """Nobody rings for it: the look from before the build tells."""
    folder = campaign(tmp_path)
    during = iter([save(folder, "templates/a.yaml", "22")])

    def build() -> Result:
        reads = read(folder)
        next(during, nothing)()
        return Result(reads=reads)

    seen = rounds(folder, [nothing, nothing], build)

    assert seen == [(), (Change("templates/a.yaml", How.CHANGED),)]


def test_created_and_deleted_files_are_built(tmp_path: Path) -> None:
    """A new template, and one that is gone."""
    folder = campaign(tmp_path)
    delete = (folder / "templates/a.yaml").unlink

    seen = rounds(
        folder, [save(folder, "templates/b.yaml", "1"), nothing, delete, nothing, nothing]
    )

    assert seen[1:] == [
        (Change("templates/b.yaml", How.CREATED),),
        (Change("templates/a.yaml", How.DELETED),),
    ]


def test_a_file_that_was_missing_is_waited_for(tmp_path: Path) -> None:
    """A picture that a build asked for in vain is read when it comes."""
    folder = campaign(tmp_path)
    (folder / "pic").mkdir()

    seen = rounds(folder, [save(folder, "pic/a.png", "1"), nothing, nothing])

    assert seen[1:] == [(Change("pic/a.png", How.CREATED),)]


def test_events_are_asked_for_where_something_was_read(tmp_path: Path) -> None:
    """Before anything is read, where every campaign has its files."""
    folder = campaign(tmp_path)
    events = ScriptedAlarm([])

    with pytest.raises(Enough):
        watch(folder, lambda _: Result(reads=read(folder)), events, Rounds(), lambda: 0.0)

    assert events.followed == [{".", "templates/", "templates/themes/"}, {".", "templates/", "pic"}]


def test_what_no_build_reads_is_no_reason_to_build(tmp_path: Path) -> None:
    """Somebody's notes, and our own output."""
    folder = campaign(tmp_path)
    (folder / "output").mkdir()

    seen = rounds(
        folder, [save(folder, "notes.txt", "1"), save(folder, "output/a.png", "1"), nothing]
    )

    assert seen == [()]


def test_what_is_changed_by_hand_is_made_anew(tmp_path: Path) -> None:
    """An edited or deleted picture in the output folder; the builds' own writing is no change."""
    folder = campaign(tmp_path)
    picture = folder / "output/a.png"

    def build() -> Result:
        picture.parent.mkdir(exist_ok=True)
        picture.write_text("made", encoding="utf-8")
        return Result(reads=read(folder), stands=("output/a.png",))

    script: Script = [nothing, save(folder, "output/a.png", "edited"), nothing]
    script += [nothing, picture.unlink, nothing, nothing]
    seen = rounds(folder, script, build)

    assert seen == [
        (),
        (Change("output/a.png", How.CHANGED),),
        (Change("output/a.png", How.DELETED),),
    ]


def test_what_cannot_be_mended_is_tried_once(tmp_path: Path) -> None:
    """It is held back, say, since its text is wrong by now."""
    folder = campaign(tmp_path)
    (folder / "output").mkdir()
    (folder / "output/a.png").write_text("made", encoding="utf-8")

    seen = rounds(
        folder,
        [save(folder, "output/a.png", "edited"), *[nothing] * 9],
        lambda: Result(reads=read(folder), stands=("output/a.png",)),
    )

    assert len(seen) == 2


def test_a_build_is_not_outdated_by_what_it_makes(tmp_path: Path) -> None:
    """Or it would be cut short for ever."""
    folder = campaign(tmp_path)
    (folder / "output").mkdir()
    seen: list[bool] = []

    def build(is_outdated: Callable[[], bool]) -> Result:
        (folder / "output/a.png").write_text("made" * len(seen), encoding="utf-8")
        seen.append(is_outdated())
        return Result(reads=read(folder), stands=("output/a.png",))

    script: Script = [save(folder, "playlists.yaml", "22"), nothing, nothing]
    with pytest.raises(Enough):
        watch(folder, build, ScriptedAlarm(script), Rounds(), lambda: 0.0)

    assert seen == [False, False]


def test_it_goes_on_after_errors(tmp_path: Path) -> None:
    """Where nothing could be read at all, what every campaign consists of is worth a try."""
    folder = campaign(tmp_path)
    new, other = save(folder, "templates/b.yaml", "1"), save(folder, "else.txt", "1")

    seen = rounds(folder, [other, nothing, new, nothing, nothing], Result)

    assert seen[1:] == [(Change("templates/b.yaml", How.CREATED),)]


def test_all_of_it_together(tmp_path: Path) -> None:
    """A real alarm, and an editor that saves in bursts while the build runs."""
    folder = campaign(tmp_path)
    writers: list[threading.Thread] = []
    built: list[str] = []

    def burst() -> None:
        for length in range(2, 40):
            (folder / "new.tmp").write_text("x" * length, encoding="utf-8")
            (folder / "new.tmp").replace(folder / "playlists.yaml")

    def build(_: object) -> Result:
        built.append((folder / "playlists.yaml").read_text(encoding="utf-8"))
        if built[-1] == "x" * 39:
            raise Enough
        if not writers:
            writers.append(threading.Thread(target=burst))
            writers[0].start()
        return Result(reads=read(folder))

    with closing(FileEvents(folder, lambda: None, poll=False)) as events, pytest.raises(Enough):
        watch(folder, build, events, Rounds())
    writers[0].join()

    assert len(built) < 39
