"""One cluster for all tests that only give it work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.builder.remote.access import Access
from tests.builder.remote.in_process import cluster
from tests.delivery.push.shares.seaweed import BUCKET, SECRET, USER, seaweed


@pytest.fixture(scope="package")
def workers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Return the folders of two workers that share no file."""
    return tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")


@pytest.fixture(scope="package")
def two_workers(workers: tuple[Path, ...]) -> Iterator[Access]:
    """Run them, with one seat each."""
    with cluster(*workers) as access:
        yield access


@pytest.fixture(scope="package")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a bucket; the environment says where that is, and lets in."""
    with seaweed(tmp_path_factory.mktemp("weed")) as at, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{at.s3}")
        patch.setenv("AWS_ACCESS_KEY_ID", USER)
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        yield f"s3://{BUCKET}"
