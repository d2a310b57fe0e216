"""How the pages of the stock are composed: those that the sample campaign prints."""

from __future__ import annotations

import functools
from dataclasses import replace

import pytest

from signage.media.library import CampaignLibrary
from signage.outputs.poster import ProofRecipe
from signage.plan.plan import PlannedCampaign, plan_campaign
from tests.building import ROOT
from tests.golden.conftest import Golden

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

LONGER = 164
"""Pixels: fields, faces, words and codes are seen where they stand, and no letter's edge."""


@functools.cache
def demo() -> PlannedCampaign:
    return plan_campaign(ROOT)


@pytest.mark.parametrize(
    "page",
    [
        "cai-dat-a3",
        "cai-dat-a3-landscape",
        "vao-tru-so-a4-cua-vao",
        "to-roi-a5",
        "to-roi-a5-back",
        "the-hang-xom-card-a6",
        "the-hang-xom-card-a6-back",
        "the-de-ban-tent-a5",
    ],
)
def test_a_page_of_the_sample_campaign(golden: Golden, page: str) -> None:
    """In the inks that it is printed with."""
    path = f"posters/{page}.png"
    (recipe,) = (a.recipe for a in demo().plan.artifacts if a.path == path)
    assert isinstance(recipe, ProofRecipe)
    scale = LONGER / max(recipe.page.width, recipe.page.height)
    library = CampaignLibrary(demo().library)
    try:
        golden(replace(recipe, scale=scale).drawn(library), f"page-{page}")
    finally:
        library.close()
