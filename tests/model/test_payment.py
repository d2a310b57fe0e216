"""Payments as banking apps read them."""

from __future__ import annotations

import pytest

from signage.diagnostic import Report, Severity
from signage.model.code import read_code
from signage.model.payment import _BANKS, _BY_NAME, _SHORT_NAMES, Transfer, is_damaged_payment
from tests.model.decoding import node_of

OFFICIAL = (
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802"
    "VN62340107NPS68690819thanh toan don hang63042E2E"
)
"""The example of NAPAS, QR switching 1.5.2, for a transfer with amount, number and purpose."""


def parts(text: str) -> dict[str, str]:
    """Return the fields of *text* as a banking app takes them apart."""
    found: dict[str, str] = {}
    while text:
        length = int(text[2:4])
        found[text[:2]], text = text[4 : 4 + length], text[4 + length :]
    return found


def test_a_transfer_has_the_fields_of_the_official_example() -> None:
    """But for the number of the bill, which a notice has not."""
    ours, theirs = (
        parts(str(Transfer("970403", "0011012345678", 180000, "thanh toan don hang"))),
        parts(OFFICIAL),
    )

    assert list(ours) == list(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == ["62", "63"]
    assert parts(ours["62"])["08"] == parts(theirs["62"])["08"]


def test_a_transfer_without_an_amount_can_be_paid_again_and_again() -> None:
    """It is static (11), not a bill (12)."""
    fields = parts(str(Transfer("970418", "12", None, "")))

    assert fields["01"] == "11"
    assert not {"54", "62"} & fields.keys()


def test_the_checksum_is_that_of_the_official_example() -> None:
    """One letter less, or another, and it is not."""
    assert not is_damaged_payment(OFFICIAL)
    assert not is_damaged_payment(str(Transfer("970403", "1", None, "")))
    assert is_damaged_payment(OFFICIAL[:-9])
    assert is_damaged_payment(OFFICIAL.replace("180000", "190000"))
    assert not is_damaged_payment("0002 là số nhà")


def test_a_damaged_payment_is_a_warning() -> None:
    """It may have been copied wrongly; not every app looks."""
    report = Report()
    damaged = OFFICIAL.replace("180000", "190000")

    assert read_code(node_of(f'"{damaged}"'), report) == damaged
    assert [(d.code, d.severity) for d in report.diagnostics] == [
        ("wrong-checksum", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("name", "digits"),
    [
        ("Vietcombank", "970436"),
        ("vcb", "970436"),
        ("Ngân hàng VietinBank", "970415"),
        ("MB Bank", "970422"),
        ("Kiên Long Bank", "970452"),
        ("970418", "970418"),
    ],
)
def test_banks_are_known_by_their_names(name: str, digits: str) -> None:
    """As they stand on their signs, or as people write them."""
    report = Report()
    said = read_code(node_of(f"{{payment: 1, bank: {name}}}"), report)

    assert said is not None
    assert parts(parts(parts(said)["38"])["01"])["00"] == digits
    assert not report.diagnostics


def test_no_two_banks_have_one_name() -> None:
    """However it is written."""
    assert len(_BY_NAME) == len(_BANKS) + len(_SHORT_NAMES)
    assert len(set(_BANKS.values())) == len(_BANKS)
    assert set(_SHORT_NAMES.values()) <= set(_BANKS.values())
