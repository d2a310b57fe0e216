"""A small campaign that breaks no rule, and changes that break one."""

from __future__ import annotations

import datetime
import shutil

from signage.builder.progress import Silence
from signage.builder.session import Session
from signage.plan.selection import Selection
from tests.building import edit
from tests.campaigns import FONTS

PLAYLISTS = """\
lang: en
campaign: {title: Được xét, valid_until: 2099-12-31}
screens:
  board: {extends: lobby-1366x768, size: 240x160, near_m: 0.1, far_m: 0.2, encode: {fps: 5}}
  twin: {extends: board}
playlists:
  words:
    screens: [board, twin]
    slides:
      - {template: words, transition: crossfade, values: {said: Xin chào}}
      - {template: words, name: hai, transition: crossfade, values: {said: Tạm biệt}}
  code:
    screens: [board]
    allow: {burn-in: bảng thử}
    slides: [{template: code}]
"""
THEME = """\
colors: {ground: "#101820", ink: white, white: "#ffffff", faint: "#303840", plate: "#c02020"}
families: {viet: {700: fonts/BeVietnamPro-Bold.ttf}}
styles: {head: {family: viet, weight: 700, size: 32px, color: ink}}
"""
WORDS = """\
title: Chữ
use: một câu
fields: {said: {type: text, required: true}}
layouts: [{content: {text: "{said}", style: head, align: center}}]
"""
CODE = """\
title: Mã
use: một mã
layouts:
  - content:
      stack:
        - {qr: "HTTPS://A.VN", width: 140px, height: 140px}
"""
COVER = "        - {shape: rect, fill: plate, width: 100px, height: 100px}\n"
WHOLE = Selection()
TODAY = datetime.date(2026, 3, 10)
SECOND = "{template: words, name: hai,"


def write_campaign(folder):
    """Write the campaign into *folder* and return it."""
    (folder / "templates/themes").mkdir(parents=True)
    (folder / "fonts").mkdir()
    shutil.copy(FONTS / "BeVietnamPro-Bold.ttf", folder / "fonts")
    for path, text in {
        "playlists.yaml": PLAYLISTS,
        "templates/themes/plain.yaml": THEME,
        "templates/words.yaml": WORDS,
        "templates/faint.yaml": WORDS.replace("style: head", "style: head, color: faint"),
        "templates/code.yaml": CODE,
    }.items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def build_on(folder, today=TODAY, selection=WHOLE):
    session = Session(folder, 1, today=lambda: today)
    try:
        return session.build(selection, Silence())
    finally:
        session.close()


def check_on(folder, today=TODAY):
    session = Session(folder, 1, today=lambda: today)
    try:
        return session.check(Silence())
    finally:
        session.close()


def make_faint(folder, allow=""):
    """Let the words of the second slide be as dark as their ground."""
    edit(folder / "playlists.yaml", SECOND, f"{{template: faint, name: hai,{allow}")


def cover_the_code(folder):
    """Let something stand on the code."""
    with (folder / "templates/code.yaml").open("a", encoding="utf-8") as file:
        file.write(COVER)
