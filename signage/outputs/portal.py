"""Files of guides for web portals: a page, pieces to be pasted, text, and PDF."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from signage.channels.contact import CALL, Site
from signage.channels.html import Html, element, joined, page
from signage.channels.plain import bound_words, line_of_words
from signage.channels.portal import (
    HELP,
    MORE,
    PICTURE_WIDTH,
    STEPS,
    Portal,
    picture_file,
)
from signage.disk import write_new
from signage.display_list import Asset
from signage.elements.qr import QUIET_MODULES, encode_qr
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.outputs.linked import linked
from signage.outputs.output import About, Output, Planned, Unmakeable
from signage.outputs.written import (
    DocumentRecipe,
    FileRecipe,
    WrittenRecipe,
    document_recipe,
)
from signage.work import Made, Rank, Recipe, WorkerContext

if TYPE_CHECKING:
    from signage.document import Content
    from signage.media.library import CampaignLibrary
    from signage.outputs.laid_out import LaidOutChannels


class _PortalGuide(Output):
    """Of each guide its files, and a sheet that says which of them is used where."""

    kind = "portal"
    asked_by = ("portal",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield the files of each."""
        for portal in channels.of_kind(Portal):
            fragment = f"{portal.fragment.source}\n"
            recipes: dict[str, Recipe] = {
                "index.html": WrittenRecipe(_page(portal).encode()),
                "fragment.html": WrittenRecipe(fragment.encode()),
                "fragment-inline.html": InlineRecipe(fragment, INLINE_STYLE),
                "fragment-minimal.html": WrittenRecipe(f"{portal.minimal.source}\n".encode()),
                "guide.md": WrittenRecipe(portal.markdown.encode()),
                "guide.txt": WrittenRecipe(portal.text.encode()),
                "dung-o-dau.pdf": document_recipe(
                    "portal-files", _sheet(portal, channels.campaign.title)
                ),
            }
            if portal.page is not None:
                recipes["iframe.txt"] = WrittenRecipe(_frame(portal, portal.page).encode())
            pictures = _pictures(portal, channels)
            recipes["guide.pdf"] = GuideRecipe(
                document_recipe("guide", _document(portal)), tuple((pictures or {}).values())
            )
            about = About(slide=portal.name, valid_until=portal.valid_until, row=portal.row)
            for path, recipe in {**recipes, **(pictures or {})}.items():
                if pictures is None:
                    yield Unmakeable(self, f"{portal.base}/{path}", about)
                else:
                    yield channels.file(self, f"{portal.base}/{path}", recipe, portal)


PORTAL_GUIDE = _PortalGuide()


@dataclass(frozen=True, slots=True)
class InlineRecipe(FileRecipe):
    """Write *fragment* with what *style* says of each element in that element."""

    fragment: str
    style: str

    def content(self) -> bytes:
        """Return the fragment."""
        import css_inline

        inlined = css_inline.inline_fragment(
            self.fragment, self.style, load_remote_stylesheets=False
        )
        return inlined.encode()


@dataclass(frozen=True, slots=True)
class StepPictureRecipe(Recipe):
    """Write *picture* as a JPEG of the width at which pages show it, for displays of twice that."""

    picture: Asset

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the file."""
        write_new(target, self.jpeg(context.opened()))
        return Made({})

    def jpeg(self, library: CampaignLibrary) -> bytes:
        """Return what the file holds."""
        from PIL.Image import Resampling, new

        picture = library.picture(self.picture).convert("RGBA")
        width = min(picture.width, 2 * PICTURE_WIDTH)
        height = max(1, round(picture.height * width / picture.width))
        small = picture.resize((width, height), Resampling.LANCZOS)
        ground = new("RGB", small.size, "white")
        ground.paste(small, mask=small)
        data = io.BytesIO()
        ground.save(data, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
        return data.getvalue()

    @property
    def cost(self) -> float:
        """Return what decoding a photograph takes."""
        return 0.2

    @property
    def rank(self) -> Rank:
        """Return that of a picture."""
        return Rank.PICTURE


QUALITY = 85
"""Small letters of a screen can still be read."""


@dataclass(frozen=True, slots=True)
class GuideRecipe(Recipe):
    """Write the guide as PDF, each step with its picture, if they have any."""

    document: DocumentRecipe
    pictures: tuple[StepPictureRecipe, ...]

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the file."""
        library = context.opened() if self.pictures else None
        files = [each.jpeg(library) for each in self.pictures if library is not None]
        write_new(target, self.document.with_files(files))
        return Made({})

    @property
    def cost(self) -> float:
        """Return what decoding its pictures takes."""
        return self.document.cost + sum(each.cost for each in self.pictures)

    @property
    def rank(self) -> Rank:
        """Return that of what is soon made."""
        return self.document.rank


def _pictures(portal: Portal, channels: LaidOutChannels) -> dict[str, StepPictureRecipe] | None:
    """Return the pictures of its steps, by the names of their files; None: one cannot be shown."""
    found: dict[str, StepPictureRecipe] = {}
    for index, picture in enumerate(portal.pictures, 1):
        asset = channels.photograph(picture.path, picture.span, _drawing(picture.path))
        if asset is None:
            return None
        found[picture_file(index)] = StepPictureRecipe(asset)
    return found


def _drawing(path: str) -> Message:
    return msg("{path} is an SVG drawing, which portals take out", path=path)


def _page(portal: Portal) -> str:
    title, description = (
        line_of_words(text) for text in (portal.notice.headline, portal.notice.body)
    )
    graph = {
        "og:type": "article",
        "og:locale": "vi_VN",
        "og:title": title,
        "og:description": description,
        "og:url": None if portal.page is None else portal.page.url,
        "og:image": _first_picture(portal),
        "article:modified_time": None if portal.updated is None else f"{portal.updated}",
        "article:expiration_time": (
            None if portal.valid_until is None else f"{portal.valid_until}"
        ),
    }
    # In a frame of another page, links lead out of it: other sites do not let themselves be framed.
    head = [
        element("base", target="_top"),
        element("meta", name="description", content=description),
    ]
    head += [
        element("meta", property=name, content=value)
        for name, value in graph.items()
        if value is not None
    ]
    if portal.page is not None:
        head.append(element("link", rel="canonical", href=portal.page.url))
    code = element(
        "figure",
        _code(portal.contact.site.url),
        element("figcaption", portal.contact.site.shown),
        class_="printed",
    )
    pieces = [portal.guide(level=1), portal.footer, code]
    return page(title, STYLE, element("main", "\n", joined(pieces, "\n"), "\n"), *head)


def _frame(portal: Portal, address: Site) -> str:
    """Return what shows the page at *address* within another: no script, and links lead out."""
    frame = element(
        "iframe",
        src=address.url,
        title=line_of_words(portal.notice.headline),
        width="100%",
        height=f"{_frame_height(portal)}",
        loading="lazy",
        sandbox="allow-top-navigation-by-user-activation",
        style="border:0",
    )
    return f"{frame.source}\n"


def _frame_height(portal: Portal) -> int:
    """Return about how high the page is on a telephone, in steps of 50 pixels: never too low."""
    lines = portal.text.split("\n")
    text = sum(LINE_HEIGHT * (1 + len(line) // LINE_LETTERS) for line in lines)
    pictures = len(portal.pictures) * TALLEST_PICTURE
    return -(-(FRAME_HEAD + text + pictures) // 50) * 50


LINE_HEIGHT, LINE_LETTERS, FRAME_HEAD, TALLEST_PICTURE = 29, 30, 150, 640
"""Pixels of a line on a telephone, letters that are sure to fit in it, and room for headings and
for the picture of the longest telephone's screen."""


def _first_picture(portal: Portal) -> str | None:
    if portal.page is None or not portal.pictures:
        return None
    return urljoin(portal.page.url, picture_file(1))


def _code(url: str) -> Html:
    """Return the QR code of *url* as a drawing; an empty piece where it is too long for one."""
    code = encode_qr(url, "m")
    if code is None:
        return Html("")
    dark: list[str] = []
    for y, row in enumerate(code.rows, QUIET_MODULES):
        x = QUIET_MODULES
        for is_dark, modules in itertools.groupby(row):
            length = len(list(modules))
            if is_dark:
                dark.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    path = element("path", d="".join(dark))
    box = f"0 0 {code.side} {code.side}"
    return element(
        "svg",
        element("title", "Mã QR"),
        path,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=box,
        role="img",
        shape_rendering="crispEdges",
    )


def _document(portal: Portal) -> dict[str, Content]:
    notice, contact = portal.notice, portal.contact
    hotline = contact.hotline
    return {
        "title": line_of_words(notice.headline),
        "headline": bound_words(notice.headline),
        "issuer": "" if contact.issuer is None else bound_words(contact.issuer),
        "body": linked(bound_words(notice.body)),
        "steps-title": bound_words(STEPS),
        "steps": [linked(bound_words(step)) for step in notice.steps],
        "alts": [picture.alt for picture in portal.pictures],
        "help-title": bound_words(HELP),
        "phone": None if hotline is None else [CALL, hotline.shown, hotline.url],
        "site": [MORE, contact.site.shown, contact.site.url],
        "dates": [f"{name}: {day:%d-%m-%Y}" for name, day in portal.dates],
        "code": _code(contact.site.url).source,
    }


def _sheet(portal: Portal, campaign: str) -> dict[str, Content]:
    return {
        "title": "Hướng dẫn trên cổng thông tin: dùng tệp nào ở đâu",
        "campaign": campaign,
        "headline": line_of_words(portal.notice.headline),
        "page": None if portal.page is None else portal.page.url,
        "dates": [f"{name}: {day:%d-%m-%Y}" for name, day in portal.dates],
    }


STYLE = """
body{margin:0;font:1.125rem/1.6 system-ui,sans-serif;color:#14202e;background:#fff}
main{max-width:42rem;margin:0 auto;padding:1rem 1rem 2rem;overflow-wrap:break-word}
h1{margin:.5rem 0;font-size:1.75rem;line-height:1.25;color:#0b2f63}
h2{margin:1.5rem 0 .5rem;font-size:1.3rem;color:#0b2f63}
p{margin:0 0 .5rem}
ol{margin:0;padding-left:2rem}
li{margin:0 0 .5rem;padding-left:.25rem}
img{display:block;max-width:100%;height:auto;margin:.5rem 0;border:1px solid #c3ccd8}
a{color:#0b4fa8}
a:focus-visible{outline:3px solid #b45309;outline-offset:2px}
.printed{display:none}
@media print{
@page{size:A4;margin:18mm}
body{font-size:12pt;color:#000}
main{max-width:none;padding:0}
h1,h2{color:#000;break-after:avoid}
li,figure{break-inside:avoid}
a{color:#000;text-decoration:none}
.printed{display:block;margin:8mm 0 0}
.printed svg{display:block;width:40mm;height:40mm}}
"""
INLINE_STYLE = """
h2{margin:0 0 8px;font-size:24px;line-height:1.3}
h3{margin:20px 0 8px;font-size:19px;line-height:1.3}
p{margin:0 0 8px;line-height:1.6}
ol{margin:0;padding-left:28px}
li{margin:0 0 8px;line-height:1.6}
img{max-width:100%;height:auto}
"""
"""Of lengths only: the colours are those of the page into which it is pasted."""
