"""Which version of each library is installed."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from signage._version import __version__
from signage.content_key import PINNED, installed, tool_versions


def test_versions_are_those_that_python_tells():
    """Read off the names of folders, they are what is written inside them."""
    told = [f"{name} {metadata.version(name)}" for name in PINNED]

    assert tool_versions() == (f"signage {__version__}", *told)


@pytest.mark.parametrize(
    "folder",
    [
        "skia_pathops-0.9.2.dist-info",
        "skia-pathops-0.9.2.dist-info",
        "Skia.Pathops-0.9.2.dist-info",
    ],
)
def test_a_name_may_be_written_in_several_ways(tmp_path: Path, folder: str):
    """Installers have done so over the years (PEP 503)."""
    (tmp_path / folder).mkdir()

    assert installed(["skia-pathops"], [str(tmp_path)]) == {"skia-pathops": "0.9.2"}


def test_the_first_folder_counts(tmp_path: Path):
    """As it does when the library is imported; a folder that is not there has nothing."""
    for folder, version in (("a", "2.0.1"), ("b", "1.0")):
        (tmp_path / folder / f"numpy-{version}.dist-info").mkdir(parents=True)
    folders = [str(tmp_path / name) for name in ("c", "a", "b")]

    assert installed(["numpy"], folders) == {"numpy": "2.0.1"}


def test_what_is_installed_in_another_way_is_asked_for(tmp_path: Path):
    """The import system may know of more than folders."""
    assert installed(["numpy"], [str(tmp_path)]) == {"numpy": metadata.version("numpy")}
    with pytest.raises(metadata.PackageNotFoundError):
        installed(["no-such-library"], [str(tmp_path)])


def test_nobody_waits_for_the_import_system():
    """It takes longer than all else that a build with nothing to do does."""
    program = (
        "import sys; from signage.content_key import tool_versions; tool_versions();"
        "print('importlib.metadata' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
