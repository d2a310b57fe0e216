"""A campaign whose one slide has a field of every kind."""

from __future__ import annotations

from pathlib import Path

from tests.campaigns import write_campaign

TEMPLATE = """\
title: Mọi loại
use: Một trường cho mỗi loại
theme: da-nang
fields:
  headline: {type: text, required: true, max_syllables: 12}
  steps: {type: list, max_items: 3, max_syllables: 8}
  hours: {type: table, max_items: 6}
  link: url
  says: code
  picture: image
  icon: pictogram
  film: clip
  tone: {type: color, default: sun}
layouts:
- content:
    column:
    - {text: "{headline}", style: headline, color: "{tone}"}
"""
PLAYLISTS = """\
# Bảng ở cổng
campaign: {title: Nhỏ, variables: {hotline: "1022"}}
playlists:
  bang:
    screens: [led-small-192x96]   # một bảng
    slides:
      - template: every
        values:
          headline: Xin chào
          link: https://www.example.vn
"""


def write_every_kind(folder: Path) -> Path:
    """Write the campaign into *folder*."""
    path = write_campaign(folder, playlists=PLAYLISTS)
    (path / "templates" / "every.yaml").write_text(TEMPLATE, encoding="utf-8")
    return path
