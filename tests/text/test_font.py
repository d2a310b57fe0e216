"""What a font has, and how it shapes a text."""

from __future__ import annotations

import io

import pytest
import uharfbuzz as hb
from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.ttLib import TTFont

from signage.text.font import Font
from tests.box_font import PLAIN, box_font
from tests.campaigns import FONTS as CAMPAIGN_FONTS
from tests.foreign import FILES, FONTS, LEFTWARDS, SENTENCES, font


@pytest.mark.parametrize("script", SENTENCES)
def test_sentences_are_shaped_as_harfbuzz_would(script: str) -> None:
    """With what it guesses of script and direction: the glyphs, and where they stand."""
    shaped = font(script).shape(SENTENCES[script], script, leftwards=script in LEFTWARDS)

    face = hb.Face(hb.Blob((FONTS / FILES[script]).read_bytes()))
    buffer = hb.Buffer()
    buffer.add_str(SENTENCES[script])
    buffer.guess_segment_properties()
    hb.shape(hb.Font(face), buffer)
    assert [glyph.id for glyph in shaped.glyphs] == [info.codepoint for info in buffer.glyph_infos]
    advance = sum(position.x_advance for position in buffer.glyph_positions or ())
    assert shaped.advance == pytest.approx(advance / face.upem)


def test_a_piece_of_a_word_joins_its_neighbours() -> None:
    """Emphasis in the middle of an Arabic word leaves the word joined."""
    arabic = font("Arab")
    whole = arabic.shape("مرحبا", "Arab", leftwards=True)
    parts = [
        arabic.shape("با", "Arab", leftwards=True, before="مرح"),
        arabic.shape("مرح", "Arab", leftwards=True, after="با"),
    ]
    assert [g.id for part in parts for g in part.glyphs] == [g.id for g in whole.glyphs]
    assert [g.cluster for g in parts[0].glyphs] == [1, 0]


def test_a_glyph_without_ink_is_missing() -> None:
    """Unless nothing belongs there."""
    blank = Font(box_font({"a": PLAIN, "b": (0, 0, 0, 0), "c": (0, 0, 500, 0)}))

    assert blank.missing("abc é\u00a0\u200b\u200d") == ("b", "c", "é")
    assert blank.has_place_for("b")
    assert not blank.has_place_for("é")


def test_pictures_of_colour_fonts_are_no_ink() -> None:
    """Only outlines are drawn."""
    file = TTFont(io.BytesIO(box_font({"a": (0, 0, 0, 0), "b": PLAIN})))
    file["COLR"] = buildCOLR({"uni0061": [("uni0062", 0)]})
    file["CPAL"] = buildCPAL([[(1.0, 0.0, 0.0, 1.0)]])
    data = io.BytesIO()
    file.save(data)

    assert Font(data.getvalue()).missing("ab") == ("a",)


def test_scripts_that_join_need_rules() -> None:
    """Letters alone do not make words of them; others stand side by side."""
    letters = Font(box_font(dict.fromkeys("aកبกک", PLAIN)))

    assert not letters.can_shape("Khmr")
    assert not letters.can_shape("Arab")
    assert letters.can_shape("Thai")
    assert letters.can_shape("Hani")
    assert letters.can_shape("Latn")
    assert all(font(script).can_shape(script) for script in FILES)
    # With the joined forms as characters, HarfBuzz joins by itself.
    assert Font(box_font(dict.fromkeys("بﻟ", PLAIN))).can_shape("Arab")


def test_heights_are_those_of_the_ink() -> None:
    """Not of what is left free below it, as in some pixel fonts, nor what the font states."""
    floating = Font(box_font({"H": (0, 100, 500, 900), "x": (0, 100, 500, 700)}))
    round_ = Font(box_font({"H": (0, -20, 500, 900)}))

    assert (floating.cap_height, floating.cap_top) == (pytest.approx(0.8), pytest.approx(0.9))
    assert floating.x_height == pytest.approx(0.6)
    assert (round_.cap_height, round_.x_height) == (pytest.approx(0.9), pytest.approx(0.9))


def test_usual_lines_are_those_of_letters_with_one_mark() -> None:
    """Small or capital, of pixel fonts too; fonts without these letters have none."""
    bold = (CAMPAIGN_FONTS / "BeVietnamPro-Bold.ttf").read_bytes()
    lines, capitals = Font(bold).usual_lines, Font(bold).usual_capital_lines

    least = Font(bold).shape("ả").ink_top + Font(bold).shape("ạ").ink_bottom
    assert least <= lines < least + 0.01
    assert lines < capitals < Font(bold).shape("Ẳ").ink_top + Font(bold).shape("Ậ").ink_bottom
    assert Font(bold, pixel=8).usual_lines == lines
    assert Font(box_font({"a": PLAIN})).usual_lines == 0


def test_features_show_other_letters() -> None:
    """With any mark, and as letters of the same face; what is not asked for stays as it is."""
    plain = Font((CAMPAIGN_FONTS / "BeVietnamPro-Bold.ttf").read_bytes())
    other = plain.with_features(("ss01",))

    assert {"ss01", "kern"} <= plain.features
    assert "tnum" not in plain.features
    assert other is plain.with_features(("ss01",))
    assert plain.with_features(()) is plain
    assert other.key.file == plain.key
    assert other.key != plain.key
    for letter in "aáàảãạăắằẳẵặâấầẩẫậ":
        assert _ids(other, letter) != _ids(plain, letter)
    assert _ids(other, "bột") == _ids(plain, "bột")


def test_ligatures_are_joined_where_they_are_asked_for() -> None:
    """And nowhere else, as Vietnamese letters are read one by one."""
    plain = Font((CAMPAIGN_FONTS / "BeVietnamPro-Bold.ttf").read_bytes())

    assert len(_ids(plain, "fi")) == 2
    assert len(_ids(plain.with_features(("liga",)), "fi")) == 1


def _ids(font: Font, text: str) -> list[int]:
    return [glyph.id for glyph in font.shape(text).glyphs]


def test_capitals_of_scripts_that_have_none() -> None:
    """Another letter stands for them, so that sizes can be told."""
    assert all(0.5 < font(script).cap_height < 1 for script in FILES)
    assert font("Latn").cap_height == pytest.approx(0.74)
