"""Regular expressions that are compiled when they are used for the first time.

A build imports two hundred and uses less than half of them; compiling all of them takes a fifth of
the time in which the program starts. One that is wrong says so no sooner: a test compiles each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

__all__ = ["lazy_regex"]

if TYPE_CHECKING:
    # To a type checker they are those of the standard library.
    from re import compile as lazy_regex
else:

    class lazy_regex:  # noqa: N801  # It stands where `re.compile` would.
        """What ``re.compile(pattern, flags)`` would be, but for its type."""

        def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
            self._told = pattern, flags

        def __getattr__(self, name: str) -> Any:
            value = getattr(re.compile(*self._told), name)
            # From now on it is found without asking here.
            setattr(self, name, value)
            return value

        def __reduce__(self) -> tuple[object, ...]:
            return lazy_regex, self._told
