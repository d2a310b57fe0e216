"""Makes what is no file of the repository: compiled translations, and the stock inside the package.

All else about the package is in setup.cfg.
"""

import shutil
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent


class BuildWithData(build_py):
    """Compiles translations; copies the stock, its pictures and the demo beside the other data."""

    def run(self) -> None:
        """Copy the package with what was compiled; a checkout has its stock where it is."""
        # In the checkout, whatever is built: `python cli.py` runs from there.
        for source in (ROOT / "signage/locale").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as texts, source.with_suffix(".mo").open("wb") as file:
                write_mo(file, read_po(texts))
        super().run()
        if not self.editable_mode:
            data = Path(self.build_lib) / "signage/data"
            for name in ("fonts", "templates"):
                shutil.copytree(ROOT / name, data / name, dirs_exist_ok=True)
            shutil.copytree(
                ROOT / "docs/templates",
                data / "pictures",
                ignore=shutil.ignore_patterns("*.md", "*.yaml"),
                dirs_exist_ok=True,
            )
            # The campaign of the repository is one of the examples.
            (data / "examples/bluezone").mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "playlists.yaml", data / "examples/bluezone")


setup(cmdclass={"build_py": BuildWithData})
