"""Options of the whole test run."""

from __future__ import annotations

import os
import signal
import tempfile

import pytest

from tests.translations import compile_catalogues

# A checkout that was not installed anew since a translation changed shows the old one.
compile_catalogues()

# The key of this user's seals belongs to whoever runs the tests, not to the tests.
_settings = tempfile.TemporaryDirectory(prefix="signage-tests-")
os.environ.update(XDG_CONFIG_HOME=_settings.name, APPDATA=_settings.name)

# Whoever runs the tests in the background may ignore Ctrl-C, and so would what they start and stop.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the pictures in tests/golden anew instead of comparing with them",
    )
