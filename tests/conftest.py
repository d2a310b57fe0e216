"""Options of the whole test run."""

from __future__ import annotations

import pytest

from tests.translations import compile_catalogues

# A checkout that was not installed anew since a translation changed shows the old one.
compile_catalogues()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the pictures in tests/golden anew instead of comparing with them",
    )
