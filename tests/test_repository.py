"""What is no code of the program: pins, workflows, and what documents tell people to type."""

from __future__ import annotations

import configparser
import importlib.util
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from signage._version import __version__
from signage.content_key import PINNED
from tests.guide import READMES, REPOSITORY, blocks, codes, sections

CONTRIBUTING = REPOSITORY / "CONTRIBUTING.md"
WORKFLOW = REPOSITORY / ".github/workflows/test.yml"
YAML_FILES = sorted((*REPOSITORY.glob(".github/**/*.yml"), REPOSITORY / ".pre-commit-config.yaml"))
SETUP = configparser.ConfigParser()
SETUP.read(REPOSITORY / "setup.cfg", encoding="utf-8")


def requirements(text: str) -> dict[str, Requirement]:
    """Return the requirements in *text*, one on each line, by name in lower case."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return {(r := Requirement(line)).name.lower(): r for line in lines if line}


CONSTRAINTS = requirements((REPOSITORY / "constraints.txt").read_text(encoding="utf-8"))
RANGES = requirements(SETUP["options"]["install_requires"])
TOOLS = requirements(SETUP["options.extras_require"]["test"])


def test_each_constraint_is_one_version_within_the_range_of_its_library():
    """Of a library of the program, or of a tool of the tests; nothing else is pinned."""
    for name, constraint in CONSTRAINTS.items():
        (pin,) = constraint.specifier
        assert pin.operator == "=="
        assert pin.version in (RANGES | TOOLS)[name].specifier


def test_what_decides_bytes_is_constrained():
    """All that is part of content keys; the rest is what reads and judges."""
    assert set(PINNED) <= set(CONSTRAINTS)
    assert set(CONSTRAINTS) - set(PINNED) == {
        "distributed",
        "holidays",
        "mypy",
        "pypdfium2",
        "ruff",
        "zxing-cpp",
    }


def test_a_library_can_stand_beside_others():
    """Whoever installs the package for its functions gets a range of each, open below its end."""
    for requirement in RANGES.values():
        operators = {specifier.operator for specifier in requirement.specifier}
        assert operators == {">=", "<"}, requirement


def test_commands_install_the_exact_versions():
    """Those of the READMEs, which are two; CI and the hosted tests use them."""
    build, _, test = (block.text.strip() for block in blocks(READMES["en"]))
    pip = ".venv/bin/pip install -c constraints.txt"
    assert build == f"python -m venv .venv && {pip} . && .venv/bin/signage build"
    command = "-m pytest -n auto --maxprocesses 4 --dist worksteal"
    assert test == f'python -m venv .venv && {pip} -e ".[test]" && .venv/bin/python {command}'

    ci = (REPOSITORY / ".ci/run").read_text(encoding="utf-8")
    assert '-c constraints.txt -e ".[test]"' in ci
    assert f'"$venv/bin/python" {command}\n' in ci
    jobs = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    runs = {name: [step.get("run") for step in job["steps"]][-1] for name, job in jobs.items()}
    assert runs == {
        "linux": ".ci/run",
        "macos": f"unset CI && {test}",
        "windows": f"unset CI && {test.replace('/bin/', '/Scripts/')}",
    }


@pytest.mark.parametrize("path", YAML_FILES, ids=lambda path: path.name)
def test_a_file_for_other_programs_can_be_read(path):
    """As a mapping, with what such a file has to have."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))

    needed = {
        "ISSUE_TEMPLATE": {"name", "description", "body"},
        # YAML takes `on` for true.
        "workflows": {"name", True, "permissions", "jobs"},
    }
    assert isinstance(data, dict)
    if path.name != "config.yml":
        assert needed.get(path.parent.name, {"repos"}) <= set(data)


@pytest.mark.parametrize("path", [p for p in YAML_FILES if p.parent.name == "ISSUE_TEMPLATE"])
def test_issues_are_asked_for_in_both_languages(path):
    """With a stroke between them."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))

    labels = [field["attributes"]["label"] for field in data.get("body", ())]
    for text in (*labels, *filter(None, (data.get("name"), data.get("description")))):
        assert " / " in text


def commands() -> list[str]:
    """Return what contributors are told to type, and what the hooks run."""
    typed = [line for block in blocks(CONTRIBUTING) for line in block.text.splitlines()]
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    return [*typed, *(hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"])]


@pytest.mark.parametrize("command", commands())
def test_what_contributors_type_is_there(command):
    """Programs and modules are installed by the command that sets up; files are in their place."""
    program, *arguments = shlex.split(command)

    scripts = str(Path(sys.executable).parent)
    assert program in (".", "pip", "python") or shutil.which(program, path=scripts)
    if program == "python":
        assert arguments[0] == "-m"
        assert importlib.util.find_spec(arguments[1])
    if "-c" in arguments:
        assert (REPOSITORY / arguments[arguments.index("-c") + 1]).is_file()


def test_lint_types_and_contract_have_commands_of_their_own():
    """The same as every run of the tests."""
    assert {
        "python -m ruff check --fix .",
        "python -m ruff format .",
        "python -m mypy",
        "lint-imports",
        'python -m pytest -m "not slow"',
    } <= set(commands())


def test_marks_are_explained():
    """The quick half leaves out a mark that is there, and the tests' page tells of each."""
    names = [line.partition(":")[0] for line in SETUP["tool:pytest"]["markers"].split("\n") if line]
    page = (REPOSITORY / "tests/README.md").read_text(encoding="utf-8")

    assert "slow" in names
    assert set(names) <= set(codes(page))


@pytest.mark.parametrize("page", [REPOSITORY / "tests/README.md", CONTRIBUTING], ids=str)
def test_a_page_names_what_is_there(page):
    """Files and folders, from the repository or from the page's folder."""
    named = [
        n for n in codes(page.read_text(encoding="utf-8")) if re.fullmatch(r"[\w./]+[./]\w*", n)
    ]

    assert named
    for name in named:
        places = (REPOSITORY / name, page.parent / name)
        inside = list(page.parent.glob(f"*/{name}"))
        assert inside or any(place.exists() for place in places), name


def test_the_page_about_the_tests_names_every_folder():
    """What each is for."""
    page = (REPOSITORY / "tests/README.md").read_text(encoding="utf-8")
    named = {name.partition("/")[0] for name in codes(page) if "/" in name}
    folders = {path.parent.name for path in REPOSITORY.glob("tests/*/__init__.py")}

    assert named
    # The others mirror a package, as the first row says.
    assert {f for f in folders if not (REPOSITORY / "signage" / f).is_dir()} <= named


def test_the_changelog_tells_of_this_version():
    """And of nothing newer, but for what is not released."""
    headings = [s.heading for s in sections(REPOSITORY / "CHANGELOG.md") if s.level == 2]

    assert headings[0] == "[Unreleased]"
    released = [re.fullmatch(r"(\d+\.\d+\.\d+) – \d{4}-\d\d-\d\d", h) for h in headings[1:]]
    versions = [match[1] for match in released if match]
    assert len(versions) == len(headings) - 1
    assert versions[0] == __version__
    assert versions == sorted(versions, key=lambda v: tuple(map(int, v.split("."))), reverse=True)


def test_each_decision_has_a_number_of_its_own():
    """The one of its file, in its heading and wherever it is referred to."""
    files = sorted((REPOSITORY / "docs/decisions").glob("*.md"))
    numbers = [path.name[:4] for path in files]

    assert numbers
    assert len(set(numbers)) == len(numbers)
    for path in files:
        assert path.read_text(encoding="utf-8").startswith(f"# {int(path.name[:4])}. "), path.name
    for path in (*files, *(REPOSITORY / "docs").glob("*.md")):
        links = re.findall(
            r"\[decision (\d+)\]\([^)]*?(\d{4})-[\w-]+\.md\)", path.read_text(encoding="utf-8")
        )
        for said, named in links:
            assert int(said) == int(named), path.name
