"""What pages of channels are looked at in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser import keeping_the_browser


@pytest.fixture(scope="module", autouse=True)
def one_browser() -> Iterator[None]:
    """All pages of a module are in one browser, which starts with the first of them."""
    with keeping_the_browser():
        yield
