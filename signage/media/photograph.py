"""Picture files to pixels, upright, never too large to hold: in sRGB, or in inks as they came."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from signage.lazy_dataclass import dataclass
from signage.media.icc_profile import separation
from signage.media.jpeg_stream import bare_jpeg
from signage.media.library import MOST_PIXELS

FORMATS = ("PNG", "JPEG", "WEBP", "TIFF")
"""What campaigns may use. Pillow's other decoders are little used, and have known holes."""

_MOST_OF = {"WEBP": 24_000_000}
"""Pixels of pictures whose decoder holds four copies, until 400 MB are full like one of others."""

_PILLOWS_MOST = 2 * (Image.MAX_IMAGE_PIXELS or 0)
"""Beyond this Pillow refuses by itself, without saying how large the picture is."""


class TooLarge(ValueError):
    """A picture has more pixels than may be held."""

    def __init__(self, size: str, most: int = MOST_PIXELS) -> None:
        self.size = size
        """As people write it: 12000×9000."""
        self.most = most
        super().__init__(f"{size} pixels, at most {most} in all")


@dataclass(frozen=True, slots=True)
class InkPicture:
    """A picture that came in the inks of a press: how much of each, somebody has decided."""

    inks: Image.Image
    """CMYK, upright; 255 is all of an ink."""
    profile: bytes | None
    """Of its press, if it says so."""
    jpeg: bytes | None
    """The same as a JPEG, in which 255 is no ink; None: it came as something else, or turned."""


def open_photograph(data: bytes) -> Image.Image:
    """Return the picture in *data* as RGB, or as RGBA where it has transparency.

    Turned as its EXIF orientation says; colours of a profile become sRGB, inks what they look
    like: on their own press, or on the built-in one if they name none.
    Raises TooLarge before decoding, OSError if it is not a whole picture of
    one of FORMATS.
    """
    return _in_srgb(_decoded(data))


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height of the picture in *data*, upright, without decoding it.

    Raises TooLarge where that is beyond all measure, OSError if it is none of FORMATS.
    """
    with _opened(data) as opened:
        is_on_its_side = False
        # A TIFF tells its size upright; in a PNG the EXIF data may come last, for which Pillow
        # would decode all of it.
        if opened.format != "TIFF" and (opened.format != "PNG" or "exif" in opened.info):
            with contextlib.suppress(SyntaxError, ValueError):  # Pillow's, of EXIF without sense
                is_on_its_side = opened.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
        return (opened.height, opened.width) if is_on_its_side else opened.size


def reduced(data: bytes, longer: int) -> Image.Image:
    """Return the picture in *data* as `open_photograph` does, its longer side at most *longer*.

    Of a JPEG that has more pixels than may be held every other one is read, or fewer.
    """
    picture = _in_srgb(_decoded(data, (longer, longer)))
    picture.thumbnail((longer, longer), Image.Resampling.LANCZOS)
    return picture


def pictures_in(data: bytes) -> int:
    """Return how many pictures are in *data*, of which `open_photograph` gives the first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Of a file whose first picture is whole, the others may be anything.
        with (
            contextlib.suppress(OSError, SyntaxError, ValueError),
            Image.open(io.BytesIO(data), formats=FORMATS) as opened,
        ):
            # Of some cameras' JPEGs the second is a smaller copy.
            return 1 if opened.format in ("JPEG", "MPO") else getattr(opened, "n_frames", 1)
    return 1


def open_inks(data: bytes) -> InkPicture | None:
    """Return the picture in *data* in its inks; None if it has none. Raises as above."""
    picture = _decoded(data)
    if picture.mode != "CMYK":
        return None
    is_as_it_came = picture.info.get("adobe") and _was_upright(data)
    return InkPicture(picture, _press(picture), bare_jpeg(data) if is_as_it_came else None)


@contextlib.contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Give the picture in *data*, not yet decoded; Pillow's errors become ours."""
    with warnings.catch_warnings():
        # Pillow warns of pictures larger than ours may be, whose size is looked at below,
        # and of broken EXIF data, without which a picture is still a picture.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                yield opened
        except Image.DecompressionBombError as error:
            raise TooLarge(f">{_PILLOWS_MOST // 1_000_000} 000 000") from error
        except UnidentifiedImageError as error:  # Pillow names the place in memory
            raise OSError("another format, or its beginning is broken") from error
        except SyntaxError as error:  # Pillow's, of broken PNG chunks.
            raise OSError(str(error)) from error


def _decoded(data: bytes, enough: tuple[int, int] | None = None) -> Image.Image:
    """Return the picture in *data*, upright; it need have no more than *enough* pixels a side."""
    with _opened(data) as opened:
        if enough is not None:
            opened.draft(None, enough)
        most = min(MOST_PIXELS, _MOST_OF.get(opened.format or "", MOST_PIXELS))
        if opened.width * opened.height > most:
            raise TooLarge(f"{opened.width}×{opened.height}", most)
        opened.load()
        is_negative = opened.mode == "CMYK" and opened.format == "JPEG"
        upright = _upright(opened)
    if is_negative and not upright.info.get("adobe"):
        # Pillow takes all for Adobe's, in which 255 is no ink.
        from PIL import ImageChops

        return ImageChops.invert(upright)
    return upright


def _was_upright(data: bytes) -> bool:
    """Tell whether `_upright` left the picture in *data* as it is."""
    with (
        Image.open(io.BytesIO(data), formats=FORMATS) as opened,
        contextlib.suppress(SyntaxError, ValueError),
    ):
        return bool(opened.getexif().get(_ORIENTATION, 1) == 1)
    return True


_ORIENTATION = 0x0112
"""EXIF's number of how a picture was held; 1 is upright."""
_ON_ITS_SIDE = (5, 6, 7, 8)


def _upright(picture: Image.Image) -> Image.Image:
    # As with colours below: who shows no photograph does not import what mends them.
    from PIL import ImageOps

    # In place, as all that follows: of the largest pictures a copy is 256 MB.
    with contextlib.suppress(SyntaxError, ValueError):  # Pillow's, of EXIF data without sense
        ImageOps.exif_transpose(picture, in_place=True)
    return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    if picture.mode == "CMYK":
        from signage.media.conversion import seen_inks

        return seen_inks(picture, _press(picture) or separation("fogra39"))
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile is None:
        return _converted(picture, mode)
    from PIL import ImageCms

    if picture.mode not in ("RGB", "L"):
        picture = _converted(picture, mode)
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ours, is_in_place = ImageCms.createProfile("sRGB"), picture.mode == mode
        turned = ImageCms.profileToProfile(
            picture, given, ours, outputMode=mode, inPlace=is_in_place
        )
    except (ImageCms.PyCMSError, OSError):
        # A profile that is broken, or of another kind of colours, is as good as none.
        return _converted(picture, mode)
    return picture if turned is None else turned


def _press(picture: Image.Image) -> bytes | None:
    """Return the profile of *picture* (CMYK), if it has one that can be used."""
    from signage.media.conversion import can_look

    profile: bytes | None = picture.info.get("icc_profile")
    return profile if profile and can_look(profile) else None


def _converted(picture: Image.Image, mode: str) -> Image.Image:
    if picture.mode.startswith("I"):  # 16 bits of grey: Pillow would cut them off at 255.
        picture = picture.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    return picture if picture.mode == mode else picture.convert(mode)
