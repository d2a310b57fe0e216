"""A theme of one colour: its file, and what is built with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from signage.campaign.color_theme import color_theme
from signage.campaign.loading import builtin_printers, load
from signage.checks.print_colors import LIMIT
from signage.color import Color, parse_color
from signage.diagnostic import Report
from signage.measure.color_difference import difference
from signage.media.conversion import lab_of_inks, lab_of_screen, propose_inks
from signage.media.icc_profile import separation
from signage.model.palette import palette
from signage.model.theme import resolve_colors
from signage.plan.selection import Selection
from signage.stock import stock_folder
from signage.syntax.node import Mapping as MappingNode
from tests.building import build
from tests.cli.conftest import Run
from tests.model.decoding import node_of

OWN = ("#c8102e", "#00843d", "#f58220", "#808080", "#7fd1ff", "#000000", "#ffffff")

PLAYLISTS = """
lang: vi
campaign:
  title: Đổ rác đúng giờ
  variables: {hotline: "1022", hotline_long: "0236.1022", issuer: UBND phường An Bình}
playlists:
  thu:
    title: Thử
    screens: [elevator-720x1280, led-small-192x96]
    slides:
      - template: tong-dai
        values: {ask: Cần giúp, number: "{hotline}", promise: Gọi miễn~phí}
posters:
  to-roi:
    title: Tờ rơi
    template: the-nguoi-giup
    page: card-a6
    values:
      headline: Đổ rác đúng giờ
      steps: ["Buộc kín *túi rác*", "Đem ra *sau 18 giờ*"]
"""


def colors_of(text: str) -> Mapping[str, Color]:
    """Return the colours of the theme that is written in *text*, by their names."""
    theme, report = node_of(text), Report()
    assert isinstance(theme, MappingNode)
    node = theme.get("colors")
    assert isinstance(node, MappingNode)
    found = resolve_colors({key.text: value for key, value in node.entries}, report)
    assert report.diagnostics == ()
    return found


def made_of(own: str) -> str:
    """Return the theme around the colour *own*."""
    color = parse_color(own)
    assert color is not None
    return color_theme(color)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    (tmp_path / "playlists.yaml").write_text(PLAYLISTS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("own", OWN)
def test_screens_show_the_palette(own: str) -> None:
    """Every colour of it, under its name."""
    color = parse_color(own)
    assert color is not None

    found = colors_of(made_of(own))

    assert {name: found[name].rgb for name in palette(color)} == {
        name: shade.rgb for name, shade in palette(color).items()
    }


@pytest.mark.parametrize("own", OWN)
def test_paper_shows_what_screens_do(own: str) -> None:
    """In inks that the press takes, as an area and as letters."""
    printer = next(printer for printer in builtin_printers() if printer.name == "coated")
    profile = separation(printer.profile)

    for name, color in colors_of(made_of(own)).items():
        # A code is printed in black alone, whatever it is on a screen.
        if (inks := color.printed) is None or name == "code_ink":
            continue
        meant = lab_of_screen(color)
        best = min(
            difference(
                meant,
                lab_of_inks(
                    propose_inks(color, profile, printer.ink_limit, for_text=for_text), profile
                ),
            )
            for for_text in (False, True)
        )
        assert inks.total <= printer.ink_limit
        assert difference(meant, lab_of_inks(inks, profile)) <= best + LIMIT


def test_no_color_of_the_theme_below_shows_through() -> None:
    """Each has another value, whatever role it plays; what is new there needs a line here."""
    stock = (stock_folder("templates") / "themes/da-nang.yaml").read_text(encoding="utf-8")

    assert set(colors_of(stock)) <= set(colors_of(made_of("#c8102e")))


@pytest.mark.parametrize("own", ["#c8102e", "#808080"])
def test_slides_and_posters_take_it(run: Run, campaign: Path, own: str) -> None:
    """The only theme of a campaign is that of the stock's templates, too; nothing is wrong."""
    said = run("-C", campaign, "theme", own, "--name", "phuong")

    assert (said.code, said.err) == (0, "")
    assert said.first_line.startswith("templates/themes/phuong.yaml is written.")
    assert said.last_line == "  theme: phuong"
    assert load(campaign).diagnostics == ()
    for kind in ("still", "poster"):
        result = build(campaign, Selection(kinds=(kind,)))
        assert (result.is_good, result.diagnostics) == (True, ())
    with Image.open(campaign / "output/thu/elevator-720x1280/01-tong-dai.png") as still:
        ground = still.convert("RGB").getpixel((0, 0))
    assert ground == colors_of(made_of(own))["sun"].rgb
    (poster,) = (campaign / "output/posters").glob("*.pdf")
    assert run("preflight", poster).code == 0


def test_it_is_called_after_its_color(run: Run, campaign: Path) -> None:
    """Where nobody calls it otherwise; a shell takes `#` for a comment, so it may be left out."""
    assert run("-C", campaign, "theme", "C8102E").code == 0

    (theme,) = (campaign / "templates/themes").iterdir()
    assert theme.read_text(encoding="utf-8") == made_of("#c8102e")
    assert theme.name == "mau-c8102e.yaml"


def test_no_theme_is_written_over(run: Run, campaign: Path) -> None:
    """What somebody changed in it stays."""
    run("-C", campaign, "theme", "#c8102e")
    (theme,) = (campaign / "templates/themes").iterdir()
    theme.write_text("colors: {}", encoding="utf-8")

    said = run("-C", campaign, "theme", "#c8102e")

    assert (said.code, said.out) == (1, "")
    assert "[theme-exists]" in said.err
    assert theme.read_text(encoding="utf-8") == "colors: {}"


@pytest.mark.parametrize("name", ["templates", "templates/themes"])
def test_nothing_is_written_through_a_link(run: Run, campaign: Path, name: str) -> None:
    """A stranger's folder may have one."""
    elsewhere = campaign.parent / f"{campaign.name}-elsewhere"
    elsewhere.mkdir()
    (campaign / name).parent.mkdir(exist_ok=True)
    (campaign / name).symlink_to(elsewhere, target_is_directory=True)

    said = run("-C", campaign, "theme", "#c8102e")

    assert (said.code, said.out) == (1, "")
    assert "[link-in-the-way]" in said.err
    assert not list(elsewhere.rglob("*.yaml"))


@pytest.mark.parametrize("color", ["red", "#c8102", "#c8102e80", ""])
def test_what_is_no_color_is_refused(run: Run, campaign: Path, color: str) -> None:
    """With a colour as it is written."""
    said = run("-C", campaign, "theme", color)

    assert said.code == 2
    assert f"'{color}' is not a colour; write it as `#c8102e`" in said.err
    assert not (campaign / "templates").exists()


@pytest.mark.parametrize("name", ["Phường", "../x", "con", "a" * 80])
def test_what_is_no_name_is_refused(run: Run, campaign: Path, name: str) -> None:
    """It becomes the name of a file."""
    said = run("-C", campaign, "theme", "#c8102e", "--name", name)

    assert said.code == 2
    assert f"'{name}' is not a name" in said.err
    assert not (campaign / "templates").exists()
