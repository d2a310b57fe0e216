"""Pictures of templates: the stock's own, and what a campaign's own come to."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from signage.builder.session import Result
from tests.desk.desks import Opened, open_desk
from tests.desk.every_kind import write_every_kind

ON_PAPER = """\
title: Tờ giấy
fields: {headline: {type: text, required: true}}
layouts:
- {when: page, ground: sun, content: {text: "{headline}", style: headline}}
"""
BROKEN = """\
title: Hỏng
layouts:
- content: {text: "{nowhere}", style: headline}
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """A desk on a campaign with templates of its own, looked at once."""
    folder = write_every_kind(tmp_path_factory.mktemp("campaign"))
    for name, text in (("paper", ON_PAPER), ("broken", BROKEN)):
        (folder / "templates" / f"{name}.yaml").write_text(text, encoding="utf-8")
    with open_desk(folder) as desk:
        desk.rounds.ended(Result(), 0.5)
        yield desk


def picture(opened: Opened, name: str) -> Image.Image:
    answer = opened.own(f"/template/{name}")
    assert answer.headers["content-type"] == "image/png"
    return Image.open(io.BytesIO(answer.body)).convert("RGB")


def test_those_of_the_stock_come_with_the_program(opened: Opened, request) -> None:
    """To the byte."""
    own = Path(request.config.rootpath, "docs/templates/keu-goi.png").read_bytes()

    assert opened.own("/template/keu-goi").body == own


@pytest.mark.parametrize(("name", "is_upright"), [("every", False), ("paper", True)])
def test_others_are_drawn_with_words_to_write_over(
    opened: Opened, name: str, is_upright: bool
) -> None:
    """On a screen, or on paper if they are for nothing else; nothing is written."""
    before = (opened.folder / "playlists.yaml").read_bytes()
    drawn = picture(opened, name)

    assert (drawn.height > drawn.width) is is_upright
    assert 300 < max(drawn.size) < 1000
    assert len(drawn.getcolors(2**20)) > 2
    assert (opened.folder / "playlists.yaml").read_bytes() == before


def test_one_that_cannot_be_drawn_has_none(opened: Opened) -> None:
    """The page shows its name alone."""
    assert opened.own("/template/broken").status == 204


@pytest.mark.parametrize("name", ["../docs/templates/keu-goi", "%2e%2e", "themes%2fda-nang", "no"])
def test_nothing_else_is_a_picture_of_a_template(opened: Opened, name: str) -> None:
    """What is no template's name leads nowhere."""
    assert opened.own(f"/template/{name}").status == 404
