"""What may be handed over, and what it is called."""

from __future__ import annotations

import datetime

import pytest

from signage.campaign_paths import CampaignPaths
from signage.delivery.shipment import Form, ends_soon, shipments
from signage.serial import serial
from tests.building import edit
from tests.delivery.campaign import SCREEN, refusals, shipment
from tests.judged_campaign import SECOND, TODAY, build_on, make_faint

pytestmark = pytest.mark.slow
LAST = datetime.date(2099, 12, 31)


def test_it_has_the_files_of_one_screen_in_order(built):
    """With what the operator is told of them."""
    loop, singles = shipment(built), shipment(built, Form.SINGLES)

    assert [item.file.name for item in loop.items] == ["loop.mp4"]
    assert [item.file.name for item in singles.items] == ["01-words.mp4", "02-hai.mp4"]
    assert (loop.width, loop.height, loop.valid_until) == (240, 160, LAST)
    assert loop.fallback_video is not None
    assert loop.fallback_still is not None
    assert loop.sender == "Cô Lan, 0905 000 000"
    assert all(item.size == item.file.stat().st_size for item in singles.items)


def test_what_was_not_built_is_not_handed_over(campaign):
    """Neither what changed since, nor what is held back, nor what somebody altered."""
    edit(campaign / "playlists.yaml", "Tạm biệt", "Hẹn gặp lại")
    assert refusals(lambda: shipment(campaign)) == ["not-built"]
    assert build_on(campaign).is_good
    assert shipment(campaign)
    make_faint(campaign)
    build_on(campaign)
    assert refusals(lambda: shipment(campaign)) == ["not-built"]


def test_a_file_that_was_altered_is_not_handed_over(campaign):
    """Whoever changed it."""
    with (campaign / "output/words/board/loop.mp4").open("ab") as file:
        file.write(b"?")

    assert refusals(lambda: shipment(campaign)) == ["not-built"]


def test_what_is_over_is_not_handed_over(built):
    """The day after its last one."""
    assert shipment(built, today=LAST)
    after = LAST + datetime.timedelta(days=1)

    assert refusals(lambda: shipment(built, today=after)) == ["over"]


@pytest.mark.parametrize(("days", "count"), [(6, 1), (7, 0)])
def test_what_ends_within_days_is_told(built, days, count):
    """Seven days with the last one are soon; eight are not."""
    found = list(ends_soon(shipment(built, today=LAST - datetime.timedelta(days=days))))

    assert [d.code for d in found] == ["ends-soon"] * count


def test_a_loop_ends_with_the_first_of_its_slides(campaign):
    """All of it may be shown no longer."""
    first = TODAY + datetime.timedelta(days=3)
    edit(campaign / "playlists.yaml", SECOND, f"{SECOND} valid_until: {first},")
    build_on(campaign)

    assert shipment(campaign).valid_until == first
    assert [item.valid_until for item in shipment(campaign, Form.SINGLES).items] == [LAST, first]


def test_a_screen_has_to_be_known(built):
    """By its name, or with its playlist."""
    paths = CampaignPaths.of(built)

    assert len(shipments(paths, [], Form.LOOP, TODAY)) == 3
    assert len(shipments(paths, ["board"], Form.LOOP, TODAY)) == 2
    assert refusals(lambda: shipment(built, screen="bord")) == ["unknown-screen"]


def test_a_plainly_encoded_build_is_handed_over_as_well(campaign):
    """It is as the campaign says, only encoded otherwise."""
    from signage.builder.progress import Silence
    from signage.builder.session import Session
    from signage.plan.selection import Encoding, Selection

    session = Session(campaign, 1, encoding=Encoding.PLAIN, today=lambda: TODAY)
    try:
        assert session.build(Selection(), Silence()).is_good
    finally:
        session.close()

    assert shipment(campaign).items


def test_the_sheet_has_the_serial_of_the_delivery(campaign):
    """Also where every slide may be shown for longer than its playlist says."""
    playlists = campaign / "playlists.yaml"
    edit(
        playlists,
        "    screens: [board, twin]\n",
        "    screens: [board, twin]\n    valid_until: 2030-01-01\n",
    )
    for slide in ("{template: words, transition:", SECOND):
        edit(playlists, slide, slide.replace("words,", "words, valid_until: 2031-01-01,"))
    assert build_on(campaign).is_good

    sheet = (campaign / "output/words/board/to-phat.html").read_text(encoding="utf-8")

    assert shipment(campaign).serial.endswith("-310101")
    assert shipment(campaign).serial in sheet


def test_a_serial_names_what_hangs(campaign):
    """The same files, the same letters, on any machine; others, others; its end is the last day."""
    first = shipment(campaign).serial
    assert first == shipment(campaign, Form.STILLS).serial
    assert first != shipment(campaign, screen="words/twin").serial
    assert first.endswith("-991231")
    edit(campaign / "playlists.yaml", "Tạm biệt", "Hẹn gặp lại")
    build_on(campaign)

    assert shipment(campaign).serial != first
    assert serial("a/b", ["00", "ff"], None) == "SG-" + serial("a/b", ["00", "ff"], LAST)[3:7]
    assert serial(SCREEN, [], None)[3:].isalnum()
