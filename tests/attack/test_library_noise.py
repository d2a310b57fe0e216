"""What libraries say by themselves reaches neither the terminal nor whoever calls."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import warnings
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from signage.cli import main
from signage.quiet import quiet_libraries
from tests.building import ROOT, run_signage
from tests.small_campaign import write_small_campaign


def noise() -> None:
    """Say what libraries say."""
    warnings.warn("PageCopyWarning: a library's warning", UserWarning, stacklevel=1)
    logging.getLogger("fontTools.ttLib").warning("a library's warning")
    logging.getLogger("PIL").error("a library's error")


def test_whatever_a_command_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """With a log, too, which is the program's own."""
    folder = write_small_campaign(tmp_path)
    monkeypatch.setattr("signage.campaign.loading._tables", lambda *_: noise())
    monkeypatch.setattr(logging.root, "handlers", [])
    before = warnings.filters[:]
    for options in ([], ["-v"]):
        main(["-C", str(folder), *options, "templates"])
        said = capfd.readouterr()
        assert "library" not in said.out + said.err
    assert (logging.root.handlers, warnings.filters) == ([], before)


def test_nothing_while_it_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """And everything again afterwards."""
    # Without what the test run has set up, Python's last resort speaks.
    monkeypatch.setattr(logging.root, "handlers", [])
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        with quiet_libraries():
            noise()
        assert capfd.readouterr().err == ""
        with warnings.catch_warnings(record=True) as heard:
            noise()
    assert len(heard) == 1
    assert capfd.readouterr().err.count("a library's") == 2


SILENT = """
import logging, os, sys, warnings
from signage.quiet import silence_process
silence_process()
warnings.warn("warned")
logging.getLogger("fontTools").warning("logged")
sys.stderr.write("written")
os.write(2, b"from C")
print("answer")
"""


def test_a_process_that_only_works_for_another() -> None:
    """Libraries in C write where they like; what it answers is heard."""
    done = subprocess.run(
        [sys.executable, "-c", SILENT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("answer\n", "")


def test_preflight_of_a_form(tmp_path: Path) -> None:
    """Of fields that no form lists pikepdf warns, with a line of our source."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    kind = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Widget, "FT": pikepdf.Name.Tx}
    field = pikepdf.Dictionary(**kind, T="a", Rect=[0, 0, 9, 9])
    page.obj.Annots = pikepdf.Array([pdf.make_indirect(field)])
    with pytest.warns(pikepdf.exceptions.PageCopyWarning):
        pdf.save(tmp_path / "form.pdf")
    done = run_signage("preflight", str(tmp_path / "form.pdf"))
    assert "Warning" not in done.stdout + done.stderr
    assert ".py" not in done.stdout + done.stderr


def test_a_picture_that_pillow_warns_of(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """More pixels than Pillow likes: one message, which is ours."""
    from tests.every_element import write_campaign

    folder = write_campaign(tmp_path / "campaign")
    data = io.BytesIO()
    Image.new("1", (12_000, 9_000)).save(data, "PNG")
    (folder / "templates/photo.png").write_bytes(data.getvalue())
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        assert main(["-C", str(folder), "--lang", "en", "templates"]) == 1
    said = capfd.readouterr()
    assert "Decompression" not in said.err
    assert "picture-too-large" in said.err
