"""The built-in screens against the published facts, and screens of one's own."""

from __future__ import annotations

import pytest

from signage.diagnostic import Report
from signage.geometry import Inset
from signage.layout.type_size import READABLE_DISTANCE, UNREADABLE_DISTANCE
from signage.message import verbatim
from signage.model.display import Display
from signage.model.encode import LEVELS, Canvas
from signage.model.page import Page
from signage.model.screens import decode_screens
from signage.model.surface import ColorMode, Medium, ScreenClass, Surface
from signage.syntax.node import Mapping
from tests.model.decoding import builtin_screens, node_of

FAR_M_A_MM_OF_PITCH = 5
"""What makers say of large LED boards."""


def _decode(own: str = "") -> tuple[dict[str, Surface], Report]:
    node = node_of(own) if own else None
    assert node is None or isinstance(node, Mapping)
    report = Report()
    return decode_screens(builtin_screens(), node, report), report


BUILTIN, _REPORT = _decode()
DISPLAYS = [screen for screen in BUILTIN.values() if isinstance(screen, Display)]


def test_what_is_inherited_is_at_fault_where_it_is_inherited() -> None:
    """Nobody has the file of the built-in screens, or could change it."""
    own = "cao:\n  extends: elevator-1080x1920\n  size: 1152x2048\n  canvas: {size: 9x9}\n"
    _, report = _decode(own)

    places = {(d.code, d.span.source.name, d.span.line) for d in report.diagnostics if d.span}
    assert {(name, line) for _, name, line in places} <= {("a.yaml", n) for n in (1, 2, 3, 4)}
    _, report = _decode("cao: {extends: elevator-1080x1920, size: 1152x2048}")
    (found,) = report.diagnostics
    assert (found.code, found.place) == ("wrong-size", "a.yaml:1:42")
    assert 'the screen cao: `encode: {level: "5.0"}`' in str(found.hints[0])


def test_all_built_in_screens_are_understood() -> None:
    """Their names say their sizes, and both languages have a title."""
    assert _REPORT.diagnostics == ()
    assert len(BUILTIN) == 37
    for screen in DISPLAYS:
        assert screen.name.endswith(f"-{screen.width}x{screen.height}")
    assert all(str(s.title) != s.title.in_language("vi") for s in BUILTIN.values())


@pytest.mark.parametrize(
    ("name", "profile", "level", "fps"),
    [
        ("elevator-1080x1920", "high", "4.0", 30),
        ("elevator-768x1366", "high", "3.2", 30),
        ("elevator-800x1280", "high", "3.2", 30),
        ("elevator-720x1280", "main", "3.1", 30),
        ("lobby-1366x768", "high", "3.2", 30),
        ("lobby-1920x1080", "high", "4.0", 30),
        ("led-pillar-512x1216", "high", "3.1", 25),
    ],
)
def test_encoding_is_what_the_players_take(name: str, profile: str, level: str, fps: int) -> None:
    """Levels as published."""
    encode = BUILTIN[name].encode

    assert encode is not None
    assert (encode.profile, encode.level, encode.fps) == (profile, level, fps)
    assert encode.max_kbps <= 8000


@pytest.mark.parametrize("screen", DISPLAYS, ids=lambda screen: screen.name)
def test_every_video_fits_its_level(screen: Surface) -> None:
    """A decoder of that level must be able to play it."""
    encode = screen.encode
    assert encode is not None

    assert LEVELS[encode.level].holds(*screen.file_size, encode.fps)
    assert encode.level <= "4.0"


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("elevator-1080x1920", (37, 52)),
        ("elevator-768x1366", (23, 32)),
        ("led-p8-800x480", (23, 32)),
    ],
)
def test_type_needs_as_many_pixels_as_the_tables_say(name: str, needed: tuple[int, int]) -> None:
    """Height of capitals that far_m asks for, in whole pixels."""
    screen = BUILTIN[name]
    distance = screen.far_m * 1000 / screen.pitch_mm

    assert (int(distance / UNREADABLE_DISTANCE), int(distance / READABLE_DISTANCE)) == needed


def test_large_boards_are_read_from_five_metres_a_millimetre() -> None:
    """Small ones at gates and in halls are not."""
    large = [s for s in DISPLAYS if s.medium is Medium.LED and s.width > 320]

    assert all(s.far_m == FAR_M_A_MM_OF_PITCH * s.pitch_mm for s in large)


@pytest.mark.parametrize(
    ("name", "capital"),
    [("led-small-320x160", 11), ("led-small-192x96", 7), ("led-onebit-128x64", 7)],
)
def test_pixel_fonts_are_legible_on_small_boards(name: str, capital: int) -> None:
    """At their own size, without a warning: Galmuri11 has capitals of 11 px, Galmuri7 of 7."""
    screen = BUILTIN[name]

    assert screen.far_m * 1000 <= READABLE_DISTANCE * capital * screen.pitch_mm


def test_margins_are_whole_pixels_rounded_inwards() -> None:
    """5 % of each edge's own axis: 54 of 1080, and 39, not 38, of 768."""
    assert BUILTIN["elevator-1080x1920"].safe == Inset(96, 54, 96, 54)
    assert BUILTIN["elevator-768x1366"].safe == Inset(69, 39, 69, 39)


@pytest.mark.parametrize(
    ("size", "margin"),
    [
        ("640x384", 16),
        ("512x1216", 21),
        ("768x192", 8),
        ("200x100", 4),
        ("192x96", 2),
        ("64x32", 2),
    ],
)
def test_text_keeps_away_from_the_frame_of_a_board(size: str, margin: int) -> None:
    """The smallest have no pixel to spare: two, and five lines of twelve, are 64."""
    screens, report = _decode(f"a: {{extends: led-p10-640x384, size: {size}}}")

    assert report.diagnostics == ()
    assert screens["a"].safe == Inset(*[margin] * 4)


def test_no_board_has_text_at_its_edge() -> None:
    """Of those that are built in."""
    for screen in DISPLAYS:
        least = min(screen.safe.top, screen.safe.right, screen.safe.bottom, screen.safe.left)
        assert least >= (2 if screen.height < 100 else min(screen.width, screen.height) / 25)


def test_screens_that_extend_each_other() -> None:
    """The way round is shown."""
    _, report = _decode("a: {extends: b}\nb: {extends: a}")

    assert any("'a' → 'b' → 'a'" in str(d.message) for d in report.diagnostics)


def test_classes_and_modes() -> None:
    """What each is composed for."""
    assert BUILTIN["led-onebit-128x64"].color_mode is ColorMode.ONE_BIT
    assert BUILTIN["led-small-192x96"].screen_class is ScreenClass.TINY
    assert BUILTIN["led-small-320x160"].screen_class is ScreenClass.SMALL
    assert BUILTIN["led-strip-768x192"].screen_class is ScreenClass.STRIP
    assert BUILTIN["led-pillar-512x1216"].screen_class is ScreenClass.PORTRAIT
    assert BUILTIN["led-p10-640x384"].screen_class is ScreenClass.LANDSCAPE


def test_pages_are_laid_out_at_300_to_the_inch() -> None:
    """Trim and bleed in whole pixels."""
    a3 = BUILTIN["a3"]

    assert (a3.width, a3.height, a3.bleed) == (3508, 4961, 36)
    assert a3.pitch_mm == pytest.approx(25.4 / 300)
    assert isinstance(a3, Page)
    assert min(a3.safe.top, a3.safe.left) * a3.pitch_mm >= 5


def test_an_own_screen_takes_what_it_does_not_say() -> None:
    """Through several steps; of `encode` it may say a single field."""
    screens, report = _decode(
        """
        base: {extends: elevator-1080x1920, far_m: 2.5, encode: {fps: 25, keyframe_s: 1}}
        thang-may: {extends: base, title: Thang máy A, safe: [10px, 5%]}
        """
    )
    own, builtin = screens["thang-may"], BUILTIN["elevator-1080x1920"]

    assert report.diagnostics == ()
    assert own.title == verbatim("Thang máy A")
    assert (own.far_m, own.near_m) == (2.5, builtin.near_m)
    assert own.safe == Inset(10, 54, 10, 54)
    assert own.encode is not None
    assert builtin.encode is not None
    assert (own.encode.fps, own.encode.max_kbps) == (25, builtin.encode.max_kbps)
    assert (own.encode.keyframe_s, builtin.encode.keyframe_s) == (1, None)


def test_canvas_and_rotation() -> None:
    """The frame around the artwork, and how files are turned."""
    screens, report = _decode(
        """
        a:
          extends: led-p10-640x384
          canvas: {size: 1920x1080, at: [10, 20]}
          rotate: 90
          encode: {level: "4.0"}
        """
    )

    assert report.diagnostics == ()
    assert screens["a"].canvas == Canvas(1920, 1080, 10, 20)
    assert screens["a"].file_size == (1080, 1920)


def test_how_bright_a_screen_may_be() -> None:
    """As its operator says; nothing is known of the built-in ones."""
    screens, report = _decode("a: {extends: led-pillar-512x1216, max_channel: 240}")

    assert report.diagnostics == ()
    assert screens["a"].max_channel == 240
    assert {screen.max_channel for screen in DISPLAYS} == {None}


@pytest.mark.parametrize(
    ("own", "codes"),
    [
        ("a: {extends: elevator-1080x192}", ["unknown-screen"]),
        ("a: {extends: b}\nb: {extends: a}", ["circular-extends", "circular-extends"]),
        ("a3: {extends: a3-landscape}", ["name-taken"]),
        ("Thang Máy: {extends: a3-landscape}", ["wrong-name"]),
        ("a: {extends: elevator-1080x1920, farm: 2}", ["unknown-field"]),
        ("a: {extends: elevator-1080x1920, size: 1080}", ["wrong-size"]),
        ("a: {extends: elevator-1080x1920, far_m: 0.2}", ["wrong-distance"]),
        ("a: {extends: elevator-720x1280, size: 1080x1920}", ["wrong-size"]),
        ("a: {extends: led-p10-640x384, canvas: {size: 1920x1080}}", ["wrong-size"]),
        ("a: {extends: elevator-1080x1920, encode: {fps: 60}}", ["wrong-size"]),
        ("a: {extends: elevator-1080x1920, safe: 50%}", ["wrong-length"]),
        ("a: {extends: elevator-1080x1920, rotate: 45}", ["wrong-choice"]),
        ("a: {extends: elevator-1080x1920, encode: {level: 4.3}}", ["wrong-choice"]),
        ("a: {extends: led-p10-640x384, canvas: {size: 640x480, at: [0, 100]}}", ["wrong-canvas"]),
        ("a: {extends: a3, size_mm: 29700x420}", ["wrong-size"]),
        ("a: {extends: a3, pitch_mm: 1}", ["unknown-field"]),
        ("a: {extends: a3, max_channel: 240}", ["unknown-field"]),
        ("a: {extends: elevator-1080x1920, max_channel: 256}", ["wrong-number"]),
        ("a: 1080x1920", ["wrong-type"]),
        ("a: {medium: lcd, size: 10x10, title: {en: b}}", ["missing-field"] * 6),
    ],
)
def test_mistakes_in_own_screens(own: str, codes: list[str]) -> None:
    """Each is reported, and the other screens stay."""
    screens, report = _decode(own)

    assert [d.code for d in report.diagnostics] == codes
    assert screens.keys() >= BUILTIN.keys() - {"a3"}


@pytest.mark.parametrize(
    ("own", "hint"),
    [
        ("rotate: -90", "`270` is the same turn"),
        ("rotate: -270", "`90` is the same turn"),
        ("rotate: 450", "`90` is the same turn"),
        ("rotate: 90°", "`90` is the same turn"),
        ("rotate: cw", "degrees are counted clockwise"),
        ("rotate: 45", "degrees are counted clockwise"),
        ("encode: {fps: 29.97}", "write `30`: a player that shows 29.97 frames a second"),
        ("encode: {fps: 23.976}", "write `24`: a player that shows 23.976 frames a second"),
        ("encode: {fps: 59.94}", "leaves out one in 17 seconds"),
        ("encode: {max_kbps: 4.000}", "write `4000`"),
        ("encode: {level: 4}", "did you mean '4.0'?"),
    ],
)
def test_what_was_meant_can_be_copied(own: str, hint: str) -> None:
    """A picture is turned the way that was meant, not the other way round."""
    _, report = _decode(f"a: {{extends: elevator-1080x1920, {own}}}")

    hints = [str(hint) for diagnostic in report.diagnostics for hint in diagnostic.hints]
    assert any(hint in said for said in hints)
    assert own.startswith("encode: {level") or not any("did you mean" in said for said in hints)


@pytest.mark.parametrize(("bleed", "written"), [("5", "5mm"), ("0.3cm", "3mm"), ("1in", "25.4mm")])
def test_what_stands_on_paper_is_measured_in_millimetres(bleed: str, written: str) -> None:
    """Pixels of paper are nobody's measure."""
    _, report = _decode(f"a: {{extends: a4, bleed: {bleed}}}")

    assert [str(hint) for d in report.diagnostics for hint in d.hints] == [
        f"write it as `{written}`"
    ]


@pytest.mark.parametrize(
    ("size", "detail"), [("297x420", 1), ("600x600", 1), ("3000x2000", 0.2), ("20000x1000", 0.03)]
)
def test_pages_are_as_large_as_banners(size: str, detail: float) -> None:
    """What is seen of them is so much less fine."""
    screens, report = _decode(f"a: {{extends: a3, size_mm: {size}, safe: 20mm}}")

    assert report.diagnostics == ()
    page = screens["a"]
    assert isinstance(page, Page)
    assert page.detail == pytest.approx(detail, rel=1e-3)


@pytest.mark.parametrize(
    ("size", "hint"),
    [
        ("21 x 29,7 cm", "write it as `210x297`"),
        ("3m x 2m", "write it as `3000x2000`"),
        ("210*297", "write it as `210x297`"),
        ("20001x2000", "write width and height in mm like `297x420`, each from 20 to 20000"),
    ],
)
def test_sizes_as_people_write_them(size: str, hint: str) -> None:
    """The right one can be copied."""
    _, report = _decode(f'a: {{extends: a3, size_mm: "{size}"}}')

    (found,) = report.diagnostics
    assert (found.code, str(found.hints[0])) == ("wrong-size", hint)
