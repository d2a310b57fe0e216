"""Words written by the page: saved, taken back, and never over somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.campaign_paths import CampaignPaths
from signage.desk.pen import Pen
from signage.diagnostic import SignageError
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
    with pytest.raises(SignageError) as caught:
        pen.write(TITLE, "Cài đặt ứng dụng", "Một")

    assert code_of(caught) == "changed-meanwhile"
    assert "Khác" in str(caught.value.diagnostics[0].hints[0])
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
        ("campaign: [\n", TITLE, "unwritable-value"),
        ("a: &a {b: x}\nc: *a\n", ("c", "b"), "shared-value"),
        ("a: x\n", ("b", "c"), "unwritable-value"),
    ],
)
def test_what_cannot_be_written_is_told(
    folder: Path, text: str, path: tuple[str, ...], code: str
) -> None:
    """And the file stays as it is."""
    (folder / "playlists.yaml").write_text(text, encoding="utf-8")
    before = "x" if code == "shared-value" else None
    with pytest.raises(SignageError) as caught:
        Pen(CampaignPaths.of(folder)).write(path, before, "y")

    assert code_of(caught) == code
    assert text_of(folder) == text


def test_a_file_that_is_no_text_is_told(folder: Path) -> None:
    """Word's, or UTF-16."""
    (folder / "playlists.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SignageError) as caught:
        Pen(CampaignPaths.of(folder)).page()

    assert code_of(caught) == "unreadable-file"
