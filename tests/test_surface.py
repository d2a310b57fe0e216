"""The names that other programs may use."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys

import pytest

import signage
from signage._version import __version__
from tests.building import ROOT


def test_the_public_names_are_sorted_and_all_there():
    """Each can be had, and completion in an editor offers just these."""
    assert signage.__all__ == sorted(signage.__all__)
    assert dir(signage) == signage.__all__
    for name in signage.__all__:
        assert getattr(signage, name).__name__ == name


@pytest.mark.parametrize("name", signage.__all__)
def test_every_public_name_says_what_it_is(name):
    """In a sentence, and so does each of its methods and properties."""
    thing = getattr(signage, name)
    own = vars(thing).items() if inspect.isclass(thing) else ()
    members = [m for n, m in own if not n.startswith("_") and (callable(m) or is_property(m))]

    for documented in (thing, *members):
        assert (inspect.getdoc(documented) or "").partition("\n")[0].endswith((".", ":"))


def test_a_name_is_the_same_wherever_it_is_had_from():
    """A caught error is the one that was raised."""
    inner = importlib.import_module("signage.diagnostic")

    assert signage.SignageError is inner.SignageError


def test_what_is_not_public_is_said_to_be_missing():
    """As of any module."""
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        _ = signage.biuld  # type: ignore[attr-defined]


def test_importing_the_package_imports_nothing_of_it():
    """What a program does not use, it does not wait for."""
    look = "import sys, signage; print(*(m for m in sys.modules if m.startswith('signage.')))"

    said = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)

    assert said.stdout.split() == []


@pytest.mark.parametrize("program", [["-m", "signage"], [str(ROOT / "cli.py")]])
def test_the_program_runs_without_its_script(program):
    """As a module wherever the package is, and in a checkout as a file."""
    told = subprocess.run(
        [sys.executable, *program, "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() == f"signage {__version__}"


def is_property(member: object) -> bool:
    return isinstance(member, property)
