"""What scripts call instead of commands."""

from __future__ import annotations

import pytest

from signage import SignageError, build, check, load
from tests import campaigns
from tests.building import digests
from tests.small_campaign import write_small_campaign

GOOD = campaigns.changed(campaigns.TEMPLATE, "width: 20vmin", "width: 40vmin")


@pytest.fixture
def campaign(tmp_path):
    return campaigns.write_campaign(tmp_path, template=GOOD)


def test_building_makes_what_was_asked_for_once(campaign):
    """A second time there is nothing to do."""
    only = {"playlists": ["thang-may"], "screens": ["led-small-192x96"], "kind": "still"}

    first, second = build(str(campaign), **only), build(campaign, **only)

    still = "thang-may/led-small-192x96/01-notice.png"
    assert still in first.made
    assert (campaign / "output" / still).is_file()
    assert second.is_good
    assert (second.made, second.fresh) == ((), len(first.made))


def test_a_name_that_the_campaign_does_not_have_is_an_error(campaign):
    """The call is wrong, not the campaign."""
    with pytest.raises(SignageError, match="lobby"):
        build(campaign, screens=["lobby"])


@pytest.mark.parametrize("wrong", [{"kind": "gif"}, {"encode": "av1"}])
def test_what_no_campaign_could_have_is_a_wrong_value(campaign, wrong):
    """Nothing is made."""
    with pytest.raises(ValueError, match=r"gif|av1"):
        build(campaign, **wrong)

    assert not (campaign / "output").exists()


def test_a_folder_may_be_named_by_a_text(campaign):
    """As in every other function."""
    assert load(str(campaign)).project.campaign == load(campaign).project.campaign


def test_checking_a_good_campaign_finds_nothing_and_makes_nothing(tmp_path):
    """What was seen is kept, and seen again by nobody."""
    campaign = write_small_campaign(tmp_path)

    assert check(str(campaign)) == ()
    assert not (campaign / "output").exists()
    seen = digests(campaign / ".signage/seen")
    assert seen
    assert check(campaign, jobs=2) == ()
    assert digests(campaign / ".signage/seen") == seen


def test_checking_tells_what_cannot_be_read_as_well(tmp_path):
    """A campaign with mistakes is an answer, not an exception."""
    wrong = campaigns.changed(GOOD, "gap: m", "gap: 12")

    (found,) = check(campaigns.write_campaign(tmp_path, template=wrong))

    assert found.code == "wrong-length"
