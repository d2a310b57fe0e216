"""What is handed over, played by real programs: each family where there is one for it here."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from signage.delivery.families.table import FAMILIES
from signage.delivery.shipment import Form
from tests.browser import open_page
from tests.building import edit
from tests.delivery.campaign import export, shipment
from tests.judged_campaign import SECOND, TODAY, build_on
from tests.tools import miss, require_tool

pytestmark = pytest.mark.slow

FORMS = [(name, form) for name, family in FAMILIES.items() for form in family.forms]
MIB = 1 << 20


@pytest.mark.parametrize(("family", "form"), FORMS)
def test_on_a_real_stick_names_order_and_bytes_are_kept(built, tmp_path, family, form):
    """FAT32 takes every name as it is, and lists the files in the order in which they came."""
    image = tmp_path / "stick.img"
    with image.open("wb") as file:
        file.truncate(64 * MIB)
    require_tool("mcopy")
    _run(require_tool("mformat"), "-F", "-i", image, "::")
    pieces = tuple(FAMILIES[family].lay_out(shipment(built, form)))
    folders = dict.fromkeys(p.path.rpartition("/")[0] for p in pieces if "/" in p.path)
    for folder in folders:
        _run("mmd", "-i", image, f"::/{folder}")

    for piece in pieces:
        source = piece.source
        if isinstance(source, bytes):
            source = tmp_path / "written"
            source.write_bytes(piece.source)
        # Of two names that are one to FAT, the second is refused.
        _run("mcopy", "-D", "s", "-i", image, source, f"::/{piece.path}")

    listed = []
    for folder in ("", *folders):
        said = _run("mdir", "-b", "-i", image, f"::/{folder}")
        listed += [line.removeprefix("::/") for line in said.splitlines() if not line.endswith("/")]
    assert listed == sorted(
        (p.path for p in pieces), key=lambda path: (path.count("/"), listed.index(path))
    )
    inside = [path for path in listed if path.rpartition("/")[0] in ("", *folders)]
    assert inside == [p.path for p in sorted(pieces, key=lambda p: p.path.count("/"))]
    for piece in pieces:
        data = subprocess.run(
            ["mtype", "-i", image, f"::/{piece.path}"], check=True, capture_output=True
        )
        assert len(data.stdout) == piece.size


def _run(*command: str | Path) -> str:
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


KIOSK_CLOCK = """
([clock, asks]) => {
  const began = Date.now();
  window.signageAsksMs = asks;
  window.signageNow = () => new Date(new Date(clock).getTime() + Date.now() - began);
}
"""


@pytest.fixture
def kiosk(built, stick):
    """Return a stick with the page, and two slides that may be played as well."""
    export(built, stick, "kiosk")
    for number, name in enumerate(("01-words.mp4", "02-hai.mp4"), 1):
        shutil.copy(built / "output/words/board" / name, stick / f"slide-{number}.mp4")
    return stick


LOOP = {"file": "01.mp4", "seconds": 12, "from": "2026-11-01", "until": "2026-12-31"}
SPARE = {"file": "fallback.png", "seconds": 1}


def _list(*items: dict[str, Any], fallback: dict[str, Any] | None = SPARE, build: str = "a") -> str:
    said = {"build": build, "items": items, "fallback": fallback}
    return f"window.SIGNAGE = {json.dumps(said)};"


@pytest.fixture
def play(kiosk, built) -> Iterator[Callable[..., Page]]:
    """Open the page with a list and a clock."""
    shutil.copy(built / "output/words/board/fallback.png", kiosk / "fallback.png")
    with open_page(320, 200) as page:

        def opened(playlist: str, clock: str) -> Page:
            (kiosk / "playlist.js").write_text(playlist, encoding="utf-8")
            page.add_init_script(f"({KIOSK_CLOCK})({json.dumps([clock, 500])})")
            page.goto((kiosk / "index.html").as_uri())
            return page

        yield opened


def _shown(page: Page, name: str) -> None:
    """Wait until *name*, and nothing else, is seen, and is a picture that was decoded."""
    page.wait_for_function(
        """(name) => {
          const seen = [...document.querySelectorAll(".shown")];
          return seen.length === 1 && seen[0].src.includes(`/${name}?`)
            && (seen[0].naturalWidth || (seen[0].readyState >= 2 && !seen[0].paused));
        }""",
        arg=name,
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    ("clock", "shows"),
    [
        ("2026-12-01T09:00:00", "01.mp4"),
        ("2026-12-31T23:50:00", "01.mp4"),
        ("2027-01-01T00:00:01", "fallback.png"),
        ("2026-10-31T12:00:00", "fallback.png"),
    ],
)
def test_the_kiosk_page_goes_by_the_day(play, clock, shows):
    """From the first moment of the first day to the last of the last."""
    _shown(play(_list(LOOP), clock), shows)


@pytest.mark.browser
def test_a_clock_that_is_not_set_shows_the_campaign(play):
    """It stands decades before; a first day is only written while it lies ahead."""
    _shown(play(_list({**LOOP, "from": None}), "2010-01-01T00:00:00"), "01.mp4")


@pytest.mark.browser
def test_the_kiosk_page_leaves_what_is_over_while_it_plays(play):
    """At the end of a round, without anybody doing anything."""
    short = {"file": "slide-1.mp4", "seconds": 7, "until": "2026-12-31", "from": None}
    page = play(_list(short), "2026-12-31T23:59:57")
    _shown(page, "slide-1.mp4")

    _shown(page, "fallback.png")


@pytest.mark.browser
def test_the_kiosk_page_begins_at_midnight(play):
    """What was shown until then makes room."""
    page = play(_list({**LOOP, "from": "2026-12-20"}), "2026-12-19T23:59:57")
    _shown(page, "fallback.png")

    _shown(page, "01.mp4")


@pytest.mark.browser
def test_the_kiosk_page_leaves_out_one_of_several(play):
    """And goes through the others in order."""
    over = {"file": "01.mp4", "until": "2026-11-30", "from": None}
    pictures = [{"file": "fallback.png", "seconds": 0.5}, {"file": "slide-2.mp4", "seconds": 7}]
    page = play(_list(over, *pictures), "2026-12-01T00:00:00")

    _shown(page, "fallback.png")
    _shown(page, "slide-2.mp4")


@pytest.mark.browser
def test_the_kiosk_page_passes_over_a_file_that_is_missing(play):
    """Others are shown all the same."""
    _shown(
        play(_list({"file": "nix.mp4"}, {"file": "slide-2.mp4"}), "2026-12-01T00:00"), "slide-2.mp4"
    )


@pytest.mark.browser
def test_the_kiosk_page_takes_a_new_delivery_while_it_is_open(play, kiosk):
    """By itself."""
    page = play(_list(LOOP), "2026-12-01T09:00:00")
    _shown(page, "01.mp4")

    (kiosk / "playlist.js").write_text(_list({"file": "slide-2.mp4"}, build="b"), encoding="utf-8")

    _shown(page, "slide-2.mp4")


@pytest.mark.browser
def test_the_kiosk_page_shows_nothing_when_nothing_may_be_shown(play):
    """Neither what is over nor an error."""
    page = play(_list(LOOP, fallback=None), "2027-01-01T00:00:01")

    page.wait_for_function("list !== null")
    page.wait_for_timeout(300)
    assert page.locator("video, img").count() == 0


@pytest.mark.browser
def test_the_loop_of_the_kiosk_page_has_no_seam(play):
    """From its last frame to its first no longer goes by than from frame to frame, or two."""
    page = play(_list({"file": "slide-1.mp4", "until": None, "from": None}), "2026-12-01T09:00:00")
    _shown(page, "slide-1.mp4")

    gap = page.evaluate(
        """() => new Promise((tell) => {
          const video = document.querySelector(".shown");
          video.currentTime = video.duration - 0.7;
          let last = null;
          const see = (now, frame) => {
            if (last !== null && frame.mediaTime < last.media) tell((now - last.now) / 1000);
            else {
              last = { now, media: frame.mediaTime };
              video.requestVideoFrameCallback(see);
            }
          };
          video.requestVideoFrameCallback(see);
        })"""
    )
    assert gap < 3 / 5 + 0.1


@pytest.mark.browser
def test_the_kiosk_page_asks_nobody(play, kiosk):
    """No request leaves the folder."""
    asked: list[str] = []
    page = play(_list(LOOP), "2026-12-01T09:00:00")
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    _shown(page, "01.mp4")

    assert asked
    assert all(url.startswith(kiosk.as_uri()) for url in asked)


def _told(command: list[str], pattern: str, count: int = 1, **options: Any) -> list[str]:
    """Return the first *count* matches of *pattern* in what a player says, and end it."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        **options,
    )
    found: list[str] = []
    assert process.stdout is not None
    try:
        for line in process.stdout:
            found += re.findall(pattern, line)
            if len(found) >= count:
                return found
    finally:
        process.kill()
        process.communicate()
    return found


MPV = [
    "--no-config",
    "--idle=yes",
    "--vo=null",
    "--ao=null",
    "--script=signage.lua",
    "--msg-level=all=info",
]


@pytest.mark.player
@pytest.mark.parametrize(
    ("day", "shows"),
    [("2099-12-31", "01.mp4"), ("2100-01-01", "fallback.mp4"), ("2010-01-01", "01.mp4")],
)
def test_mpv_goes_by_the_day(built, stick, day, shows):
    """A clock that is not set shows the campaign."""
    export(built, stick, "mpv")
    mpv = require_tool("mpv")

    command = [mpv, *MPV, f"--script-opts=signage-today={day}"]
    (played,) = _told(command, r"plays \S*?([\w.-]+)\s*$", cwd=stick)

    assert played == shows


@pytest.mark.player
def test_mpv_plays_slides_in_order_and_leaves_out_one(campaign, stick):
    """That one has a day of its own."""
    first = TODAY + datetime.timedelta(days=20)
    edit(campaign / "playlists.yaml", SECOND, f"{SECOND} valid_until: {first},")
    build_on(campaign)
    export(campaign, stick, "mpv", form=Form.STILLS)
    mpv, pattern = require_tool("mpv"), r"plays \S*?([\w.-]+)\s*$"
    rows = (stick / "playlist.txt").read_text(encoding="utf-8")
    # Nobody waits for the reading time.
    (stick / "playlist.txt").write_text(re.sub(r" [\d.]+ (?=\d\d)", " 0.2 ", rows), "utf-8")

    on_that_day = [mpv, *MPV, f"--script-opts=signage-today={first}"]
    after = [mpv, *MPV, f"--script-opts=signage-today={first + datetime.timedelta(days=1)}"]

    assert _told(on_that_day, pattern, 4, cwd=stick) == ["01.png", "02.png", "01.png", "02.png"]
    assert _told(after, pattern, cwd=stick) == ["01.png"]


@pytest.mark.player
def test_vlc_plays_the_list_in_order(built, stick, request):
    """Pictures as long as the list says; nothing that is no file of ours."""
    vlc = require_tool("cvlc")
    export(built, stick, "vlc", form=Form.SINGLES)
    # It does not run as root, and another user cannot see into the folders of tests.
    public = Path(tempfile.mkdtemp(prefix="signage-vlc-"))
    request.addfinalizer(lambda: shutil.rmtree(public))
    public.chmod(0o755)
    for file in stick.iterdir():
        shutil.copy(file, public)
        (public / file.name).chmod(0o644)
    options: dict[str, Any] = {"user": 65534, "group": 65534, "extra_groups": []}
    if os.name == "nt" or os.geteuid() != 0:
        options = {}
    command = [vlc, "-vv", "--vout", "dummy", "--aout", "dummy", "--rate", "8", "--play-and-exit"]
    environment = {**os.environ, "HOME": "/nonexistent"}

    played = _told(
        [*command, "playlist.m3u8"],
        r"Creating an input for '(\d\d)'",
        2,
        cwd=public,
        env=environment,
        **options,
    )

    assert played == ["01", "02"]


@pytest.mark.player
@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-03-01T08:00:00", ["01.mp4"]),
        ("2099-12-31T23:59:59", ["01.mp4"]),
        ("2100-01-01T00:00:00", ["fallback.mp4"]),
        ("1970-01-01T00:00:00", ["01.mp4"]),
    ],
)
def test_smil_expressions_mean_what_they_say(built, stick, day, shown):
    """As Qt's XPath engine evaluates them, with which garlic-player does."""
    export(built, stick, "smil")

    assert _smil_shows(stick / "SMIL/index.smil", day) == shown


@pytest.mark.player
def test_smil_begins_on_its_day(campaign, stick):
    """Until then there is the fallback; items within items say "and"."""
    begins = TODAY + datetime.timedelta(days=9)
    edit(
        campaign / "playlists.yaml",
        "{title: Được xét,",
        f"{{title: Được xét, valid_from: {begins},",
    )
    build_on(campaign)
    export(campaign, stick, "smil")
    index = stick / "SMIL/index.smil"

    assert _smil_shows(index, f"{TODAY}T12:00:00") == ["fallback.mp4"]
    assert _smil_shows(index, f"{begins}T00:00:00") == ["01.mp4"]
    assert _smil_shows(index, "2100-01-01T00:00:00") == ["fallback.mp4"]


def _smil_shows(index: Path, now: str) -> list[str]:
    """Return what is shown at *now*, a local time."""
    from xml.etree import ElementTree

    patterns = pytest.importorskip("PyQt5.QtXmlPatterns")
    qt = pytest.importorskip("PyQt5.QtCore")
    application = qt.QCoreApplication.instance() or qt.QCoreApplication([])
    assert application is not None

    def holds(expression: str | None) -> bool:
        if expression is None:
            return True
        assert expression.count("adapi-compare") == 1
        assert not re.search(r"\band\b|\bor\b|not\(", expression)
        query = patterns.QXmlQuery()
        query.setQuery(
            expression.replace("adapi-compare", "compare").replace("adapi-date()", f"'{now}'")
        )
        found = query.evaluateToString()
        assert found in ("true\n", "false\n", "true", "false")
        return bool(found.strip() == "true")

    def walk(node: ElementTree.Element) -> Iterator[str]:
        if not holds(node.get("expr")):
            return
        if "src" in node.attrib:
            yield str(node.get("src"))
        for child in node:
            yield from walk(child)

    body = ElementTree.parse(index).getroot().find("{http://www.w3.org/ns/SMIL}body")
    assert body is not None
    return list(walk(body))


@pytest.mark.player
def test_brightscript_is_well_formed(built, stick):
    """As a parser of the language finds; its own components it cannot know."""
    parser = Path(__file__).parent / "players/node_modules/brighterscript/dist/cli.js"
    if not parser.exists():
        miss("brighterscript (npm ci --prefix tests/delivery/players)")
    export(built, stick, "brightsign")
    # As a program of its own, so that what it calls is looked for.
    (stick / "source").mkdir()
    shutil.copy(stick / "autorun.brs", stick / "source")

    done = subprocess.run(
        [require_tool("node"), str(parser), "--files", "source/autorun.brs", "--no-emit"],
        cwd=stick,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    assert "Validating project finished" in said
    # roVideoPlayer is of BrightSign alone: the parser knows the components of another maker.
    found = re.findall(r"(?:error|warning) (BS\d{4}).*", said)
    assert set(found) <= {"BS1129"}, said
    script = (stick / "autorun.brs").read_text(encoding="utf-8")
    assert 'lastDay = "20991231"' in script
    assert "$" not in script


def test_panasonic_lists_name_each_file_once(built, stick):
    """In order, with the line ends of Windows and no mark at the beginning."""
    export(built, stick, "panasonic", form=Form.SINGLES)

    assert (stick / "filelist.dat").read_bytes() == b"VIDEO_001:01.mp4\r\nVIDEO_002:02.mp4\r\n"
    assert (stick / "scenario.dat").read_bytes() == b"VIDEO_001:\r\nVIDEO_002:\r\n"


def test_batch_files_are_plain_and_end_their_lines_as_windows_does(built, tmp_path):
    """ASCII without a mark at the beginning, or the first command is not understood."""
    for family, name in (("kiosk", "start.bat"), ("vlc", "play.bat"), ("kiosk", "kiem-tra.bat")):
        target = tmp_path / family
        export(built, target, family)
        data = (target / name).read_bytes()

        assert data.isascii()
        assert data.startswith(b"@echo off\r\n")
        assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.browser
def test_the_operators_sheet_turns_red_when_it_is_over(built, stick):
    """On a telephone, without network; before that it says until when."""
    export(built, stick)
    with open_page(360, 740) as page:
        page.goto((stick / "to-phat.html").as_uri())
        assert page.locator(".alarm").is_hidden()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.evaluate("document.body.dataset.until = '2020-01-01'")
        text = (stick / "to-phat.html").read_text(encoding="utf-8")
        over = stick / "over.html"
        over.write_text(text.replace("2099-12-31", "2020-12-31"), encoding="utf-8")
        page.goto(over.as_uri())
        assert page.locator(".alarm").is_visible()
        assert "0905 000 000" in page.inner_text("body")
        # Readable, in white on red: W3C, 4.5:1.
        colors = page.evaluate(
            "[getComputedStyle(document.querySelector('.until')).backgroundColor,"
            " getComputedStyle(document.querySelector('.alarm')).color]"
        )
        assert colors == ["rgb(179, 18, 29)", "rgb(255, 255, 255)"]
        assert page.pdf(format="A4").count(b"/Type /Page\n") in (0, 1)
