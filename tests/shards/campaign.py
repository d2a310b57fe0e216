"""Campaigns of rows, as small as they can be: the larger one takes a second to build."""

from __future__ import annotations

from pathlib import Path

from tests.building import edit
from tests.campaigns import write_campaign

LOOPS = """\
campaign: {title: Nhỏ, variables: {hotline: "1022"}}
playlists:
  chung:
    screens: led-small-192x96
    slides:
      - template: notice
        values: {headline: Xin chào}
  bang:
    screens: led-small-192x96
    rows: templates/assets/to.csv
    slides:
      - template: notice
        values: {headline: "{loi}, gọi {hotline}"}
  bien:
    screens: led-small-192x96
    rows: templates/assets/phuong.csv
    slides:
      - template: notice
        values: {headline: "{name}"}
"""
"""Rows of two tables, and a thing without one."""
POSTERS = """\
posters:
  phieu:
    template: notice
    page: a5
    as: pages
    rows: templates/assets/phuong.csv
    values: {headline: "{name}"}
  phuong:
    template: notice
    page: a5
    rows: templates/assets/phuong.csv
    values: {headline: "{name}"}
"""
"""Of rows that have loops, too; those of the first are pages of one file."""
CHANNELS = """\
messages:
  hop:
    headline: Mời họp
    sms: "Đà Nẵng: mời họp lúc 19 giờ. Hỏi {hotline}"
channels:
  sms: {message: hop, brand: Da Nang, recipients: 1000, dong: 300}
"""
"""With them come sheets of all that people see and read."""
STREETS = "templates/assets/to.csv"
STREETS_TEXT = "name;loi;hotline\n" + "".join(
    f"Tổ {n};Họp tổ {n};{hotline}\n" for n, hotline in enumerate(("", "113", "", "114"), 1)
)
WARDS = "templates/assets/phuong.csv"
WARDS_TEXT = "Các phường\n\nname\nHải Châu\nThanh Khê\nSơn Trà\n"


def write_rows(folder: Path) -> Path:
    """Write a campaign of loops and posters into *folder*."""
    return _write(folder, LOOPS + POSTERS + CHANNELS)


def write_loops(folder: Path) -> Path:
    """Write a campaign of loops alone into *folder*."""
    return _write(folder, LOOPS)


def allow_in_vain(folder: Path) -> None:
    """Allow two rules, of which one row of the campaign in *folder* breaks the first."""
    edit(folder / STREETS, "Họp tổ 4", "Họp tổ 4 nhà văn hóa bảy giờ")
    allowed = "    allow: {too-little-time: vội, low-contrast: thừa}\n    duration: 5s\n"
    edit(folder / "playlists.yaml", "  bang:\n", f"  bang:\n{allowed}")


def _write(folder: Path, playlists: str) -> Path:
    write_campaign(folder, playlists=playlists)
    (folder / STREETS).write_text(STREETS_TEXT, encoding="utf-8-sig")
    (folder / WARDS).write_text(WARDS_TEXT, encoding="utf-8")
    return folder
