"""Printers: the built-in ones, and print shops of one's own."""

from __future__ import annotations

import dataclasses

import pytest

from signage.diagnostic import Report
from signage.geometry import Inset
from signage.message import verbatim
from signage.model.printer import DEFAULT_PRINTER, Printer, Standard, decode_printers
from signage.syntax.node import Mapping
from tests.model.decoding import builtin_printers, node_of
from tests.model.test_screen import BUILTIN as PAGES


def decoded(own: str = "") -> tuple[dict[str, Printer], Report]:
    node = node_of(own) if own else None
    assert node is None or isinstance(node, Mapping)
    report = Report()
    return decode_printers(builtin_printers(), node, report), report


BUILTIN, _REPORT = decoded()
COATED = BUILTIN["coated"]


def test_built_in_printers() -> None:
    """Each says in both languages what it is, and none has a place that could be mended."""
    assert _REPORT.diagnostics == ()
    assert list(BUILTIN) == [
        "coated",
        "coated-x1a",
        "with-marks",
        "uncoated",
        "digital",
        "no-bleed",
    ]
    assert all(str(p.title) != p.title.in_language("vi") for p in BUILTIN.values())
    assert {p.span for p in BUILTIN.values()} == {None}


def test_the_default_is_what_most_shops_take() -> None:
    """PDF/X-4 for FOGRA39, at most 300 % of ink, 3 mm of bleed, no marks."""
    assert DEFAULT_PRINTER == "coated"
    assert (COATED.standard, COATED.profile, COATED.condition) == (
        Standard.X4,
        "fogra39",
        "FOGRA39",
    )
    assert (COATED.ink_limit, COATED.bleed_mm, COATED.safe_mm) == (300, 3, 5)
    assert not COATED.marks


def test_only_uncoated_paper_needs_a_file() -> None:
    """Its profile may not be passed on; nothing takes its place silently."""
    assert [p.name for p in BUILTIN.values() if p.has_own_profile] == ["uncoated"]
    assert BUILTIN["uncoated"].ink_limit <= 280


def test_marks_have_room() -> None:
    """6 mm long, 4 mm off the trim, outside the bleed however wide that is."""
    marked = BUILTIN["with-marks"]

    assert marked.slug_mm >= marked.marks_need_mm == 7
    assert dataclasses.replace(marked, bleed_mm=10).marks_need_mm == 6


def test_a_printer_of_ones_own() -> None:
    """What it extends, but for what it says; it knows where its profile is named."""
    printers, report = decoded(
        """
        xuong-in:
          extends: uncoated
          title: Xưởng in
          profile: icc/xuong.icc
          condition: Custom
          bleed_mm: 5
        """
    )
    own, uncoated = printers["xuong-in"], BUILTIN["uncoated"]

    assert report.diagnostics == ()
    assert own.title == verbatim("Xưởng in")
    assert (own.profile, own.condition, own.bleed_mm) == ("icc/xuong.icc", "Custom", 5)
    assert own.ink_limit == uncoated.ink_limit
    assert str(own.span) == "a.yaml:5:20"


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("a: {extends: coatd}", [("unknown-printer", 14)]),
        ("a: {extends: a}", [("circular-extends", 14)]),
        ("coated: {extends: digital}", [("name-taken", 1)]),
        ("a: {extends: coated, bleed_mm: 21}", [("wrong-number", 32)]),
        ("a: {extends: coated, bleed_mm: 3mm}", [("wrong-number", 32)]),
        ("a: {extends: coated, slug_mm: 51}", [("wrong-number", 31)]),
        ("a: {extends: coated, ink_limit: 199}", [("wrong-number", 33)]),
        ("a: {extends: coated, ink_limit: 401}", [("wrong-number", 33)]),
        ("a: {extends: coated, ppi: 72}", [("wrong-number", 27)]),
        ("a: {extends: coated, standard: x-3}", [("wrong-choice", 32)]),
        ("a: {extends: coated, bled_mm: 3}", [("unknown-field", 22)]),
        ("a: {extends: coated, marks: true}", [("wrong-slug", 29)]),
        ("a: {extends: with-marks, slug_mm: 6.9}", [("wrong-slug", 35)]),
        ("a: {extends: coated, profile: fogra51, condition: A}", [("wrong-profile", 31)]),
        ("a: {extends: coated, profile: C:/a.icc, condition: A}", [("wrong-path", 31)]),
        ("a: {extends: coated, profile: ../a.icc, condition: A}", [("wrong-path", 31)]),
        ("a: {extends: coated, profile: a.icc}", [("missing-field", 4)]),
        ("a: coated", [("wrong-type", 4)]),
        ("a: {title: b}", [("missing-field", 4)] * 12),
    ],
)
def test_mistakes_in_own_printers(own: str, found: list[tuple[str, int]]) -> None:
    """Each is reported, and the other printers stay."""
    printers, report = decoded(own)

    spans = [d.span for d in report.diagnostics if d.span]
    assert {span.source.name for span in spans} == {"a.yaml"}
    columns = [span.column for span in spans]
    assert list(zip((d.code for d in report.diagnostics), columns, strict=True)) == found
    assert printers.keys() >= BUILTIN.keys() - {"coated"}


def test_a_profile_does_not_inherit_what_another_is_of() -> None:
    """A file for one condition that declares another would be printed wrong."""
    _, report = decoded("a: {extends: coated, profile: a.icc}")

    assert "'condition'" in str(report.diagnostics[0].message)


def test_a_page_has_the_bleed_and_margins_of_its_printer() -> None:
    """Where these are larger; in whole steps of the layout grid."""
    page = PAGES["a4"]
    demanding = dataclasses.replace(COATED, bleed_mm=5, safe_mm=10)
    margin = 119  # 10 mm of 25.4 / 300 mm are 118.1

    assert COATED.prepare(page) == page
    assert demanding.prepare(page) == dataclasses.replace(
        page, bleed_mm=5, safe=Inset(margin, margin, margin, margin)
    )
