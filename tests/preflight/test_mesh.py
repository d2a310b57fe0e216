"""Meshes, each corner a byte across and one upwards."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Pdf

from signage.geometry import Rect
from signage.preflight import objects
from signage.preflight.mesh import figures
from signage.preflight.objects import ReadingBudget, UnreadablePart


def boxes(kind: int, data: bytes, **changes: Any) -> list[Rect]:
    """Return what is around each figure; coordinates are 0 to 255, a colour is a byte."""
    said = {
        "ShadingType": kind,
        "BitsPerCoordinate": 8,
        "BitsPerComponent": 8,
        "BitsPerFlag": 8,
        "VerticesPerRow": 2,
        "Decode": Array([0, 255, 0, 255, 0, 1]),
    }
    with Pdf.new() as pdf:
        mesh = pdf.make_stream(data, **(said | changes))
        return list(figures(mesh, ReadingBudget()))


def test_triangles() -> None:
    """One of its own, then one from each side of it."""
    corners = [(0, 10, 10), (0, 20, 10), (0, 10, 30), (1, 40, 40), (2, 0, 0)]
    data = b"".join(bytes((*corner, 99)) for corner in corners)

    assert boxes(4, data) == [
        Rect(10, 10, 10, 20),
        Rect(10, 10, 30, 30),
        # From the first corner of the one before, which is the second of the first.
        Rect(0, 0, 40, 40),
    ]


def test_rows() -> None:
    """Fields between a row and the next."""
    points = [(0, 0), (10, 0), (0, 20), (10, 20), (0, 30), (15, 30)]
    data = b"".join(bytes((*point, 99)) for point in points)

    assert boxes(5, data) == [Rect(0, 0, 10, 20), Rect(0, 20, 15, 10)]


@pytest.mark.parametrize(("kind", "points"), [(6, 12), (7, 16)])
def test_patches(kind: int, points: int) -> None:
    """The second goes on from a side of the first."""
    first = b"\0" + bytes((10, 10)) * (points - 1) + bytes((50, 60)) + bytes(4)
    second = b"\1" + bytes((90, 20)) * (points - 4) + bytes(2)

    assert boxes(kind, first + second) == [Rect(10, 10, 40, 50), Rect(10, 10, 80, 50)]


def test_corners_of_odd_widths() -> None:
    """Each corner begins with a byte, whatever its parts take."""
    corner = (2 << 18 | 0b111111111 << 9 | 0b000000000) << 16 << 4
    data = corner.to_bytes(5)
    limits = Array([0, 511, 0, 511, 0, 1])

    assert boxes(
        4, data * 3, BitsPerCoordinate=9, BitsPerFlag=2, BitsPerComponent=16, Decode=limits
    ) == [Rect(511, 0, 0, 0)]


@pytest.mark.parametrize(
    "changes",
    [
        {"BitsPerCoordinate": 0},
        {"BitsPerCoordinate": None},
        {"Decode": Array([0, 1])},
        {"Decode": Array([0, 1, 0, "x"])},
        {"ShadingType": 3},
        {"BitsPerFlag": -1, "BitsPerComponent": -8},
    ],
)
def test_what_is_no_mesh(changes: dict[str, Any]) -> None:
    """Draws nothing; nothing is raised."""
    assert len(boxes(4, bytes(2), **changes)) <= 1


def test_rows_of_one_are_none() -> None:
    """They have no fields between them."""
    assert boxes(5, bytes(30), VerticesPerRow=1) == []


def test_a_mesh_of_too_many_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each counts as an instruction, or reading it would not end."""
    monkeypatch.setattr(objects, "MOST_INSTRUCTIONS", 50)
    with pytest.raises(UnreadablePart, match="instructions"):
        boxes(4, bytes(4 * 200))
