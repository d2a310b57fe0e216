"""Slips in links."""

from __future__ import annotations

import pytest

from signage.model.link_slips import looks_like_link, misspelt_link
from signage.source import Source, Span

HERE = Span(Source("a.yaml", ""), 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("htps://a.vn", "https://a.vn"),
        ("htpps://a.vn", "https://a.vn"),
        ("ttps://a.vn/x", "https://a.vn/x"),
        ("htp://a.vn", "http://a.vn"),
        ("https//a.vn", "https://a.vn"),
        ("https:/a.vn", "https://a.vn"),
        ("https:///a.vn", "https://a.vn"),
        ("https:a.vn", "https://a.vn"),
        ("http;//a.vn", "http://a.vn"),
        (r"https:\\a.vn", "https://a.vn"),
        ("https : // a.vn", "https://a.vn"),
        ("https：//a.vn", "https://a.vn"),
        ("https://https://a.vn", "https://a.vn"),
        ("https://a.vn/?a=1&amp;b=2", "https://a.vn/?a=1&b=2"),
        ("https://a.vn/?a=1&#38;b=2", "https://a.vn/?a=1&b=2"),
        ("https://a.vn\u200b", "https://a.vn"),
        ("\ufeffhttps://a.vn", "https://a.vn"),
        ("https://a.\u00advn", "https://a.vn"),
        ("https://a.vn.", "https://a.vn"),
        ("https://a.vn/x,", "https://a.vn/x"),
        ("www,a.vn", "www.a.vn"),
        ("https://a,vn/x", "https://a.vn/x"),
        ("https://a–b.vn", "https://a-b.vn"),
        ("https://a. vn", "https://a.vn"),
        ("<https://a.vn>", "https://a.vn"),
        ("“htps://a.vn”", "https://a.vn"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(text: str, meant: str) -> None:
    """All of the link, however many slips there are."""
    found = misspelt_link(text, HERE)

    assert found is not None
    assert (found.code, str(found.hints[0])) == ("wrong-url", f"did you mean '{meant}'?")
    assert misspelt_link(meant, HERE) is None
    assert looks_like_link(text)


def test_the_invisible_is_named_by_its_number() -> None:
    """To show it would say nothing."""
    found = misspelt_link("https://a.vn\u200b/x", HERE)

    assert found is not None
    assert "U+200B" in str(found.message)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.danang.gov.vn/tin?a=1&b=2#x",
        "HTTPS://A.VN",
        "http://a.vn:8080/",
        "https://vi.wikipedia.org/wiki/H%E1%BB%99_(x)",
        "https://đànẵng.vn/a–b",
        "www.a.vn",
        "zalo.me/123",
        "https.vn",
        "httpbin.org/x",
        "tel:1022",
        "mailto:a@b.vn",
        "geo:16.07,108.22",
        "ftp://a.vn/x",
        "WIFI:T:WPA;S:a;P:b&amp;c;;",
    ],
)
def test_what_a_telephone_opens(text: str) -> None:
    """And texts that are no links at all."""
    assert misspelt_link(text, HERE) is None or not looks_like_link(text)
