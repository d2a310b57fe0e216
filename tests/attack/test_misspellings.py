"""Slips of any kind in Vietnamese texts are found, and nothing is said of texts without."""

from __future__ import annotations

import os
import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from signage.api import check
from signage.diagnostic import Severity
from signage.text.misspelling import find_unknown_words
from signage.text.spelling import is_well_spelt
from signage.text.syllable import TONES
from tests.campaigns import write_campaign

ROOT = Path(__file__).parent.parent.parent
SLIPS = 5000 if os.environ.get("SIGNAGE_ATTACK_LONG") else 300
DOCUMENTS = (
    "README.vi.md",
    "docs/huong-dan.md",
    "docs/kiem-tra.md",
    "docs/giao-dien-lap-trinh.md",
    "signage/locale/vi/LC_MESSAGES/signage.po",
    "signage/data/compounds.txt",
    "playlists.yaml",
    *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "templates").rglob("*.yaml"))),
    *(
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "signage/data/starter").rglob("*.yaml"))
    ),
)
_CODE = re.compile(
    r"```.*?```|`[^`]*`|\]\([^)]*\)|\{[^}]*\}|<[^>]*>"
    # Names of templates and messages.
    r"|\b[a-z0-9]+(?:-[a-z0-9]+)+\b",
    re.DOTALL,
)
_TYPED_ON_PURPOSE = ("nghành", "qúa")
"""In what the rule says of itself."""


def lines(document: str) -> list[str]:
    """The lines of a document, with what is code in it taken out."""
    text = (ROOT / document).read_text(encoding="utf-8").replace("\\n", "\n")
    if document.endswith(".po"):
        text = "\n".join(re.findall(r'^msgstr.*\n(?:".*\n?)*', text, re.MULTILINE))
    return [unicodedata.normalize("NFC", line) for line in _CODE.sub(" ", text).splitlines()]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_is_said_of_texts_without_slips(document):
    """All that is written in Vietnamese in this repository: forty thousand words."""
    found = {
        unknown.word: line
        for line in lines(document)
        for unknown in find_unknown_words(line, _TYPED_ON_PURPOSE)
    }

    assert found == {}


def doubled(word: str, dice: random.Random) -> str:
    place = dice.randrange(len(word))
    return word[:place] + word[place] + word[place:]


def swapped(word: str, dice: random.Random) -> str:
    place = dice.randrange(max(1, len(word) - 1))
    return word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]


def misplaced(word: str, dice: random.Random) -> str:
    """With its tone on another vowel."""
    letters = [unicodedata.normalize("NFD", letter) for letter in word]
    vowels = [place for place, letter in enumerate(letters) if letter[0] in "aeiouy"]
    toned = [place for place in vowels if set(letters[place]) & set(TONES)]
    others = [place for place in vowels if place not in toned]
    if not toned or not others:
        return word
    (tone,) = set(letters[toned[0]]) & set(TONES)
    letters[toned[0]] = letters[toned[0]].replace(tone, "")
    letters[dice.choice(others)] += tone
    return unicodedata.normalize("NFC", "".join(letters))


def with_other_onset(word: str, dice: random.Random) -> str:
    for right, wrong in (("ngh", "ng"), ("gh", "g"), ("qu", "cu"), ("ng", "ngh"), ("k", "c")):
        if word.startswith(right) and not word.startswith("kh"):
            return wrong + word.removeprefix(right)
    return word


def run_together(word: str, dice: random.Random) -> str:
    return word + dice.choice(("người", "điện", "việc", "được"))


def with_any_letter(word: str, dice: random.Random) -> str:
    place, letter = dice.randrange(len(word)), dice.choice("abcdeghiklmnopqrstuvxy")
    return word[:place] + letter + word[place + dice.choice((0, 1)) :]


@pytest.mark.parametrize(
    ("slip", "least"),
    [
        (doubled, 0.99),
        (swapped, 0.9),
        (misplaced, 0.99),
        (with_other_onset, 0.99),
        (run_together, 0.99),
        (with_any_letter, 0.8),
    ],
)
def test_slips_are_found(slip: Callable[[str, random.Random], str], least: float):
    """Wherever they leave no other syllable; of those, at least so many."""
    dice = random.Random(slip.__name__)
    texts = [line for line in lines("docs/huong-dan.md") if len(line) < 300]
    made = found = 0
    while made < SLIPS:
        text = dice.choice(texts)
        marked = [
            match
            for match in re.finditer(r"[^\W\d_]+", text)
            if not match[0].isascii() and match[0].islower() and is_well_spelt(match[0])
        ]
        if not marked:
            continue
        word = dice.choice(marked)
        slipped = slip(word[0], dice)
        if is_well_spelt(slipped):
            continue
        made += 1
        wrong = text[: word.start()] + slipped + text[word.end() :]
        end = word.start() + len(slipped)
        found += any(
            unknown.start < end and unknown.start + len(unknown.word) > word.start()
            for unknown in find_unknown_words(wrong)
        )

    assert found / made >= least


@pytest.mark.parametrize(("words", "told"), [("", 2), ("  words: [Kách MỆNH, nghành]\n", 0)])
def test_a_campaign_is_told_of_its_slips(tmp_path, words, told):
    """Where each stands, on however many screens; what it says is right is."""
    playlists = (
        f"campaign:\n  title: A\n  variables: {{hotline: a}}\n{words}playlists:\n  p:\n"
        "    screens: [lobby-1920x1080, lobby-1366x768]\n    slides:\n"
        "      - template: notice\n        values: "
        "{headline: Kách mệnh và các nghành}\n"
    )
    write_campaign(tmp_path, playlists=playlists)

    found = [d for d in check(tmp_path) if d.code == "misspelt"]

    assert len(found) == told
    assert [str(d.span) for d in found] == ["playlists.yaml:9:28", "playlists.yaml:9:45"][:told]
    assert {d.severity for d in found} <= {Severity.WARNING}
