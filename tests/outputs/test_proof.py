"""What is approved: a page and a sheet of everything, and words that change afterwards."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from signage.plan.plan import plan_campaign
from tests.browser import open_page
from tests.building import build, edit
from tests.channels.campaigns import HEAD
from tests.small_campaign import PLAYLISTS, write_small_campaign

CHANNELS = HEAD[HEAD.index("messages:") :] + "  sms: {message: cai-dat}\n"
DIGITS = re.compile(r"[0-9a-f]{4}(?:-[0-9a-f]{4}){3}")


def write(folder: Path) -> Path:
    """Write a campaign of one slide and one text message."""
    write_small_campaign(folder)
    (folder / "playlists.yaml").write_text(PLAYLISTS + CHANNELS, encoding="utf-8")
    return folder


def words_of(pdf: Path) -> str:
    said = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(said.stdout.decode().replace("\u00a0", " ").split())


def digits_of(folder: Path) -> str:
    """Return the digits on the sheet in *folder*, which is built first."""
    assert build(folder).is_good
    found = DIGITS.search(words_of(folder / "output/approval.pdf"))
    assert found is not None
    return found[0]


def approve(folder: Path, digits: str) -> None:
    edit(
        folder / "playlists.yaml",
        "{title: Nhỏ,",
        "{title: Nhỏ, " + (f"approved: {{by: Lê Thị B, on: 2020-08-11, content: {digits}}},"),
    )


def codes(folder: Path) -> list[str]:
    return [diagnostic.code for diagnostic in plan_campaign(folder).diagnostics]


def test_a_page_of_everything(tmp_path: Path) -> None:
    """Pictures are seen, texts are read, each with its verdict; nothing comes from elsewhere."""
    assert build(write(tmp_path)).is_good
    with open_page() as page:
        page.goto((tmp_path / "output/proof.html").as_uri())
        pictures = page.eval_on_selector_all(
            "img", "each => each.map(img => { img.loading = 'eager'; return img.alt })"
        )
        page.wait_for_function("[...document.images].every(img => img.naturalWidth > 0)")
        said = page.inner_text("body")
        broken = page.eval_on_selector_all(
            "a[href^='#']",
            "each => each.filter(a => !document.querySelector(a.getAttribute('href'))).length",
        )

    assert pictures == ["01-notice"]
    assert "Đà Nẵng: mời cài đặt ứng dụng. Hỏi 1022" in said
    assert said.count("✓ đạt") == 4
    assert "≤ 70" in said
    assert broken == 0


def test_what_is_in_a_calendar_can_be_read(tmp_path: Path) -> None:
    """No browser shows such a file; whoever signs answers for its words."""
    plan = "plan: [{by: sms, first: 2020-08-15 08:00}]"
    folder = write(tmp_path)
    edit(
        folder / "playlists.yaml",
        "sms: {message: cai-dat}",
        f"reminders: {{message: nhac-lai, {plan}}}",
    )
    build(folder)
    with open_page() as page:
        page.goto((folder / "output/proof.html").as_uri())
        bubbles = page.locator("pre").all_inner_texts()

    assert bubbles == ["Bạn đã cài ứng dụng chưa? Hỏi 1022"]


def test_a_long_address_is_seen_to_its_end(tmp_path: Path) -> None:
    """No text has to be pushed aside to be approved."""
    folder = write(tmp_path)
    address = "www.vi-du.vn/" + "huongdancaidat" * 5
    edit(folder / "playlists.yaml", "mời *cài đặt* ứng dụng", address)
    edit(folder / "playlists.yaml", "message: cai-dat}", "message: cai-dat, segments: 6}")
    assert build(folder).is_good
    with open_page() as page:
        page.goto((folder / "output/proof.html").as_uri())
        hidden = page.eval_on_selector_all(
            "pre", "each => each.filter(pre => pre.scrollWidth > pre.clientWidth).length"
        )
        said = page.inner_text("body")

    assert address in said
    assert hidden == 0


def test_what_is_held_back_is_said(tmp_path: Path) -> None:
    """With what is wrong, in place of a file that is not there."""
    write(tmp_path)
    edit(tmp_path / "playlists.yaml", "mời cài đặt ứng dụng. Hỏi", f"{'mời cài đặt ' * 9}. Hỏi")
    assert not build(tmp_path).is_good
    page = (tmp_path / "output/proof.html").read_text(encoding="utf-8")

    assert "✗ không đạt" in page
    assert "chưa có" in page
    assert "thành 2 tin" in page
    assert not (tmp_path / "output/approval.pdf").exists()


def test_nothing_is_approved_where_there_are_no_channels(tmp_path: Path) -> None:
    """Of slides and posters there is the contact sheet."""
    build(write_small_campaign(tmp_path))

    assert not (tmp_path / "output/proof.html").exists()
    assert not (tmp_path / "output/approval.pdf").exists()


def test_the_sheet_has_every_word_once(tmp_path: Path) -> None:
    """Of slides and of channels."""
    digits_of(write(tmp_path))
    words = words_of(tmp_path / "output/approval.pdf")

    assert words.count("Xin chào") == 1
    assert words.count("Đà Nẵng: mời cài đặt ứng dụng. Hỏi 1022") == 1


def test_a_good_place_for_a_break_is_a_space_on_the_sheet(tmp_path: Path) -> None:
    """What is approved is what is read; the mark is for screens."""
    write(tmp_path)
    edit(tmp_path / "playlists.yaml", "headline: Xin chào", 'headline: "Xin chào|bà con"')
    digits_of(tmp_path)

    assert "Xin chào bà con" in words_of(tmp_path / "output/approval.pdf")


@pytest.mark.parametrize(
    ("old", "new"),
    [("Xin chào", "Xin chào!"), ("Hỏi {hotline}", "Gọi {hotline}"), ('"1022"', '"1023"')],
)
def test_a_changed_word_voids_an_approval(tmp_path: Path, old: str, new: str) -> None:
    """On a slide, in a message, in a fact that it takes: the next build says so."""
    write(tmp_path)
    approve(tmp_path, digits_of(tmp_path))
    assert codes(tmp_path) == []

    text = (tmp_path / "playlists.yaml").read_text(encoding="utf-8")
    (tmp_path / "playlists.yaml").write_text(text.replace(old, new), encoding="utf-8")
    (found,) = plan_campaign(tmp_path).diagnostics

    assert found.code == "approval-void"
    assert "Lê Thị B" in str(found.message)
    assert digits_of(tmp_path) in str(found.hints[0])


def test_a_changed_code_voids_it(tmp_path: Path) -> None:
    """It is a picture to people, and leads wherever it says."""
    write(tmp_path)
    edit(tmp_path / "playlists.yaml", "[led-small-192x96]", "[elevator-1080x1920]")
    edit(tmp_path / "playlists.yaml", "Xin chào}", "Xin chào, link: https://a.example}")
    edit(tmp_path / "templates/notice.yaml", "width: 20vmin", "width: 40vmin")
    approve(tmp_path, "0000-0000-0000-0000")

    def content() -> str:
        (said,) = (d for d in plan_campaign(tmp_path).diagnostics if d.code == "approval-void")
        return str(said.message)

    before = content()
    assert content() == before
    edit(tmp_path / "playlists.yaml", "https://a.example", "https://b.example")
    assert content() != before


def test_looks_do_not_void_it(tmp_path: Path) -> None:
    """Another length, another screen: the words are those that were approved."""
    write(tmp_path)
    approve(tmp_path, digits_of(tmp_path))
    edit(tmp_path / "playlists.yaml", "[led-small-192x96]", "[led-small-192x96, led-onebit-128x64]")

    assert codes(tmp_path) == []


@pytest.mark.parametrize("digits", ["1234", "XXXX-1111-2222-3333"])
def test_digits_that_cannot_be(tmp_path: Path, digits: str) -> None:
    """Told where they stand; all is made all the same."""
    write(tmp_path)
    approve(tmp_path, digits)
    assert codes(tmp_path) == ["wrong-digest"]


def test_the_manifest_has_both(tmp_path: Path) -> None:
    """So that `verify` misses them."""
    build(write(tmp_path))
    listed = json.loads((tmp_path / "output/manifest.json").read_text(encoding="utf-8"))

    assert {"proof.html", "approval.pdf"} <= {each["path"] for each in listed["artifacts"]}
