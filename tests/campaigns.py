"""A small campaign on disk, valid as it stands; tests change one thing in it."""

from __future__ import annotations

import shutil
from pathlib import Path

FONTS = Path(__file__).parent.parent / "fonts"
VARIABLE_FONT = Path(__file__).parent / "fonts" / "RobotoCondensed-wght.ttf"

PLAYLISTS = """\
lang: vi
campaign:
  title: Cài đặt ứng dụng
  place: Đà Nẵng
  valid_from: 2020-08-12
  valid_until: 2099-12-31
  variables:
    hotline: "1022"
screens:
  thang-may-a:
    extends: elevator-1080x1920
    title: Thang máy A
    far_m: 2.5
playlists:
  thang-may:
    title: Thang máy
    screens: [thang-may-a, led-small-192x96]
    slot: 15s
    slides:
      - template: notice
        values:
          headline: {long: Bảo vệ mình bảo vệ cộng đồng, short: Bảo vệ cộng đồng}
          link: https://www.example.vn
      - template: notice
        name: goi-1022
        values:
          headline: Gọi {hotline}
          steps: [Mở kho ứng dụng, Tìm ứng dụng]
        duration: 6s
        transition: {kind: push, duration: 0.5s}
        except: led-small-192x96
posters:
  cai-dat:
    template: notice
    page: a3
    values:
      headline: Cài đặt ứng dụng
"""

TEMPLATE = """\
title: Thông báo
use: Một câu, các bước, mã QR
theme: da-nang
fields:
  headline: {type: text, required: true, max_syllables: 12}
  steps: {type: list, max_items: 3, max_syllables: 8}
  link: url
  picture: image
layouts:
  - when: tiny
    content: {text: "{headline}", style: headline}
  - ground: navy
    background:
      - image: "{picture}"
        focus: [50%, 30%]
    content:
      column:
        - {text: "{headline}", style: headline, grow: 1, animate: rise}
        - {steps: "{steps}", style: body, gap: s}
        - row:
            - {qr: "{link}", width: 20vmin}
            - {pictogram: templates/assets/shield.svg, height: 10%}
        - {part: footer, with: {label: "Gọi {hotline}"}, padding: [s, m]}
      gap: m
"""

THEME = """\
colors:
  ground: navy
  navy: {screen: "#06244f", print: [100, 85, 25, 35]}
  ink: "#ffffff"
  sun: {screen: "#ffd23f", print: [0, 18, 85, 0]}
spacing: {s: 1.5vmin, m: 3vmin}
families:
  be-vietnam: {400: fonts/BeVietnamPro-Regular.ttf, 700: fonts/BeVietnamPro-Bold.ttf}
  roboto: {file: fonts/RobotoCondensed-wght.ttf, weights: [400, 700]}
  galmuri: {400: fonts/galmuri11-Condensed-vi.ttf, pixel: 12}
styles:
  headline: {family: be-vietnam, weight: 700, size: 13vmin, emphasis: {color: sun}}
  body: {family: roboto, size: 6vmin, read_from: near}
classes:
  - when: tiny
    styles:
      headline: {family: galmuri, weight: 400, size: 24px}
parts:
  footer: {text: "{label}", style: body, color: sun}
"""

SHIELD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">
  <path fill="currentColor" d="M48 8L84 20V48C84 70 48 88 48 88S12 70 12 48V20Z"/>
  <circle cx="48" cy="44" r="8" fill="#f0f"/>
</svg>
"""


def write_campaign(folder: Path, **changed: str) -> Path:
    """Write the campaign into *folder*; *changed* has other texts for its files.

    The names are ``playlists``, ``template``, ``theme`` and ``shield``.
    """
    texts = {
        "playlists.yaml": changed.pop("playlists", PLAYLISTS),
        "templates/notice.yaml": changed.pop("template", TEMPLATE),
        "templates/themes/da-nang.yaml": changed.pop("theme", THEME),
        "templates/assets/shield.svg": changed.pop("shield", SHIELD),
    }
    assert not changed
    for path, text in texts.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    (folder / "fonts").mkdir(exist_ok=True)
    for font in (
        FONTS / "BeVietnamPro-Regular.ttf",
        FONTS / "BeVietnamPro-Bold.ttf",
        FONTS / "galmuri11-Condensed-vi.ttf",
        VARIABLE_FONT,
    ):
        shutil.copy(font, folder / "fonts")
    return folder


def changed(text: str, old: str, new: str) -> str:
    """Return *text* with its one *old* replaced by *new*."""
    assert text.count(old) == 1, f"{text.count(old)} times {old!r}"
    return text.replace(old, new)
