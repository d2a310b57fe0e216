"""Every channel at once, of words that mean something else to each format they go through."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import icalendar
import lxml.etree
import lxml.html
import openpyxl
import pytest

from tests.building import build, digests
from tests.campaigns import write_campaign
from tests.channels.test_press import words
from tests.channels.test_social import TEMPLATE, THEME

UNLUCKY = "=1+1, <b>x</b> &amp; \"q\" 'r' `id` #x $z$ $(id) $tok ]]> --> 😀 \\n; %s"
NAMED = UNLUCKY.replace("😀", "[grinning face]")
"""As documents have it: no font of theirs has a face for it."""
QUOTED = json.dumps(UNLUCKY, ensure_ascii=False)
"""As YAML has it."""
WORDS = UNLUCKY.replace('"', '\\"').replace("\\n", "\\\\n")
CAMPAIGN = f"""\
campaign:
  title: {QUOTED}
  valid_until: 2099-12-31
  variables: {{hotline: "1022", site: www.vi-du.vn}}
messages:
  cai-dat:
    headline: {QUOTED}
    body: {QUOTED}
    steps: [{QUOTED}, Bật Bluetooth]
    sms: {QUOTED}
    say: Mời bà con cài đặt ứng dụng.
  lenh:
    press: "Yêu cầu cán bộ cài đặt.\\n{WORDS}"
  bao-chi:
    press:
      long: "{{article}}"
      short: "{{news}}"
channels:
  sms: {{message: cai-dat, segments: 6, send: 2020-08-15 08:00}}
  zalo: {{message: cai-dat, button: {{label: {QUOTED}, link: www.vi-du.vn}}}}
  social:
    message: cai-dat
    template: notice
    values: {{headline: Cài đặt}}
    pictures: [share-1200x630]
    alt: {QUOTED}
    first_comment: {{label: {QUOTED}, link: www.vi-du.vn}}
  loudspeaker: {{message: cai-dat}}
  feed:
    message: cai-dat
    home: https://vi-du.vn/
    issuer: {QUOTED}
    at: 2020-08-15 08:00
    link: www.vi-du.vn
  alert:
    message: cai-dat
    sender: cap@vi-du.vn
    sent: 2020-08-15 08:00
  reminders:
    message: cai-dat
    plan: [{{by: sms, first: 2020-08-15 08:00}}]
  wifi:
    message: cai-dat
    site: www.vi-du.vn
    hotline: "1022"
    issuer: {QUOTED}
    home: https://vi-du.vn/wifi
  portal:
    message: cai-dat
    site: www.vi-du.vn
    hotline: "1022"
    issuer: {QUOTED}
    updated: 2020-08-15
    page: https://vi-du.vn/cai
  entrance:
    message: cai-dat
    office: {QUOTED}
    asks: [name]
    questions: [{QUOTED}]
    keep_days: 21
  order:
    message: lenh
    agency: {QUOTED}
    place: {QUOTED}
    subject: {QUOTED}
    to: [{QUOTED}, Phòng Hai]
    receivers: [{QUOTED}]
    signer_title: Giám đốc
    signer: {QUOTED}
  press:
    message: bao-chi
    agency: {QUOTED}
    place: Đà Nẵng
    date: 2099-02-05
    signer_title: Giám đốc
    signer: {QUOTED}
    contact: {{name: {QUOTED}, phone: "1022"}}
    facts: [{{fact: {QUOTED}, source: {QUOTED}}}]
"""


def text(count: int) -> str:
    """Return a text for newspapers of *count* words, with the unlucky ones as its title."""
    body = words(count, "Gọi 1022 hoặc xem www.vi-du.vn.").replace("\n        ", "\\n")
    return f"{WORDS}\\n{body}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where everything is that was made of the campaign."""
    folder = tmp_path_factory.mktemp("unlucky")
    campaign = CAMPAIGN.replace("{article}", text(420)).replace("{news}", text(130))
    write_campaign(folder, playlists=campaign, template=TEMPLATE, theme=THEME)
    done = build(folder)
    assert done.is_good, "\n".join(f"{d.place} {d.code} {d.message}" for d in done.diagnostics if d.severity.name == "ERROR")
    return folder / "output"


def test_it(made: Path) -> None:
    for path in sorted(made.rglob("*")):
        print(path.relative_to(made))
    assert 0
