"""Campaigns with a television spot: two scenes of one template, six seconds."""

from __future__ import annotations

from pathlib import Path

from tests.campaigns import write_campaign

TEMPLATE = """\
title: Cảnh
use: một câu trên nền
theme: da-nang
fields:
  headline: {type: text, required: true}
layouts:
  - ground: navy
    content: {text: "{headline}", style: headline}
"""
SPOT = """\
campaign:
  title: Cài đặt <ứng dụng>
  valid_until: 2099-12-31
  variables: {hotline: "1022"}
  say: {"1022": một không hai hai}
messages:
  cai-dat:
    headline: Bảo vệ mình
    say: |
      Mời bà con cài đặt ứng dụng.
      Hỏi tổng đài {hotline}.
channels:
  spot:
    message: cai-dat
    length: 6s
    unit: Sở TT&TT
    scenes:
      - {template: notice, values: {headline: Cài đặt ngay}}
      - {template: notice, name: hoi, values: {headline: "Gọi {hotline}"}}
"""


def write_spot(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the campaign; of each of *changes* the second stands in place of the first."""
    text = SPOT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return write_campaign(folder, playlists=text, template=TEMPLATE)
