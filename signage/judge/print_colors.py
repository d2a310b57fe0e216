"""Measuring the colours of a page: what their inks look like on a press, beside screens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signage.checks.measurements import Percents, PrintedColor
from signage.checks.print_colors import PaintedColor
from signage.color import Inks
from signage.measure.color_difference import difference
from signage.media.conversion import lab_of_inks, lab_of_screen, look_of_inks, propose_inks


def measure_colors(
    painted: Iterable[PaintedColor], profile: bytes, ink_limit: float
) -> Iterator[PrintedColor]:
    """Yield what was measured of each of *painted* of which somebody said how it is printed.

    On the press of the ICC *profile*, with at most *ink_limit* percent of ink.
    """
    for one in painted:
        color, inks = one.color, one.color.inks
        if inks is None:
            continue
        nearest = propose_inks(color, profile, ink_limit, for_text=one.is_fine)
        meant = lab_of_screen(color)
        yield PrintedColor(
            color.rgb,
            _percents(inks),
            look_of_inks(inks, profile).rgb,
            difference(meant, lab_of_inks(inks, profile)),
            _percents(nearest),
            difference(meant, lab_of_inks(nearest, profile)),
        )


def _percents(inks: Inks) -> Percents:
    return inks.cyan, inks.magenta, inks.yellow, inks.black
