"""What is proposed for colours that have no print value."""

from __future__ import annotations

import pytest
from PIL import Image, ImageCms

from signage.color import Color, Inks, parse_color
from signage.media.conversion import can_convert, propose_inks, to_inks
from signage.media.icc_profile import separation
from tests.icc import PRESS, altered, without

COATED = separation("fogra39")


def proposed(text: str, limit: float = 300, *, for_text: bool = False) -> Inks:
    color = parse_color(text)
    assert color is not None
    return propose_inks(color, COATED, limit, for_text=for_text)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("#015cd0", Inks(91, 62, 0, 0)),
        ("#ffd23f", Inks(0, 17, 81, 0)),
        ("#e0431c", Inks(0, 84, 92, 0)),
        ("#e6f0fd", Inks(13, 4, 1, 0)),
    ],
)
def test_colours(text: str, near: Inks) -> None:
    """Whole percents; strong colours are clean of traces, pale ones keep theirs."""
    found = proposed(text)

    for one, other in zip(_parts(found), _parts(near), strict=True):
        assert one == int(one)
        assert one == pytest.approx(other, abs=2)
        assert (one == 0) == (other == 0)


@pytest.mark.parametrize("limit", [200, 240, 280, 300])
@pytest.mark.parametrize("text", ["#010000", "#041a40", "#222222", "#400000"])
def test_no_proposal_is_too_much_ink(text: str, limit: float) -> None:
    """Black stays, the others give way."""
    assert proposed(text, limit).total <= limit


def test_too_much_is_taken_from_all_colours_alike() -> None:
    """So that the hue stays."""
    much, less = proposed("#041a40", 400), proposed("#041a40", 220)

    assert less.black == much.black
    assert less.cyan / less.magenta == pytest.approx(much.cyan / much.magenta, rel=0.05)


@pytest.mark.parametrize(
    ("text", "black"), [("#222222", 97), ("#232020", 97), ("#777777", 66), ("#eeeeee", 8)]
)
def test_grey_text_is_of_black_alone(text: str, black: int) -> None:
    """As light as on screens."""
    found = proposed(text, for_text=True)

    assert (found.cyan, found.magenta, found.yellow) == (0, 0, 0)
    assert found.black == pytest.approx(black, abs=2)


def test_blue_text_is_blue() -> None:
    """And grey grounds are of four inks, which hides the dots."""
    assert proposed("#06275c", for_text=True).cyan > 90
    assert proposed("#777777").cyan > 40


def test_opacity_does_not_matter() -> None:
    """Inks are those of the colour itself."""
    assert propose_inks(Color(1, 92, 208, 9), COATED, 300) == proposed("#015cd0")


def test_profiles_that_nothing_can_be_converted_with() -> None:
    """Whole to look at, broken inside."""
    assert can_convert(PRESS)
    assert not can_convert(without(b"B2A0").replace(b"B2A1", b"none").replace(b"B2A2", b"nope"))
    assert not can_convert(altered(PRESS.index(b"mft"), b"abcd"))


def _parts(inks: Inks) -> tuple[float, ...]:
    return (inks.cyan, inks.magenta, inks.yellow, inks.black)


def test_a_profile_is_not_written_with_each_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which would take nearly all of the time; what is converted has it all the same."""
    written, write = [], ImageCms.ImageCmsProfile.tobytes

    def counted(profile: ImageCms.ImageCmsProfile) -> bytes:
        written.append(write(profile))
        return written[-1]

    monkeypatch.setattr(ImageCms.ImageCmsProfile, "tobytes", counted)
    to_inks.cache_clear()
    proposed("#015cd0")
    proposed("#ffd23f")
    picture = ImageCms.applyTransform(Image.new("RGB", (1, 1)), to_inks(COATED))

    assert picture is not None
    assert [picture.info["icc_profile"]] == written
