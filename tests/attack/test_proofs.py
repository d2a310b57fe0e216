"""The picture that is approved is the poster that is printed, whatever screens show."""

from __future__ import annotations

import io
import os
import random

import pikepdf
import pytest
from PIL import Image, ImageCms

from signage.api import check
from signage.diagnostic import Severity
from signage.media.icc_profile import separation
from signage.outputs.poster import PROOF, PosterRecipe
from signage.plan.plan import plan_campaign
from signage.work import WorkerContext
from tests.campaigns import write_campaign

COLORS = 60 if os.environ.get("SIGNAGE_ATTACK_LONG") else 6

PLAYLISTS = """\
campaign: {title: A}
playlists: {}
posters:
  a: {template: notice, page: a5}
"""
TEMPLATE = """\
title: A
use: B
theme: da-nang
layouts: [{ground: paper, content: {shape: rect, fill: brand, width: 60%}}]
"""
THEME = """\
colors: {paper: "#ffffff", brand: {screen: "SCREEN", print: [INKS]}}
"""


def campaign(folder, screen: str, inks: tuple[int, ...]):
    theme = THEME.replace("SCREEN", screen).replace("INKS", ", ".join(map(str, inks)))
    return write_campaign(folder, playlists=PLAYLISTS, template=TEMPLATE, theme=theme)


def proof(folder) -> Image.Image:
    planned = plan_campaign(folder)
    (made,) = (a for a in planned.plan.artifacts if a.output is PROOF)
    target = folder / "proof.png"
    made.recipe.make(target, WorkerContext(planned.library, None))
    return Image.open(target)


def in_pdf(folder) -> tuple[float, ...]:
    """Return the inks of the last thing that the PDF fills."""
    planned = plan_campaign(folder)
    (recipe,) = (a.recipe for a in planned.plan.artifacts if isinstance(a.recipe, PosterRecipe))
    data = recipe.pdf(WorkerContext(planned.library, None).opened())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        written = pikepdf.parse_content_stream(pdf.pages[0])
        fills = [operands for operands, operator in written if str(operator) == "k"]
    return tuple(float(part) for part in fills[-1])


def looked_at(inks: tuple[float, ...]) -> tuple[int, ...]:
    """Return what shares of ink look like, by the profile of the press and nothing of ours."""
    press = ImageCms.getOpenProfile(io.BytesIO(separation("fogra39")))
    spot = Image.new("CMYK", (1, 1), tuple(round(part * 255) for part in inks))
    seen = ImageCms.profileToProfile(
        spot,
        press,
        ImageCms.createProfile("sRGB"),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return seen.getpixel((0, 0))


@pytest.mark.parametrize("seed", range(COLORS))
def test_the_proof_is_made_of_the_inks_in_the_pdf(tmp_path, seed):
    """Not of what a screen shows for them."""
    dice = random.Random(seed)
    inks = (*(dice.choice((0, 15, 40, 80, 100)) for _ in range(3)), dice.choice((0, 0, 30)))
    inks = inks if sum(inks) <= 300 else (100, 0, 100, 0)
    screen = f"#{dice.randrange(256**3):06x}"
    campaign(tmp_path, screen, inks)

    picture = proof(tmp_path)

    assert picture.getpixel((picture.width // 3, picture.height // 2)) == pytest.approx(
        looked_at(in_pdf(tmp_path)), abs=2
    )
    assert picture.getpixel((picture.width - 9, 9)) == (255, 255, 255)


def test_a_screen_value_alone_does_not_change_the_picture(tmp_path):
    """It is told instead: what was green stays green, and somebody has to decide."""
    green = campaign(tmp_path / "green", "#00a040", (85, 0, 100, 0))
    red = campaign(tmp_path / "red", "#c01010", (85, 0, 100, 0))
    found = {
        folder.name: [d for d in check(folder) if d.code == "print-color-differs"]
        for folder in (green, red)
    }

    assert proof(green).tobytes() == proof(red).tobytes()
    assert found["green"] == []
    (told,) = found["red"]
    assert told.severity is Severity.ERROR
    assert told.span is not None
    assert told.span.source.name == "templates/themes/da-nang.yaml"


def test_an_undecided_colour_is_shown_as_near_as_it_can_be_printed(tmp_path):
    """There is no PDF of it yet, but nobody approves a blue that no press has."""
    theme = THEME.replace('{screen: "SCREEN", print: [INKS]}', '"#0000ff"')
    write_campaign(tmp_path, playlists=PLAYLISTS, template=TEMPLATE, theme=theme)

    picture = proof(tmp_path)

    red, green, blue = picture.getpixel((picture.width // 3, picture.height // 2))
    assert blue > max(red, green)
    assert blue < 200
