"""Sheets of a poster: copies of its pages side by side, to be cut or folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from signage.content_key import content_key
from signage.disk import write_new
from signage.judge.subjects import ImposedSubject
from signage.lazy_dataclass import dataclass
from signage.model.imposition import FRAME_MM, Imposition, SheetKind, impose
from signage.model.page import PAGE_PITCH_MM
from signage.outputs.black import in_black
from signage.outputs.output import Artifact, Output, Planned, Unmakeable
from signage.outputs.poster import EXAMINED_S, PAGE_S, PAGES_SEEN, START_S, PosterRecipe
from signage.work import Facts, Findings, Made, Rank, Recipe, WorkerContext

if TYPE_CHECKING:
    from signage.media.library import CampaignLibrary
    from signage.outputs.laid_out import LaidOutDocument
    from signage.preflight.ticket import Ticket


@dataclass(frozen=True, slots=True)
class ImposedRecipe(Recipe):
    """Write the pages of a poster as sheets, full of copies, in one PDF."""

    poster: PosterRecipe
    imposition: Imposition
    has_backs: bool
    """Whether every second page is the back of the one before."""

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the PDF, and look at it as whoever prints it would."""
        library = context.opened()
        data = self.pdf(library)
        write_new(target, data)
        sides = (self.imposition.width_mm, self.imposition.height_mm)
        width, height = (round(side / PAGE_PITCH_MM) for side in sides)
        facts: Facts = {"width": width, "height": height}
        return Made(facts, self.examined(data))

    def pdf(self, library: CampaignLibrary) -> bytes:
        """Return the PDF."""
        from signage.pdf.imposed import export_imposed

        poster = self.poster
        return export_imposed(
            poster.sheets,
            self.imposition,
            library,
            poster.printer,
            has_backs=self.has_backs,
            profile=None if poster.profile is None else library.file(poster.profile),
            title=poster.title,
            language=poster.language,
            date=poster.date,
        )

    def examined(self, data: bytes) -> Findings:
        """Return what keeps the PDF *data* from being printed as it is meant."""
        from signage.preflight.report import preflight
        from signage.preflight.rules.structure import not_looked_at

        found = preflight(
            data, self.ticket(), name=self.poster.title, most_rendered=PAGES_SEEN
        ).diagnostics
        return Findings(tuple(d for d in found if d.code != not_looked_at.code))

    def ticket(self) -> Ticket:
        """Return what the PDF has to be: what its printer demands, but for bleed at the office."""
        asked = self.poster.ticket()
        if self.imposition.sheet is SheetKind.PRESS:
            return asked
        return replace(asked, bleed_mm=0.0, safe_mm=max(asked.safe_mm, FRAME_MM))

    @property
    def cost(self) -> float:
        """Return what writing all sheets and examining some takes."""
        count = len(self.poster.sheets)
        return START_S + PAGE_S * count + EXAMINED_S * min(count, PAGES_SEEN)

    @property
    def rank(self) -> Rank:
        """Return that of pictures."""
        return Rank.PICTURE


class _Imposed(Output):
    """Of each document the sheets that it asks for, judged as its pages are, and as files."""

    kind = "imposed"
    asked_by = ("poster",)

    def of_document(self, document: LaidOutDocument) -> Iterator[Planned]:
        """Yield a PDF for each kind of sheet."""
        first = document.pages[0].poster
        for sheet in first.sheets:
            path = f"{document.path}-{sheet.value}.pdf"
            imposition = impose(sheet, *first.page.size_mm, first.page.bleed_mm)
            if document.pdf is None or imposition is None:
                yield Unmakeable(self, path, document.about)
                continue
            pages = document.pdf
            if sheet is SheetKind.BLACK:
                black = (replace(p, artwork=in_black(p.artwork)) for p in pages.sheets)
                pages = replace(pages, sheets=tuple(black))
            has_backs = any(page.poster.is_back for page in document.pages)
            recipe = ImposedRecipe(pages, imposition, has_backs)
            key = document.planning.key(recipe)
            pages_judged, kept = document.subject, content_key(path, key)
            file = ImposedSubject(
                f"file of {path}", kept, None, pages_judged.allowances, path, first.span
            )
            judges = (*document.judges, file)
            yield Artifact(self, path, document.about, recipe, key, judged_by=judges, measures=file)


IMPOSED = _Imposed()
