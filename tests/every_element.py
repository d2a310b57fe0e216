"""A campaign that uses every element, motion and finish once, small enough to be built often."""

from __future__ import annotations

import shutil
from pathlib import Path

from signage.video.ffmpeg import run
from tests.campaigns import FONTS

PLAYLISTS = """\
lang: en
campaign: {title: Mọi phần tử, valid_from: 2020-08-12, valid_until: 2099-12-31}
screens:
  board:
    extends: lobby-1366x768
    size: 320x180
    near_m: 0.4
    far_m: 0.5
    canvas: {size: 400x240, at: [10, 20]}
    rotate: 90
    encode: {fps: 10}
  odd: {extends: lobby-1366x768, size: 161x91, near_m: 0.1, far_m: 0.3}
  dots: {extends: led-onebit-128x64}
playlists:
  all:
    title: Tất cả
    screens: [board]
    slot: 13s
    slides:
      - template: everything
        transition: push
        values: &media {film: templates/film.mp4, photo: templates/photo.png}
      - template: everything
        name: again
        duration: 6s
        transition: {kind: wipe, duration: 400ms}
        values: *media
  words:
    title: Chữ
    screens: [odd, dots]
    transition: {kind: iris, from: [30%, 60%], ring: accent}
    slides:
      - {template: words, values: {said: Xin chào}}
      - {template: words, name: hai, values: {said: Tạm biệt}}
posters:
  sheet: {title: Tờ in, template: words, page: a4, values: {said: Cộng đồng}}
"""

THEME = """\
colors:
  ground: {screen: "#112233", print: [90, 70, 42, 65]}
  ink: white
  accent: {screen: "#ffcc00", print: [0, 20, 95, 0]}
  white: "#ffffff"
families:
  viet: {400: fonts/BeVietnamPro-Regular.ttf, 700: fonts/BeVietnamPro-Bold.ttf}
  dots: {400: fonts/galmuri11-Condensed-vi.ttf, pixel: 12}
styles:
  head: {family: viet, weight: 700, size: 24px, color: ink, emphasis: {color: accent}}
  small: {family: viet, size: 14px, color: ink}
classes:
  - when: tiny
    styles: {head: {family: dots, weight: 400, size: 12px}}
"""

EVERYTHING = """\
title: Tất cả
use: mọi phần tử
fields: {film: clip, photo: image}
layouts:
  - ground: ground
    background:
      - shape: path
        data: "M0 100 C 30 20, 60 20, 100 80 L 100 100 Z"
        fill: {gradient: linear, angle: 90, stops: ["#630", {at: 60%, color: "#811"}, "#306"]}
    content:
      grid:
        - image: "{photo}"
          focus: [30%, 40%]
          radius: 8px
          height: 40px
          animate: {emphasis: zoom}
        - image: "{photo}"
          fit: contain
          tint: "#00f8"
          height: 40px
        - {clip: "{film}", start: 200ms, end: 800ms, speed: 2, radius: 6px, height: 40px}
        - group: [{shape: circle, fill: "#146"}, {text: "Nhóm", style: head, align: center}]
          radius: 6px
          height: 40px
          animate: {entrance: grow, delay: 0.3s, emphasis: pulse}
        - {steps: ["Một", "Hai"], style: small, gap: 2px}
        - stack:
            - shape: rect
              fill: "white 5%"
              stroke: {width: 2px, color: ground}
              radius: 6px
              shadow: {dx: 2px, dy: 2px, blur: 8px, color: "#0009"}
            - text: "Xin *chào*"
              style: small
              align: center
              animate: {entrance: wipe, duration: 1s}
          height: 40px
        - pictogram: templates/sign.svg
          color: white
          accent: accent
          height: 36px
          animate: ripple
        - {shape: line, stroke: {width: 2px, color: accent}, height: 6px}
        - {ticker: "Chữ chạy mãi không dừng", style: small, speed: 60px}
      columns: 3
      gap: 4px
"""

WORDS = """\
title: Chữ
use: một câu
fields: {said: {type: text, required: true}}
layouts:
  - ground: ground
    content:
      column: [{text: "{said}", style: head, align: center, animate: rise}]
      justify: center
"""

SIGN = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<path fill="currentColor" d="M0 0h10v4h-10z"/><circle fill="#f0f" cx="5" cy="7" r="3"/></svg>
"""


def write_campaign(folder: Path) -> Path:
    """Write the campaign below *folder* and return it."""
    from PIL import Image

    (folder / "templates" / "themes").mkdir(parents=True)
    (folder / "fonts").mkdir()
    for font in ("BeVietnamPro-Regular", "BeVietnamPro-Bold", "galmuri11-Condensed-vi"):
        shutil.copy(FONTS / f"{font}.ttf", folder / "fonts")
    for name, text in {
        "playlists.yaml": PLAYLISTS,
        "templates/themes/plain.yaml": THEME,
        "templates/everything.yaml": EVERYTHING,
        "templates/words.yaml": WORDS,
        "templates/sign.svg": SIGN,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    Image.linear_gradient("L").convert("RGB").save(folder / "templates" / "photo.png")
    _write_film(folder / "templates" / "film.mp4")
    return folder


def _write_film(path: Path) -> None:
    source = ("-f", "lavfi", "-i", "testsrc2=size=64x48:rate=25:duration=1,eq=contrast=0.15")
    run([*source, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-y", str(path)])
