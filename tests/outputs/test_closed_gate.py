"""Nothing is published that was not judged: a new kind of output cannot get past it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from signage.checks.measurements import StillMeasurement
from signage.judge.subjects import PicturesSubject, SlideSubject
from signage.judge.verdicts import Verdicts
from signage.outputs.output import About, Artifact, Unjudged
from signage.outputs.still import STILL
from signage.work import Findings, Job, Outcome
from tests.builder.campaign import Approved, Text
from tests.builder.judged import A, B, Judged, MeasuringExecutor, artifact_of, build, plan_of
from tests.builder.memory_disk import MemoryDisk
from tests.building import ROOT, edit
from tests.judged_campaign import make_faint, write_campaign
from tests.outputs.gif_package import MODULE, NAMED, NOBODY, UNNAMED, installed

SLIDES = ("words/board/01-words", "words/board/02-hai")
BUILD = """\
import json
import signage

if __name__ == "__main__":
    result = signage.build(sys.argv[1], jobs=2)
    said = [[d.code, str(d.message)] for d in result.diagnostics]
    print(json.dumps({"made": result.made, "held": result.held_back, "said": said}))
"""


def built(campaign: Path, packages: Path) -> dict[str, Any]:
    """Build *campaign* in two processes, with *packages* installed."""
    script = packages / "build.py"
    script.write_text(f"import sys\nsys.path[:0] = {[str(ROOT), str(packages)]!r}\n{BUILD}")
    done = subprocess.run(
        [sys.executable, script, campaign], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return a campaign of which the second slide can hardly be read: 1.8 to 1."""
    folder = tmp_path / "campaign"
    folder.mkdir()
    write_campaign(folder)
    edit(folder / "templates/themes/plain.yaml", "#303840", "#3c444c")
    make_faint(folder)
    return folder


@pytest.mark.slow
def test_a_new_output_is_held_back_where_nobody_can_read_it(campaign: Path, tmp_path: Path) -> None:
    """It names what the slide is judged by; what can be read appears."""
    found = built(campaign, installed(tmp_path / "packages"))

    good, bad = (f"{path}.gif" for path in SLIDES)
    assert good in found["made"]
    assert (campaign / "output" / good).read_bytes()[:6] == b"GIF87a"
    assert bad in found["held"]
    assert not (campaign / "output" / bad).exists()
    assert any(code == "low-contrast" and "1.8:1" in said for code, said in found["said"])


@pytest.mark.slow
@pytest.mark.parametrize("module", [UNNAMED, NOBODY], ids=["unnamed", "nobody"])
def test_a_new_output_without_a_judge_publishes_nothing(
    campaign: Path, tmp_path: Path, module: str
) -> None:
    """It cannot even be planned; the package is named."""
    found = built(campaign, installed(tmp_path / "packages", module))

    ((code, said),) = found["said"]
    assert (found["made"], code) == ([], "broken-plug-in")
    assert "'acme-gif'" in said
    assert "judged_by" in said or "names no subject" in said
    assert not list((campaign / "output").rglob("*.gif"))


@pytest.mark.slow
def test_types_refuse_an_output_without_a_judge(tmp_path: Path) -> None:
    """Whoever writes one is told before it runs."""
    for name, module in {"named": MODULE, "unnamed": UNNAMED, "nobody": NOBODY}.items():
        (tmp_path / f"{name}.py").write_text(module, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", "setup.cfg", *tmp_path.glob("*.py")],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    found = re.findall(r"(\w+)\.py:\d+: error: (.*)", done.stdout)
    assert sorted(found) == [
        (
            "nobody",
            'Argument "judged_by" to "Artifact" has incompatible type "tuple[()]"; expected '
            '"tuple[Subject, *tuple[Subject, ...]]"  [arg-type]',
        ),
        ("unnamed", 'Missing positional argument "judged_by" in call to "Artifact"  [call-arg]'),
    ]
    assert NAMED in MODULE


@pytest.mark.parametrize("judges", [(), ("a name",), None, (None,)])
def test_an_artifact_without_a_judge_does_not_exist(judges: Any) -> None:
    """Neither with a word in place of one."""
    with pytest.raises(Unjudged, match=re.escape("'a.png'")):
        Artifact(STILL, "a.png", About(), Text(""), "key", judged_by=judges)
    untyped: Any = Artifact
    with pytest.raises(TypeError, match="judged_by"):
        untyped(STILL, "a.png", About(), Text(""), "key")


class Distracted(MeasuringExecutor):
    """Measures nothing of one picture."""

    def _outcome(self, job: Job) -> Outcome:
        outcome = super()._outcome(job)
        return replace(outcome, measurement=None) if job.name == B else outcome


def test_what_nobody_measured_is_held_back() -> None:
    """Whatever it is, and whoever waits for it; and the build says that this is a fault."""
    disk = MemoryDisk()

    result = build(disk, {A: "a0", B: "b0"}, Distracted(disk))

    assert (result.made, result.held_back) == ([A], [B])
    ((code, said),) = ((d.code, str(d.message)) for d in result.diagnostics)
    assert (code, said) == ("internal-error", f"{B}: Unjudged: nobody measured {B}")
    assert build(disk, {A: "a0", B: "b0"}).held_back == []


def test_a_judge_that_knows_nothing_lets_nothing_through() -> None:
    """An output may name one that nobody can measure."""
    disk, plan = MemoryDisk(), plan_of({A: "a0"})
    unknown = Judged("nobody knows", "", None, ())
    judged = (replace(artifact_of(plan, A), judged_by=(Approved("x", "", None, ()), unknown)),)

    result = build(disk, replace(plan, artifacts=judged, subjects=(unknown,)))

    assert (result.made, result.held_back) == ([], [A])


def test_a_judge_that_consists_of_nothing_does_not_count() -> None:
    """It would be clear of errors, as nothing was looked at."""
    nothing = PicturesSubject("all of none", "", None, (), ())

    with pytest.raises(Unjudged, match="all of none"):
        Artifact(STILL, "a.png", About(), Text(""), "key", judged_by=(nothing,))
    assert not Verdicts((nothing,), None).clear((nothing,))


def test_a_measurement_of_something_else_is_none() -> None:
    """As many texts as the slide has: it is about another, or an older one."""
    shown: Any = type("Shown", (), {"texts": (1,), "codes": ()})()
    subject = SlideSubject("a", "k", None, (), shown)

    assert not subject.accepts(StillMeasurement((), (), 0.0, 0, 0.0))
    assert not subject.accepts(Findings(()))
    assert not subject.accepts(None)
