"""The documents in two languages say the same, and what they point to is there."""

from __future__ import annotations

import re
from itertools import zip_longest

import pytest

from signage.campaign.loading import load
from signage.campaign.starter import write_starter
from signage.cli.group import COMMANDS
from tests import guide_examples
from tests.guide import API_PAGES, GUIDES, READMES, REPOSITORY, blocks, sections

DOCUMENTS = sorted((*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")))

_LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("pair", [GUIDES, READMES, API_PAGES], ids=["guides", "readmes", "api"])
def test_both_have_the_same_sections(pair):
    """With headings about the same, and tables of the same shape."""
    for vi, en in zip_longest(sections(pair["vi"]), sections(pair["en"])):
        assert vi
        assert en
        assert (vi.level, vi.subjects) == (en.level, en.subjects)
        assert [len(row) for row in vi.rows] == [len(row) for row in en.rows], en.heading


def test_both_guides_have_the_same_examples():
    """Comments aside; so it is enough to try those of one."""
    for vi, en in zip_longest(blocks(GUIDES["vi"]), blocks(GUIDES["en"])):
        assert vi
        assert en
        assert vi.info == en.info
        if vi.info.startswith("yaml"):
            assert guide_examples.data(vi.text) == guide_examples.data(en.text), en.line


def test_both_readmes_show_the_same_commands():
    """Each a line to type."""
    assert [b.text for b in blocks(READMES["vi"])] == [b.text for b in blocks(READMES["en"])]


@pytest.mark.parametrize("readme", READMES.values(), ids=str)
def test_a_readme_lists_every_command(readme):
    """And nothing that is none."""
    text = readme.read_text(encoding="utf-8")
    named = re.findall(r"^\| .*`signage .*\|$", text, re.MULTILINE)
    listed = {name for row in named for name in re.findall(r"`signage ([a-z]+)", row)}

    assert listed == set(COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document):
    """To a file of this repository, and a heading in it."""
    text = document.read_text(encoding="utf-8")
    for link in _LINK.findall(text):
        if link.startswith(("https://", "http://")):
            continue
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        assert target.exists(), link
        if anchor:
            assert anchor in [_anchor(s.heading) for s in sections(target)], link


def _anchor(heading: str) -> str:
    """Return what GitHub makes of *heading*."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("language", GUIDES)
def test_the_first_example_is_pasted_into_a_new_campaign(language, tmp_path):
    """As the guide says: two files deleted, three written, and nothing is wrong."""
    folder = tmp_path / "thu"
    write_starter(folder)
    for name in ("cac-buoc.yaml", "themes/mac-dinh.yaml"):
        (folder / "templates" / name).unlink()
    for block in blocks(GUIDES[language]):
        match block.info.split():
            case ["yaml", "playlists.yaml" | "templates/thong-bao.yaml" as path]:
                (folder / path).write_text(block.text, encoding="utf-8")
            case ["yaml", "templates/themes/default.yaml" as path]:
                (folder / path).write_text(block.text, encoding="utf-8")
                break

    assert load(folder).diagnostics == ()
