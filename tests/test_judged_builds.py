"""Builds of a small real campaign that breaks rules: what is held back, and what is said of it."""

from __future__ import annotations

import datetime
import json
import shutil

import numpy as np
import pytest
from PIL import Image

from signage.api import check
from signage.builder.manifest import verify
from signage.builder.why import explain
from signage.checks.registry import FILES
from signage.cli import main
from signage.diagnostic import Severity
from signage.outputs.held import BAND, RED
from signage.plan.selection import Selection
from signage.reporters.json import to_json
from tests.building import build, digests, edit
from tests.judged_campaign import (
    SECOND,
    build_on,
    check_on,
    cover_the_code,
    make_faint,
    write_campaign,
)

pytestmark = pytest.mark.slow

HELD = tuple(
    f"words/{screen}/{name}"
    for screen in ("board", "twin")
    for name in ("02-hai.mp4", "02-hai.png", "loop.mp4")
)
OF_VIDEOS = FILES.codes


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """Return a campaign that was built, and of which there is only a note to say."""
    folder = write_campaign(tmp_path_factory.mktemp("good"))
    result = build_on(folder)
    assert result.is_good
    assert [(d.code, d.severity) for d in result.diagnostics] == [("burn-in", Severity.NOTE)]
    return folder


@pytest.fixture
def campaign(good, tmp_path):
    """Return a copy of it."""
    return shutil.copytree(good, tmp_path / "campaign")


def rows(folder):
    """Return what the manifest says of each file."""
    document = json.loads((folder / "output/manifest.json").read_text(encoding="utf-8"))
    return {row["path"]: row for row in document["artifacts"]}


def sheet(folder):
    return (folder / "output/words/board/to-phat.html").read_text(encoding="utf-8")


def without_videos(diagnostics):
    return to_json(d for d in diagnostics if d.code not in OF_VIDEOS)


def errors(diagnostics):
    return {d.code for d in diagnostics if d.severity >= Severity.ERROR}


def test_a_faint_text_is_held_back_and_the_last_good_files_stay(campaign):
    """To the byte, on every screen; what else changed is made."""
    before = digests(campaign / "output")
    make_faint(campaign)
    edit(campaign / "playlists.yaml", "Xin chào", "Chào bạn")

    result = build_on(campaign)

    after = digests(campaign / "output")
    assert sorted(result.held_back) == sorted(HELD)
    assert {path: after[path] for path in HELD} == {path: before[path] for path in HELD}
    assert not result.is_good
    assert "words/twin/01-words.mp4" in result.made
    (found,) = (d for d in result.diagnostics if d.code == "low-contrast")
    assert found.place == "playlists.yaml:11:76"
    assert "4.5:1" in str(found.message)
    assert str(found.hints[-1]) == "the same on twin"
    assert found.screens == ("board", "twin")
    assert str(found.about) == "slide 'hai' (playlists.yaml:11)"
    assert sorted(result.kept) == sorted(HELD)


def test_the_command_says_what_is_held_back(campaign, capsys, monkeypatch):
    """File by file, in the summary, for programs; and its exit code is 1."""
    monkeypatch.setenv("SIGNAGE_LANG", "en")
    make_faint(campaign)

    code = main(["build", "-C", str(campaign), "--details"])
    said = capsys.readouterr()
    document_code = main(["build", "-C", str(campaign), "--format", "json"])
    document = json.loads(capsys.readouterr().out)

    assert (code, document_code) == (1, 1)
    assert "6 held back; found: 1 error, 1 note" in said.out
    assert "What an earlier build made stays in its place." in said.out
    assert "Pictures of what is held back: .signage/held/" in said.out
    assert "held back words/board/loop.mp4\n" in said.err
    assert "[low-contrast]" in said.err
    assert sorted(document["held_back"]) == sorted(HELD)
    assert document["failed"] == document["made"] == []


def held(folder):
    """Return the pictures of what is held back, by path."""
    below = folder / ".signage/held"
    return {path.relative_to(below).as_posix(): path for path in below.rglob("*.png")}


def test_what_is_held_back_can_be_looked_at(campaign):
    """Marked, with a frame round the words, and never where a player looks."""
    make_faint(campaign)
    result = build_on(campaign)

    (found,) = (d for d in result.diagnostics if d.code == "low-contrast")
    names = sorted(held(campaign))
    assert [name.partition("-")[0] for name in names] == ["words/board/02", "words/twin/02"]
    assert all(".chua-dat-" in name for name in names)
    assert found.picture == f".signage/held/{names[0]}"
    with Image.open(campaign / found.picture) as picture:
        assert picture.mode == "RGB"
        # 240 x 160, three times as large, below the band.
        assert picture.size == (720, 480 + round(720 * BAND))
        assert picture.getpixel((2, 2)) == RED.rgb
        band = picture.size[1] - 480
        below = np.asarray(picture.crop((0, band, *picture.size)))
    rows, columns = np.nonzero((below == RED.rgb).all(axis=2))
    assert 0 < columns.min() < 360 < columns.max() < 719
    assert 0 < rows.max() - rows.min() < 240
    assert not any("chua-dat" in path for path in digests(campaign / "output"))


def test_a_check_shows_the_same_pictures(campaign):
    """Before anything is built."""
    make_faint(campaign)
    checked = check_on(campaign)
    before = digests(campaign / ".signage/held")
    built = build_on(campaign)

    assert digests(campaign / ".signage/held") == before
    assert {d.picture for d in checked} == {d.picture for d in built.diagnostics}
    assert len(before) == 2


def test_a_picture_goes_with_what_it_shows(campaign):
    """What is mended has none; what breaks otherwise has another; a part leaves the rest alone."""
    make_faint(campaign)
    build_on(campaign)
    first = set(held(campaign))
    edit(campaign / "playlists.yaml", "Tạm biệt", "Hẹn gặp")
    build_on(campaign, selection=Selection(screens=("twin",)))
    second = set(held(campaign))
    edit(campaign / "templates/faint.yaml", "faint", "ink")
    build_on(campaign)

    assert len(first & second) == 1
    assert {name.split("/")[1] for name in first & second} == {"board"}
    assert len(second) == 2
    assert held(campaign) == {}


def test_a_second_build_draws_nothing(campaign, monkeypatch):
    """What was seen is known; the same is said."""
    make_faint(campaign)
    first = build_on(campaign)
    monkeypatch.setattr("signage.builder.executor.perform", None)

    second = build_on(campaign)

    assert (second.made, sorted(second.held_back)) == ((), sorted(HELD))
    assert to_json(second.diagnostics) == to_json(first.diagnostics)


def test_what_is_mended_appears(campaign):
    """All of it, and then there is nothing to do."""
    make_faint(campaign)
    build_on(campaign)
    edit(campaign / "templates/faint.yaml", "faint", "ink")
    edit(campaign / "playlists.yaml", "Tạm biệt", "Hẹn gặp")

    result = build_on(campaign)

    assert result.is_good
    assert {*HELD, "contact-sheet.png"} - {*result.made} == set()
    assert build_on(campaign).made == ()


def test_what_is_allowed_appears_with_its_reason(campaign):
    """As a note, in the manifest, and in the operator's sheet."""
    make_faint(campaign, " allow: {low-contrast: bảng sát lối đi},")

    result = build_on(campaign)

    assert result.is_good
    assert set(HELD) <= set(result.made)
    (note,) = (d for d in result.diagnostics if d.code == "low-contrast")
    assert note.severity is Severity.NOTE
    assert "allowed: bảng sát lối đi" in str(note.message)
    allowed = {path: row["allowed"] for path, row in rows(campaign).items() if row["allowed"]}
    assert allowed == {
        **{path: {"low-contrast": "bảng sát lối đi"} for path in HELD},
        "code/board/loop.mp4": {"burn-in": "bảng thử"},
    }
    assert "đạt, có ngoại lệ" in sheet(campaign)
    assert "được phép: bảng sát lối đi" in sheet(campaign)


def test_a_build_of_a_part_keeps_what_is_said_of_the_rest(campaign):
    """In the manifest and in the sheets; and nothing needs to be told of it."""
    before = digests(campaign / "output")
    edit(campaign / "playlists.yaml", "lang: en", "# one line more\nlang: en")

    results = [
        build_on(campaign, selection=selection)
        for selection in (Selection(screens=("twin",)), Selection(kinds=("still",)))
    ]

    assert [(result.made, result.diagnostics) for result in results] == [((), ())] * 2
    assert digests(campaign / "output") == before


def test_an_allowance_that_nothing_needs_is_warned_of(campaign):
    """Where it stands; every time, so no build is quick until it is gone."""
    edit(campaign / "playlists.yaml", SECOND, f"{SECOND} allow: {{text-too-small: sát lối đi}},")

    results = [build_on(campaign) for _ in range(2)]

    for result in results:
        assert result.is_good
        (told,) = (d for d in result.diagnostics if d.severity is Severity.WARNING)
        assert (told.code, told.place) == ("unused-allowance", "playlists.yaml:11:46")


@pytest.mark.parametrize("is_built", [False, True])
def test_checking_finds_what_building_finds(campaign, is_built):
    """The same list, but for what only a finished video tells; output/ stays as it was."""
    make_faint(campaign)
    cover_the_code(campaign)
    if is_built:
        build_on(campaign)
    else:
        shutil.rmtree(campaign / ".signage")
    before = digests(campaign / "output")

    found = check_on(campaign)

    assert digests(campaign / "output") == before
    built = build_on(campaign)
    assert errors(found) == {"low-contrast", "code-not-scannable"}
    assert without_videos(found) == without_videos(built.diagnostics)


def test_checking_alone_makes_no_file(good, tmp_path):
    """And a build after it does not look again at what it only needs to make."""
    folder = tmp_path / "campaign"
    shutil.copytree(good, folder, ignore=shutil.ignore_patterns("output", ".signage"))

    assert {d.code for d in check(folder, jobs=2)} == {"burn-in"}

    assert not (folder / "output").exists()
    kept = {path.split("/")[0] for path in digests(folder / ".signage")}
    assert kept == {"seen", "lock"}


def test_a_code_that_nobody_can_scan_is_held_back(campaign):
    """It is all there; but something stands on it."""
    before = digests(campaign / "output")
    cover_the_code(campaign)

    result = build_on(campaign)

    assert errors(result.diagnostics) == {"code-not-scannable"}
    (found,) = (d for d in result.diagnostics if d.code == "code-not-scannable")
    assert found.place == "templates/code.yaml:6:16"
    assert set(result.held_back) == {
        f"code/board/{name}" for name in ("01-code.png", "01-code.mp4", "loop.mp4")
    }
    after = digests(campaign / "output")
    assert {p: after[p] for p in result.held_back} == {p: before[p] for p in result.held_back}


def test_the_day_after_the_last_all_is_out_of_date(campaign):
    """Though nothing changed; on the last day itself there is nothing to do, but to say again."""
    last = datetime.date(2099, 12, 31)

    on_the_day = build_on(campaign, last)
    after = build_on(campaign, last + datetime.timedelta(days=1))

    assert (on_the_day.is_good, on_the_day.made) == (True, ())
    assert {each.code for each in on_the_day.diagnostics} == {"burn-in"}
    assert errors(after.diagnostics) == {"out-of-date"}
    assert not after.is_good
    assert errors(check_on(campaign, last + datetime.timedelta(days=1))) == {"out-of-date"}
    assert errors(check_on(campaign, last)) == set()
    assert build_on(campaign, last).is_good


def test_the_sheet_says_what_failed(campaign):
    """Before and after, in words for who plays the files; what was good still is."""
    assert "không đạt" not in sheet(campaign)
    make_faint(campaign)

    build_on(campaign)

    assert sheet(campaign).count("không đạt") >= 1
    assert "tương phản" in sheet(campaign)
    assert "bản đạt trước đó" in sheet(campaign)
    assert 'class="good"' in sheet(campaign)


def test_why_says_that_it_is_held_back(campaign, capsys):
    """Of the slide and of the loop, not of what is good."""
    make_faint(campaign)
    build_on(campaign)

    held = {path: explain(campaign, path).is_held_back for path in (*HELD, "code/board/loop.mp4")}
    main(["why", HELD[0], "-C", str(campaign), "--lang", "en"])

    assert held == {**dict.fromkeys(HELD, True), "code/board/loop.mp4": False}
    assert "is held back, as it breaks a rule" in capsys.readouterr().out


def test_notes_do_not_keep_a_build_from_being_quick(campaign, monkeypatch):
    """What an author decided needs no saying every time."""
    monkeypatch.setattr("signage.plan.plan.plan_campaign", None)

    assert (build_on(campaign).made, build_on(campaign).is_good) == ((), True)


def test_what_was_held_back_verifies(campaign):
    """The manifest speaks of the files as they stand."""
    make_faint(campaign)
    build_on(campaign)

    assert verify(campaign / "output").is_good


def test_several_workers_find_the_same(campaign, tmp_path):
    """In the same order, and with the same bytes."""
    make_faint(campaign)
    cover_the_code(campaign)
    other = shutil.copytree(campaign, tmp_path / "other")
    shutil.rmtree(campaign / ".signage")
    shutil.rmtree(other / ".signage")

    one, two = build(campaign), build(other, workers=2)

    assert to_json(two.diagnostics) == to_json(one.diagnostics)
    assert sorted(two.held_back) == sorted(one.held_back)
    assert digests(other / "output") == digests(campaign / "output")


def test_a_broken_sheet_is_held_back(campaign, monkeypatch):
    """The last good one stays, and all else appears."""
    before = sheet(campaign)
    edit(campaign / "playlists.yaml", "Xin chào", "Chào bạn")
    monkeypatch.setattr("signage.outputs.sheet._date", lambda _: "<script src='//a.vn/a.js'>")

    result = build_on(campaign)

    assert sorted(result.held_back) == [
        f"{play}/to-phat.html" for play in ("code/board", "words/board", "words/twin")
    ]
    assert errors(result.diagnostics) == {"broken-sheet"}
    assert sheet(campaign) == before
    assert "words/board/01-words.png" in result.made
