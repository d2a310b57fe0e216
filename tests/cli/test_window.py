"""A ward's campaign of four slides on four screens, in a window of 80 x 30."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.reporters.excerpt import display_width
from tests.building import ROOT
from tests.campaigns import write_campaign
from tests.cli.conftest import Run

COLUMNS, ROWS = 80, 30
PLAYLISTS = """\
lang: vi
campaign: {title: Phòng chống dịch, valid_until: 2099-12-31, variables: {hotline: "115"}}
screens:
  cong: {extends: led-small-192x96, title: Bảng cổng, far_m: 40}
  cho: {extends: led-small-192x96, title: Bảng chợ, far_m: 60}
  san: {extends: led-small-192x96, title: Bảng sân, far_m: 80}
  duong: {extends: led-small-192x96, title: Bảng đường, far_m: 90}
playlists:
  dich:
    screens: [cong, cho, san, duong]
    slides:
      - {template: notice, name: mot, values: {headline: Đậy kín mọi lu nước trong nhà và sân}}
      - {template: notice, name: hai, values: {headline: Thả cá vào bể lớn để cá ăn hết lăng quăng}}
      - {template: notice, name: ba, values: {headline: Lật úp chai lọ và lốp xe không còn dùng}}
      - {template: notice, name: bon, values: {headline: Sốt cao hai ngày thì đi khám ngay hôm nay}}
"""


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_campaign(tmp_path_factory.mktemp("window"), playlists=PLAYLISTS)


def seen(folder: Path, *arguments: str) -> str:
    """Return what a terminal shows of a command, with every carriage return."""
    pty = pytest.importorskip("pty")
    termios = pytest.importorskip("termios")
    mine, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (ROWS, COLUMNS))
    command = [sys.executable, str(ROOT / "cli.py"), "-C", str(folder), *arguments]
    environment = {key: os.environ[key] for key in os.environ if key not in ("COLUMNS", "LINES")}
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**environment, "NO_COLOR": "1"},
    ):
        os.close(theirs)
        return b"".join(_read(mine)).decode().replace("\r\n", "\n")


def _read(terminal: int) -> Iterator[bytes]:
    try:
        while data := os.read(terminal, 1 << 16):
            yield data
    except OSError:  # Linux says so at the end of the other side
        pass
    finally:
        os.close(terminal)


def rows(text: str) -> int:
    """Return how many rows a terminal shows in the end."""
    lines = (line.rpartition("\r")[2] for line in text.split("\n"))
    return sum(max(1, -(-display_width(line) // COLUMNS)) for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("command", [("check",), ("build", "--kind", "still")])
def test_nothing_scrolls_away(campaign: Path, command: tuple[str, ...]) -> None:
    """With the command above it and the prompt below, and no word torn; it says how far it is."""
    text = seen(campaign, *command)

    assert rows(text) <= ROWS - 2
    assert "\r[---" in text
    assert "0:00" not in text
    shown = [line.rpartition("\r")[2] for line in text.split("\n")]
    assert all(display_width(line) < COLUMNS for line in shown)
    assert "`--details`" in text


@pytest.mark.slow
def test_programs_and_those_who_ask_are_told_all(run: Run, campaign: Path) -> None:
    """However much it is."""
    found = json.loads(run("check", "-C", campaign, "--format", "json").out)["diagnostics"]
    commands = run("check", "-C", campaign, "--format", "github").out.splitlines()
    details = run("check", "-C", campaign, "--details").err

    assert len(found) == len(commands) > 4
    assert all(each["message"]["en"] in details for each in found)
    assert all(hint["en"] in details for each in found for hint in each["hints"])
