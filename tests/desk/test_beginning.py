"""A campaign that begins on the desk."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from signage.campaign.starter import Beginning, write_starter
from signage.color import Color
from tests.browser import open_page
from tests.building import digests
from tests.channels.pages import violations
from tests.desk.desks import Opened, open_desk, wait_for
from tests.desk.test_killed import running
from tests.example_pictures import SIZE, path_of

ANSWERS = {
    "example": "mua-bao",
    "title": "Phòng bão số 5",
    "issuer": "Phường An Hải",
    "hotline": "02363 123 456",
    "link": "https://www.example.vn",
    "color": "#1a5f2c",
}


def logo(form: str = "PNG") -> bytes:
    """Return a picture."""
    data = io.BytesIO()
    Image.new("RGB", (64, 64), "#c8102e").save(data, form)
    return data.getvalue()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Opened]:
    """A desk on a folder with nothing in it."""
    with open_desk(tmp_path) as opened:
        yield opened


def test_it_is_what_the_command_makes(empty: Opened, tmp_path_factory) -> None:
    """The same answers, the same bytes, logo and all."""
    kept = tmp_path_factory.mktemp("command")
    (kept / "dau.png").write_bytes(logo())
    facts = [ANSWERS[name] for name in ("example", "title", "issuer", "hotline", "link")]
    beginning = Beginning(*facts, Color(0x1A, 0x5F, 0x2C), kept / "dau.png")
    write_starter(kept / "made", beginning)
    sent = {"name": "Dấu.PNG", "data": base64.b64encode(logo()).decode()}
    answer = empty.own("/begin", "POST", {**ANSWERS, "logo": sent})

    assert answer.status == 200
    assert answer.body == b'{"problems":[]}'
    assert digests(empty.folder) == digests(kept / "made")
    assert (empty.folder / "templates/assets/logo.png").is_file()
    # Nobody is told any more that there is no campaign.
    _, told = empty.desk.board.newest
    assert told is not None
    assert (told["is_building"], told["status"]) == (True, None)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"color": "rất xanh", "link": "không có"}, ("wrong-color", "wrong-url")),
        ({"logo": {"name": "a.png", "data": base64.b64encode(b"GIF").decode()}}, ("bad-picture",)),
        ({"logo": {"name": "a.exe", "data": ""}}, ("bad-picture",)),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    empty: Opened, wrong: dict[str, object], says: tuple[str, ...]
) -> None:
    """All of it at once."""
    answer = empty.own("/begin", "POST", {**ANSWERS, **wrong})

    assert all(code.encode() in answer.body for code in says)
    assert not list(empty.folder.iterdir())


def test_a_folder_with_something_in_it_is_left_alone(empty: Opened) -> None:
    """It is shown what is there, and nobody is asked."""
    (empty.folder / "của-tôi.txt").write_text("mine")
    answer = empty.own("/begin", "POST", ANSWERS)

    assert b"not-empty" in answer.body
    assert [path.name for path in empty.folder.iterdir()] == ["của-tôi.txt"]
    assert b'id="screens"' in empty.own("/").body


def test_no_campaign_begins_from_elsewhere(empty: Opened) -> None:
    """Nor by looking."""
    assert empty.call("/begin", "POST", ANSWERS, cookie=empty.cookie).status == 403
    assert empty.own("/begin").status == 405
    assert empty.own("/begin", "POST", []).status == 400
    assert empty.own("/examples/..%2findex.html").status == 404
    assert not list(empty.folder.iterdir())


def test_each_example_has_its_picture(empty: Opened) -> None:
    """`python -m tests.example_pictures` draws them anew."""
    shown = [
        empty.own(f"/examples/{path_of(name).name}").body
        for name in ("", "sot-xuat-huyet", "mua-bao", "bluezone")
    ]

    assert [Image.open(io.BytesIO(data)).size for data in shown] == [SIZE] * 4
    assert len(set(shown)) == 4


@pytest.mark.browser
@pytest.mark.slow
def test_a_person_begins_one_and_it_hangs(tmp_path: Path) -> None:
    """From an empty folder to the wall, by the keyboard, in the program that was started there."""
    (tmp_path / "dau.png").write_bytes(logo())
    folder = tmp_path / "chien-dich"
    folder.mkdir()
    with running(folder) as (_, address), open_page(1280, 800) as page:
        page.goto(address)
        expect(page.locator("#examples img")).to_have_count(4)
        page.locator("#examples input").first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.locator("[name=title]").fill("Đổ rác đúng giờ")
        page.locator("[name=link]").fill("không phải liên kết")
        page.locator("[name=logo]").set_input_files(tmp_path / "dau.png")
        page.locator("[name=color]").press("Enter")
        expect(page.locator("#wrong")).not_to_be_empty()
        assert not (folder / "playlists.yaml").exists()
        page.locator("[name=link]").fill("https://www.example.vn")
        page.locator("#begin").press("Enter")
        expect(page.locator("#title")).to_have_text("Đổ rác đúng giờ")
        wait_for(page, lambda: page.locator("#screens video").count() == 2)

    assert "Đổ rác đúng giờ" in (folder / "playlists.yaml").read_text("utf-8")
    assert (folder / "templates/assets/logo.png").read_bytes() == logo()


@pytest.mark.browser
@pytest.mark.slow
def test_everybody_can_begin(empty: Opened) -> None:
    """WCAG 2.2 AA by axe-core; nothing runs out of a narrow window."""
    found: list[str] = []
    with open_page(1280, 740) as page:
        page.goto(empty.address)
        expect(page.locator("#examples img")).to_have_count(4)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width in (1280, 360):
                page.set_viewport_size({"width": width, "height": 740})
                found += [f"{scheme} {width}: {each}" for each in violations(page)]
                is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
                found += [f"{width}: wider than its window"] if is_wide else []

    assert found == []
