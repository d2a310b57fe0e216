"""Which cells of a picture stand out from what lies around them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from signage.measure.neighbourhood import box_maximum, box_sum

STANDS_OUT = 40
"""Of 255, in any channel: from the mean of what lies around."""
OF_RANGE = 0.4
"""At least so much of all difference that there is around: else it is the other that stands out."""
SURROUNDINGS = 1 / 20
"""Of the picture's longer side: how far around is looked."""


def stands_out(picture: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which cells of *picture*, of shape (rows, columns, 3), do."""
    reach = max(1, round(max(picture.shape[:2]) * SURROUNDINGS))
    cells = box_sum(np.ones(picture.shape[:2]), reach)
    found = np.zeros(picture.shape[:2], np.bool_)
    for channel in np.moveaxis(picture, -1, 0):
        difference = np.abs(channel - box_sum(channel, reach) / cells)
        span = box_maximum(channel, reach) + box_maximum(255 - channel, reach) - 255
        found |= difference >= np.maximum(STANDS_OUT, OF_RANGE * span)
    return found
