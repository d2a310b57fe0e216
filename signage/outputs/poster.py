"""Posters: PDFs as a print shop takes them, and of each page a picture to look at."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from signage.checks.print_colors import (
    color_over_ink_limit,
    inks_converted,
    missing_print_color,
    painted_colors,
)
from signage.diagnostic import Diagnostic, Report
from signage.disk import write_new
from signage.display_list import (
    Asset,
    DisplayItem,
    DisplayList,
    FillBox,
    FillPath,
    GlyphRun,
    Group,
    Modules,
    PageArtwork,
    Picture,
)
from signage.lazy_dataclass import dataclass
from signage.model.paint import Paint, Solid
from signage.model.printer import Printer
from signage.outputs.held import held_picture
from signage.outputs.output import Artifact, Output, Planned, Unmakeable
from signage.outputs.still import write_png
from signage.work import Facts, Findings, Made, Rank, Recipe, WorkerContext

if TYPE_CHECKING:
    from PIL.Image import Image

    from signage.assets import Assets
    from signage.checks.measurements import PrintedColor
    from signage.checks.print_colors import PaintedColor
    from signage.color import Color, Inks
    from signage.layout.fragment import PlacedText
    from signage.media.library import CampaignLibrary
    from signage.model.campaign import Campaign
    from signage.model.page import Page
    from signage.model.poster import Poster
    from signage.outputs.laid_out import LaidOutDocument
    from signage.pdf.inks import InkShares
    from signage.preflight.ticket import Ticket
    from signage.source import Span

PROOF_PPI = 100
"""Of a poster's picture for the screen: an A3 page is 1170 x 1654, larger than A2 is none."""
LAYOUT_PPI = 300
"""Pages are laid out on a grid of 300 steps an inch."""
PAGES_SEEN = 2
"""Of a PDF: its pages come of one template, and separating one takes a quarter of a second."""
START_S = 0.1
PAGE_S = 0.03
EXAMINED_S = 0.6
"""What drawing, separating and judging a page takes, where all costs were measured."""
PROOF_MEGAPIXEL_S = 0.03


@dataclass(frozen=True, slots=True)
class PosterRecipe(Recipe):
    """Write sheets as one PDF, a page each, as a printer takes it."""

    sheets: tuple[PageArtwork, ...]
    printer: Printer
    profile: Asset | None
    """The printer's ICC profile, if that is a file of the campaign."""
    title: str
    language: str
    date: datetime.date | None

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the PDF, and look at it as a print shop would."""
        library = context.opened()
        data = self.pdf(library)
        write_new(target, data)
        first = self.sheets[0].artwork
        facts: Facts = {"width": first.width, "height": first.height}
        return Made(facts, self.examined(data, library))

    def pdf(self, library: CampaignLibrary) -> bytes:
        """Return the PDF."""
        from signage.pdf.document import export_pdf

        return export_pdf(
            self.sheets,
            library,
            self.printer,
            profile=None if self.profile is None else library.file(self.profile),
            title=self.title,
            language=self.language,
            date=self.date,
        )

    def examined(self, data: bytes, library: CampaignLibrary) -> Findings:
        """Return what keeps a print shop from printing the PDF *data* as it is meant."""
        from signage.preflight.report import preflight
        from signage.preflight.rules.structure import not_looked_at

        report = preflight(data, self.ticket(), name=self.title, most_rendered=PAGES_SEEN)
        # That a machine has no Ghostscript, and that a hundred pages are alike, is known here.
        found = tuple(d for d in report.diagnostics if d.code != not_looked_at.code)
        return Findings((*found, *self._converted(library)), self._colors(library))

    def _converted(self, library: CampaignLibrary) -> Iterator[Diagnostic]:
        """Yield what there is to say of pictures whose inks are for another press, of each once."""
        from signage.media.conversion import press_name
        from signage.pdf.inks import Separation

        press = Separation(press_profile(self.printer, self.profile, library), 0)
        seen: set[Asset] = set()
        for sheet in self.sheets:
            pitch_mm = sheet.width_mm / sheet.artwork.width
            for item in sheet.artwork.leaves():
                if not isinstance(item, Picture) or item.asset in seen:
                    continue
                seen.add(item.asset)
                inks = library.inks(item.asset)
                if inks is not None and inks.profile is not None and not press.keeps(inks):
                    x_mm, y_mm = (round(max(0.0, at * pitch_mm)) for at in (item.box.x, item.box.y))
                    yield from inks_converted(press_name(inks.profile), x_mm, y_mm, self.printer)

    def _colors(self, library: CampaignLibrary) -> tuple[PrintedColor, ...]:
        from signage.judge.print_colors import measure_colors

        painted = painted_colors(sheet.artwork for sheet in self.sheets)
        profile = press_profile(self.printer, self.profile, library)
        return tuple(measure_colors(painted, profile, self.printer.ink_limit))

    def ticket(self) -> Ticket:
        """Return what the PDF has to be; of codes, what those of pages that are looked at say."""
        pages = [tuple(sheet.artwork.leaves()) for sheet in self.sheets]
        texts = (item.text for page in pages for item in page if isinstance(item, GlyphRun))
        seen = (item for page in pages[:PAGES_SEEN] for item in page)
        codes = (item.payload for item in seen if isinstance(item, Modules))
        return self.printer.ticket(texts=texts, codes=codes)

    @property
    def cost(self) -> float:
        """Return what writing all pages and examining some takes."""
        count = len(self.sheets)
        return START_S + PAGE_S * count + EXAMINED_S * min(count, PAGES_SEEN)

    @property
    def rank(self) -> Rank:
        """Return that of pictures."""
        return Rank.PICTURE


@dataclass(frozen=True, slots=True)
class PreflightPoster(Recipe):
    """Write a poster, and look at it as a print shop would, without a file."""

    poster: PosterRecipe

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Examine the PDF in memory."""
        library = context.opened()
        return Made(None, self.poster.examined(self.poster.pdf(library), library))

    @property
    def cost(self) -> float:
        """Return what writing and examining takes."""
        return self.poster.cost


@dataclass(frozen=True, slots=True)
class ProofRecipe(Recipe):
    """Draw a page as PNG, trimmed, at *scale*: as its inks look on paper, not as screens do."""

    page: DisplayList
    scale: float
    printer: Printer
    profile: Asset | None
    """The printer's ICC profile, if that is a file of the campaign."""

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Draw the page."""
        return Made(write_png(self.drawn(context.opened()), target))

    def drawn(self, library: CampaignLibrary) -> Image:
        """Draw plate by plate, and look at all plates through the profile of the press."""
        from signage.media.conversion import propose_inks, seen_inks
        from signage.pdf.flattening import render_inks
        from signage.pdf.inks import Separation, shares

        limit = self.printer.ink_limit
        profile = press_profile(self.printer, self.profile, library)

        def inks_of(color: Color) -> InkShares:
            # Of a colour of which nobody has said how it is printed there is no PDF yet: as near
            # as the press can come.
            return shares(color.printed or propose_inks(color, profile, limit))

        separation = Separation(profile, limit)
        inks = render_inks(self.page, library, separation, self.scale, inks_of)
        return seen_inks(inks, profile)

    def held(self, codes: Collection[str], spans: Collection[Span]) -> Recipe:
        """Return what draws it with the places of *spans* marked."""
        return held_picture(self, codes, spans)

    @property
    def cost(self) -> float:
        """Return what drawing takes."""
        return self.page.width * self.page.height * self.scale**2 / 1e6 * PROOF_MEGAPIXEL_S

    @property
    def rank(self) -> Rank:
        """Return that of pictures."""
        return Rank.PICTURE


@dataclass(frozen=True, slots=True)
class MeasureProof(Recipe):
    """Draw the picture of a page and measure its texts, without a file.

    Whoever writes it does not: the PDF is judged by that, and the picture by the PDF.
    """

    proof: ProofRecipe
    texts: tuple[PlacedText, ...]
    """Those on the page."""

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Measure the picture."""
        from signage.judge.stills import measure_paper

        library, proof = context.opened(), self.proof
        return Made(None, measure_paper(proof.drawn(library), self.texts, proof.scale, library))

    @property
    def cost(self) -> float:
        """Return what drawing and measuring takes."""
        return self.proof.cost

    @property
    def rank(self) -> Rank:
        """Return that of pictures."""
        return Rank.PICTURE


class PosterOutput(Output):
    """A PDF of one or several pages, judged as these are, and by a print shop's rules."""

    kind = "poster"
    asked_by = ("poster",)

    def of_document(self, document: LaidOutDocument) -> Iterator[Planned]:
        """Yield the PDF."""
        path = f"{document.path}.pdf"
        if (pdf := document.pdf) is None:
            yield Unmakeable(self, path, document.about)
            return
        subject, judges = document.subject, document.judges
        # What is judged of it is measured on the PDF, and of each page on its picture.
        key, about = subject.key, document.about
        yield Artifact(self, path, about, pdf, key, judged_by=judges, measures=subject)


class ProofOutput(Output):
    """Of each page a PNG, judged as its PDF is."""

    kind = "proof"
    asked_by = ("poster",)

    def of_document(self, document: LaidOutDocument) -> Iterator[Planned]:
        """Yield a picture of each page."""
        for page in document.pages:
            path = f"posters/{page.poster.proof}.png"
            if (proof := page.proof) is None:
                yield Unmakeable(self, path, page.about)
                continue
            judges = document.judges
            yield Artifact(self, path, page.about, proof.recipe, proof.key, judged_by=judges)


POSTER = PosterOutput()
PROOF = ProofOutput()


def poster_recipe(
    posters: Sequence[Poster],
    pages: Sequence[DisplayList | None],
    campaign: Campaign,
    assets: Assets,
) -> PosterRecipe | None:
    """Return how *posters* become one file; None if a page is missing."""
    sheets = [
        _sheet_of(page, poster.page)
        for page, poster in zip(pages, posters, strict=True)
        if page is not None
    ]
    if len(sheets) < len(pages):
        return None
    printer = posters[0].printer
    return PosterRecipe(
        tuple(sheets),
        printer,
        own_profile(printer, assets),
        posters[0].title,
        campaign.lang or "vi",
        campaign.valid_from or campaign.valid_until,
    )


def proof_recipe(page: DisplayList, poster: Poster, profile: Asset | None) -> ProofRecipe:
    """Return how *page* becomes a picture of *poster*; *profile* is its printer's, if a file."""
    scale = PROOF_PPI / LAYOUT_PPI * poster.page.detail
    return ProofRecipe(page, scale, poster.printer, profile)


def own_profile(printer: Printer, assets: Assets) -> Asset | None:
    """Return the ICC profile of *printer*, if that is a file of the campaign."""
    return assets.asset(printer.profile) if printer.has_own_profile else None


def has_print_colors(
    painted: Collection[PaintedColor], printer: Printer, assets: Assets, report: Report
) -> bool:
    """Tell whether *printer* can print every colour *painted* on a page; report what it cannot."""

    def propose(color: Color, for_text: bool) -> Inks:
        # With Pillow, which most plans do without: a colour is missing once.
        from signage.media.conversion import propose_inks

        profile = assets.separation(printer.profile)
        return propose_inks(color, profile, printer.ink_limit, for_text=for_text)

    found = Report()
    found.extend(missing_print_color(painted, printer, propose))
    found.extend(color_over_ink_limit(painted, printer))
    report.extend(found.diagnostics)
    return not found.has_errors


def with_inks(page: DisplayList, printer: Printer, assets: Assets) -> DisplayList:
    """Return *page* with inks for colours that nobody named any for: as near as the press comes."""
    if not any(isinstance(item, FillPath | FillBox) and item.is_artwork for item in page.leaves()):
        return page
    # With Pillow, which most plans do without.
    from signage.media.conversion import propose_inks

    profile = assets.separation(printer.profile)

    def inked(color: Color) -> Color:
        if color.printed is not None:
            return color
        inks = propose_inks(color, profile, printer.ink_limit, for_text=True)
        return replace(color, inks=inks)

    def painted(paint: Paint) -> Paint:
        if isinstance(paint, Solid):
            return Solid(inked(paint.color))
        return replace(
            paint, stops=tuple(replace(stop, color=inked(stop.color)) for stop in paint.stops)
        )

    def item_with_inks(item: DisplayItem) -> DisplayItem:
        match item:
            case Group():
                return replace(item, items=tuple(map(item_with_inks, item.items)))
            case FillPath(is_artwork=True) | FillBox(is_artwork=True):
                return replace(item, paint=painted(item.paint))
            case _:
                return item

    return replace(page, items=tuple(map(item_with_inks, page.items)))


def press_profile(printer: Printer, profile: Asset | None, library: CampaignLibrary) -> bytes:
    """Return the ICC profile by which *printer*'s inks are looked at: *profile*, if it has one."""
    from signage.media.icc_profile import separation

    return separation(printer.profile) if profile is None else library.file(profile)


def _sheet_of(page: DisplayList, screen: Page) -> PageArtwork:
    return PageArtwork(page, *screen.size_mm)
