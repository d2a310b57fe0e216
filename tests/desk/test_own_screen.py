"""A screen of one's own, described in the words of whoever stands before it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from signage.campaign.known_texts import KnownTexts
from signage.campaign.loading import load_again
from tests.desk.desks import Opened, open_desk
from tests.small_campaign import write_small_campaign

GATE = {
    "title": "Bảng ở cổng",
    "medium": "led",
    "width": 336,
    "height": 504,
    "width_mm": 1680,
    "near_m": 3,
    "far_m": 12.5,
}


@pytest.fixture
def opened(tmp_path) -> Iterator[Opened]:
    """A desk on the small campaign."""
    with open_desk(write_small_campaign(tmp_path)) as desk:
        yield desk


def described(opened: Opened, **said: object) -> dict:
    return json.loads(opened.own("/own-screen", "POST", {**GATE, **said}).body)


def test_a_screen_is_what_the_campaign_can_name(opened: Opened) -> None:
    """Like the built-in one that is most like it; its pitch follows from how wide it is."""
    found = described(opened)
    screen = found["screen"]
    assert found["name"] == "bang-o-cong"
    assert screen == {
        "extends": "led-pillar-512x1216",
        "title": "Bảng ở cổng",
        "size": "336x504",
        "pitch_mm": 5,
        "near_m": 3,
        "far_m": 12.5,
    }
    path = ["screens", found["name"]]
    opened.own("/save", "POST", {"path": path, "before": None, "value": screen})
    written = (opened.folder / "playlists.yaml").read_text("utf-8")
    assert written.endswith("    size: 336x504\n    pitch_mm: 5\n    near_m: 3\n    far_m: 12.5\n")
    loaded = load_again(opened.folder, KnownTexts())
    made = next(each for each in loaded.project.screens if each.name == "bang-o-cong")

    assert loaded.is_whole
    assert (made.width, made.height, made.pitch_mm, made.far_m) == (336, 504, 5.0, 12.5)
    assert described(opened)["name"] == "bang-o-cong-2"


def test_a_page_is_what_posters_can_name(opened: Opened) -> None:
    """Like the built-in one that is nearest in size."""
    banner = {"title": "Băng rôn", "medium": "page", "width_mm": 3000, "height_mm": 800.5}
    found = json.loads(opened.own("/own-screen", "POST", {**banner, "near_m": 2, "far_m": 20}).body)

    assert found["name"] == "bang-ron"
    assert found["screen"] == {
        "extends": "backdrop-3000x2000",
        "title": "Băng rôn",
        "size_mm": "3000x800.5",
        "near_m": 2,
        "far_m": 20,
    }


@pytest.mark.parametrize(
    ("said", "like"),
    [
        ({"medium": "lcd", "width": 1080, "height": 1920}, "elevator-1080x1920"),
        ({"medium": "one-bit", "width": 128, "height": 32}, "led-onebit-128x64"),
    ],
)
def test_it_is_like_one_of_its_kind(opened: Opened, said: dict, like: str) -> None:
    """A television is none of lamps, and one colour is not all."""
    assert described(opened, far_m=2, near_m=1, **said)["screen"]["extends"] == like


def test_a_screen_that_needs_more_of_its_player_says_so(opened: Opened) -> None:
    """3840 x 2160 pixels are beyond what the built-in ones promise."""
    found = described(opened, medium="lcd", width=3840, height=2160, width_mm=1210)

    assert found["screen"]["encode"] == {"level": "5.1"}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"title": " "}, {"missing-field"}),
        ({"width": 4}, {"wrong-size"}),
        ({"width_mm": 0}, {"wrong-number"}),
        ({"near_m": 50}, {"wrong-distance"}),
        ({"title": "", "width": 0, "near_m": -1}, {"missing-field", "wrong-size", "wrong-number"}),
    ],
)
def test_all_that_is_wrong_is_told_at_once(opened: Opened, said: dict, codes: set[str]) -> None:
    """Before anything is written."""
    problems = described(opened, **said)["problems"]

    assert codes <= {each["code"] for each in problems}


@pytest.mark.parametrize(
    "body", [None, [], {}, {**GATE, "medium": "paper"}, {**GATE, "width": "?"}]
)
def test_what_no_page_sends_is_refused(opened: Opened, body: object) -> None:
    """It is no fault of the program."""
    answer = opened.own("/own-screen", "POST", body)

    assert answer.status in (200, 400)
    assert answer.status == 400 or "problems" in json.loads(answer.body)


def test_values_are_looked_at_before_they_are_saved(opened: Opened) -> None:
    """A link that is none, the name of a file; and the code that a link makes."""

    def checked(kind: str, value: object) -> dict:
        return json.loads(opened.own("/check", "POST", {"type": kind, "value": value}).body)

    assert checked("url", "không phải")["problems"][0]["code"] == "wrong-url"
    assert checked("name", "Xin chào")["problems"][0]["code"] == "wrong-name"
    assert checked("code", {"wifi": "Khach", "password": "short"})["problems"]
    assert checked("url", "{link}") == {"problems": [], "rows": []}
    rows = checked("url", "https://www.example.vn")["rows"]
    assert len(rows) == len(rows[0]) == 25
    assert {*"".join(rows)} == {"0", "1"}
    assert opened.own("/check", "POST", {"type": "url"}).status == 400
    assert opened.own("/check", "POST", {"type": "url", "value": 1}).status == 200
