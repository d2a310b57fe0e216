"""What a campaign's folder lacks, and the stock has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.campaign.folder import CampaignFolder, UnreadableFile
from signage.campaign.known_texts import KnownTexts
from signage.campaign.loading import Loaded, _stock_names, load, load_again
from signage.diagnostic import InvalidProject
from signage.stock import stock_file, stock_folder

TEMPLATE = """\
title: Thử
fields:
  words: {type: text}
layouts:
  - content: {text: "{words}", style: words}
"""
THEME = """\
colors: {ground: "#000000", ink: "#ffffff"}
families: {plain: {700: fonts/BeVietnamPro-Bold.ttf}}
styles: {words: {family: plain, weight: 700, size: 20vmin, color: ink}}
"""
PLAYLISTS = """\
campaign: {{title: Thử{theme}}}
playlists:
  p:
    screens: lobby-1920x1080
    slides:
      - {{template: {template}, values: {{words: Xin chào}}}}
"""


FONT = "fonts/BeVietnamPro-Bold.ttf"


@pytest.fixture(autouse=True)
def stock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a small stock in place of the program's; it has its fonts."""
    data = tmp_path / "data"
    (data / "templates/themes").mkdir(parents=True)
    (data / "templates/loi-chao.yaml").write_text(TEMPLATE, "utf-8")
    (data / "templates/themes/default.yaml").write_text(THEME, "utf-8")
    (data / "templates/themes/dem.yaml").write_text(THEME.replace("000000", "101010"), "utf-8")
    (data / "fonts").mkdir()
    (data / FONT).write_bytes((stock_folder("fonts") / Path(FONT).name).read_bytes())
    (data / "icc").mkdir()
    (data / "icc/press.icc").write_bytes(b"is the program's, and no campaign's")
    for name in ("screens.yaml", "printers.yaml"):
        (data / name).write_bytes((Path("signage/data") / name).read_bytes())
    monkeypatch.setattr("signage.stock.data_folder", lambda: data)
    _stock_names.cache_clear()
    yield data
    _stock_names.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign that has nothing but its playlists."""
    folder = tmp_path / "campaign"
    folder.mkdir()
    write(folder)
    return folder


def write(folder: Path, template: str = "loi-chao", theme: str = "") -> None:
    """Let the playlist show *template*, the campaign use *theme*."""
    text = PLAYLISTS.format(template=template, theme=f", theme: {theme}" if theme else "")
    (folder / "playlists.yaml").write_text(text, "utf-8")


def ground(loaded: Loaded) -> str:
    """Return the colour below the only slide."""
    (play,) = loaded.project.plays
    (slide,) = play.slides
    assert slide.composed.shown is not None
    return str(slide.composed.shown.ground.color)


def test_a_folder_with_playlists_alone_is_shown(folder: Path) -> None:
    """Template, theme and font are the stock's; that they were missed is remembered."""
    loaded = load(folder)

    assert ground(loaded) == "#000000"
    assert loaded.is_whole
    reads = {read.path: read.sha256 for read in loaded.reads}
    names = ("templates/loi-chao.yaml", "templates/themes/default.yaml", FONT)
    assert [reads[name] for name in names] == ["", "", ""]


def test_a_file_of_the_campaign_goes_over_that_of_the_stock(folder: Path) -> None:
    """Each by itself."""
    (folder / "templates/themes").mkdir(parents=True)
    own = THEME.replace("000000", "202020")
    (folder / "templates/themes/default.yaml").write_text(own, "utf-8")

    assert ground(load(folder)) == "#202020"


def test_a_campaign_names_its_theme(folder: Path) -> None:
    """Those of the stock that it does not name are not read."""
    write(folder, theme="dem")
    loaded = load(folder)

    assert ground(loaded) == "#101010"
    assert "templates/themes/default.yaml" not in {read.path for read in loaded.reads}


@pytest.mark.parametrize(
    ("extends", "own_template", "expected"),
    [("dem", False, "#202020"), ("default", False, "#101010"), ("dem", True, "#101010")],
)
def test_templates_of_the_stock_take_a_theme_like_theirs(
    folder: Path, stock: Path, extends: str, own_template: bool, expected: str
) -> None:
    """One that has all that they need. What a campaign's own templates name is meant."""
    template = f"theme: dem\n{TEMPLATE}"
    (stock / "templates/loi-chao.yaml").write_text(template, "utf-8")
    (folder / "templates/themes").mkdir(parents=True)
    if own_template:
        (folder / "templates/loi-chao.yaml").write_text(template, "utf-8")
    own = f'extends: {extends}\ncolors: {{ground: "#202020"}}'
    (folder / "templates/themes/phuong.yaml").write_text(own, "utf-8")

    assert ground(load(folder)) == expected


def test_a_campaigns_theme_extends_one_of_the_stock(folder: Path) -> None:
    """It needs to say only what differs; the other one is read for it."""
    (folder / "templates/themes").mkdir(parents=True)
    own = 'extends: dem\ncolors: {ink: "#ffff00"}\n'
    (folder / "templates/themes/cua-toi.yaml").write_text(own, "utf-8")
    loaded = load(folder)

    assert loaded.diagnostics == ()
    assert ground(loaded) == "#101010"


def test_a_theme_that_is_not_there_is_told_once(folder: Path) -> None:
    """Not of every template."""
    write(folder, theme="dêm")
    with pytest.raises(InvalidProject) as refused:
        load(folder)

    (told,) = refused.value.diagnostics
    assert (told.code, told.place) == ("wrong-name", "playlists.yaml:1:31")

    write(folder, theme="toi")
    (told,) = load(folder).diagnostics
    assert (told.code, told.place) == ("unknown-theme", "playlists.yaml:1:31")


def test_a_slip_is_told_what_the_stock_has(folder: Path) -> None:
    """Also of a template that nothing names."""
    write(folder, template="loi-chaos")
    loaded = load(folder)

    (told,) = loaded.diagnostics
    assert told.code == "unknown-template"
    assert "loi-chao" in " ".join(map(str, told.hints))


def test_all_of_the_stock_is_listed_where_it_is_asked_for(folder: Path) -> None:
    """`signage templates` does so."""
    write(folder, template="khac")
    whole = load_again(folder, KnownTexts(), with_all_templates=True)
    names = [template.name for template in whole.project.templates]

    assert names == ["loi-chao"]
    assert load(folder).project.templates == ()


def test_what_the_stock_only_offers_is_not_tried(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it took seconds whenever the desk was opened; what a campaign names is."""
    tried: list[str] = []
    monkeypatch.setattr(
        "signage.model.project.try_out", lambda one, *_: tried.append(one.name) or ()
    )
    for named in ("khac", "loi-chao"):
        write(folder, template=named)
        load_again(folder, KnownTexts(), with_all_templates=True)

    assert tried == ["loi-chao"]


@pytest.mark.parametrize(
    "path",
    [
        "Fonts/BeVietnamPro-Bold.ttf",
        "fonts/bevietnampro-bold.ttf",
        "screens.yaml",
        "icc/press.icc",
        "fonts",
        "",
    ],
)
def test_nothing_else_of_the_program_is_a_campaigns(path: str, folder: Path) -> None:
    """Small and capital letters differ, as in its own folder."""
    assert stock_file(path) is None
    with pytest.raises(UnreadableFile):
        CampaignFolder(folder).read(path, 2**30)
