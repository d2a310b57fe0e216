"""The voice to rehearse with."""

from __future__ import annotations

import numpy as np
import pytest

from signage.audio import rehearsal
from signage.audio.announcement import voice_in

pytest.importorskip("espeakng_loader")

TEXT = "Kính thưa bà con. Xin gọi tổng đài một không hai hai. Xin nhắc lại, một không hai hai."
SYLLABLES = 20


def test_it_reads_about_as_fast_as_planned() -> None:
    """Three syllables a second, pauses included; and the same again."""
    said = rehearsal.rehearsed(TEXT)

    assert 2.4 < SYLLABLES / (len(voice_in(said, rehearsal.HZ)) / rehearsal.HZ) < 3.6
    assert np.array_equal(rehearsal.rehearsed(TEXT), said)


def test_tones_are_heard() -> None:
    """The same syllable with another tone is another sound."""
    flat, rising = (rehearsal.rehearsed(word) for word in ("ma", "má"))

    assert len(flat) != len(rising) or not np.array_equal(flat, rising)


def test_one_that_does_not_run_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsal, "python_command", lambda call: rehearsal_failing())

    with pytest.raises(OSError, match="does not run"):
        rehearsal.rehearsed(TEXT)


def rehearsal_failing() -> list[str]:
    import sys

    return [sys.executable, "-c", "raise SystemExit(1)"]
