"""Small pictures of frames."""

from __future__ import annotations

import struct
import tracemalloc
import zlib

import numpy as np
import pytest

from signage.geometry import Rect
from signage.measure.thumbnails import (
    MOST_CELLS,
    Footage,
    Packer,
    cell,
    cells_of,
    thumbnail,
    unpacked,
)
from signage.video.planes import to_yuv420p

COLORS = [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 82, 204), (255, 205, 40), (128, 128, 128)]


def plain(width, height, color):
    return np.full((height, width, 3), color, np.uint8)


def seen(picture):
    height, width, _ = picture.shape
    return thumbnail(to_yuv420p(picture), width, height)


@pytest.mark.parametrize("color", COLORS)
@pytest.mark.parametrize("size", [(1080, 1920), (96, 48)])
def test_a_color_is_that_of_the_picture(size, color):
    """To within what 8 bits of luma and chroma leave of it."""
    small = seen(plain(*size, color)).astype(int)

    assert np.abs(small - color).max() <= 1


@pytest.mark.parametrize(
    ("width", "height", "rows", "columns"),
    [(1080, 1920, 120, 68), (768, 1366, 114, 64), (512, 1216, 122, 52), (96, 48, 48, 96)],
)
def test_there_is_a_bounded_number_of_cells(width, height, rows, columns):
    """Of whole pixels and whole values of chroma; small boards have one a pixel."""
    assert seen(plain(width, height, 0)).shape == (rows, columns, 3)
    assert rows * columns <= MOST_CELLS


def test_halves_stay_halves():
    """A mean over all of the picture would hide what swaps."""
    picture = plain(640, 384, 255)
    picture[:, 320:] = 0

    small = seen(picture)

    assert small[:, :53].min() >= 253
    assert small[:, 54:].max() <= 2


def test_a_cell_is_the_mean_of_its_pixels():
    """In whichever of them the light stands, those cut off by the edge included."""
    picture = plain(768, 1366, 0)
    side = cell(768, 1366)
    picture[: side // 2, :side] = 200
    picture[-2:, -side:] = 200

    small = seen(picture)

    assert abs(int(small[0, 0, 0]) - 100) <= 2
    # Of the lowest cells, of 12 pixels, only ten rows are in the picture.
    assert abs(int(small[-1, -1, 0]) - 40) <= 2
    assert small[1:-1].max() <= 2


def test_a_frame_has_its_size():
    """Anything else is a mistake of the caller."""
    with pytest.raises(ValueError, match="no frame of 64x32"):
        thumbnail(bytes(64 * 32), 64, 32)


@pytest.fixture
def shown():
    chance = np.random.default_rng(5)
    return [(chance.integers(0, 256, (24, 32, 3), dtype=np.uint8), n) for n in (1, 300, 2)]


def pack(shown):
    packer = Packer()
    for picture, count in shown:
        packer.add(picture, count)
    return packer.packed


def unpack(data):
    return list(unpacked(data))


def test_what_is_packed_is_unpacked(shown):
    """With how often each is shown."""
    again = unpack(pack(shown))

    assert [count for _, count in again] == [1, 300, 2]
    assert all(np.array_equal(a, b) for (a, _), (b, _) in zip(again, shown, strict=True))


def test_a_picture_may_stay(shown):
    """For as many frames as it is told."""
    (picture, _), *_ = shown
    packer = Packer()
    packer.add(picture)
    packer.stay()

    assert packer.packed == pack([(picture, 2)])


def test_footage_is_unpacked_whenever_it_is_seen(shown):
    """Segments follow one another, each as often as it is shown."""
    footage = Footage([(pack(shown), 1), (pack(shown[:1]), 5)])

    for _ in range(2):
        seen = list(footage)
        assert [count for _, count in seen] == [1, 300, 2, 5]
        assert np.array_equal(seen[3][0], shown[0][0])


@pytest.mark.parametrize("length", [100, 400])
def test_what_is_kept_of_a_film_is_packed(length):
    """However long it is, no more than a few of its pictures lie open, coming and going."""
    calm = np.zeros((120, 68, 3), np.uint8)

    def film():
        for index in range(length):
            picture = calm.copy()
            picture[0, 0] = index % 256
            yield picture, 1

    tracemalloc.start()
    try:
        footage = Footage([(pack(film()), 1)])
        assert sum(count for _, count in footage) == length
        assert tracemalloc.get_traced_memory()[1] < 20 * calm.nbytes
    finally:
        tracemalloc.stop()


def test_equal_pictures_are_equal_bytes(shown):
    """Whatever they were held in."""
    assert pack(shown) == pack((picture.copy(), count) for picture, count in shown)


def test_a_picture_that_hardly_changes_takes_little_room():
    """A store keeps one for each segment of each loop."""
    chance = np.random.default_rng(5)
    picture = chance.integers(0, 256, (240, 135, 3), dtype=np.uint8)

    assert len(pack([(picture, 1)] * 50)) < 1.5 * len(pack([(picture, 1)]))


def test_nothing_cannot_be_packed():
    """It would have no size."""
    with pytest.raises(ValueError, match="nothing"):
        pack([])


def test_all_damage_is_one_kind_of_error(shown):
    """A store's files may be cut short, or anything else."""
    data = pack(shown)
    damaged = [
        b"",
        b"thumbnails 1",
        b"thumbnails 0" + data[12:],
        data[:-1],
        data[:-900],
        data + b"x",
        data[:60] + bytes([data[60] ^ 255]) + data[61:],
    ]

    for each in damaged:
        with pytest.raises(ValueError, match=r"thumbnail|packed"):
            unpack(each)


@pytest.mark.parametrize(
    "head",
    [(2**32 - 1, 24, 32), (1, 60000, 60000), (1, 0, 32), (0, 24, 32)],
    ids=["counts", "sides", "no rows", "no pictures"],
)
def test_a_head_is_not_believed(head):
    """Memory is taken for what is there, not for what is announced."""
    with pytest.raises(ValueError, match="thumbnail"):
        unpack(struct.pack("<12sIHH", b"thumbnails 1", *head) + bytes(64))


def test_no_more_is_inflated_than_a_picture_has():
    """A few bytes may stand for gigabytes."""
    bomb = zlib.compress(bytes(5_000_000), 9)
    data = struct.pack("<12sIHHII", b"thumbnails 1", 1, 24, 32, 1, len(bomb)) + bomb

    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="not of its size"):
            unpack(data)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_picture_whose_checksum_was_cut_off_is_not_believed():
    """Though all of it seems to be there."""
    part = zlib.compress(bytes(24 * 32 * 3))[:-2]
    data = struct.pack("<12sIHHII", b"thumbnails 1", 1, 24, 32, 1, len(part)) + part

    with pytest.raises(ValueError, match="not of its size"):
        unpack(data)


def test_no_picture_has_more_cells_than_thumbnails_have():
    """Whoever kept it."""
    with pytest.raises(ValueError, match="a thumbnail has no"):
        unpack(pack([(plain(2, MOST_CELLS, 0), 1)]))


@pytest.mark.parametrize(
    ("box", "rows", "columns"),
    [
        (Rect(0, 0, 64, 32), (0, 2), (0, 4)),
        (Rect(1, 16, 64, 31), (1, 2), (1, 4)),
        (Rect(16, 15, 48, 34), (1, 3), (1, 4)),
        (Rect(20, 20, 5, 5), (2, 3), (2, 3)),
    ],
)
def test_only_cells_that_are_all_in_a_box_are_its(box, rows, columns):
    """What lies across its edge shows something else too; one cell there is at least."""
    assert cells_of(box, 16) == (slice(*rows), slice(*columns))
