"""One mistake stops only what depends on it: pictures, videos, loops and posters alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.diagnostic import InvalidProject, Severity
from signage.plan.plan import plan_campaign
from tests.campaigns import THEME, changed, write_campaign

PLAYLISTS = """\
lang: vi
campaign:
  title: Cài đặt ứng dụng
  variables:
    hotline: "1022"
    duty: "0900 000 000"
messages:
  bao-chay:
    headline: Thấy khói, gọi 114
screens:
  cong:
    extends: lobby-1366x768
    encode: {audio: sound}
playlists:
  mot:
    screens: [lobby-1366x768, led-small-192x96]
    slides:
      - {template: a, values: {headline: Một}}
      - {template: a, name: goi, values: {headline: "Gọi {hotline}"}}
      - template: b
        name: hinh
        values: {headline: "{bao-chay.headline}"}
        except: led-small-192x96
  hai:
    screens: cong
    slides:
      - {template: a, name: truc, values: {headline: "Trực {duty}"}}
posters:
  to:
    template: a
    page: a4
    values: {headline: Tờ}
    variants:
      - {name: x, headline: X}
      - {name: y, headline: Y}
  quyen:
    template: b
    page: a4
    values: {headline: Quyển}
"""

A = """\
fields: {headline: {type: text, required: true}}
layouts:
  - when: tiny
    content: {text: "{headline}", style: headline}
  - content: {text: "{headline}", style: headline}
"""

B = """\
fields: {headline: text}
layouts:
  - content:
      column:
        - {text: "{headline}", style: body}
        - {pictogram: templates/assets/shield.svg, height: 10%}
"""

LOBBY, LED, GATE = "mot/lobby-1366x768", "mot/led-small-192x96", "hai/cong"
FILES = {
    LOBBY: ("01-a", "02-goi", "03-hinh"),
    LED: ("01-a", "02-goi"),
    GATE: ("01-truc",),
}
POSTERS = {"posters/to-x-a4", "posters/to-y-a4", "posters/quyen-a4"}


def write(folder: Path, *, shield: str | None = None, **texts: str) -> Path:
    """Write the campaign; *texts* has others for its files."""
    more = {} if shield is None else {"shield": shield}
    theme = texts.get("theme", THEME)
    write_campaign(folder, playlists=texts.get("playlists", PLAYLISTS), theme=theme, **more)
    (folder / "templates/notice.yaml").unlink()
    (folder / "templates/a.yaml").write_text(texts.get("a", A), "utf-8")
    (folder / "templates/b.yaml").write_text(texts.get("b", B), "utf-8")
    return folder


def stopped(folder: Path) -> set[str]:
    """Return what is not made: slides with all their files, loops, posters with theirs."""
    seen = plan_campaign(folder)
    assert not seen.plan.is_whole
    assert any(d.severity is Severity.ERROR for d in seen.diagnostics)
    made = {artifact.path for artifact in (*seen.plan.artifacts, *seen.plan.late)}
    missing = set()
    for place, slides in FILES.items():
        for slide in slides:
            files = [f"{place}/{slide}.png" in made, f"{place}/{slide}.mp4" in made]
            if not all(files):
                missing.add(f"{place}/{slide}" if not any(files) else f"{place}/{slide}.mp4")
        loop = [f"{place}/loop.mp4" in made, f"{place}/to-phat.html" in made]
        if not all(loop):
            missing.add(f"{place}/loop")
    for poster in POSTERS:
        files = [f"{poster}.pdf" in made, f"{poster}.png" in made]
        assert len(set(files)) == 1
        if not all(files):
            missing.add(poster)
    return missing


def test_without_a_mistake_all_is_made(tmp_path: Path) -> None:
    """So that what is missing below is missing for the mistake."""
    seen = plan_campaign(write(tmp_path))
    files = sum(2 * len(slides) + 2 for slides in FILES.values()) + 2 * len(POSTERS) + 1

    assert seen.diagnostics == ()
    assert seen.plan.is_whole
    assert seen.plan.unmakeable == ()
    assert len(seen.plan.artifacts) + len(seen.plan.late) == files


FIRST = {f"{LOBBY}/01-a", f"{LED}/01-a", f"{LOBBY}/loop", f"{LED}/loop"}
SECOND = {f"{LOBBY}/02-goi", f"{LED}/02-goi", f"{LOBBY}/loop", f"{LED}/loop"}
THIRD = {f"{LOBBY}/03-hinh", f"{LOBBY}/loop"}
LAST = {f"{GATE}/01-truc", f"{GATE}/loop"}
OF_A = {*FIRST, *SECOND, *LAST, "posters/to-x-a4", "posters/to-y-a4"}
OF_B = {*THIRD, "posters/quyen-a4"}
ON_LARGE = {path for path in (*OF_A, *OF_B) if not path.startswith(LED)}
VIDEOS = {
    *(f"{place}/{slide}.mp4" for place in (LOBBY, LED) for slide in FILES[place]),
    f"{LOBBY}/loop",
    f"{LED}/loop",
}


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        # A slide.
        ("headline: Một", "headlin: Một", FIRST),
        ("headline: Một", "headline: [Một, Hai]", FIRST),
        ("headline: Một", "headline: Một, headline: Hai", FIRST),
        ("headline: Một", "headline: !x Một", FIRST),
        ("headline: Một}}", "headline: Một}, duration: 5}", FIRST),
        ("headline: Một}}", "headline: Một}, transition: fad}", FIRST),
        ("headline: Một}}", "headline: Một}, valid_until: soon}", FIRST),
        ("headline: Một}}", "headline: Một}, screens: [lobby-1366x768, x]}", FIRST),
        ("{template: a, values: {headline: Một}}", "Một", FIRST),
        ("{template: a, values", "{template: c, values", FIRST),
        ("{template: a, values", "{template: A b, values", FIRST),
        ("name: goi,", "name: Gọi,", SECOND),
        ("name: goi,", "name: a,", SECOND),
        ("Gọi {hotline}", "Gọi {hotlin}", SECOND),
        # A variable, a message.
        ('hotline: "1022"', "hotline: [1022]", SECOND),
        ('hotline: "1022"', 'Hotline: "1"\n    hotline: "1022"', set()),
        ('duty: "0900 000 000"', "duty:", LAST),
        ("headline: Thấy khói, gọi 114", "headlin: Thấy khói, gọi 114", THIRD),
        ("  bao-chay:\n", "  Bao chay: {headline: x}\n  bao-chay:\n", set()),
        # A playlist, a screen.
        ("  mot:\n", "  mot:\n    transition: fad\n", VIDEOS),
        ("  mot:\n", "  mot:\n    slots: 15s\n", VIDEOS),
        ("  mot:\n", "  mot:\n    sound: none.mp3\n", set()),
        ("  hai:\n", "  hai:\n    sound: none.mp3\n", {f"{GATE}/loop"}),
        ("[lobby-1366x768, led-small-192x96]", "[lobby-1366x768, led-small-192x96, x]", set()),
        ("[lobby-1366x768, led-small-192x96]", "[lobby-1366x768, led-small-192x96, a4]", set()),
        ("extends: lobby-1366x768", "extends: lobby-1366x768\n    far: 3", LAST),
        ("extends: lobby-1366x768", "extends: lobby", LAST),
        ("screens: cong", "screens: cog", LAST),
        ("  hai:\n", "  Hai:\n", LAST),
        # A poster, a variant.
        ("values: {headline: Quyển}", "values: {headlin: Quyển}", {"posters/quyen-a4"}),
        ("values: {headline: Quyển}", "as: pages", {"posters/quyen-a4"}),
        ("{name: x, headline: X}", "{name: x, headlin: X}", {"posters/to-x-a4"}),
        ("{name: x, headline: X}", "{nam: x, headline: X}", {"posters/to-x-a4"}),
        ("{name: y, headline: Y}", "{name: x, headline: Y}", {"posters/to-y-a4"}),
        ("      - {name: y", "      - X\n      - {name: y", set()),
        ("    page: a4\n    values: {headline: Tờ}", "    page: [a4, a33]\n    values: {}", set()),
        (
            "    values: {headline: Quyển}\n",
            "    values: {headline: Q}\n    printer: x\n",
            {"posters/quyen-a4"},
        ),
        # What nobody uses.
        ("playlists:\n", "  thua: {extends: x}\nplaylists:\n", set()),
        ("playlists:\n", "printers: {thua: {extends: x}}\nplaylists:\n", set()),
        ("playlists:\n", "playlists:\n  thua: {screens: x, slides: []}\n", set()),
        ("posters:\n", "posters:\n  thua: {template: x}\n", set()),
    ],
)
def test_a_mistake_in_the_playlists(tmp_path: Path, old: str, new: str, missing: set[str]) -> None:
    """The slides, loops and posters that it concerns."""
    folder = write(tmp_path, playlists=changed(PLAYLISTS, old, new))

    assert stopped(folder) == missing


@pytest.mark.parametrize(
    ("name", "old", "new", "missing"),
    [
        ("a", "required: true", "require: true", OF_A),
        ("a", A, "{", OF_A),
        ("a", A, "", OF_A),
        ("a", "layouts:", "layout:", OF_A),
        ("a", "  - when: tiny", "  - when: tinny", OF_A),
        (
            "a",
            '  - content: {text: "{headline}"',
            '  - content: {txt: "{headline}"',
            OF_A - {f"{LED}/01-a", f"{LED}/02-goi", f"{LED}/loop"},
        ),
        ("b", "style: body", "style: bdy", OF_B),
        ("b", "fields:", "theme: x\nfields:", OF_B),
        ("b", "templates/assets/shield.svg", "templates/assets/none.svg", OF_B),
        ("b", "fields:", "fields:\n  more: {type: txt}\nfieldz:", OF_B),
    ],
)
def test_a_mistake_in_a_template(
    tmp_path: Path, name: str, old: str, new: str, missing: set[str]
) -> None:
    """Whatever is made from it, on the screens that its layout is for."""
    text = changed({"a": A, "b": B}[name], old, new)

    assert stopped(write(tmp_path, **{name: text})) == missing


HEADLINES = {path for path in ON_LARGE if path not in OF_B} | {f"{LOBBY}/loop"}


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        (THEME, "[", OF_A | OF_B),
        ("spacing:", "spacings:", OF_A | OF_B),
        ("  body: {family: roboto", "  body: {family: robot", OF_B),
        ("  body: {family: roboto", "  body: {famly: roboto", OF_B),
        ("  body: {family: roboto,", "  body: {family: roboto, wieght: 1,", OF_B),
        ("fonts/RobotoCondensed-wght.ttf", "fonts/none.ttf", OF_B),
        ("fonts/BeVietnamPro-Bold.ttf", "fonts/none.ttf", HEADLINES),
        ("weights: [400, 700]", "weights: [400, 7000]", OF_B),
        ("emphasis: {color: sun}", "emphasis: {color: son}", OF_A),
        ("sun: {screen", "sun: {scren", OF_A),
        ("print: [0, 18, 85, 0]", "print: [0, 18, 85]", {"posters/to-x-a4", "posters/to-y-a4"}),
        ("spacing: {s: 1.5vmin", "spacing: {s: 1.5", set()),
        ("families:\n", "families:\n  thua: {400: fonts/none.ttf}\n", set()),
        ("colors:\n", 'colors:\n  thua: "#12"\n', set()),
        ("  - when: tiny\n", "  - when: tinny\n", OF_A | OF_B),
        ("size: 24px", "size: 24", {f"{LED}/01-a", f"{LED}/02-goi", f"{LED}/loop"}),
    ],
)
def test_a_mistake_in_the_theme(tmp_path: Path, old: str, new: str, missing: set[str]) -> None:
    """Whatever takes the name that is wrong; all that has the theme, if it may concern all."""
    assert stopped(write(tmp_path, theme=changed(THEME, old, new))) == missing


@pytest.mark.parametrize("path", ["templates/thua.yaml", "templates/themes/thua.yaml"])
@pytest.mark.parametrize("text", ["", "{", "layouts: [{content: {txt: x}}]", "colors: {a: b}"])
def test_a_file_that_nobody_uses(tmp_path: Path, path: str, text: str) -> None:
    """Its mistakes are told, and stop nobody."""
    folder = write(tmp_path, a=f"theme: da-nang\n{A}", b=f"theme: da-nang\n{B}")
    (folder / path).write_text(text, "utf-8")

    assert stopped(folder) == set()


def test_a_drawing_that_is_broken(tmp_path: Path) -> None:
    """What shows it; another template does not."""
    assert stopped(write(tmp_path, shield="<svg")) == OF_B


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PLAYLISTS, "{"),
        (PLAYLISTS, "[]"),
        ("campaign:\n", "campain:\n"),
        ("  title: Cài đặt ứng dụng", "  tilte: Cài đặt ứng dụng"),
        ("  title: Cài đặt ứng dụng", "  title: x\n  valid_until: soon"),
        ("campaign:\n", "campaign: {title: x}\ncampaign:\n"),
    ],
)
def test_what_everything_hangs_on(tmp_path: Path, old: str, new: str) -> None:
    """The campaign's own title and dates: they stand on every sheet."""
    folder = write(tmp_path, playlists=changed(PLAYLISTS, old, new))

    with pytest.raises(InvalidProject):
        plan_campaign(folder)


def test_slides_in_a_slot_share_their_time(tmp_path: Path) -> None:
    """How long the others are shown hangs on the one that is wrong: their videos wait for it."""
    playlists = changed(PLAYLISTS, "  mot:\n", "  mot:\n    slot: 30s\n")
    folder = write(tmp_path, playlists=changed(playlists, "headline: Một", "headlin: Một"))
    others = {f"{LOBBY}/02-goi.mp4", f"{LOBBY}/03-hinh.mp4", f"{LED}/02-goi.mp4"}

    assert stopped(folder) == FIRST | others


def test_all_is_told_at_once(tmp_path: Path) -> None:
    """Of a slide with a mistake, what is wrong with its files too."""
    text = changed(PLAYLISTS, "name: hinh\n", "name: hinh\n        duration: 5\n")
    seen = plan_campaign(write(tmp_path, playlists=text, shield="<svg"))

    assert [d.code for d in seen.diagnostics] == ["wrong-duration", "bad-svg"]
