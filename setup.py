"""Makes what is no file of the repository: compiled translations, and fonts inside the package.

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
    """Compiles translations; copies fonts and their licences to where `signage new` looks."""

    def run(self) -> None:
        """Copy the package with what was compiled; a checkout has its fonts where they are."""
        # In the checkout, whatever is built: `python cli.py` runs from there.
        for source in (ROOT / "signage/locale").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as texts, source.with_suffix(".mo").open("wb") as file:
                write_mo(file, read_po(texts))
        super().run()
        if not self.editable_mode:
            fonts = Path(self.build_lib) / "signage/data/fonts"
            shutil.copytree(ROOT / "fonts", fonts, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithData})
