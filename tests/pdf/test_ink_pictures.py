"""Pictures that came in inks, on the plates of a press: untouched, or converted and told."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from signage.display_list import Asset, FillBox
from signage.geometry import Rect
from signage.media.icc_profile import output_intent
from signage.media.photograph import InkPicture, open_inks, open_photograph
from signage.model.paint import Solid
from tests.icc import another_press
from tests.media.test_ink_pictures import BLACK, CYAN, PAPER, fields, file
from tests.pdf.paper import COATED, X1A, plates, printed
from tests.pdf.poster import SPAN, Shelf, twin
from tests.pdf.test_images import images, placed

pytestmark = pytest.mark.pdf

FIELDS = (BLACK, CYAN, PAPER, (0, 255, 255, 0))


class Artwork(Shelf):
    """A library in which every picture is the same file."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data

    def picture(self, asset: Asset) -> Image.Image:
        return open_photograph(self.data)

    def inks(self, asset: Asset) -> InkPicture | None:
        return open_inks(self.data)


def inks_on(data: bytes, *more: FillBox, width: int = 64, printer=COATED, **settings) -> np.ndarray:
    """Return the four inks, 0 to 255, in the middle of each field, drawn at its own size."""
    picture = placed(Rect(0, 0, width, 16), "a.jpg", **settings)
    document = printed((picture, *more), 64, 16, Artwork(data), printer=printer)
    seen = plates(document, 72)
    return np.rint(seen[8, 8::16] * 255).astype(int)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
@pytest.mark.parametrize("profile", [None, output_intent("fogra39")])
@pytest.mark.parametrize("printer", [COATED, X1A])
def test_inks_of_the_press_are_printed_as_they_came(kind, profile, printer):
    """Black type inside of artwork is of black ink alone."""
    noted = {} if profile is None else {"icc_profile": profile}

    seen = inks_on(file(fields(*FIELDS), kind, **noted), printer=printer)

    assert seen.tolist() == [list(inks) for inks in FIELDS]


def test_a_jpeg_goes_into_the_document_as_it_is():
    """Bit for bit, and without its profile, which says nothing new."""
    profile = output_intent("fogra39")
    data = file(fields(*FIELDS), "JPEG", icc_profile=profile)
    document = printed((placed(Rect(0, 0, 64, 16), "a.jpg"),), 64, 16, Artwork(data))

    with images(document) as (image,):
        stream = image.obj.read_raw_bytes()
    before, after = (np.asarray(Image.open(io.BytesIO(one))) for one in (data, stream))
    assert (before == after).all()
    assert len(stream) < len(data) - len(profile)


def test_cropped_inks_are_printed_as_they_came():
    """And what is cropped off is not in the document."""
    data = file(fields(*FIELDS), "JPEG")
    document = printed((placed(Rect(0, 0, 32, 16), "a.jpg", focus_x=0),), 32, 16, Artwork(data))

    assert np.rint(plates(document)[8, 8::16] * 255).tolist() == [list(BLACK), list(CYAN)]
    with images(document) as (image,):
        assert image.size == (32, 16)


def test_inks_below_something_see_through_are_printed_as_they_came():
    """Baked into one picture for a PDF/X-1a, with a veil over its right half."""
    veil = FillBox(Rect(32, 0, 32, 16), 0, Solid(twin(255, 255, 255, 128)), 0, SPAN)

    seen = inks_on(file(fields(*FIELDS), "JPEG"), veil, printer=X1A)

    assert seen[:2].tolist() == [list(BLACK), list(CYAN)]
    assert seen[3] == pytest.approx((0, 127, 127, 0), abs=2)


def test_a_tint_lies_over_inks():
    """As over any photograph, in its own inks."""
    seen = inks_on(file(fields(*FIELDS), "JPEG"), tint=twin(0, 255, 255, 128))

    assert seen[2] == pytest.approx((128, 0, 0, 0), abs=2)
    assert seen[0] == pytest.approx((128, 0, 0, 127), abs=2)


def test_inks_of_another_press_are_converted():
    """Its grey, which comes out darker there, takes more ink here."""
    grey = (0, 0, 0, 128)
    data = file(fields(*[grey] * 4), "JPEG", icc_profile=another_press())

    assert inks_on(data)[0].sum() > 128 + 20


def test_artwork_with_too_much_ink_is_not_thinned():
    """It is told of by the rules of print; whoever separated it decides."""
    full = (255, 255, 255, 255)

    assert inks_on(file(fields(*[full] * 4), "JPEG"))[0].tolist() == list(full)
