"""ICC profiles of a campaign: opened, or blamed where they are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.campaign.assets import CampaignAssets
from signage.campaign.folder import CampaignFolder
from signage.campaign.loading import load
from signage.campaign.profile import LARGEST_PROFILE
from signage.diagnostic import Diagnostic, Report
from signage.media.icc_profile import separation
from tests.campaigns import PLAYLISTS, changed, write_campaign
from tests.icc import PRESS, altered, without
from tests.model.decoding import decode

OWN = """\
printers:
  xuong:
    extends: {base}
    profile: icc/xuong.icc
    condition: FOGRA47
"""


def opened(folder: Path, data: bytes | None, base: str = "coated") -> tuple[CampaignAssets, Report]:
    """Return the assets of *folder* with *data* as a printer's profile, and what was said."""
    decoded, _ = decode(OWN.format(base=base) + PLAYLISTS)
    (folder / "icc").mkdir()
    if data is not None:
        (folder / "icc/xuong.icc").write_bytes(data)
    report, assets = Report(), CampaignAssets(CampaignFolder(folder))
    assets.open_profiles(decoded.printers, report)
    return assets, report


def the_one(folder: Path, data: bytes | None, base: str = "coated") -> Diagnostic:
    (diagnostic,) = opened(folder, data, base)[1].diagnostics
    assert diagnostic.place == "playlists.yaml:4:14"
    return diagnostic


def test_a_profile_is_opened(tmp_path: Path) -> None:
    """Colours are separated by it; its content decides what is made."""
    assets, report = opened(tmp_path, PRESS)

    assert report.diagnostics == ()
    assert assets.separation("icc/xuong.icc") == PRESS
    assert len(assets.asset("icc/xuong.icc").sha256) == 64
    assert assets.separation("fogra39") == separation("fogra39")


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    """It is said where one can be had."""
    said = the_one(tmp_path, None)

    assert said.code == "missing-file"
    assert "FOGRA47" in str(said.hints[-1])
    assert "eci.org" in str(said.hints[-1])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG", "not an ICC profile"),
        (altered(16, b"RGB "), "RGB"),
        (without(b"B2A0"), "B2A0"),
        (altered(PRESS.index(b"mft"), b"abcd"), "broken"),
    ],
)
def test_a_profile_that_cannot_be_printed_with(tmp_path: Path, data: bytes, why: str) -> None:
    """Why is said, and where to get another."""
    said = the_one(tmp_path, data)

    assert said.code == "bad-profile"
    assert why in str(said.message)
    assert "eci.org" in said.hints[-1].in_language("vi")


def test_pdf_x_1a_takes_old_profiles_only(tmp_path: Path) -> None:
    """PDF 1.4 is older than version 4 of ICC profiles."""
    newer = altered(8, b"\x04")
    (tmp_path / "x4").mkdir()
    (tmp_path / "x1a").mkdir()

    assert opened(tmp_path / "x4", newer)[1].diagnostics == ()
    assert "version 4" in str(the_one(tmp_path / "x1a", newer, "coated-x1a").message)


def test_a_profile_is_not_read_whatever_its_size(tmp_path: Path) -> None:
    """Those of presses have one or two million bytes."""
    assert the_one(tmp_path, bytes(LARGEST_PROFILE + 1)).code == "file-too-large"


def test_uncoated_paper_works_with_the_file_where_it_says(tmp_path: Path) -> None:
    """And the campaign is read again when that file changes."""
    playlists = changed(PLAYLISTS, "    page: a3\n", "    page: a3\n    printer: uncoated\n")
    write_campaign(tmp_path, playlists=playlists)
    (tmp_path / "icc").mkdir()
    (tmp_path / "icc/PSO_Uncoated_ISO12647_eci.icc").write_bytes(PRESS)

    assert "icc/PSO_Uncoated_ISO12647_eci.icc" in {read.path for read in load(tmp_path).reads}
