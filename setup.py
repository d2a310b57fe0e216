"""Puts into wheels what is no file of the package: compiled translations, and the fonts.

All else about the package is in setup.cfg.
"""

import shutil
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
LOCALE = Path("signage/locale")


class BuildWithData(build_py):
    """Compiles translations; copies fonts and their licences to where `signage new` looks."""

    def run(self) -> None:
        """Copy the package, then the rest; a checkout has its fonts where they are."""
        super().run()
        built = ROOT if self.editable_mode else Path(self.build_lib)
        for source in (ROOT / LOCALE).glob("*/LC_MESSAGES/*.po"):
            compiled = built / source.relative_to(ROOT).with_suffix(".mo")
            compiled.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as texts, compiled.open("wb") as file:
                write_mo(file, read_po(texts))
        if not self.editable_mode:
            shutil.copytree(ROOT / "fonts", built / "signage/data/fonts", dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithData})
