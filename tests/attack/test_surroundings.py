"""Where a campaign is built: in a folder full of a stranger's modules, or with no good place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT, run_signage
from tests.preflight.drafts import draft, saved
from tests.small_campaign import FILES, write_small_campaign

pytestmark = pytest.mark.slow

# What a program imports that somebody might put a file of his own in the place of.
MODULES = (
    *sys.stdlib_module_names,
    "signage",
    "click",
    "numpy",
    "PIL",
    "av",
    "pikepdf",
    "filelock",
)
PROGRAM = """\
import sys
sys.path.append({root!r})
from signage.cli import main
sys.exit(main())
"""
TRAP = "import pathlib; pathlib.Path({mark!r}).touch()\nraise SystemExit('caught')\n"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_small_campaign(tmp_path / "campaign")


def run_inside(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as pip installs it, in *folder*."""
    script = folder.parent / "bin" / "signage"
    script.parent.mkdir(exist_ok=True)
    script.write_text(PROGRAM.format(root=str(ROOT)), encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(script), "--lang", "en", *arguments],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--jobs", "1"],
        ["build", "--jobs", "2"],
        ["check", "--jobs", "2"],
        ["preflight", "poster.pdf", "--printer", "coated"],
    ],
)
def test_no_module_of_the_folder_is_imported(campaign: Path, arguments: list[str]) -> None:
    """Whoever builds in there runs nothing that a stranger wrote."""
    mark = campaign.parent / "caught"
    (campaign / "poster.pdf").write_bytes(saved(draft()))
    for name in MODULES:
        (campaign / f"{name}.py").write_text(TRAP.format(mark=str(mark)), encoding="utf-8")

    done = run_inside(campaign, *arguments)

    assert not mark.exists()
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="there such a text is no program")
def test_no_program_of_the_folder_is_run(campaign: Path) -> None:
    """Nor where the PATH leads to the folder one is in, whichever that is."""
    mark = campaign.parent / "caught"
    (campaign / "poster.pdf").write_bytes(saved(draft()))
    for name in ("gs", "gswin64c", "gswin32c", "qpdf", "ffmpeg", "ffplay", "python", "python3"):
        (campaign / name).write_text(f"#!/bin/sh\ntouch '{mark}'\n", encoding="utf-8")
        (campaign / name).chmod(0o755)
    here = os.pathsep.join((".", "", os.environ["PATH"]))
    for arguments in (["preflight", "poster.pdf"], ["build", "--jobs", "2"]):
        done = run_inside(campaign, *arguments, PATH=here)

        assert done.returncode == 0, done.stderr
        assert not mark.exists()


@pytest.mark.skipif(os.name == "nt", reason="there other names are long")
@pytest.mark.parametrize("name", ["t" * 120, "missing"])
def test_any_temporary_folder_will_do(campaign: Path, tmp_path: Path, name: str) -> None:
    """One with a long path, or none; nothing is left there."""
    place = tmp_path / name
    if name != "missing":
        place.mkdir()

    done = run_signage("-C", str(campaign), "build", "--jobs", "2", TMPDIR=str(place))

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{len(FILES)} files made")
    assert not place.exists() or not any(place.iterdir())
