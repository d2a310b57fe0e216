"""Text that may be too small for where people stand, because its author says why."""

from __future__ import annotations

import pytest

from signage.diagnostic import Severity
from tests.building import edit
from tests.judged_campaign import build_on, check_on, write_campaign


@pytest.fixture
def folder(tmp_path):
    """The first slide's words do not fit their box at the smallest size legible from 1.5 m."""
    folder = write_campaign(tmp_path)
    edit(folder / "playlists.yaml", "far_m: 0.2", "far_m: 1.5")
    edit(folder / "templates/words.yaml", "style: head", "style: head, width: 64px, height: 62px")
    return folder


def allow(folder):
    edit(
        folder / "playlists.yaml",
        "values: {said: Xin chào}",
        "values: {said: Xin chào}, allow: {text-too-small: bảng sát lối đi}",
    )


def test_what_does_not_fit_is_an_error(folder):
    """By default text is never smaller than can be read from there."""
    found = check_on(folder)

    assert {d.code for d in found if d.severity is Severity.ERROR} == {"text-does-not-fit"}


def test_allowed_it_is_smaller_and_the_reason_is_told(folder):
    """As small as letters are held apart; on the other slide the rule holds."""
    allow(folder)
    result = build_on(folder)

    (told,) = (d for d in result.diagnostics if d.code == "text-too-small")
    assert told.severity is Severity.NOTE
    assert "bảng sát lối đi" in told.message.in_language("vi")
    assert not result.failed
    assert not result.held_back
    assert "words/board/01-words.png" in result.made


def test_allowed_it_is_no_smaller_than_its_box_asks(folder):
    """Where there is room, nothing changes; and the allowance is told to be of no use."""
    edit(folder / "templates/words.yaml", "width: 64px, height: 62px", "width: 80px")
    allow(folder)

    assert "unused-allowance" in {d.code for d in check_on(folder)}
