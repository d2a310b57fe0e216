"""Posters: PDFs as a print shop takes them, and of each page a picture to look at."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from signage.diagnostic import Report
from signage.disk import write_new
from signage.display_list import (
    Asset,
    DisplayList,
    GlyphRun,
    Modules,
    PageArtwork,
)
from signage.model.printer import Printer
from signage.outputs.held import held_picture
from signage.outputs.output import Artifact, Output, Planned, Unmakeable
from signage.outputs.still import write_png
from signage.work import Facts, Findings, Made, Rank, Recipe, WorkerContext

if TYPE_CHECKING:
    from PIL.Image import Image

    from signage.assets import Assets
    from signage.color import Color, Inks
    from signage.media.library import CampaignLibrary, Library
    from signage.model.campaign import Campaign
    from signage.model.page import Page
    from signage.model.poster import Poster
    from signage.outputs.laid_out import LaidOutDocument
    from signage.preflight.ticket import Ticket
    from signage.source import Span

PROOF_PPI = 100
"""Of a poster's picture for the screen: an A3 page is 1170 x 1654."""
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
        data = self.pdf(context.opened())
        write_new(target, data)
        first = self.sheets[0].artwork
        facts: Facts = {"width": first.width, "height": first.height}
        return Made(facts, self.examined(data))

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

    def examined(self, data: bytes) -> Findings:
        """Return what keeps a print shop from printing the PDF *data* as it is meant."""
        from signage.preflight.report import preflight
        from signage.preflight.rules.structure import not_looked_at

        report = preflight(data, self.ticket(), name=self.title, most_rendered=PAGES_SEEN)
        # That a machine has no Ghostscript, and that a hundred pages are alike, is known here.
        return Findings(tuple(d for d in report.diagnostics if d.code != not_looked_at.code))

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
        return Made(None, self.poster.examined(self.poster.pdf(context.opened())))

    @property
    def cost(self) -> float:
        """Return what writing and examining takes."""
        return self.poster.cost


@dataclass(frozen=True, slots=True)
class ProofRecipe(Recipe):
    """Draw a page as PNG, trimmed, at *scale*."""

    page: DisplayList
    scale: float

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Draw the page."""
        return Made(write_png(self.drawn(context.opened()), target))

    def drawn(self, library: Library) -> Image:
        """Return the page as a picture."""
        from signage.raster.render import render

        return render(self.page, library, scale=self.scale)

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
        subject = document.subject
        key = document.planning.key(pdf)
        yield Artifact(self, path, document.about, pdf, key, judged_by=(subject,), measures=subject)


class ProofOutput(Output):
    """Of each page a PNG, judged as its PDF is."""

    kind = "proof"
    asked_by = ("poster",)

    def of_document(self, document: LaidOutDocument) -> Iterator[Planned]:
        """Yield a picture of each page."""
        for page in document.pages:
            path = f"posters/{page.poster.proof}.png"
            if page.picture is None:
                yield Unmakeable(self, path, page.about)
                continue
            recipe = ProofRecipe(page.picture, PROOF_PPI / LAYOUT_PPI)
            key = document.planning.key(recipe)
            yield Artifact(self, path, page.about, recipe, key, judged_by=(document.subject,))


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
        assets.asset(printer.profile) if printer.has_own_profile else None,
        posters[0].title,
        campaign.lang or "vi",
        campaign.valid_from or campaign.valid_until,
    )


def has_print_colors(page: DisplayList, printer: Printer, assets: Assets, report: Report) -> bool:
    """Tell whether *printer* can print every colour of *page*; report those that it cannot."""
    from signage.checks.print_colors import color_over_ink_limit, missing_print_color

    def propose(color: Color, for_text: bool) -> Inks:
        # With Pillow, which most plans do without: a colour is missing once.
        from signage.media.conversion import propose_inks

        profile = assets.separation(printer.profile)
        return propose_inks(color, profile, printer.ink_limit, for_text=for_text)

    found = Report()
    found.extend(missing_print_color(page, printer, propose))
    found.extend(color_over_ink_limit(page, printer))
    report.extend(found.diagnostics)
    return not found.has_errors


def _sheet_of(page: DisplayList, screen: Page) -> PageArtwork:
    # Pages are so many whole steps of the layout grid, and their real size the tenth of a
    # millimetre that is nearest to that: a step is smaller.
    width_mm, height_mm = (round(n * screen.pitch_mm, 1) for n in (screen.width, screen.height))
    return PageArtwork(page, width_mm, height_mm)
