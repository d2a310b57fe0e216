"""A campaign for guests from abroad, from YAML to pictures, films and paper."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from signage.builder.session import Result
from signage.diagnostic import Severity
from signage.plan.selection import Selection
from tests.building import build, edit
from tests.foreign import FILES, FONTS, SENTENCES
from tests.pdf.paper import words

pytestmark = pytest.mark.slow

FALLBACKS = {script.lower(): f"fonts/{file}" for script, file in FILES.items()}
FAMILIES = "".join(f"  {name}: {{700: {path}}}\n" for name, path in FALLBACKS.items())
THEME = f"""\
colors:
  ground: {{screen: "#ffffff", print: [0, 0, 0, 0]}}
  ink: {{screen: "#000000", print: [0, 0, 0, 100]}}
  accent: {{screen: "#000000", print: [0, 0, 0, 100]}}
families:
  main:
    700: fonts/BeVietnamPro-Bold.ttf
    fallback: [{", ".join(FALLBACKS)}]
{FAMILIES}
styles:
  words: {{family: main, weight: 700, size: 30px, read_from: near}}
"""
TEMPLATE = """\
theme: guests
fields:
  said: {type: text, required: true}
layouts:
  - content: {text: "{said}", style: words, padding: 20px}
"""
RUNNING = """\
theme: guests
fields:
  said: {type: text, required: true}
layouts:
  - content: {ticker: "{said}", style: words, height: 60px}
"""


def playlists(slides: dict[str, str]) -> str:
    """Return a playlist of *slides* and a poster of each."""
    shown = "".join(
        f'      - {{template: words, name: {name}, values: {{said: "{said}"}}}}\n'
        for name, said in slides.items()
    )
    posters = "".join(
        f'  {name}: {{template: words, page: a4, values: {{said: "{said}"}}}}\n'
        for name, said in slides.items()
    )
    return (
        "lang: en\ncampaign: {title: Guests}\n"
        "screens:\n  board: {extends: lobby-1366x768, far_m: 2}\n"
        f"playlists:\n  guests:\n    screens: board\n    slides:\n{shown}posters:\n{posters}"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign with a slide and a poster for each script."""
    return written(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """Return the same, built."""
    folder = written(tmp_path_factory.mktemp("guests"))
    return folder, build(folder)


def written(tmp_path: Path) -> Path:
    shutil.copytree(FONTS, tmp_path / "fonts")
    shutil.copy(FONTS.parent.parent / "fonts/BeVietnamPro-Bold.ttf", tmp_path / "fonts")
    themes = tmp_path / "templates/themes"
    themes.mkdir(parents=True)
    (themes / "guests.yaml").write_text(THEME, encoding="utf-8")
    (tmp_path / "templates/words.yaml").write_text(TEMPLATE, encoding="utf-8")
    slides = {script.lower(): text for script, text in SENTENCES.items()}
    (tmp_path / "playlists.yaml").write_text(playlists(slides), encoding="utf-8")
    return tmp_path


def test_every_language_is_made(built: tuple[Path, Result]) -> None:
    """Pictures and paper, with nothing said but that a slide has many words or a long headline."""
    _, result = built
    said = {d.code for d in result.diagnostics if d.severity is not Severity.NOTE}
    assert said <= {"too-many-words", "headline-too-long", "loop-too-long"}
    assert not result.failed
    assert not result.held_back
    assert sum(path.endswith(".png") for path in result.made) >= 2 * len(SENTENCES)


@pytest.mark.pdf
def test_posters_can_be_searched(built: tuple[Path, Result]) -> None:
    """Line by line, whatever the script."""
    folder, _ = built
    for script, text in SENTENCES.items():
        found = words((folder / f"output/posters/{script.lower()}-a4.pdf").read_bytes())
        letters = "".join("".join(found).split())
        assert all(word in letters for word in text.split() if word.isalpha()), script


def test_a_script_without_a_font_stops_its_slide(folder: Path) -> None:
    """With its name; the others are made."""
    edit(folder / "templates/themes/guests.yaml", "hang, ", "")
    result = build(folder, Selection(kinds=("still",)))
    errors = [d for d in result.diagnostics if d.severity is Severity.ERROR]
    assert {d.code for d in errors} == {"missing-glyph"}
    assert all("Hangul (Korean)" in str(d.message) for d in errors)


def test_a_line_that_is_read_leftwards_runs_in_a_film(folder: Path) -> None:
    """The loop is made, and judged by where its line runs."""
    (folder / "templates/words.yaml").write_text(RUNNING, encoding="utf-8")
    slides = {"arab": SENTENCES["Arab"]}
    (folder / "playlists.yaml").write_text(playlists(slides), encoding="utf-8")
    result = build(folder)
    assert not [d for d in result.diagnostics if d.severity is Severity.ERROR]
    assert any(path.endswith(".mp4") for path in result.made)
