"""Campaigns that consist of channels only, as people write them."""

from __future__ import annotations

import datetime
from pathlib import Path

from signage.diagnostic import Diagnostic
from signage.plan.channels import judged_channels
from tests.campaigns import changed

HEAD = """\
campaign:
  title: Cài đặt ứng dụng
  valid_until: 2099-12-31
  variables: {hotline: "1022"}
messages:
  cai-dat:
    headline: Bảo vệ mình, bảo vệ cộng đồng
    sms:
      long: "Đà Nẵng: mời *cài đặt* ứng dụng để biết nếu từng ở gần người mắc bệnh. Hỏi {hotline}"
      short: "Đà Nẵng: mời cài đặt ứng dụng. Hỏi {hotline}"
    body: Ứng dụng báo cho bạn nếu bạn từng ở gần người mắc bệnh
    say: Mời bà con cài đặt ứng dụng. Hỏi tổng đài một không hai hai.
  nhac-lai:
    sms: "Bạn đã cài ứng dụng chưa? Hỏi {hotline}"
    body: Bạn đã cài ứng dụng chưa?
    say: Bà con nào chưa cài ứng dụng, xin gọi một không hai hai.
channels:
"""


def write_channels(folder: Path, channels: str, old: str = "", new: str = "") -> Path:
    """Write a campaign with *channels*; in its head *new* stands in place of *old*."""
    head = changed(HEAD, old, new) if old else HEAD
    (folder / "playlists.yaml").write_text(head + channels, encoding="utf-8", newline="\n")
    return folder


def said_of(folder: Path) -> tuple[Diagnostic, ...]:
    """Return all that is said of the campaign in *folder*, on a day when it holds."""
    channels, others = judged_channels(folder, datetime.date(2020, 8, 15))
    return (*others, *(finding for each in channels for finding in each.findings))
