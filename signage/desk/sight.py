"""A sight: a slide on a screen or a page of a poster, drawn as people see it, and judged."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from signage.assets import Assets
from signage.checks.allow import apply
from signage.diagnostic import Diagnostic, Report
from signage.judge.subject import Subject
from signage.lazy_dataclass import dataclass
from signage.media.library import CampaignLibrary
from signage.memo import LastRound
from signage.model.campaign import Campaign
from signage.model.playlist import Play
from signage.model.poster import Poster
from signage.model.slide import Slide
from signage.outputs.laid_out import Apart, Planning, lay_out_document, slide_of, still_of
from signage.work import Measurement

if TYPE_CHECKING:
    from PIL.Image import Image

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen in one place."""

    picture: Image | None
    """None: it has an error."""
    said: Findings
    """While it was laid out."""
    judged: Callable[[], Findings]
    """Measures the picture and returns what rules say, which takes longer than drawing."""


@dataclass(frozen=True, slots=True)
class Sights:
    """Draws what is in one campaign as it is now."""

    campaign: Campaign
    assets: Assets
    library: CampaignLibrary
    known: LastRound[Apart]
    """What was laid out before of the same files."""
    today: datetime.date

    def of_slide(self, play: Play, slide: Slide) -> Sight:
        """Return *slide* on the screen of *play*, before it is turned and framed for its player."""
        report = Report()
        recipe = still_of(play, slide, self._planning(report))
        if recipe is None:
            return Sight(None, report.diagnostics, tuple)
        picture = recipe.drawn(self.library)

        def judged() -> Findings:
            arranging = Report()
            laid_out = slide_of(play, slide, self.campaign, self._planning(arranging))
            # What was said of other slides belongs to them.
            said = tuple(found for found in arranging.diagnostics if found.span == slide.span)
            if laid_out.still is None:
                return said
            measured = recipe.measured(picture, self.library)
            return (*said, *self._judged(laid_out.still.subject, measured))

        return Sight(picture, report.diagnostics, judged)

    def of_poster(self, poster: Poster) -> Sight:
        """Return *poster*, one page, as its inks look on paper."""
        report = Report()
        document = lay_out_document((poster,), self.campaign, self._planning(report))
        proof = document.pages[0].proof
        if proof is None:
            return Sight(None, report.diagnostics, tuple)
        picture = proof.recipe.drawn(self.library)

        def judged() -> Findings:
            from signage.judge.stills import measure_paper

            texts = tuple(text.placed for text in proof.subject.shown.texts)
            measured = measure_paper(picture, texts, proof.recipe.scale, self.library)
            return self._judged(proof.subject, measured)

        return Sight(picture, report.diagnostics, judged)

    def _planning(self, report: Report) -> Planning:
        return Planning(self.assets, report, known=self.known)

    def _judged(self, subject: Subject, measurement: Measurement) -> Findings:
        return apply(subject.judge(measurement, self.today), subject.allowances).told
