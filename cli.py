"""Run signage from a checkout without installing it: ``python cli.py build``."""

import sys

from signage.cli import main

if __name__ == "__main__":
    sys.exit(main())
