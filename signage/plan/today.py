"""What is shown on a day: slides whose last day is over are left out of their loops."""

from __future__ import annotations

import datetime
from dataclasses import replace

from signage.checks.allow import for_slide
from signage.checks.slide.out_of_date import out_of_date
from signage.diagnostic import Diagnostic, Report, Severity
from signage.message import msg
from signage.model.playlist import Play
from signage.model.project import Project
from signage.model.slide import Slide


def shown_on(project: Project, today: datetime.date, report: Report) -> Project:
    """Return *project* without slides that were valid until a day before *today*.

    Of each *report* is told, once for all screens and rows. A playlist of which nothing would be
    left stays as it is: that it is over is an error, by which it is held back. So does a slide
    that is allowed to be out of date.
    """
    said: dict[tuple[str, str], Diagnostic] = {}
    plays = []
    for play in project.plays:
        over = [slide for slide in play.slides if _is_over(play, slide, today)]
        if not over or len(over) == len(play.slides):
            plays.append(play)
            continue
        left = tuple(slide for slide in play.slides if slide not in over)
        plays.append(replace(play, slides=left))
        for slide in over:
            # Of one slide, whatever the screen and the row.
            said.setdefault((play.written_as, slide.name), _left_out(play, slide, today))
    for diagnostic in said.values():
        report.add(diagnostic)
    return replace(project, plays=tuple(plays))


def _is_over(play: Play, slide: Slide, today: datetime.date) -> bool:
    if slide.valid_until is None or today <= slide.valid_until:
        return False
    return all(allowance.code != out_of_date.code for allowance in for_slide(play, slide))


def _left_out(play: Play, slide: Slide, today: datetime.date) -> Diagnostic:
    return Diagnostic(
        "slide-over",
        msg(
            "slide '{slide}' of '{playlist}' is left out: its last day was {until}; today is "
            "{today}",
            slide=slide.name,
            playlist=play.written_as,
            until=str(slide.valid_until),
            today=str(today),
        ),
        slide.span,
        Severity.NOTE,
        hints=(msg("take it out, or, if it still holds, write a later `valid_until`"),),
    )
