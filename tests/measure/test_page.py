"""What a browser would find in a page: whole or not, and what it takes from elsewhere."""

from __future__ import annotations

import pytest

from signage.checks.measurements import PageMeasurement
from signage.checks.sheet import broken_sheet
from signage.measure.page import measure_page

PAGE = """\
<!doctype html>
<html lang="vi">
<title>A</title>
<style>body { background: url("paper.png") }</style>
<h1>A</h1>
<p>one<br>line
<table>
<tr><th>a<th>b
<tr><td><img src="01-a.png" alt=""><td><b>01-a.png</b>
</table>
<ol><li>one<li>two</ol>
</html>
"""


def test_a_page_of_its_own_folder_is_whole() -> None:
    """Also where ends are left out that may be."""
    assert measure_page(PAGE) == PageMeasurement(is_whole=True, outside=())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<!doctype html>\n", ""),
        ("</html>\n", ""),
        ("</table>\n", ""),
        ("</b>", ""),
        ("</title>", ""),
        ("</ol>", "</ol></ol>"),
        ("<b>01-a.png</b>", "<b><i>01-a.png</b></i>"),
    ],
)
def test_what_is_missing_is_missed(old: str, new: str) -> None:
    """The beginning, the end, and whatever was opened."""
    assert not measure_page(PAGE.replace(old, new)).is_whole


@pytest.mark.parametrize(
    ("added", "taken"),
    [
        ('<script src="https://cdn.vn/a.js"></script>', "https://cdn.vn/a.js"),
        ('<link href="//cdn.vn/a.css">', "//cdn.vn/a.css"),
        ('<img src="../02-b.png">', "../02-b.png"),
        ('<img src="/02-b.png">', "/02-b.png"),
        ('<p style="background: url(http://a.vn/b.png)">', "http://a.vn/b.png"),
        ("<style>@import '../b.css';</style>", "../b.css"),
        ("<style>p { background: url( ../a.png ) }</style>", "../a.png "),
    ],
)
def test_what_lies_elsewhere_is_named(added: str, taken: str) -> None:
    """As it is written: on a stick, or behind a network that is not there."""
    page = measure_page(PAGE.replace("<h1>", f"{added}<h1>"))

    assert page.outside == (taken,)
    (finding,) = broken_sheet(page)
    assert f"'{taken}'" in str(finding.message)


def test_a_page_that_is_not_whole_is_an_error() -> None:
    """Said once, whatever it lacks."""
    (finding,) = broken_sheet(PageMeasurement(is_whole=False, outside=()))

    assert "not whole" in str(finding.message)
    assert list(broken_sheet(measure_page(PAGE))) == []
