"""What has to be alike on two machines."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator

import pytest

from signage._version import __version__
from signage.builder.remote import fingerprint as module
from signage.builder.remote.fingerprint import fingerprint


@pytest.fixture(autouse=True)
def found_out_anew() -> Iterator[None]:
    fingerprint.cache_clear()
    yield
    fingerprint.cache_clear()


def test_it_is_the_same_and_says_the_version() -> None:
    """For whoever reads which workers there are."""
    first = fingerprint()
    fingerprint.cache_clear()
    assert fingerprint() == first
    assert first.startswith(f"{__version__}-")


def test_the_encoder_is_known_by_what_is_in_it() -> None:
    """Wheels of one version hold another program for each system."""
    name, digest = module._encoder().split(" ")
    assert name.startswith("ffmpeg-")
    assert len(digest) == 43


def other_library(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(module, "tool_versions", lambda: ("signage 0", "pillow 99"))


def other_measure(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(module, "installed", lambda names, _: dict.fromkeys(names, "99"))


def plug_in(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(module, "packages", lambda group: (f"{group}-of-others-1.0",))


def other_system(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys, "platform", "plan9")


def other_processor(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(platform, "machine", lambda: "riscv64")


def other_encoder(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(module, "_encoder", lambda: "ffmpeg-other")


@pytest.mark.parametrize(
    "change",
    [other_library, other_measure, plug_in, other_system, other_processor, other_encoder],
)
def test_whatever_may_change_a_byte_changes_it(
    change: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers that have something else get no jobs."""
    before = fingerprint()
    fingerprint.cache_clear()
    change(monkeypatch)
    assert fingerprint() != before
