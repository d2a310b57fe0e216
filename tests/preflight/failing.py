"""What may become of a process that looks at a file; in a module that it can import."""

from __future__ import annotations

import os

from signage.preflight import isolated
from signage.temporary import temporary_folder


def die(*arguments: object) -> None:
    """End as a library does that reads where it must not."""
    os._exit(11)


def die_untidily(*arguments: object) -> None:
    """End while there is still a temporary folder, with something in it."""
    with temporary_folder() as folder:
        (folder / "file.pdf").write_bytes(b"a" * 9999)
        os._exit(11)


def swell(*arguments: object) -> int:
    """Ask for more memory than there may be."""
    return len(bytearray(isolated.MOST_MEMORY + 1))


def hang(*arguments: object) -> None:
    """Never come to an end."""
    while True:
        pass


def err(*arguments: object) -> None:
    """Make a mistake."""
    raise ZeroDivisionError("somewhere")
