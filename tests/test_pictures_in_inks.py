"""A picture in inks on a poster and on a screen, from its file to what is said of it."""

from __future__ import annotations

import pytest

from signage.media.icc_profile import output_intent
from tests.building import build
from tests.every_element import write_campaign
from tests.icc import another_press
from tests.media.test_ink_pictures import BLACK, CYAN, fields, file

pytestmark = pytest.mark.slow

PLAYLISTS = """\
lang: en
campaign: {title: Tờ rơi}
posters:
  sheet: {title: Tờ rơi, template: artwork, page: a4, bleed: 0}
"""
ARTWORK = """\
title: Tờ rơi
use: bản vẽ của nhà in
layouts: [{ground: white, content: {image: templates/artwork.tif, fit: contain}}]
"""


@pytest.mark.parametrize(("profile", "said"), [(output_intent("fogra39"), 0), (another_press(), 1)])
def test_whoever_supplied_it_is_told_that_it_is_converted(tmp_path, profile, said):
    """Where it is named, with the name of the press that it was made for."""
    folder = write_campaign(tmp_path / "campaign")
    for name in ("everything", "words"):
        (folder / f"templates/{name}.yaml").unlink()
    (folder / "playlists.yaml").write_text(PLAYLISTS.replace(", bleed: 0", ""), encoding="utf-8")
    (folder / "templates/artwork.yaml").write_text(ARTWORK, encoding="utf-8")
    large = fields(BLACK, CYAN).resize((3200, 1600))
    (folder / "templates/artwork.tif").write_bytes(file(large, "TIFF", icc_profile=profile))

    found = [d for d in build(folder).diagnostics if d.code == "inks-converted"]

    assert len(found) == said
    for diagnostic in found:
        assert diagnostic.place.startswith("templates/artwork.yaml:3:")
        assert "'FOGRA39L Coated'" in str(diagnostic.message)
