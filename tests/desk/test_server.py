"""The desk's door and shelf: who gets in, and what can be fetched."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.campaigns import write_campaign
from tests.desk.desks import Opened, open_desk


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """A desk with a loop of ten letters on its shelf, and a file beside it that is not ours."""
    folder = write_campaign(tmp_path_factory.mktemp("campaign"))
    output = folder / "output" / "thang-may" / "a"
    output.mkdir(parents=True)
    (output / "loop.mp4").write_bytes(b"0123456789")
    (output / "to-phat.html").write_text("<script>alert(1)</script>")
    (output / "beside.txt").write_text("mine")
    with open_desk(folder) as desk:
        desk.desk.shelf.paths = frozenset(("thang-may/a/loop.mp4", "thang-may/a/to-phat.html"))
        yield desk


@pytest.mark.parametrize(
    "path", ["/", "/desk.js", "/news", "/forms", "/output/thang-may/a/loop.mp4"]
)
def test_nobody_gets_in_without_the_key(opened: Opened, path: str) -> None:
    """Another program of this machine, or a page that guesses the port."""
    assert opened.call(path).status == 403
    assert opened.call(path, cookie=f"signage-{opened.desk.port}=guess").status == 403
    assert opened.call("/?key=guess").status == 403


def test_the_key_gives_a_cookie_and_goes_out_of_sight(opened: Opened) -> None:
    """It is in no address that is kept, and no other site's request brings it along."""
    answer = opened.call(f"/?key={opened.desk.key}")
    cookie = answer.headers["set-cookie"].lower()

    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert opened.own("/").status == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_name_for_this_machine_is_refused(opened: Opened, host: str) -> None:
    """A site may point its own name at 127.0.0.1, and then has cookies of its own."""
    assert opened.call("/", cookie=opened.cookie, host=host).status == 421


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:1"])
@pytest.mark.parametrize(
    "path",
    [
        "/save",
        "/undo",
        "/redo",
        "/count",
        "/try",
        "/check",
        "/own-screen",
        "/pictures/image?name=a",
    ],
)
def test_nothing_is_changed_from_elsewhere(opened: Opened, path: str, origin: str | None) -> None:
    """A request that does not say that it comes from the page itself."""
    said = {} if origin is None else {"origin": origin}

    assert opened.call(path, "POST", {}, cookie=opened.cookie, **said).status == 403


@pytest.mark.parametrize("path", ["/save", "/undo", "/redo", "/try", "/check", "/own-screen"])
def test_nothing_is_changed_by_looking(opened: Opened, path: str) -> None:
    """GET is no way to write."""
    assert opened.own(path).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "thang-may/a/beside.txt",
        "thang-may/a",
        "../playlists.yaml",
        "%2e%2e/playlists.yaml",
        "thang-may/a/../a/loop.mp4/../../../../playlists.yaml",
        "/etc/passwd",
    ],
)
def test_nothing_is_fetched_but_what_was_made(opened: Opened, path: str) -> None:
    """Neither what lies beside it nor what is above."""
    assert opened.own(f"/output/{path}").status == 404
    assert opened.own(f"/held/{path}").status == 404


def test_a_film_can_be_sought_in(opened: Opened) -> None:
    """Browsers ask for the part that they need (RFC 9110, 14)."""
    answer = opened.own("/output/thang-may/a/loop.mp4", range="bytes=2-4")

    assert answer.status == 206
    assert answer.body == b"234"


def test_no_answer_may_run_what_is_not_ours(opened: Opened) -> None:
    """The page's scripts are files of the program; a page that was made for others has none."""
    page = opened.own("/").headers["content-security-policy"]
    sheet = opened.own("/output/thang-may/a/to-phat.html").headers["content-security-policy"]

    assert "script-src 'self'" in page
    assert "unsafe" not in page
    assert sheet.startswith("sandbox;")


def test_a_folder_is_handed_over_in_one_archive(opened: Opened) -> None:
    """With what is ours in it, and the same bytes each time."""
    first, second = (opened.own("/zip/thang-may/a") for _ in range(2))
    archive = zipfile.ZipFile(io.BytesIO(first.body))

    assert archive.namelist() == ["thang-may/a/loop.mp4", "thang-may/a/to-phat.html"]
    assert archive.read("thang-may/a/loop.mp4") == b"0123456789"
    assert first.body == second.body
    assert opened.own("/zip/thang-may").status == 200
    assert opened.own("/zip/nowhere").status == 404


@pytest.mark.parametrize(
    "body", [None, [], {"path": ["lang"]}, {"path": 3, "before": 1, "value": 1}]
)
def test_what_is_no_form_is_refused(opened: Opened, body: object) -> None:
    """And written nowhere."""
    before = (opened.folder / "playlists.yaml").read_bytes()

    assert opened.own("/save", "POST", body).status == 400
    assert (opened.folder / "playlists.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "look",
    [
        None,
        {},
        {"of": "playlists", "on": "a"},
        {"of": ["playlists"], "on": "a"},
        {"of": ["posters", 1.5], "on": "a"},
        {"of": ["posters", "a"], "on": "a", "width": "wide"},
        {"of": ["posters", "a"], "on": "a", "unsaved": [{"path": ["lang"], "value": 1}]},
    ],
)
def test_what_is_no_look_is_refused(opened: Opened, look: dict[str, object] | None) -> None:
    """Whatever a page may send."""
    body = None if look is None else {"page": "p", "turn": 1, "unsaved": [], **look}

    assert opened.own("/try", "POST", body).status == 400


def test_what_is_typed_can_be_seen(opened: Opened) -> None:
    """As a picture that is in the answer, and nowhere else."""
    look = {"page": "p", "turn": 1, "of": ["posters", "cai-dat"], "on": "cai-dat-a3", "unsaved": []}
    seen = json.loads(opened.own("/try", "POST", look).body)
    kind, data = seen["picture"].split(",")

    assert kind == "data:image/png;base64"
    assert Image.open(io.BytesIO(base64.b64decode(data))).size == (1169, 1654)
    assert opened.call("/try", "POST", look, origin=opened.origin).status == 403


def test_more_than_a_form_can_hold_is_not_read(opened: Opened) -> None:
    """A megabyte is more than the file may have."""
    body = {"path": ["lang"], "before": "vi", "value": "x" * 2**20}

    assert opened.own("/save", "POST", body).status == 400


def test_syllables_are_counted_as_they_are_read(opened: Opened) -> None:
    """As the limits of templates are."""
    answer = opened.own("/count", "POST", ["*Gọi* ngay", ""])

    assert json.loads(answer.body) == [2, 0]


def test_words_can_be_written_before_anything_is_built(tmp_path: Path) -> None:
    """The first build of a large campaign takes a minute."""
    with open_desk(write_campaign(tmp_path)) as desk:
        desk.rounds.begins(())
        _, document = desk.desk.board.newest
        forms = json.loads(desk.own("/forms").body)["forms"]

    assert document is not None
    assert document["is_building"]
    assert [screen["screen"] for screen in document["wall"]["screens"]] == [
        "thang-may-a",
        "led-small-192x96",
    ]
    assert [form["kind"] for form in forms].count("slide") == 2
