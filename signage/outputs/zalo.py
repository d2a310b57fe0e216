"""Files of a post on Zalo: its text, its pictures, and a sheet for whoever sends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from signage.channels.sending import ZALO_HOURS, Purpose, as_read
from signage.channels.social import Social
from signage.channels.zalo import COVER_BYTES, COVERS, Zalo
from signage.diagnostic import Diagnostic, SignageError
from signage.disk import write_new
from signage.display_list import Asset
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.outputs.jpeg import best_jpeg
from signage.outputs.output import Output, Planned
from signage.outputs.written import WrittenRecipe, document_recipe
from signage.work import Made, Rank, Recipe, WorkerContext

if TYPE_CHECKING:
    from pathlib import Path

    from signage.document import Content
    from signage.outputs.laid_out import LaidOutChannels

PURPOSES = {Purpose.POLICY: "Thông tin chính sách", Purpose.ADVERTISING: "Truyền thông, quảng cáo"}


@dataclass(frozen=True, slots=True)
class CoverRecipe(Recipe):
    """Write *picture*, cut to *size* in its middle, as a JPEG that the service takes."""

    picture: Asset
    size: tuple[int, int]

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the file; raises SignageError if even the worst quality is too heavy."""
        from PIL.Image import Resampling, new
        from PIL.ImageOps import fit

        picture = context.opened().picture(self.picture).convert("RGBA")
        cut = fit(picture, self.size, Resampling.LANCZOS)
        ground = new("RGB", self.size, "white")
        ground.paste(cut, mask=cut)
        data = best_jpeg(ground, COVER_BYTES)
        if len(data) > COVER_BYTES:
            raise SignageError((_too_heavy(len(data)),))
        write_new(target, data)
        return Made({"width": ground.width, "height": ground.height})

    @property
    def cost(self) -> float:
        """Return what decoding a photograph takes."""
        return 0.2

    @property
    def rank(self) -> Rank:
        """Return that of a picture."""
        return Rank.PICTURE


class _ZaloPost(Output):
    """Of each post its text, pictures, and a sheet."""

    kind = "zalo"
    asked_by = ("zalo",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield the files of each."""
        for zalo in channels.of_kind(Zalo):
            text = WrittenRecipe(zalo.whole.encode())
            yield channels.file(self, f"{zalo.base}/post.txt", text, zalo)
            sheet = document_recipe("zalo-sheet", _sheet(zalo, channels))
            yield channels.file(self, f"{zalo.base}/phieu-gui.pdf", sheet, zalo)
            picture = None
            if zalo.cover is not None:
                picture = channels.photograph(zalo.cover, zalo.cover_span, _drawing(zalo.cover))
            if picture is not None:
                for name, size in COVERS.items():
                    path = f"{zalo.base}/{name}.jpg"
                    yield channels.file(self, path, CoverRecipe(picture, size), zalo)


ZALO_POST = _ZaloPost()


def _drawing(path: str) -> Message:
    return msg("{path} is an SVG drawing, which Zalo does not take", path=path)


def _too_heavy(size: int) -> Diagnostic:
    return Diagnostic(
        "jpeg-too-heavy",
        msg(
            "the lightest JPEG of this picture that can still be looked at has {size} kB; {most} "
            "kB are allowed",
            size=-(-size // 1000),
            most=COVER_BYTES // 1000,
        ),
        hints=(msg("take a calmer photograph"),),
    )


def _pictures(zalo: Zalo, channels: LaidOutChannels) -> Iterator[str]:
    """Yield the files of its pictures: its own, or those that a social post of its name has."""
    if zalo.cover is not None:
        for name, (width, height) in COVERS.items():
            yield f"{name}.jpg ({width}x{height})"
        return
    for social in channels.of_kind(Social):
        for picture in social.pictures if social.name == zalo.name else ():
            if picture.screen.name.startswith("zalo-"):
                yield f"{social.base}/{picture.screen.name}.jpg"


def _sheet(zalo: Zalo, channels: LaidOutChannels) -> dict[str, Content]:
    button = zalo.button
    facts = (
        ("Loại tin", PURPOSES[zalo.purpose]),
        ("Nút", "" if button is None else f"{button.label} → {button.site.url}"),
        ("Ảnh", ", ".join(_pictures(zalo, channels))),
        ("Khung giờ", f"{ZALO_HOURS.first}:00–{ZALO_HOURS.last}:00"),
        ("Hạn mức", f"{zalo.a_month} tin mỗi tháng, mỗi người một tin mỗi ngày"),
        ("Giờ gửi", as_read(zalo.sends)),
        ("Hiệu lực đến", "" if zalo.valid_until is None else f"{zalo.valid_until:%d-%m-%Y}"),
    )
    return {
        "title": "Bài đăng Zalo",
        "campaign": channels.campaign.title,
        "facts": [[title, value] for title, value in facts if value],
        "headline": zalo.title,
        "text": zalo.text.split("\n"),
        "button": "" if button is None else button.label,
    }
