"""What libraries say by themselves reaches nobody: what a person has to know is a diagnostic.

They warn of what is odd in a file, in English, with lines of their own source, and in between
what the program says. In a program that calls ours, what is heard is that program's affair.
"""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections.abc import Iterator


@contextlib.contextmanager
def quiet_libraries() -> Iterator[None]:
    """Let no warnings of Python and no logs of libraries be shown; afterwards all is as it was."""
    # With no handler at all, logging writes to stderr what is above INFO.
    nobody = logging.NullHandler()
    logging.root.addHandler(nobody)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.root.removeHandler(nobody)


def silence_process() -> None:
    """Let nothing be shown of what this process, which only works for another, writes to stderr.

    Libraries in C write there without asking anybody.
    """
    warnings.simplefilter("ignore")
    logging.root.addHandler(logging.NullHandler())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
