"""Exports that die at any moment: no half file has a name that is played; the next is right."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from signage.delivery.shipment import Form
from signage.delivery.transfer import PART
from signage.delivery.verify import verify_delivery
from tests.building import ROOT
from tests.delivery.campaign import export, names, prepared, write_campaign

pytestmark = pytest.mark.slow
KILLS = 100 if os.environ.get("SIGNAGE_ATTACK_LONG") else 6
EXPORTER = """
import sys
from pathlib import Path
from signage.delivery.shipment import Form
from tests.delivery.campaign import export

campaign, stick = map(Path, sys.argv[1:3])
print("ready", flush=True)
export(campaign, stick, "numbered", form=Form[sys.argv[3]])
print("done", flush=True)
"""


def test_whenever_an_export_is_killed_the_next_makes_it_right(tmp_path: Path) -> None:
    """Of each file the old bytes or the new ones, never some of both."""
    campaign, stick = write_campaign(tmp_path / "campaign"), tmp_path / "stick"
    stick.mkdir()
    seen: set[str] = set()
    for index in range(KILLS):
        form = (Form.LOOP, Form.SINGLES)[index % 2]
        export(campaign, stick, "numbered", form=(Form.SINGLES, Form.LOOP)[index % 2])
        before = {name: _digest(stick / name) for name in names(stick)}
        after = {p.path: p.sha256 for p in prepared(campaign, stick, "numbered", form).pieces}

        _kill_while_exporting(campaign, stick, form, random.Random(index))

        for name in names(stick):
            if not name.endswith(PART):
                assert _digest(stick / name) in (before.get(name), after.get(name))
            seen.add(name)
        export(campaign, stick, "numbered", form=form)
        assert {name: _digest(stick / name) for name in names(stick)} == after
        verdict = verify_delivery(stick, campaign)
        assert verdict is not None
        assert verdict.is_good
        # Both begin anew, however far the ledger came.
        shutil.rmtree(stick)
        stick.mkdir()
    assert {"01.mp4", "02.mp4"} <= seen


def _kill_while_exporting(campaign: Path, stick: Path, form: Form, chance: random.Random) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", EXPORTER, str(campaign), str(stick), form.name],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    with process, process.stdout as said:
        assert said.readline() == "ready\n"
        part = chance.random()
        # Planning takes most of it: half of the kills wait until something is being written.
        while part > 0.4 and process.poll() is None and not _is_writing(stick):
            pass
        try:
            process.wait(timeout=chance.random() * 0.02 if part > 0.4 else chance.random())
        except subprocess.TimeoutExpired:
            process.kill()


def _is_writing(stick: Path) -> bool:
    return any(path.name.endswith(PART) for path in stick.iterdir())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
