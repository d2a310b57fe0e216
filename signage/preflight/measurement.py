"""Facts from pixels: where ink ends at the cut, how much there is of it, what codes say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.preflight.printed_file import (
    AREA_MM,
    BOTTOM,
    LEFT,
    MM_PER_POINT,
    RIGHT,
    SPOT_MM,
    TOP,
    BleedGap,
    InkCoverage,
    Plates,
    PrintedBoxes,
    Rendering,
    ScannedCode,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from signage.preflight.rasterizers import PagePixels, PlatePixels

    PixelMask = NDArray[np.bool_]

LEAST_GAP_MM = 3.0
"""A white edge that is shorter is a slanted line that leaves the sheet."""
LEAST_MIXTURE = 10.0
"""Percent of cyan, magenta and yellow that dark modules may have beyond the light ones."""
_PAPER = 254
"""A channel that is less is inked: one percent of any ink is."""
_PERCENT = 2.55
"""Steps of a plate, of which there are 255."""
_EDGE_MM, _BAND_MM = 0.2, 0.5
"""Besides the trim, pixels that are half one and half the other are left out."""
_OUTERMOST_MM = 1.0


@dataclass(frozen=True, slots=True)
class PixelGrid:
    """How pixels lie upon a page."""

    boxes: PrintedBoxes
    rows: int
    columns: int

    def pixels(self, box: Rect) -> tuple[slice, slice]:
        """Return the rows and columns whose middles lie in *box*, in points of the sheet."""
        across = self.columns / self.boxes.media.width
        down = self.rows / self.boxes.media.height
        return (
            slice(_index(box.y * down), _index(box.bottom * down)),
            slice(_index(box.x * across), _index(box.right * across)),
        )

    def millimetres(self, row: float, column: float) -> tuple[float, float]:
        """Return how far right of and below the product's top left corner a pixel lies."""
        media, product = self.boxes.media, self.boxes.product
        x = column / self.columns * media.width - product.x
        y = row / self.rows * media.height - product.y
        return x * MM_PER_POINT, y * MM_PER_POINT

    def box(self, box_mm: Rect) -> Rect:
        """Return what lies at *box_mm* from the product's corner, in points of the sheet."""
        product = self.boxes.product
        x, y, width, height = (
            side / MM_PER_POINT for side in (box_mm.x, box_mm.y, box_mm.width, box_mm.height)
        )
        return Rect(product.x + x, product.y + y, width, height)


def measure_picture(pixels: PagePixels, boxes: PrintedBoxes) -> Rendering:
    """Return what the picture of a page shows."""
    grid = PixelGrid(boxes, *pixels.shape[:2])
    return Rendering(tuple(_codes(pixels, grid)), tuple(_gaps(pixels, grid)))


def measure_plates(
    plates: PlatePixels, boxes: PrintedBoxes, codes: tuple[ScannedCode, ...]
) -> Plates:
    """Return what the plates of a page show, whose *codes* are known."""
    grid = PixelGrid(boxes, *plates.shape[:2])
    ink = _total(plates)
    return Plates(
        _heaviest(ink, grid, boxes.inked, SPOT_MM),
        _heaviest(ink, grid, boxes.product, AREA_MM),
        tuple(
            code.text for code in codes if _is_mixed(plates[grid.pixels(grid.box(code.bounds_mm))])
        ),
    )


def _codes(pixels: PagePixels, grid: PixelGrid) -> Iterator[ScannedCode]:
    import zxingcpp

    found = {}
    for result in zxingcpp.read_barcodes(pixels):
        place = result.position
        corners = [place.top_left, place.top_right, place.bottom_right, place.bottom_left]
        marks = [grid.millimetres(corner.y, corner.x) for corner in corners]
        xs, ys = [x for x, _ in marks], [y for _, y in marks]
        box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        found[result.text, box.y, box.x] = ScannedCode(result.text, box)
    yield from (found[key] for key in sorted(found))


def _gaps(pixels: PagePixels, grid: PixelGrid) -> Iterator[BleedGap]:
    """Give the sides where ink reaches the trim and the bleed beyond it is white."""
    boxes = grid.boxes
    if boxes.trim is None or boxes.bleed is None:
        return
    trim, bleed = boxes.trim, boxes.bleed.intersection(boxes.media)
    blue, green, red = (pixels[..., channel] for channel in range(3))
    # Channel by channel: along an axis of three, NumPy takes five times as long.
    inked: PixelMask = (blue < _PAPER) | (green < _PAPER) | (red < _PAPER)
    rows, columns = grid.pixels(bleed)
    along_rows, along_columns = grid.pixels(trim)
    across, down = inked[rows, along_columns], inked[along_rows, columns]
    x_per_mm = grid.columns / (boxes.media.width * MM_PER_POINT)
    y_per_mm = grid.rows / (boxes.media.height * MM_PER_POINT)
    sides = (
        (TOP, across, trim.y - bleed.y, y_per_mm, x_per_mm),
        (RIGHT, down.T[::-1], bleed.right - trim.right, x_per_mm, y_per_mm),
        (BOTTOM, across[::-1], bleed.bottom - trim.bottom, y_per_mm, x_per_mm),
        (LEFT, down.T, trim.x - bleed.x, x_per_mm, y_per_mm),
    )
    for side, seen, depth, per_mm, along_per_mm in sides:
        length = _gap(seen, depth * MM_PER_POINT, per_mm) / along_per_mm
        if length >= LEAST_GAP_MM:
            yield BleedGap(side, round(length, 1))


def _gap(inked: PixelMask, depth_mm: float, per_mm: float) -> int:
    """Return the longest stretch, in pixels, where the top rows are white and those below not.

    The rows begin with the bleed, *depth_mm* deep.
    """
    if depth_mm < _OUTERMOST_MM or not inked.size:
        return 0

    def rows(begin_mm: float, end_mm: float) -> PixelMask:
        first = round(begin_mm * per_mm)
        return inked[first : max(first + 1, round(end_mm * per_mm))]

    begin = depth_mm + _EDGE_MM
    reaches_cut: PixelMask = rows(begin, begin + _BAND_MM).min(axis=0)
    outermost: PixelMask = rows(_EDGE_MM, min(_OUTERMOST_MM, depth_mm - _EDGE_MM)).max(axis=0)
    return _longest_run(reaches_cut & ~outermost)


def _longest_run(flags: PixelMask) -> int:
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def _heaviest(ink: NDArray[np.uint16], grid: PixelGrid, box: Rect, side_mm: float) -> InkCoverage:
    """Return where, in *box*, the mean ink of a square of *side_mm* is greatest."""
    import numpy as np

    rows, columns = grid.pixels(box)
    inside = ink[rows, columns]
    per_mm = grid.columns / (grid.boxes.media.width * MM_PER_POINT)
    side = max(1, min(round(side_mm * per_mm), *inside.shape))
    if not inside.size:
        return InkCoverage(0, 0, 0)
    sums = np.pad(inside.cumsum(0, "int64").cumsum(1), ((1, 0), (1, 0)))
    squares = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    row, column = np.unravel_index(squares.argmax(), squares.shape)
    x_mm, y_mm = grid.millimetres(
        rows.start + int(row) + side / 2, columns.start + int(column) + side / 2
    )
    return InkCoverage(round(int(squares.max()) / side**2 / _PERCENT, 1), round(x_mm), round(y_mm))


def _is_mixed(plates: PlatePixels) -> bool:
    """Tell whether the dark half of *plates*, a code, is made of more than black."""
    ink = _total(plates)
    if not ink.size or ink.max() == ink.min():
        return False
    dark = ink > (int(ink.max()) + int(ink.min())) / 2
    colored = _total(plates[..., :3]) / _PERCENT
    return bool(colored[dark].mean() - colored[~dark].mean() > LEAST_MIXTURE)


def _total(plates: PlatePixels) -> NDArray[np.uint16]:
    total = plates[..., 0].astype("uint16")
    for ink in range(1, plates.shape[2]):
        total += plates[..., ink]
    return total


def _index(position: float) -> int:
    return max(0, round(position))
