"""Notices on public Wi-Fi from YAML to the pages that telephones show."""

from __future__ import annotations

import html
import json
import re
import shlex
import subprocess
from pathlib import Path
from urllib.parse import unquote

import lxml.html
import pytest

from signage.diagnostic import Severity
from tests.building import build, digests
from tests.campaigns import changed
from tests.channels.campaigns import said_of
from tests.channels.pages import (
    PHONE,
    SMALL_LAPTOP,
    is_wider_than_its_window,
    lines_of,
    shown,
    violations,
)

CAMPAIGN = """\
campaign:
  title: Cài đặt ứng dụng
  valid_until: 2099-12-31
  variables: {hotline: "0236.1022", site: www.bluezone.gov.vn}
messages:
  cai-dat:
    headline: Bảo vệ mình, bảo vệ cộng đồng
    body: "*Ứng dụng* báo cho bạn nếu từng ở gần người mắc bệnh. Hỏi {hotline}"
    steps: [Vào kho ứng dụng, Tìm và cài đặt]
  install:
    headline: Protect yourself and others
    body: This app tells you if you were near somebody who is ill.
    steps: [Open the store, Install the app]
channels:
  wifi:
    message: cai-dat
    english: install
    site: "{site}"
    hotline: "{hotline}"
    issuer: Sở Y tế
    home: https://danang.gov.vn/wifi
"""
UNLUCKY = (
    "=1+1, <b> & \"q\" 'r' $(mac) $(if a)$tok $PORTAL_ACTION$ #PORTAL_ZONE# `id` 😀 <!-- </title>"
)
PAGES = (
    "notice.html",
    "venue.html",
    "opennds/splash.html",
    "mikrotik/login.html",
    "mikrotik/alogin.html",
    "mikrotik/status.html",
    "pfsense/index.html",
)
HOTSPOT = {
    "trial",
    "link-login-only",
    "link-orig-esc",
    "mac-esc",
    "error",
    "uptime",
    "link-logout",
    "link-redirect",
    "http-status",
    "http-header",
    "else",
    "endif",
}
"""What RouterOS replaces in our pages: its variables, and what it decides by them."""


def write(folder: Path, old: str = "", new: str = "") -> Path:
    """Write the campaign, with *new* in place of *old*."""
    text = changed(CAMPAIGN, old, new) if old else CAMPAIGN
    (folder / "playlists.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def made(folder: Path) -> Path:
    """Build the campaign in *folder*; return where the files of its notice are."""
    assert build(folder).is_good
    return folder / "output/channels/wifi/cai-dat"


def served(page: str) -> str:
    """Return a page of a hotspot as RouterOS sends it to who may try it."""
    page = re.sub(r"\$\(if trial == 'yes'\)(.*?)\$\(else\).*?\$\(endif\)", r"\1", page, flags=re.S)
    page = re.sub(r"\$\(if error\).*?\$\(endif\)", "", page, flags=re.S)
    return re.sub(r"\$\([a-z-]+\)", "12m", page)


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the files of a notice."""
    return made(write(tmp_path_factory.mktemp("campaign")))


@pytest.mark.browser
@pytest.mark.parametrize("size", [PHONE, SMALL_LAPTOP])
def test_the_message_comes_before_the_button(notice: Path, size: tuple[int, int]) -> None:
    """Without script, without a network, and nobody has to scroll sideways."""
    with shown(notice / "notice.html", size, script=False) as page:
        texts = page.locator("h1, h2, section p, li, main > p:not(.small)").all()
        boxes = [text.bounding_box() for text in texts]
        button = page.get_by_role("link", name="Tiếp tục").bounding_box()

        assert len(boxes) == 10
        assert button is not None
        assert all(box and box["y"] + box["height"] <= button["y"] for box in boxes)
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= size[0] for box in boxes)
        assert button["height"] >= 44
        if size == SMALL_LAPTOP:
            assert button["y"] + button["height"] <= size[1]


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_use_it(notice: Path, path: str, tmp_path: Path) -> None:
    """WCAG 2.2 AA, on every page that a portal serves."""
    page_file = tmp_path / "page.html"
    page_file.write_text(served((notice / path).read_text("utf-8")), "utf-8")
    with shown(page_file, PHONE) as page:
        assert violations(page) == []
        assert not is_wider_than_its_window(page)


@pytest.mark.browser
@pytest.mark.parametrize("width", range(240, 400, 20))
def test_compounds_are_not_torn(notice: Path, width: int) -> None:
    """On the narrowest telephones: browsers know nothing of words that are written apart."""
    with shown(notice / "notice.html", (width, 640)) as page:
        for words in ("bảo vệ", "cộng đồng", "ứng dụng", "cài đặt"):
            lines = lines_of(page, words)
            assert lines
            assert set(lines) == {1}, words


def test_in_both_languages(notice: Path) -> None:
    """Each is marked as what it is, for who has it read aloud."""
    page = lxml.html.parse(notice / "notice.html").getroot()

    assert page.get("lang") == "vi"
    assert page.findtext(".//section[@lang='en']/h2") == "Protect yourself and others"
    assert page.find(".//a[@href='tel:02361022']").text == "0236.1022"
    assert "31-12-2099" in page.find(".//p[@class='small']").text_content()


def test_what_people_wrote_is_text_everywhere(tmp_path: Path) -> None:
    """Neither a browser nor a portal nor a shell finds a command in it."""
    quoted = json.dumps(UNLUCKY, ensure_ascii=False)
    notice = made(write(tmp_path, "Bảo vệ mình, bảo vệ cộng đồng", quoted))

    for path in PAGES:
        page = lxml.html.parse(notice / path).getroot()
        assert page.findtext(".//h1").replace("\xa0", " ") == UNLUCKY
        assert page.findtext(".//title") == UNLUCKY
    for file in notice.rglob("*.htm*"):
        text = file.read_text("utf-8")
        asked = set(re.findall(r"\$\((?:if )?([a-z-]+)", text))
        assert asked <= (HOTSPOT if file.parent.name == "mikrotik" else set()), file
        assert "$PORTAL_ACTION$" not in text or file.parent.name == "pfsense"
        assert text.count("$PORTAL_ACTION$") <= 1
        assert "#PORTAL" not in text
        assert "`" not in text
    typed = [
        shlex.split(line)
        for line in (notice / "opennds/config.txt").read_text("utf-8").splitlines()
    ]
    (banner,) = [words[2] for words in typed if "banner1_message" in words[-1]]
    assert html.unescape(unquote(banner.split("=", 2)[2])) == UNLUCKY
    assert "<" not in unquote(banner)


def test_settings_for_a_router_with_opennds(notice: Path) -> None:
    """Each line is a command of three words or so, as a shell reads it."""
    lines = (notice / "opennds/config.txt").read_text("utf-8").splitlines()
    typed = [shlex.split(line) for line in lines]

    option = "opennds.@opennds[0]"
    assert ["uci", "set", f"{option}.login_option_enabled=3"] in typed
    advert = "advert1_htm=https://danang.gov.vn/wifi/opennds/advert1.htm"
    assert ["uci", "add_list", f"{option}.fas_custom_files_list={advert}"] in typed
    for host in ("www.bluezone.gov.vn", "danang.gov.vn"):
        assert ["uci", "add_list", f"{option}.walledgarden_fqdn_list={host}"] in typed
    assert typed[-2:] == [["uci", "commit", "opennds"], ["service", "opennds", "restart"]]
    advert_file = (notice / "opennds/advert1.htm").read_text("utf-8")
    assert advert_file.startswith("<div>")
    assert "<html" not in advert_file


def test_the_old_theme_of_opennds_fills_in_its_page(notice: Path) -> None:
    """It replaces the first `$tok` of each line, by sed, and knows no more than four names."""
    page = (notice / "opennds/splash.html").read_text("utf-8")
    names = re.findall(r"\$\w+", page)

    assert sorted(names) == ["$authaction", "$redir", "$tok"]
    form = lxml.html.fromstring(page).forms[0]
    assert (form.method, form.action) == ("GET", "$authaction")
    assert dict(form.form_values()) == {"tok": "$tok", "redir": "$redir"}


def test_a_hotspot_lets_in_who_tries(notice: Path) -> None:
    """By a link: its passwords would need a script."""
    page = (notice / "mikrotik/login.html").read_text("utf-8")
    link = lxml.html.fromstring(page).find(".//a[@class='go']").get("href")

    assert link == "$(link-login-only)?dst=$(link-orig-esc)&username=T-$(mac-esc)"
    assert page.index("$(if trial == 'yes')") < page.index("$(link-login-only)")
    assert page.count("$(if") == page.count("$(endif)") == 2
    assert "<script" not in page


def test_pfsense_is_told_that_somebody_agrees(notice: Path) -> None:
    """The names are those that its portal reads."""
    page = lxml.html.fromstring((notice / "pfsense/index.html").read_text("utf-8"))
    (form,) = page.forms

    assert (form.method, form.action) == ("POST", "$PORTAL_ACTION$")
    assert form.fields["redirurl"] == "$PORTAL_REDIRURL$"
    assert page.find(".//button").get("name") == "accept"


def test_the_notice_can_be_read_again(notice: Path) -> None:
    """RFC 8908: its address has to be one that nobody can change on the way."""
    answer = json.loads((notice / "capport.json").read_text("utf-8"))

    assert answer == {
        "captive": False,
        "venue-info-url": "https://danang.gov.vn/wifi/venue.html",
    }
    dhcp = (notice / "dhcp-114.txt").read_text("utf-8")
    assert "dhcp-option=114,https://danang.gov.vn/wifi/capport.json\n" in dhcp
    assert "Tiếp tục" not in (notice / "venue.html").read_text("utf-8")


def test_without_a_place_on_the_web(tmp_path: Path) -> None:
    """There is no address to be handed out; the sheet says so."""
    notice = made(write(tmp_path, "    home: https://danang.gov.vn/wifi\n", ""))

    assert not (notice / "capport.json").exists()
    assert "advert1_htm" not in (notice / "opennds/config.txt").read_text("utf-8")
    assert "chưa có capport.json" in words_of(notice / "huong-dan-van-hanh.pdf")


@pytest.mark.pdf
def test_the_operator_is_told_what_to_open(notice: Path) -> None:
    """The hosts, the headline, and where the files belong."""
    words = words_of(notice / "huong-dan-van-hanh.pdf")

    for said in ("www.bluezone.gov.vn", "Bảo vệ mình", '"https://danang.gov.vn/wifi/venue.html"'):
        assert said in words


def words_of(pdf: Path) -> str:
    """Return what is written in *pdf*."""
    said = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True)
    return " ".join(said.stdout.decode().split())


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """No clock is in any of the files; and a changed fact is changed in all that tell it."""
    notice = made(write(tmp_path))
    first = digests(notice)
    build(tmp_path, force=True)
    assert len(first) == 13
    assert digests(notice) == first

    build(write(tmp_path, "0236.1022", "0236.1023"))
    again = digests(notice)
    same = {str(path) for path in first if first[path] == again[path]}
    assert same == {
        "capport.json",
        "dhcp-114.txt",
        "huong-dan-van-hanh.pdf",
        "mikrotik/redirect.html",
        "opennds/config.txt",
    }


@pytest.mark.parametrize(
    ("letters", "severity"),
    [(40_000, None), (48_000, Severity.WARNING), (98_000, Severity.ERROR)],
)
def test_its_weight(tmp_path: Path, letters: int, severity: Severity | None) -> None:
    """50,000 bytes are much, 100,000 too much."""
    write(tmp_path, "body: This app", f"body: {'a' * letters} This app")
    found = [d for d in said_of(tmp_path) if d.code == "wifi-page-heavy"]

    assert [d.severity for d in found] == ([] if severity is None else [severity])
    if found:
        assert re.search(r"has \d\d+,\d{3} bytes; (50|100),000 are enough", str(found[0].message))
    assert (severity is Severity.ERROR) == (not build(tmp_path).is_good)


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("    english: install\n", "", "wifi-not-in-english", "visitors"),
        ("    english: install\n", "    english: instal\n", "unknown-message", "instal"),
        ('    site: "{site}"\n', "", "missing-field", "site"),
        ('site: "{site}"', "site: bluezone", "wrong-url", "bluezone"),
        ('site: "{site}"', "site: javascript:alert(1)", "wrong-url", "javascript"),
        ('site: "{site}"', 'site: "{sitee}"', "unknown-placeholder", "sitee"),
        ("home: https", "home: http", "wrong-url", "http://danang.gov.vn/wifi"),
        ('hotline: "{hotline}"', "hotline: gọi 1022", "wrong-phone", "gọi 1022"),
        ("    body: This app", "    sms: This app", "missing-field", "body"),
        ("    issuer:", "    opens: a.vn\n    issuer:", "unknown-field", "opens"),
    ],
)
def test_mistakes_in_yaml(tmp_path: Path, old: str, new: str, code: str, said: str) -> None:
    """Each is told once, where it stands, with what to do."""
    (found,) = said_of(write(tmp_path, old, new))

    assert found.code == code
    assert said in str(found.message)
    assert found.span is not None


def test_its_button_leads_to_the_portal(tmp_path: Path) -> None:
    """Which has a number for a name; without one, it leads to the site."""
    to_portal = "    button: http://10.0.0.1:8080/ok?a=1&b=2\n    issuer:"
    notice = made(write(tmp_path, "    issuer:", to_portal))
    page = lxml.html.parse(notice / "notice.html").getroot()

    assert page.find(".//a[@class='go']").get("href") == "http://10.0.0.1:8080/ok?a=1&b=2"
    assert "10.0.0.1" not in (notice / "opennds/config.txt").read_text("utf-8")


def test_a_headline_of_two_lines_is_one_setting(tmp_path: Path) -> None:
    """A router's settings have no lines in them, nor has a title."""
    two_lines = '"Bảo vệ mình,\\nbảo vệ cộng đồng"'
    notice = made(write(tmp_path, "Bảo vệ mình, bảo vệ cộng đồng", two_lines))
    page = lxml.html.parse(notice / "notice.html").getroot()

    assert page.findtext(".//title") == "Bảo vệ mình, bảo vệ cộng đồng"
    assert len(page.findall(".//h1/br")) == 1
    assert "%0A" not in (notice / "opennds/config.txt").read_text("utf-8")


def test_what_else_is_opened(tmp_path: Path) -> None:
    """Letters of other alphabets as a firewall knows them."""
    notice = made(
        write(tmp_path, "    issuer:", "    open: [apps.apple.com, đà-nẵng.vn]\n    issuer:")
    )
    text = (notice / "opennds/config.txt").read_text("utf-8")

    assert "walledgarden_fqdn_list='apps.apple.com'" in text
    assert "walledgarden_fqdn_list='xn---nng-zna70au54p.vn'" in text
