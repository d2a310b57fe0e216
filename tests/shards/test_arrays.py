"""Arrays of jobs, simulated by processes that get what the engines set, two at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from signage.cli import main
from tests.building import ROOT, run_signage
from tests.shards.campaign import write_loops

SCALE = ROOT / "docs/scale"


@pytest.mark.skipif(shutil.which("bash") is None, reason="the script is one for bash")
def test_two_tasks_at_once(tmp_path: Path) -> None:
    """One as Slurm starts it, with the script of the page, and one as Kubernetes does."""
    folder = write_loops(tmp_path / "campaign")
    program = tmp_path / "bin/signage"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT}/cli.py" --lang en "$@"\n')
    program.chmod(0o700)
    environment = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    planned = run_signage("-C", str(folder), "shard", "plan", "--shards", "2")
    slurm = subprocess.Popen(
        ["bash", str(SCALE / "array.sbatch"), str(folder)],
        env={**environment, "SLURM_ARRAY_TASK_ID": "1", "SLURM_CPUS_PER_TASK": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    command = [part.replace("/campaign", str(folder)) for part in _container()["command"]]
    kubernetes = subprocess.run(
        command,
        env={**environment, "JOB_COMPLETION_INDEX": "0"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said, _ = slurm.communicate()
    joined = run_signage("-C", str(folder), "shard", "join")
    again = run_signage("-C", str(folder), "shard", "plan", "--shards", "2")

    assert "8 rows and other things, in 2 shards.\nTo be made: 0-1 (2 of 2).\n" in planned.stdout
    assert (slurm.returncode, kubernetes.returncode) == (0, 0), kubernetes.stderr
    assert "files made" in said
    assert joined.returncode == 0, joined.stderr
    assert "1 file made, 32 up to date" in joined.stdout
    assert "All are made" in again.stdout


def _container() -> dict[str, list[str]]:
    job = yaml.safe_load((SCALE / "indexed-job.yaml").read_text(encoding="utf-8"))
    assert job["spec"]["completionMode"] == "Indexed"
    container: dict[str, list[str]] = job["spec"]["template"]["spec"]["containers"][0]
    return container


def test_what_is_missing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the exit code, too; and of a shard that is not there, by its number."""
    monkeypatch.setenv("SIGNAGE_LANG", "en")
    folder = str(write_loops(tmp_path))
    assert main(["-C", folder, "shard", "plan"]) == 0

    codes = [main(["-C", folder, "shard", *words]) for words in (["join"], ["make"], ["make", "1"])]

    said = capsys.readouterr().err
    assert codes == [1, 1, 1]
    assert "not all 1 shards are made of the campaign as it is now: 0" in said
    assert "SLURM_ARRAY_TASK_ID" in said
    assert "there is no shard 1" in said
