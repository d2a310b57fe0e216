"""Puts the repository's fonts, of which there is one copy, into wheels: `signage new` needs them.

All else about the package is in setup.cfg.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

FONTS = Path(__file__).parent / "fonts"


class BuildWithFonts(build_py):
    """Copies fonts and their licences to where `signage.campaign.starter` looks for them."""

    def run(self) -> None:
        """Copy the package, then the fonts; a checkout has them where they are."""
        super().run()
        if not self.editable_mode:
            shutil.copytree(FONTS, Path(self.build_lib) / "signage/data/fonts", dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithFonts})
