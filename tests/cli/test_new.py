from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from signage.campaign.color_theme import color_theme
from signage.campaign.examples import EXAMPLES
from signage.campaign.loading import load
from signage.color import Color
from signage.diagnostic import Report
from signage.plan.selection import Selection
from signage.source import Source
from signage.syntax.node import Mapping, Scalar
from signage.syntax.parse import parse
from tests.building import build
from tests.cli.conftest import Run

OWN_EXAMPLES = EXAMPLES[:2]
"""Those beside the campaign of the repository, which has tests of its own."""

pytestmark = pytest.mark.slow


@pytest.fixture
def campaign(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "my campaign"
    said = run("new", folder)
    assert said.code == 0
    assert said.out.splitlines()[1:] == [
        f'  signage -C "{folder}" desk',
        f'  signage -C "{folder}" build',
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


def test_no_question_is_asked_without_a_terminal(run: Run, tmp_path: Path) -> None:
    """Of scripts."""
    said = run("new", tmp_path / "a")

    assert said.err == ""
    assert (tmp_path / "a/templates/themes/mac-dinh.yaml").is_file()


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_finished(run: Run, tmp_path: Path, example: str) -> None:
    """Nothing is wrong; each has somebody who issued it, and whom to call."""
    assert run("new", tmp_path, "--example", example).code == 0

    loaded = load(tmp_path)
    assert loaded.diagnostics == ()
    assert loaded.project.posters
    assert "hotline" in (tmp_path / "playlists.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", OWN_EXAMPLES)
def test_examples_are_shown_without_a_flaw(run: Run, tmp_path: Path, example: str) -> None:
    """Their loops are judged, their stills and posters made."""
    assert run("new", tmp_path, "--example", example).code == 0

    assert run("-C", tmp_path, "check").out == "Nothing is wrong.\n"
    for kind in ("still", "poster"):
        result = build(tmp_path, Selection(kinds=(kind,)))
        assert (result.is_good, result.diagnostics) == (True, ())
    (poster,) = (tmp_path / "output/posters").glob("*.pdf")
    assert run("preflight", poster).code == 0


def test_help_lists_the_examples(run: Run) -> None:
    """By the names that can be typed."""
    said = run("new", "--help")

    assert all(f"`{name}`" in said.out for name in EXAMPLES)


GIVEN = {
    "--title": 'Phòng "cháy": {mùa khô}',
    "--issuer": "UBND phường {Hòa Bình}",
    "--hotline": "0236 123",
    "--link": "https://hoabinh.gov.vn/chay?a=1#b",
    "--color": "#c8102e",
}


@pytest.mark.parametrize("example", [(), *(("--example", name) for name in EXAMPLES)])
def test_what_is_said_stands_in_the_campaign(
    run: Run, tmp_path: Path, example: tuple[str, ...]
) -> None:
    """As variables, whatever is in them; the logo beside the other pictures."""
    logo = tmp_path / "Biểu trưng.PNG"
    Image.new("RGB", (40, 40), "#c8102e").save(logo)
    folder = tmp_path / "a"
    options = [part for option in GIVEN.items() for part in option]

    assert run("new", folder, *example, *options, "--logo", logo).code == 0

    loaded = load(folder)
    assert loaded.diagnostics == ()
    assert loaded.project.campaign.title == GIVEN["--title"]
    node = parse(Source("", (folder / "playlists.yaml").read_text(encoding="utf-8")), Report())
    assert isinstance(node, Mapping)
    head = node.get("campaign")
    assert isinstance(head, Mapping)
    variables = head.get("variables")
    assert isinstance(variables, Mapping)
    found = {key.text: value.text for key, value in variables.entries if isinstance(value, Scalar)}
    assert found["issuer"] == "UBND phường {{Hòa Bình}}"
    assert found["hotline"] == "0236 123"
    assert found["link"] == GIVEN["--link"]
    assert found["logo"] == "templates/assets/logo.png"
    assert (folder / found["logo"]).read_bytes() == logo.read_bytes()
    theme = (folder / "templates/themes/mac-dinh.yaml").read_text(encoding="utf-8")
    assert theme == color_theme(Color(0xC8, 0x10, 0x2E))
    assert "place" not in {key.text for key, _ in head.entries}


def test_what_is_said_is_shown(run: Run, tmp_path: Path) -> None:
    """On each slide: the logo as it is, the number and who issued it by the fields' names."""
    logo = tmp_path / "logo.png"
    Image.new("RGB", (200, 200), "#00ff00").save(logo)
    folder = tmp_path / "a"
    options = [part for option in GIVEN.items() for part in option]

    assert run("new", folder, *options, "--logo", logo).code == 0

    assert build(folder, Selection(kinds=("still",))).is_good
    stills = sorted((folder / "output").glob("*/*/*.png"))
    assert len(stills) == 4
    for path in stills:
        with Image.open(path) as still:
            colors = dict(map(reversed, still.convert("RGB").getcolors(1 << 24)))
        assert colors[0, 255, 0] > 9000
    assert "low-contrast" not in run("-C", folder, "check").err


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--color", "đỏ", "'đỏ' is not a colour"),
        ("--link", "hai từ", "did you mean"),
        ("--link", "anbinh", "write it like `https://www.example.vn`"),
        ("--logo", "không-có.png", "there is no file 'không-có.png'"),
        ("--example", "mua-bảo", "Did you mean 'mua-bao'?"),
    ],
)
def test_what_cannot_be_is_refused_at_the_option(
    run: Run, tmp_path: Path, option: str, value: str, said: str
) -> None:
    """Before anything is written."""
    found = run("new", tmp_path / "a", option, value)

    assert found.code == 2
    assert option in found.err
    assert said in found.err
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("logo.pdf", b"%PDF-1.7", "is no picture that can be a logo"),
        ("logo.png", b"%PDF-1.7", "a PDF"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "logo.svg"),
    ],
)
def test_a_logo_is_looked_into(run: Run, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    """As the pictures of a campaign are."""
    (tmp_path / name).write_bytes(data)

    found = run("new", tmp_path / "a", "--logo", tmp_path / name)

    assert found.code == 2
    assert said in found.err
    assert not (tmp_path / "a").exists()


def test_a_person_is_asked(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One question for each option; a wrong answer is asked for again, an empty one skips."""
    answers = iter(("mua-bao", "Phòng lũ", "", "0236 123", "anbinh", "", "đỏ", "#c8102e", ""))
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(answers))
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)

    said = run("new", tmp_path / "a")

    assert said.code == 0
    assert not list(answers)
    text = (tmp_path / "a/playlists.yaml").read_text(encoding="utf-8")
    assert '  title: "Phòng lũ"\n' in text
    assert '    hotline: "0236 123"\n' in text
    assert "    issuer: UBND phường An Bình\n" in text
    assert "link:" not in text
    theme = (tmp_path / "a/templates/themes/mac-dinh.yaml").read_text(encoding="utf-8")
    assert "#c8102e" in theme


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


def test_nobody_is_asked_who_gave_an_option(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal, too."""
    monkeypatch.setattr("click.termui.visible_prompt_func", pytest.fail)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)

    assert run("new", tmp_path / "a", "--hotline", "114").code == 0
