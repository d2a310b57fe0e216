"""Picture files to pixels: PNG, JPEG and WebP, upright, in sRGB, never too large to hold."""

from __future__ import annotations

import contextlib
import io
import warnings

from PIL import Image, UnidentifiedImageError

from signage.media.library import MOST_PIXELS

FORMATS = ("PNG", "JPEG", "WEBP")
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


def open_photograph(data: bytes) -> Image.Image:
    """Return the picture in *data* as RGB, or as RGBA where it has transparency.

    Turned as its EXIF orientation says; colours of a profile become sRGB.
    Raises TooLarge before decoding, OSError if it is not a whole picture of
    one of FORMATS.
    """
    with warnings.catch_warnings():
        # Pillow warns of pictures larger than ours may be, whose size is looked at below,
        # and of broken EXIF data, without which a picture is still a picture.
        warnings.simplefilter("ignore")
        try:
            return _decoded(data)
        except Image.DecompressionBombError as error:
            raise TooLarge(f">{_PILLOWS_MOST // 1_000_000} 000 000") from error
        except UnidentifiedImageError as error:  # Pillow names the place in memory
            raise OSError("another format, or its beginning is broken") from error
        except SyntaxError as error:  # Pillow's, of broken PNG chunks.
            raise OSError(str(error)) from error


def _decoded(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        most = min(MOST_PIXELS, _MOST_OF.get(opened.format or "", MOST_PIXELS))
        if opened.width * opened.height > most:
            raise TooLarge(f"{opened.width}×{opened.height}", most)
        opened.load()
        return _in_srgb(_upright(opened))


def _upright(picture: Image.Image) -> Image.Image:
    # As with colours below: who shows no photograph does not import what mends them.
    from PIL import ImageOps

    # In place, as all that follows: of the largest pictures a copy is 256 MB.
    with contextlib.suppress(SyntaxError, ValueError):  # Pillow's, of EXIF data without sense
        ImageOps.exif_transpose(picture, in_place=True)
    return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile is None:
        return _converted(picture, mode)
    from PIL import ImageCms

    if picture.mode not in ("RGB", "CMYK", "L"):
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


def _converted(picture: Image.Image, mode: str) -> Image.Image:
    if picture.mode.startswith("I"):  # 16 bits of grey: Pillow would cut them off at 255.
        picture = picture.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    return picture if picture.mode == mode else picture.convert(mode)
