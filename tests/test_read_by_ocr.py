"""Stills of the demo, read by a program that has never seen the words."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from signage.campaign.loading import load
from signage.diagnostic import Report
from signage.elements.registry import element_layouts
from signage.layout.fragment import PlacedText, Scene
from signage.layout.scene import layout_scene
from signage.media.library import CampaignLibrary, Library
from signage.model.surface import Surface
from signage.outputs.still import finish_of
from signage.paint.moment import settled
from signage.paint.paint import paint
from signage.paint.stage import set_stage
from signage.raster.render import finished, render
from signage.text.words import line_text, split_words
from tests.building import ROOT
from tests.tools import miss, require_tool

pytestmark = [pytest.mark.ocr, pytest.mark.slow]

NARROWEST = 720
"""The screens that are read are at least so many pixels wide."""
MOST_WRONG = 0.006
"""Of all characters. Measured with Tesseract 5.3.0: 0.0015. Without the feature `ss01`, by which
the a of Be Vietnam Pro has its upper bow, it was 0.012: a taken for o or u."""
MOST_WRONG_OF_A_TEXT = 0.2
"""Of the characters of one text: less than a digit of "1022". Measured: 0.08, one letter of
"Cài Bluezone"."""
FEWEST_MISSED = 0.1
"""Of all characters, if the marks are not there. Measured: 0.19."""
CAP_HEIGHT = 18
"""Of capitals, in pixels, when they are read: of what it was given, Tesseract read this best."""
MARGIN = 3
"""Pixels round the ink that belong to a text's picture."""
WHITE = 20
"""Pixels of paper round it."""
BARE_SCREEN = "lobby-1366x768/"
"""The screen that is read without its marks."""


@dataclass(frozen=True, slots=True)
class Block:
    """A text of a still: what the YAML says, and its letters, black on white."""

    place: str
    words: str
    picture: Image.Image
    lines: int


@pytest.fixture(scope="module")
def blocks():
    """Every text that stands still on a still of the demo, on every screen that is wide enough."""
    return tuple(cut_out(ROOT))


@pytest.fixture(scope="module")
def tesseract():
    """The program, if it knows Vietnamese."""
    program = require_tool("tesseract")
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=True).stdout
    if b"vie" not in listed.split():
        miss("Vietnamese for tesseract (tesseract-ocr-vie)")
    return program


def test_what_is_compared_is_what_was_written(blocks):
    """Word for word, in the campaign or its templates, as plain text."""
    files = (ROOT / "playlists.yaml", *(ROOT / "templates").rglob("*.yaml"))
    # A line break in quotes is two letters.
    texts = [path.read_text(encoding="utf-8").replace(r"\n", " ") for path in files]
    written = {word for text in texts for word in words_in(text)}

    assert {word for block in blocks for word in words_in(block.words)} <= written


def test_the_words_of_the_yaml_are_on_the_stills(blocks, tesseract, tmp_path, capsys):
    """Marks included; and no text is far off, whatever the average."""
    found = read(blocks, tesseract, tmp_path)
    share = error_rate(blocks, found)
    worst, place, words, said = max(
        (error_rate([block], [said]), block.place, block.words, said)
        for block, said in zip(blocks, found, strict=True)
    )

    with capsys.disabled():
        print(f"\nOCR: {len(blocks)} texts, character error rate {share:.2%}; ", end="")
        print(f"the worst, {place}, {worst:.0%}: '{words}' is read '{said}'")
    assert len(blocks) > 100
    assert share <= MOST_WRONG
    assert worst <= MOST_WRONG_OF_A_TEXT


def test_marks_are_seen_and_not_guessed(blocks, tesseract, tmp_path):
    """Where the same stills lack them, the reader misses them."""
    for name in ("templates", "fonts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    marked = (ROOT / "playlists.yaml").read_text(encoding="utf-8")
    (tmp_path / "playlists.yaml").write_text(without_marks(marked), encoding="utf-8")
    bare = [block for block in cut_out(tmp_path) if block.place.startswith(BARE_SCREEN)]
    same = [block for block in blocks if block.place.startswith(BARE_SCREEN)]

    found = read(bare, tesseract, tmp_path)
    assert len(bare) == len(same)
    assert error_rate(same, found) > FEWEST_MISSED


def read(blocks: Sequence[Block], program: str, folder: Path) -> list[str]:
    """Return what *program* reads of each of *blocks*, on one line and composed."""

    def say(number: int) -> str:
        path = folder / f"{number}.png"
        blocks[number].picture.save(path)
        # One line, or one even block of text: nothing else is looked for.
        layout = "7" if blocks[number].lines == 1 else "6"
        done = subprocess.run(
            [program, str(path), "-", "-l", "vie", "--psm", layout],
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return " ".join(unicodedata.normalize("NFC", done.stdout).split())

    with ThreadPoolExecutor(2) as readers:
        return list(readers.map(say, range(len(blocks))))


def distance(one: str, other: str) -> int:
    """Return how many characters have to be put in, taken out or changed (Levenshtein)."""
    before = list(range(len(other) + 1))
    for row, mine in enumerate(one, 1):
        now = [row]
        for column, theirs in enumerate(other, 1):
            changed = before[column - 1] + (mine != theirs)
            now.append(min(before[column] + 1, now[-1] + 1, changed))
        before = now
    return before[-1]


def error_rate(blocks: Sequence[Block], found: Sequence[str]) -> float:
    """Return the share of characters of *blocks* that are not as *found*."""
    wrong = sum(distance(block.words, said) for block, said in zip(blocks, found, strict=True))
    return wrong / sum(len(block.words) for block in blocks)


def words_in(text: str) -> Iterable[str]:
    """Return the words of *text* in small letters, without what stands between them."""
    return re.findall(r"\w+", text.lower())


def without_marks(text: str) -> str:
    """Return *text* as in a text message."""
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def cut_out(folder: Path) -> Iterator[Block]:
    """Yield every text that stands still on a still of the campaign in *folder*.

    Of screens that are wide enough; what runs is on a still in part only.
    """
    loaded = load(folder)
    library = CampaignLibrary(loaded.library)
    for play in loaded.project.plays:
        if play.screen.width >= NARROWEST:
            for slide in play.slides:
                scene = layout_scene(
                    slide.composition, play.screen, loaded.assets, Report(), element_layouts()
                )
                still = draw(scene, play.screen, library)
                for text in scene.texts:
                    if not text.is_running:
                        yield cut(text, still, f"{play.screen.name}/{slide.name}")
    library.close()


def draw(scene: Scene, screen: Surface, library: Library) -> Image.Image:
    """Return the still, as its file has it."""
    stage = set_stage(scene)
    still = finished(render(paint(stage, settled(stage)), library), finish_of(screen))
    assert still.size == (screen.width, screen.height)
    return still.convert("RGB")


def cut(text: PlacedText, still: Image.Image, place: str) -> Block:
    """Return *text* out of *still*, its letters black on white and all of one size."""
    inks = [run.ink for run in text.runs]
    left, top = min(ink.x for ink in inks), min(ink.y for ink in inks)
    right, bottom = max(ink.right for ink in inks), max(ink.bottom for ink in inks)
    box = (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN)
    letters = black_on_white(still.crop(tuple(map(round, box))))
    paper = ImageOps.expand(ImageOps.scale(letters, CAP_HEIGHT / text.cap_height), WHITE, 255)
    return Block(
        place, line_text(split_words(text.words)), paper, len({run.y for run in text.runs})
    )


def black_on_white(picture: Image.Image) -> Image.Image:
    """Return how much each pixel of *picture* differs from what is seen round its edge."""
    pixels = np.asarray(picture, np.float32)
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    apart = np.abs(pixels - np.median(edge, axis=0)).max(axis=2)
    return Image.fromarray((255 - apart * 255 / apart.max()).astype(np.uint8))
