"""What is imported before the work begins: each library costs every call, and every worker."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.campaigns import write_campaign

ROOT = Path(__file__).parent.parent

DRAWING = ("PIL", "numpy", "freetype")
SELDOM = (
    "av",
    "fontTools",
    "lxml",
    "moviepy",
    "picosvg",
    "pikepdf",
    "segno",
    # Not for themselves: they are imported by what was imported by what one needed.
    "email",
    "http",
    "importlib.metadata",
    "importlib.resources",
    "ssl",
    "urllib.request",
)
PLAYLISTS = """\
campaign: {title: Nhỏ}
playlists:
  sanh:
    screens: [elevator-1080x1920]
    slides: [{template: notice}]
"""
TEXT = """\
use: says something
theme: da-nang
layouts:
  - content: {text: Xin chào, style: body, animate: rise}
"""
CODE = """\
use: shows a code
theme: da-nang
layouts:
  - content: {qr: HTTPS://A.VN}
"""


def imported(program: str, among: Iterable[str]) -> list[str]:
    """Return which of the modules *among* a new process has after *program*."""
    asked = f"import sys; print(*(m for m in {tuple(among)!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\n{asked}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def planned(folder: Path) -> str:
    """Return a program that plans the campaign in *folder*."""
    return (
        "from pathlib import Path; from signage.plan.plan import plan_campaign;"
        f"assert plan_campaign(Path({str(folder)!r})).plan.artifacts"
    )


def test_planning_texts_takes_no_more_than_a_shaper(tmp_path: Path) -> None:
    """Nothing is drawn, encoded or read that the campaign does not have."""
    program = planned(write_campaign(tmp_path, playlists=PLAYLISTS, template=TEXT))

    assert imported(program, (*DRAWING, *SELDOM, "multiprocessing", "uharfbuzz")) == ["uharfbuzz"]


def test_a_code_is_planned_without_what_writes_it_to_files(tmp_path: Path) -> None:
    """Segno's writers import all that Python has for HTTP; its encoder is enough."""
    program = planned(write_campaign(tmp_path, playlists=PLAYLISTS, template=CODE))
    found = ("segno", "segno.encoder", "segno.writers", "http", "email")

    assert imported(program, found) == ["segno.encoder"]
    # Whoever wants all of segno afterwards gets it, and the same encoder.
    whole = "import sys; known = sys.modules['segno.encoder']; import segno;"
    check = "assert segno.encoder is known and segno.make('a').svg_inline()"
    assert imported(f"{program}\n{whole} {check}", found[:3]) == list(found[:3])


def test_a_worker_draws_without_what_few_jobs_need() -> None:
    """Pages, sounds, clips and contact sheets import theirs themselves; loops are made often."""
    seldom = ("signage.pdf.document", "signage.video.sound", "signage.media.recordings")
    planning = ("click", "yaml", "signage.layout.scene", "signage.outputs.contact_sheet")

    program = "from signage.builder.worker import import_needed; import_needed()"
    found = imported(program, (*DRAWING, *SELDOM, *seldom, *planning))

    assert found == [*DRAWING, "av"]


def test_next_to_nothing_is_imported_before_ctrl_c_is_looked_after() -> None:
    """Until then it would end the program with a traceback."""
    found = imported("from signage.cli import main", ("click", "dataclasses", "signage.diagnostic"))

    assert found == []


@pytest.mark.parametrize(("name", "other"), [("screens", "build"), ("build", "watch")])
def test_a_command_is_imported_when_it_is_called(name: str, other: str) -> None:
    """And not the others with it."""
    program = f"from signage.cli import main; main([{name!r}, '--help'])"

    found = imported(program, (f"signage.cli.{name}", f"signage.cli.{other}"))

    assert found[-1:] == [f"signage.cli.{name}"]


def test_only_a_page_that_is_opened_has_a_server() -> None:
    """Neither a build nor `signage watch` imports one, nor a program that uses ours."""
    commands = "import signage.api, signage.cli.build, signage.cli.desk, signage.cli.watch"

    assert imported(commands, ("starlette", "uvicorn", "anyio", "signage.desk.server")) == []


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["worker", "--help"]])
def test_help_knows_of_clusters_without_their_libraries(words: list[str]) -> None:
    """They are an extra, and take as long to import as all the rest."""
    program = (
        "import contextlib, io; from signage.cli import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()): main({words!r})"
    )

    assert imported(program, ("dask", "distributed", "obstore", "tornado")) == []


def test_a_build_here_knows_nothing_of_clusters(tmp_path: Path) -> None:
    """Neither does what is done elsewhere, but for the machine that does it."""
    folder = write_campaign(tmp_path, playlists=PLAYLISTS, template=TEXT)
    program = (
        "import contextlib, io; from signage.cli import main\n"
        f"arguments = ['-C', {str(folder)!r}, 'build', '--kind', 'still', '--jobs', '1']\n"
        "with contextlib.redirect_stdout(io.StringIO()): assert main(arguments) == 0"
    )

    assert imported(program, ("dask", "distributed", "obstore", "tornado")) == []
