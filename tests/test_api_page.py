"""The page about the Python interface: complete, and every example does what it shows."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import os
import subprocess
import sys
from itertools import zip_longest

import pytest

import signage
from tests.building import ROOT
from tests.guide import API_PAGES, Section, blocks, codes, sections
from tests.small_campaign import write_small_campaign

PAGE = blocks(API_PAGES["en"])
TYPES = [name for name in signage.__all__ if inspect.isclass(getattr(signage, name))]
FUNCTIONS = [name for name in signage.__all__ if name not in TYPES]


@pytest.fixture(params=sorted(API_PAGES))
def page(request):
    return sections(API_PAGES[request.param])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the examples are run, one after the other."""
    folder = tmp_path_factory.mktemp("api")
    (folder / "my-campaign").mkdir()
    write_small_campaign(folder / "my-campaign")
    return folder


@pytest.mark.parametrize("index", [i for i, block in enumerate(PAGE) if block.info == "python"])
def test_an_example_does_what_it_shows(index, folder):
    """As a script of its own; what follows it is all that it says."""
    script = folder / "example.py"
    script.write_text(PAGE[index].text, encoding="utf-8")
    after = PAGE[index + 1] if index + 1 < len(PAGE) else None

    done = subprocess.run(
        [sys.executable, "-W", "error", str(script)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout == (after.text if after and after.info == "text" else "")


def test_both_pages_have_the_same_examples():
    """Comments aside; so it is enough to run those of one."""
    for vi, en in zip_longest(blocks(API_PAGES["vi"]), PAGE):
        assert vi
        assert en
        assert vi.info == en.info
        if vi.info == "python":
            assert ast.dump(ast.parse(vi.text)) == ast.dump(ast.parse(en.text)), en.line
        else:
            assert vi.text == en.text


def test_every_public_name_has_its_section(page):
    """And no section is about what is not public."""
    about = {name for section in page for name in section.subjects}

    assert about == set(signage.__all__)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_parameter_has_its_row(name, page):
    """In the order of the call."""
    assert _in_rows(page, name) == list(inspect.signature(getattr(signage, name)).parameters)


@pytest.mark.parametrize("name", TYPES)
def test_every_attribute_is_told(name, page):
    """Of a type, whether it is a field or a property."""
    (section,) = (section for section in page if name in section.subjects)
    told = {code.partition("(")[0] for code in codes(section.body)}

    assert _attributes(getattr(signage, name)) - told == set()


def _in_rows(page: tuple[Section, ...], name: str) -> list[str]:
    (section,) = (section for section in page if name in section.subjects)
    return [codes(row[0])[0] for row in section.rows]


def _attributes(kind: type) -> set[str]:
    if issubclass(kind, Exception):
        return set(vars(kind(())))
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    own = {
        n for n, member in vars(kind).items() if callable(member) or isinstance(member, property)
    }
    return {name for name in (*own, *(f.name for f in fields)) if not name.startswith("_")}
