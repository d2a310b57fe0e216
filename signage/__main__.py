"""Run the program as a module: ``python -m signage build``."""

import sys

from signage.cli import main

if __name__ == "__main__":
    sys.exit(main())
