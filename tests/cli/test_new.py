from __future__ import annotations

from pathlib import Path

import pytest

from signage.campaign import starter
from tests.cli.conftest import Run
from tests.guide import GUIDES, blocks

pytestmark = pytest.mark.slow


@pytest.fixture
def campaign(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "my campaign"
    said = run("new", folder)
    assert said.code == 0
    assert said.out.splitlines()[1:] == [
        f'  signage -C "{folder}" build',
        f'  signage -C "{folder}" watch',
    ]
    return folder


def test_the_starter_is_without_a_flaw(run: Run, campaign: Path) -> None:
    """It can be laid out on all its screens, without a warning."""
    said = run("check", "-C", campaign)

    # On a slow machine it says beside it how long it will take.
    assert (said.code, said.out) == (0, "Nothing is wrong.\n")


def test_the_starter_speaks_vietnamese(
    run: Run, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As its `lang:` says."""
    monkeypatch.delenv("SIGNAGE_LANG")

    assert run("check", "-C", campaign).out == "Không có gì sai.\n"


def test_every_font_of_the_starter_comes_with_its_licence(campaign: Path) -> None:
    """And none that neither its theme nor the first theme of the guide names."""
    theme = (campaign / "templates/themes/mac-dinh.yaml").read_text(encoding="utf-8")
    theme += next(b.text for b in blocks(GUIDES["vi"]) if "themes/" in b.info)
    fonts = [path.name for path in (campaign / "fonts").glob("*.ttf")]

    assert fonts
    assert all(f"fonts/{name}" in theme for name in fonts)
    assert len(list((campaign / "fonts").glob("*OFL*"))) == 2


def test_fonts_of_a_wheel_are_preferred(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Installed, there is no checkout to take them from."""
    package = tmp_path / "signage"
    (package / "data/fonts").mkdir(parents=True)
    (package / "data/starter").mkdir()
    for name in starter.FONTS:
        (package / "data/fonts" / name).write_bytes(b"packed")
    monkeypatch.setattr("importlib.resources.files", lambda name: package)
    monkeypatch.setattr("signage.stock.data_folder", lambda: package / "data")

    assert run("new", tmp_path / "new").code == 0
    assert {p.read_bytes() for p in (tmp_path / "new/fonts").iterdir()} == {b"packed"}


def test_an_empty_folder_will_do(run: Run, tmp_path: Path) -> None:
    """Somebody may have made it."""
    assert run("new", tmp_path).code == 0
    assert (tmp_path / "playlists.yaml").is_file()


@pytest.mark.parametrize("name", [".", "notes.txt"])
def test_nothing_is_overwritten(run: Run, tmp_path: Path, name: str) -> None:
    """A folder with something in it, and a file in the folder's place."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    said = run("new", tmp_path / name)

    assert (said.code, said.out) == (1, "")
    assert "[not-empty]" in said.err
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    "names",
    [
        [".DS_Store", "._.DS_Store", ".localized"],
        ["desktop.ini", "Thumbs.db"],
        [".git/HEAD", ".gitignore"],
        ["$RECYCLE.BIN/x", "System Volume Information/y"],
    ],
)
def test_what_nobody_put_there_is_nothing(run: Run, tmp_path: Path, names: list[str]) -> None:
    """File managers do as soon as the new folder is looked at, and version control before."""
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("theirs", encoding="utf-8")

    assert run("new", tmp_path).code == 0
    assert (tmp_path / "playlists.yaml").is_file()
    assert all((tmp_path / name).read_text(encoding="utf-8") == "theirs" for name in names)
