"""The templates of the stock, each shown by the campaign in docs/templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from signage.builder.session import Result
from signage.campaign.color_theme import color_theme
from signage.color import parse_color
from signage.diagnostic import Severity
from signage.model.palette import palette
from signage.plan.selection import Selection
from tests.building import build
from tests.templates_sheet import (
    MOST_BYTES,
    PAGES,
    PICTURES,
    sheet,
    templates,
    with_fields,
    write_samples,
)

pytestmark = pytest.mark.slow

ORANGE = "#f58220"
"""It would be brown on dark ground, so that the palette takes it for what is stressed."""
BLOCK = 10
FARTHEST = 64
"""How far the mean of a channel in a block may be off: few colours are off, what moved is more."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """Return the folder in which every template was shown, and what was said of it."""
    folder = write_samples(tmp_path_factory.mktemp("samples"))
    return folder / "output", build(folder, Selection(kinds=("still", "poster")))


def test_every_template_is_shown_without_a_warning(shown: tuple[Path, Result]) -> None:
    """On a screen of each class that it is composed for, and on paper; nothing is allowed."""
    _, result = shown

    assert worth_a_warning(result) == set()


def test_every_template_can_be_read_in_the_colors_of_an_organisation(tmp_path: Path) -> None:
    """On a light screen, on a board and in posts, which have grounds of their own."""
    color = parse_color(ORANGE)
    assert color is not None
    playlists = write_samples(tmp_path) / "playlists.yaml"
    themed = playlists.read_text(encoding="utf-8").replace(
        "campaign:\n", "campaign:\n  theme: cam\n", 1
    )
    playlists.write_text(themed, encoding="utf-8")
    themes = tmp_path / "templates/themes"
    themes.mkdir(parents=True)
    (themes / "cam.yaml").write_text(color_theme(color), encoding="utf-8")

    assert worth_a_warning(build(tmp_path, SOME)) == set()
    with Image.open(tmp_path / "output/bai-dang/vuong/01-keu-goi.png") as post:
        assert post.convert("RGB").getpixel((2, 2)) == palette(color)["post_brand"].rgb


SOME = Selection(kinds=("still",), screens=("ngang", "bang", "vuong"))


def worth_a_warning(result: Result) -> set[str]:
    """Return the codes of what is worse than a note, and what was held back."""
    codes = {one.code for one in result.diagnostics if one.severity >= Severity.WARNING}
    return codes | set(result.held_back)


def test_the_pictures_show_the_templates_as_they_are(shown: tuple[Path, Result]) -> None:
    """Else look at them, and `python -m tests.templates_sheet`."""
    output, _ = shown

    assert [name for name in templates() if not is_alike(output, name)] == []


def is_alike(output: Path, name: str) -> bool:
    """Tell whether the picture of the template *name* is what was made of it, in few colours."""
    with Image.open(PICTURES / f"{name}.png") as file:
        picture, drawn = file.convert("RGB"), sheet(output, name)
    if picture.size != drawn.size:
        return False
    blocks = ImageChops.difference(picture, drawn).reduce(BLOCK)
    return max(high for _, high in blocks.getextrema()) <= FARTHEST


@pytest.mark.parametrize("name", templates())
def test_every_template_has_a_picture(name: str) -> None:
    """Small enough to stay in the repository for good, and named by both pages."""
    assert (PICTURES / f"{name}.png").stat().st_size <= MOST_BYTES
    assert all(f"### `{name}`\n" in page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pages_tell_of_what_there_is(page: Path) -> None:
    """Each template's picture and fields, and no others."""
    text = page.read_text(encoding="utf-8")

    assert with_fields(text) == text
    assert text.count("\n### ") == text.count(".png)") == len(templates())
