"""Building a small campaign with real files, in this process."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from signage.builder.build import Build
from signage.builder.executor import InlineExecutor
from signage.builder.manifest import verify
from signage.builder.progress import Silence
from signage.builder.session import Session
from signage.diagnostic import SignageError
from signage.outputs import laid_out
from signage.plan import plan
from signage.plan.selection import Selection, UnknownName
from signage.reporters.digest import to_digest
from signage.reporters.json import to_json
from signage.work import Jobs, Outcome, WorkerContext
from tests.building import build
from tests.small_campaign import FILES, FOLDER, edit


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_nothing_is_to_be_done_the_second_time(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without even reading the campaign or the record; what it was read from is known."""
    monkeypatch.setattr("signage.plan.plan.plan_campaign", None)
    monkeypatch.setattr("signage.builder.record.Record.open", None)

    result = build(campaign)

    assert (result.made, result.fresh, result.is_good) == ((), 5, True)
    assert "playlists.yaml" in [read.path for read in result.reads]


@pytest.mark.parametrize("path", ["output/" + FILES[0], "output/manifest.json"])
def test_a_lost_file_is_made_again(campaign: Path, path: str) -> None:
    """Also the manifest, though nothing was read or changed."""
    before = everything(campaign / "output")
    (campaign / path).unlink()

    build(campaign)

    assert everything(campaign / "output") == before


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only some users make links")
def test_a_folder_that_became_a_link_is_seen_by_a_session_that_stays(campaign: Path) -> None:
    """That it was none when a build before looked at it says nothing."""
    session = Session(campaign, 1)
    assert session.build(Selection(), Silence()).is_good
    folder = campaign / "output" / FOLDER
    elsewhere = folder.rename(campaign.parent / "elsewhere")
    folder.symlink_to(elsewhere)

    result = session.build(Selection(), Silence())
    session.close()

    assert [each.code for each in result.diagnostics] == ["link-in-the-way"]


def test_a_comment_makes_nothing(campaign: Path) -> None:
    """The file is read again, and shows the same."""
    with (campaign / "playlists.yaml").open("a", encoding="utf-8") as file:
        file.write("# a comment\n")

    assert build(campaign).made == ()


def test_a_changed_word_makes_what_shows_it(campaign: Path) -> None:
    """And the operator's sheet, which says what they are called together and how large they are."""
    edit(campaign, "Xin chào", "Tạm biệt")

    assert set(build(campaign).made) == set(FILES)


def test_a_mistake_leaves_everything_as_it_was(campaign: Path) -> None:
    """Nothing is made or removed, the mistake has its place, and what was read is known."""
    before = everything(campaign / "output")
    edit(campaign, "title:", "tilte:")

    result = build(campaign)

    assert result.is_nothing
    assert [d.code for d in result.diagnostics] == ["missing-field", "unknown-field"]
    assert "playlists.yaml" in [read.path for read in result.reads]
    assert everything(campaign / "output") == before


def test_a_mistake_removes_nothing(campaign: Path) -> None:
    """Perhaps it is what describes a file; once it is mended, what nobody describes goes."""
    before = everything(campaign / "output")
    text = (campaign / "playlists.yaml").read_text(encoding="utf-8")
    more = text[text.index("      - template:") :].replace("notice", "notice\n        name: hai")
    (campaign / "playlists.yaml").write_text(text + more, encoding="utf-8")
    build(campaign)
    (campaign / "playlists.yaml").write_text(text.replace("notice", "notiec"), encoding="utf-8")
    spoilt = build(campaign)
    left = everything(campaign / "output")
    (campaign / "playlists.yaml").write_text(text, encoding="utf-8")
    mended = build(campaign)

    assert (spoilt.made, spoilt.removed) == ((), ())
    assert [d.code for d in spoilt.diagnostics] == ["unknown-template"]
    assert f"{FOLDER}/02-hai.png" in left
    assert mended.removed == (f"{FOLDER}/02-hai.mp4", f"{FOLDER}/02-hai.png")
    assert everything(campaign / "output").keys() == before.keys()


def test_what_has_no_mistake_is_made(campaign: Path) -> None:
    """The good slide's picture and video, and not the loop that both are in."""
    text = (campaign / "playlists.yaml").read_text(encoding="utf-8")
    more = text[text.index("      - template:") :].replace("notice", "notiec\n        name: hai")
    text = text.replace("Xin chào", "Tạm biệt")
    (campaign / "playlists.yaml").write_text(text + more, encoding="utf-8")

    result = build(campaign)

    assert set(result.made) == {
        f"{FOLDER}/01-notice.png",
        f"{FOLDER}/01-notice.mp4",
        "contact-sheet.png",
    }
    assert set(result.failed) == {
        f"{FOLDER}/02-hai.png",
        f"{FOLDER}/02-hai.mp4",
        f"{FOLDER}/loop.mp4",
        f"{FOLDER}/to-phat.html",
    }
    assert not result.is_good


def test_a_playlist_with_a_mistake_can_be_asked_for(campaign: Path) -> None:
    """It is told what is wrong with it, and not that there is none of this name."""
    edit(campaign, "[led-small-192x96]", "[led-smal]")

    result = build(campaign, Selection(playlists=("bang",), screens=("led-small-192x96",)))

    assert [d.code for d in result.diagnostics] == ["unknown-screen"]


def test_what_was_made_for_a_moment_is_removed(campaign: Path) -> None:
    """Built in part, then taken back: the stamp of the whole build is not believed."""
    text = (campaign / "playlists.yaml").read_text(encoding="utf-8")
    more = text[text.index("  bang:") :].replace("bang:", "them:")
    (campaign / "playlists.yaml").write_text(text + more, encoding="utf-8")
    assert build(campaign, Selection(kinds=("still",))).made
    (campaign / "playlists.yaml").write_text(text, encoding="utf-8")

    result = build(campaign)

    assert result.removed == (
        "them/led-small-192x96/01-notice.png",
        "them/led-small-192x96/to-phat.html",
    )


@pytest.mark.parametrize(
    ("selection", "code"),
    [
        (Selection(playlists=("bnag",)), "unknown-playlist"),
        (Selection(screens=("led-small-192x69",)), "unknown-screen"),
        (Selection(kinds=("poster",)), "nothing-selected"),
        (Selection(kinds=("still", "poster")), "nothing-selected"),
    ],
)
def test_what_is_not_there_cannot_be_asked_for(
    campaign: Path, selection: Selection, code: str
) -> None:
    """Even when everything is up to date, with a hint."""
    with pytest.raises(UnknownName) as caught:
        build(campaign, selection)

    (found,) = caught.value.diagnostics
    assert found.code == code
    assert found.hints


def test_two_builds_at_once_are_one_too_many(campaign: Path) -> None:
    """The second says so, and touches nothing."""
    with FileLock(campaign / ".signage/lock"):
        result = build(campaign, force=True)

    assert [d.code for d in result.diagnostics] == ["already-building"]
    assert result.is_nothing


def test_a_folder_given_by_mistake_stays_as_it_is(tmp_path: Path) -> None:
    """No cache folder appears where there is no campaign."""
    result = build(tmp_path)

    assert [d.code for d in result.diagnostics] == ["no-campaign"]
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_build_leaves_no_half_file(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stood stands, what was finished is listed, and the next build does the rest."""

    def interrupted(self: InlineExecutor, jobs: Jobs, context: WorkerContext) -> Iterator[Outcome]:
        job = jobs.pop()
        job.target.parent.mkdir(parents=True, exist_ok=True)
        job.target.write_bytes(b"half")
        raise KeyboardInterrupt
        yield

    before = everything(campaign / "output")
    with monkeypatch.context() as patch:
        patch.setattr(InlineExecutor, "run", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build(campaign, force=True)

    assert not [path for path in everything(campaign) if "/part/" in path]
    assert everything(campaign / "output") == before
    assert build(campaign).is_good


def test_remarks_are_made_every_time(campaign: Path) -> None:
    """A warning does not vanish because nothing had to be made."""
    (campaign / "templates/old.yml").write_text("", encoding="utf-8")

    codes = [[d.code for d in build(campaign).diagnostics] for _ in range(2)]

    assert codes == [["ignored-file"], ["ignored-file"]]


def test_what_was_said_is_said_again_without_reading_the_campaign(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it, byte for byte as a build says it that looks at everything again."""
    (campaign / "templates/old.yml").write_text("", encoding="utf-8")
    edit(campaign, "Xin chào", "Uỷ ban và Ủy ban")
    build(campaign)
    (campaign / ".signage/stamp.json").unlink()
    looked = build(campaign)
    monkeypatch.setattr("signage.plan.plan.plan_campaign", None)

    again = build(campaign)

    assert {d.span is None for d in looked.diagnostics} == {True, False}
    for language in ("en", "vi"):
        assert to_digest(again.diagnostics, language) == to_digest(looked.diagnostics, language)
    assert to_json(again.diagnostics) == to_json(looked.diagnostics)


@pytest.mark.parametrize("warns", [True, False])
def test_what_is_asked_for_in_part_is_read_where_there_are_warnings(
    campaign: Path, monkeypatch: pytest.MonkeyPatch, warns: bool
) -> None:
    """Which of them belong to it only a build can say that knows everything."""
    if warns:
        (campaign / "templates/old.yml").write_text("", encoding="utf-8")
        build(campaign)
    asked: list[object] = []
    plan_campaign = plan.plan_campaign
    monkeypatch.setattr(plan, "plan_campaign", lambda *a: asked.append(a) or plan_campaign(*a))

    result = build(campaign, Selection(kinds=("still",)))

    assert (len(asked), len(result.diagnostics), result.made) == (warns, warns, ())


def test_another_version_of_the_program_makes_everything_anew(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pictures may differ in a pixel."""
    monkeypatch.setattr("signage.work.tool_versions", lambda: ("signage 99",))
    monkeypatch.setattr("signage.builder.stamp.tool_versions", lambda: ("signage 99",))

    assert len(build(campaign, Selection(kinds=("still",))).made) == 2


def test_a_disk_that_is_full_at_the_very_end(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All files stand; only the note is missing that would make the next build quick."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("signage.builder.stamp.write_stamp", refuse)
    edit(campaign, "Xin chào", "Chào bạn")
    result = build(campaign)

    assert (result.is_good, result.is_nothing) == (True, False)
    assert f"{FOLDER}/loop.mp4" in result.made


def test_what_stands_is_told_whether_it_was_made_now_or_before(campaign: Path) -> None:
    """Whoever watches the folder looks at these as well."""
    made = {f"output/{path}" for path in (*FILES, "manifest.json", f"{FOLDER}/manifest.json")}

    assert set(build(campaign).stands) == made
    assert set(build(campaign).stands) == made


def test_a_session_lays_out_what_it_did_not_lay_out_before(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Building and checking know of one another, where it stays for the next edit."""
    asked: list[object] = []
    lay_out: Any = laid_out.layout_scene

    def counting(*arguments: object, **more: object) -> Any:
        asked.append(arguments)
        return lay_out(*arguments, **more)

    monkeypatch.setattr(laid_out, "layout_scene", counting)
    session = Session(campaign, 1, stays=True)
    for note in ("một", "hai"):
        edit(campaign, "playlists:\n", f"# {note}\nplaylists:\n")
        assert session.build(Selection(), Silence()).is_good
        assert session.check(Silence()) == ()
    session.close()

    assert len(asked) == 1


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("Xin chào", "Xin \ufeffchào", "7:32"),
        ("chào}", "chào, headline: Chào}", "7:38"),
        # Without a title there is nothing to build at all.
        ("title: Nhỏ", "tilte: Nhỏ", "1:11"),
    ],
)
def test_what_a_session_said_stays_as_it_was_said(
    campaign: Path, old: str, new: str, place: str
) -> None:
    """The next build reads the file again, in which the same slip stands elsewhere."""
    session = Session(campaign, 1)
    edit(campaign, old, new)
    built = session.build(Selection(), Silence()).diagnostics
    checked = session.check(Silence())
    edit(campaign, "campaign: ", "# Một ghi chú\ncampaign: ")
    session.build(Selection(), Silence())
    session.close()

    assert str(built[0].place) == str(checked[0].place) == f"playlists.yaml:{place}"


def test_each_screens_folder_tells_of_itself(campaign: Path) -> None:
    """As the whole manifest does, by the names in it; what is lost is written anew."""
    build(campaign)
    whole, own = (
        campaign / "output" / path for path in ("manifest.json", f"{FOLDER}/manifest.json")
    )
    rows = {row["path"]: row for row in json.loads(whole.read_bytes())["artifacts"]}
    told = json.loads(own.read_bytes())

    assert {f"{FOLDER}/{row['path']}" for row in told["artifacts"]} == {
        path for path in FILES if path.startswith(FOLDER)
    }
    for row in told["artifacts"]:
        assert {**row, "path": f"{FOLDER}/{row['path']}"} == rows[f"{FOLDER}/{row['path']}"]
    assert rows[f"{FOLDER}/manifest.json"]["sha256"] == hashlib.sha256(own.read_bytes()).hexdigest()
    own.unlink()
    assert build(campaign).made == ()
    assert own.is_file()


def test_a_screens_folder_of_an_unfinished_build_says_so(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is copied while others are still at it, or after they died."""

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    build(campaign)
    edit(campaign, "Xin chào", "Chào bạn")
    monkeypatch.setattr(Build, "_make", die)
    monkeypatch.setattr(Build, "_recall", die)
    with pytest.raises(KeyboardInterrupt):
        build(campaign)

    with pytest.raises(SignageError, match="a build that had not ended"):
        verify(campaign / "output" / FOLDER)
