"""What a wheel contains besides the code."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.building import ROOT


def test_a_wheel_holds_the_data_and_the_fonts(tmp_path: Path) -> None:
    """`signage new` works where there is no checkout; the repository has its stock once.

    And `python cli.py` speaks all languages in the checkout that was installed from.
    """
    checkout, built = tmp_path / "checkout", tmp_path / "built"
    ignored = shutil.ignore_patterns("__pycache__", "*.mo")
    for name in ("signage", "fonts", "templates", "docs/templates"):
        shutil.copytree(ROOT / name, checkout / name, ignore=ignored)
    for name in ("setup.py", "setup.cfg", "pyproject.toml", "README.md", "playlists.yaml"):
        shutil.copy(ROOT / name, checkout / name)

    subprocess.run(
        [sys.executable, "setup.py", "-q", "build_py", "--build-lib", str(built)],
        cwd=checkout,
        check=True,
        capture_output=True,
    )

    data = checkout / "signage/data"
    expected = {path.relative_to(data) for path in data.rglob("*") if path.is_file()}
    packed = built / "signage/data"
    found = {path.relative_to(packed) for path in packed.rglob("*") if path.is_file()}
    stock = {
        path.relative_to(ROOT)
        for folder in ("fonts", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    pictures = {Path("pictures", path.name) for path in (ROOT / "docs/templates").glob("*.png")}
    assert expected | stock | pictures | {Path("examples/bluezone/playlists.yaml")} <= found
    assert (built / "signage/py.typed").is_file()
    for where in (built, checkout):
        assert (where / "signage/locale/vi/LC_MESSAGES/signage.mo").is_file()
    assert not list((ROOT / "signage").rglob("*.ttf"))
