"""Kinds of output that installed packages add: asked for, made, listed and removed like ours."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from signage import plugins
from signage.outputs.table import TABLE, kinds_asked, outputs
from tests.building import ROOT
from tests.outputs.gif_package import MODULE, installed
from tests.small_campaign import FILES, write_small_campaign

STILL = next(path for path in FILES if path.endswith("notice.png"))
GIF = STILL.replace(".png", ".gif")


def run(packages: Path | None, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Call the program with *packages* installed; it says whether it has imported them."""
    path = [str(ROOT), *([str(packages)] if packages else [])]
    program = (
        f"import sys; sys.path[:0] = {path!r}; from signage.cli import main;"
        "code = main(sys.argv[1:]); print('acme_gif' in sys.modules); sys.exit(code)"
    )
    return subprocess.run(
        [sys.executable, "-c", program, *arguments, "--lang", "en"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build(packages: Path | None, campaign: Path, *arguments: str) -> dict[str, Any]:
    done = run(packages, "build", "-C", campaign, "--format", "json", "--jobs", "1", *arguments)
    assert done.stderr == ""
    document, _, imported = done.stdout.rstrip().rpartition("\n")
    result: dict[str, Any] = json.loads(document)
    return result | {"imported": imported == "True"}


@pytest.fixture(scope="module")
def stood(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_small_campaign(tmp_path_factory.mktemp("campaign"))
    assert build(None, folder)["made"]
    return folder


@pytest.fixture
def campaign(stood: Path, tmp_path: Path) -> Path:
    """Return a campaign of which all stands."""
    return shutil.copytree(stood, tmp_path / "campaign")


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    return installed(tmp_path / "packages")


def test_without_any_there_are_only_ours() -> None:
    """Each once, and asked for by the name that stands in the table."""
    found = [plug_in.offer for plug_in in outputs()]

    assert plugins.names(plugins.OUTPUTS) == ()
    assert len({output.kind for output in found}) == len(found) == len(TABLE)
    for entry, output in zip(TABLE, found, strict=True):
        assert entry.asked is None or entry.asked in output.asked_by
    assert {kind for output in found for kind in output.asked_by} == {*kinds_asked()}


@pytest.mark.slow
def test_it_is_made_once_it_is_installed(campaign: Path, packages: Path) -> None:
    """And then not imported where nothing is to be done; a new version makes it anew."""
    first = build(packages, campaign)
    again = build(packages, campaign)
    (packages / "acme_gif-1.0.dist-info").rename(packages / "acme_gif-1.1.dist-info")
    newer = build(packages, campaign)

    assert (first["made"], newer["made"]) == ([GIF], [GIF])
    assert (again["made"], again["imported"]) == ([], False)
    rows = json.loads((campaign / "output/manifest.json").read_text(encoding="utf-8"))
    (row,) = (row for row in rows["artifacts"] if row["path"] == GIF)
    assert (row["kind"], row["width"]) == ("gif", 192)
    assert (campaign / "output" / GIF).read_bytes()[:3] == b"GIF"


@pytest.mark.slow
def test_it_is_asked_for_by_its_name(campaign: Path, packages: Path) -> None:
    """Which the help tells of."""
    shutil.rmtree(campaign / "output")

    found = build(packages, campaign, "--kind", "gif", "--jobs", "2")

    # In a process that was told nothing but where packages are.
    assert (found["made"], found["diagnostics"]) == ([GIF], [])
    assert "gif" in run(packages, "build", "--help").stdout
    assert run(None, "build", "-C", campaign, "--kind", "gif").returncode == 2


@pytest.mark.slow
def test_what_it_made_goes_with_it(campaign: Path, packages: Path) -> None:
    """Nothing describes it any more."""
    build(packages, campaign)

    found = build(None, campaign)

    assert (found["removed"], found["made"]) == ([GIF], [])
    assert not (campaign / "output" / GIF).exists()


@pytest.mark.parametrize(
    ("module", "told", "why"),
    [
        ("import nowhere", "gif = acme_gif:GIF", "No module named 'nowhere'"),
        ("GIF = 7", "gif = acme_gif:GIF", "it has to offer a Output (acme_gif:GIF: int)"),
        (
            MODULE.replace('kind = "gif"', 'kind = "still"'),
            "gif = acme_gif:GIF",
            "there is an output 'still' already",
        ),
        (MODULE.replace(".gif", ".png"), "gif = acme_gif:GIF", f"cannot have a file '{STILL}'"),
        (MODULE.replace('f"{slide', 'f"../{slide'), "gif = acme_gif:GIF", "have a file '../"),
        (
            MODULE.replace("recipe = Gif", "1 / 0; Gif"),
            "gif = acme_gif:GIF",
            "ZeroDivisionError: division by zero",
        ),
    ],
)
@pytest.mark.slow
def test_one_that_cannot_be_used_is_told_of(
    campaign: Path, packages: Path, module: str, told: str, why: str
) -> None:
    """What stands stays; nothing is made as if all were well."""
    installed(packages, module, told)

    found = build(packages, campaign)

    ((code, message),) = ((d["code"], d["message"]["en"]) for d in found["diagnostics"])
    assert (code, found["made"], found["removed"]) == ("broken-plug-in", [], [])
    assert why in message
