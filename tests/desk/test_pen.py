"""Words written by the page: saved, taken back, and never over somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.campaign_paths import CampaignPaths
from signage.desk.pen import ChangedMeanwhile, Pen, Unreadable
from signage.diagnostic import SignageError
from signage.disk import FileState, RealDisk, sweep
from tests.campaigns import write_campaign

TITLE = ("campaign", "title")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small campaign."""
    return write_campaign(tmp_path)


def text_of(folder: Path) -> str:
    return (folder / "playlists.yaml").read_bytes().decode()


def code_of(caught: pytest.ExceptionInfo[SignageError]) -> str:
    (found,) = caught.value.diagnostics
    return found.code


def test_saves_are_taken_back_and_done_again(folder: Path) -> None:
    """To the byte, however many there were."""
    pen, before = Pen(CampaignPaths.of(folder)), text_of(folder)
    pen.write(TITLE, "Cài đặt ứng dụng", "Một")
    pen.write(TITLE, "Một", "Hai")
    after = text_of(folder)
    pen.undo()
    pen.undo()
    assert text_of(folder) == before
    pen.undo()
    pen.redo()
    pen.redo()

    assert text_of(folder) == after == before.replace("Cài đặt ứng dụng", "Hai", 1)


def test_what_somebody_changed_elsewhere_stays(folder: Path) -> None:
    """In an editor, between two saves of the page."""
    pen = Pen(CampaignPaths.of(folder))
    other = text_of(folder).replace("place: Đà Nẵng", "place: Huế # mới")
    (folder / "playlists.yaml").write_bytes(other.encode())
    pen.write(TITLE, "Cài đặt ứng dụng", "Một")

    assert text_of(folder) == other.replace("Cài đặt ứng dụng", "Một", 1)


def test_what_somebody_changed_at_the_same_place_is_not_written_over(folder: Path) -> None:
    """Both are shown: the page has one, the message the other."""
    pen = Pen(CampaignPaths.of(folder))
    other = text_of(folder).replace("title: Cài đặt ứng dụng", "title: Khác", 1)
    (folder / "playlists.yaml").write_bytes(other.encode())
    with pytest.raises(ChangedMeanwhile) as caught:
        pen.write(TITLE, "Cài đặt ứng dụng", "Một")

    assert code_of(caught) == "changed-meanwhile"
    assert caught.value.now == "Khác"
    assert text_of(folder) == other


def test_a_save_is_not_taken_back_over_somebody_elses(folder: Path) -> None:
    """The file is no more the one that was written."""
    pen = Pen(CampaignPaths.of(folder))
    pen.write(TITLE, "Cài đặt ứng dụng", "Một")
    other = text_of(folder) + "# của tôi\n"
    (folder / "playlists.yaml").write_bytes(other.encode())
    with pytest.raises(SignageError) as caught:
        pen.undo()

    assert code_of(caught) == "changed-meanwhile"
    assert text_of(folder) == other


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("campaign: [\n", TITLE, "yaml-syntax"),
        ("a: &a {b: x}\nc: *a\n", ("c", "b"), "shared-value"),
        ("a: &a {b: x}\nc: *a\n", ("a", "b"), "shared-source"),
        ("a: x\n", ("a", "c"), "unwritable-value"),
    ],
)
def test_what_cannot_be_written_is_told(
    folder: Path, text: str, path: tuple[str, ...], code: str
) -> None:
    """And the file stays as it is."""
    (folder / "playlists.yaml").write_text(text, encoding="utf-8")
    before = "x" if code.startswith("shared") else None
    with pytest.raises(SignageError) as caught:
        Pen(CampaignPaths.of(folder)).write(path, before, "y")

    assert code_of(caught) == code
    assert text_of(folder) == text


def test_a_file_that_is_no_text_is_told(folder: Path) -> None:
    """Word's, or UTF-16."""
    (folder / "playlists.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Unreadable) as caught:
        Pen(CampaignPaths.of(folder)).page()

    assert code_of(caught) == "unreadable-file"


def test_a_file_that_is_gone_is_told(folder: Path) -> None:
    """And not made anew: somebody may be moving it."""
    (folder / "playlists.yaml").unlink()
    with pytest.raises(Unreadable) as caught:
        Pen(CampaignPaths.of(folder)).write(TITLE, None, "Một")

    assert code_of(caught) == "unreadable-file"
    assert not (folder / "playlists.yaml").exists()


def test_who_takes_back_is_told_what_and_whose_it_was(folder: Path) -> None:
    """Of two pages that save, each may take back what the other one saved last."""
    pen = Pen(CampaignPaths.of(folder))
    pen.write(TITLE, "Cài đặt ứng dụng", "Một", writer="this")
    pen.write(("campaign", "place"), "Đà Nẵng", "Huế", writer="that")
    told = [pen.undo()[1], pen.undo()[1], pen.undo()[1], pen.redo()[1]]

    assert [save and (save.path[-1], save.writer) for save in told] == [
        ("place", "that"),
        ("title", "this"),
        None,
        ("title", "this"),
    ]


def test_what_was_saved_already_is_not_saved_twice(folder: Path) -> None:
    """A page that did not hear the answer sends it again: it is taken back at once."""
    pen, before = Pen(CampaignPaths.of(folder)), text_of(folder)
    for _ in range(2):
        pen.write(TITLE, "Cài đặt ứng dụng", "Một")
    pen.undo()

    assert text_of(folder) == before


def test_a_build_that_begins_does_not_hinder_a_save(folder: Path, monkeypatch) -> None:
    """It sweeps away what is not finished, the text that is about to be revealed with it."""
    reveal, swept = RealDisk.reveal, []

    def sweeping(self: RealDisk, staged: Path, path: Path, *, lasts: bool) -> FileState:
        if not swept:
            swept.append(staged)
            sweep(self, CampaignPaths.of(folder))
        return reveal(self, staged, path, lasts=lasts)

    monkeypatch.setattr(RealDisk, "reveal", sweeping)
    Pen(CampaignPaths.of(folder)).write(TITLE, "Cài đặt ứng dụng", "Một")

    assert swept
    assert "title: Một" in text_of(folder)


SLIDES = """\
campaign: {title: Một}
playlists:
  sanh:
    slides:
      - {template: a, values: {headline: Một}}
      - {template: a, values: {headline: Hai}}
      - {template: a, values: {headline: Ba}}
"""
SECOND = "      - {template: a, values: {headline: Hai}}\n"
HAI = ("playlists", "sanh", "slides", 1, "values")


@pytest.mark.parametrize(
    ("name", "before", "value"), [("headline", "Hai", "2"), ("detail", None, "mới")]
)
def test_a_slide_is_written_where_it_was_moved(
    folder: Path, name: str, before: str | None, value: str
) -> None:
    """By an editor, after the page was shown; a field that all have or lack tells nothing."""
    (folder / "playlists.yaml").write_text(SLIDES, "utf-8", newline="\n")
    pen = Pen(CampaignPaths.of(folder))
    seen = pen.page().name
    other = SLIDES.replace(SECOND, "") + SECOND
    (folder / "playlists.yaml").write_text(other, "utf-8", newline="\n")
    pen.write((*HAI, name), before, value, seen=seen)
    said = f"{{headline: {value}}}" if before else "{headline: Hai, detail: mới}"

    written = text_of(folder).replace('"2"', "2")
    assert written == other.replace("{headline: Hai}", said)


def test_a_slide_that_is_gone_is_not_written_over_another(folder: Path) -> None:
    """What was written is told."""
    (folder / "playlists.yaml").write_text(SLIDES, "utf-8", newline="\n")
    pen = Pen(CampaignPaths.of(folder))
    seen = pen.page().name
    other = SLIDES.replace(SECOND, "")
    (folder / "playlists.yaml").write_text(other, "utf-8", newline="\n")
    with pytest.raises(SignageError) as caught:
        pen.write((*HAI, "detail"), None, "lời mới", seen=seen)

    assert code_of(caught) == "changed-meanwhile"
    assert "lời mới" in str(caught.value.diagnostics[0].hints[0])
    assert text_of(folder) == other


def test_of_two_like_slides_the_one_that_was_changed_stays_it(folder: Path) -> None:
    """A page that writes twice in a form still has the text before it that it saw first."""
    (folder / "playlists.yaml").write_text(SLIDES.replace("Một", "Hai"), "utf-8", newline="\n")
    pen = Pen(CampaignPaths.of(folder))
    seen = pen.page().name
    pen.write((*HAI, "headline"), "Hai", "Hai rồi", seen=seen)
    pen.write((*HAI, "headline"), "Hai rồi", "Hai rồi nhé", seen=seen)

    assert text_of(folder).count("Hai rồi nhé") == 1
    assert "values: {headline: Hai rồi nhé}}\n      - {template: a, values: {headline: Ba}" in (
        text_of(folder)
    )
