"""Greatest value and sum of each pixel's neighbourhood, without a look at each neighbour."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

N = TypeVar("N", bound=np.generic)


def box_maximum(values: NDArray[N], reach: int) -> NDArray[N]:
    """Return, for each pixel, the greatest value at most *reach* rows and columns away.

    *values* is of shape (height, width) and not negative: beyond the edge is nothing.
    """
    return _greatest_down(_greatest_down(values, reach).T, reach).T


def box_sum(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Return, for each pixel, the sum of what stands at most *reach* rows and columns away.

    *values* is of shape (height, width, ...).
    """
    return _total_down(_total_down(values, reach).swapaxes(0, 1), reach).swapaxes(0, 1)


def _greatest_down(values: NDArray[N], reach: int) -> NDArray[N]:
    span, covered = 2 * reach + 1, 1
    # Not np.pad, which on small pictures takes several times as long as all the rest.
    rows = np.zeros((len(values) + 2 * reach, *values.shape[1:]), values.dtype)
    rows[reach : reach + len(values)] = values
    # Each step doubles how many rows a maximum is of; the last takes what is missing.
    while covered < span:
        step = min(covered, span - covered)
        rows = np.maximum(rows[:-step], rows[step:])
        covered += step
    return rows


def _total_down(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    rows = len(values)
    # Nor np.pad here.
    sums = np.empty((rows + 2 * reach + 1, *values.shape[1:]))
    sums[: reach + 1] = 0
    np.cumsum(values, axis=0, out=sums[reach + 1 : reach + 1 + rows])
    sums[reach + 1 + rows :] = sums[reach + rows]
    found: NDArray[np.float64] = sums[2 * reach + 1 :] - sums[: -2 * reach - 1]
    return found
