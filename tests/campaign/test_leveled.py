"""Drawings with levels of detail."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.campaign.assets import CampaignAssets
from signage.campaign.folder import CampaignFolder
from signage.diagnostic import Report
from signage.model.element import AssetKind, Reference
from signage.source import Source, Span

SPAN = Span(Source("playlists.yaml", "pictogram: a"), 1, 12, 1, 13)


def svg(squares: int, side: int = 48) -> str:
    """Return a drawing of so many shapes."""
    shapes = "".join(f'<path d="M{8 * n} 0h6v6h-6z"/>' for n in range(squares))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{shapes}</svg>'


def opened(folder: Path, path: str, kind: AssetKind) -> tuple[CampaignAssets, Report]:
    """Return the assets of *folder* with the drawing at *path* open, and what was said."""
    assets, report = CampaignAssets(CampaignFolder(folder)), Report()
    assets.open_references([Reference(kind, path, SPAN)], report)
    return assets, report


def write(folder: Path, **drawings: str) -> None:
    for name, text in drawings.items():
        (folder / f"{name.replace('_', '.')}.svg").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("kind", [AssetKind.PICTOGRAM, AssetKind.PICTURE])
def test_the_size_chooses_how_much_detail_is_shown(tmp_path: Path, kind: AssetKind) -> None:
    """Below 64 pixels, from 64 to 299, from 300."""
    write(tmp_path, a=svg(3), a_small=svg(2), a_tiny=svg(1))
    assets, report = opened(tmp_path, "a.svg", kind)
    drawing = assets.pictogram("a.svg") if kind is AssetKind.PICTOGRAM else assets.drawing("a.svg")

    assert report.diagnostics == ()
    assert drawing is not None
    sides = (12, 63.9, 64, 299, 300, 4000)
    assert [len(drawing.drawn_for(side).shapes) for side in sides] == [1, 1, 2, 2, 3, 3]
    assert len(drawing.shapes) == 3


def test_a_drawing_without_levels_is_the_same_at_any_size(tmp_path: Path) -> None:
    """And one with only one of them has that wherever it is small."""
    write(tmp_path, a=svg(3), b=svg(3), b_small=svg(2))
    first, _ = opened(tmp_path, "a.svg", AssetKind.PICTOGRAM)
    second, _ = opened(tmp_path, "b.svg", AssetKind.PICTOGRAM)

    assert len(first.pictogram("a.svg").drawn_for(10).shapes) == 3
    assert len(second.pictogram("b.svg").drawn_for(10).shapes) == 2


def test_a_level_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """By its own name, where the drawing is named."""
    write(tmp_path, a=svg(1), a_tiny=svg(1).replace("<path", "<text>a</text><path"))
    _, report = opened(tmp_path, "a.svg", AssetKind.PICTOGRAM)

    (told,) = report.diagnostics
    assert (told.code, told.span) == ("bad-svg", SPAN)
    assert "a.tiny.svg" in str(told.message)


def test_lines_have_so_many_pixels_at_any_size(tmp_path: Path) -> None:
    """Half as large a drawing has lines twice as wide in its own units."""
    line = '<path d="M8 24H40" stroke="#000" stroke-width="var(--stroke, 4)"/>'
    write(tmp_path, a=f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{line}</svg>')
    assets, _ = opened(tmp_path, "a.svg", AssetKind.PICTOGRAM)

    def pixels(side: float) -> float:
        (one,) = assets.pictogram("a.svg").drawn_for(side, 8).shapes
        ys = [y for _, numbers in one.path.commands for y in numbers[1::2]]
        return round((max(ys) - min(ys)) * side / 48, 1)

    assert [pixels(side) for side in (48, 72, 96, 192)] == [8, 8, 8, 8]
    assert pixels(24) == 4, "no more than twice of what was drawn"
