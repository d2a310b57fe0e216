"""Links in ASCII."""

from __future__ import annotations

import pytest

from signage.model.link import in_ascii


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://www.example.vn/đường", "https://www.example.vn/%C4%91%C6%B0%E1%BB%9Dng"),
        (
            "https://a.vn/?tên=Hà Nội&b=1#mục",
            "https://a.vn/?t%C3%AAn=H%C3%A0%20N%E1%BB%99i&b=1#m%E1%BB%A5c",
        ),
        ("https://a.vn/%C4%91/đ", "https://a.vn/%C4%91/%C4%91"),
        ("https://đànẵng.vn", "https://xn--nng-8ka8v493n.vn"),
        ("https://ĐàNẵng.vn:8080/a", "https://xn--nng-8ka8v493n.vn:8080/a"),
        ("https://straße.de/", "https://xn--strae-oqa.de/"),
        ("https://日本。jp/", "https://xn--wgv71a.jp/"),
        ("https://a_b.đà.vn/x", "https://a_b.xn--0ca1h.vn/x"),
        ("https://tên@đà.vn/x", "https://t%C3%AAn@xn--0ca1h.vn/x"),
        ("www.đànẵng.vn/tin", "www.xn--nng-8ka8v493n.vn/tin"),
        ("www.example.vn/đ", "www.example.vn/%C4%91"),
        ("mailto:a@b.vn?subject=Góp ý", "mailto:a@b.vn?subject=G%C3%B3p%20%C3%BD"),
        ("sms:1022?body=Đăng ký", "sms:1022?body=%C4%90%C4%83ng%20k%C3%BD"),
        ("zalo://chat/Đà", "zalo://chat/%C4%90%C3%A0"),
    ],
)
def test_a_link_is_written_as_browsers_send_it(written: str, read: str) -> None:
    """Its host in IDNA, all else percent-encoded in UTF-8, what is encoded already as it is."""
    assert in_ascii(written) == read


def test_letters_are_composed_first() -> None:
    """The same letters are the same bytes, however a keyboard typed them."""
    assert in_ascii("https://a.vn/e\u0302\u0301") == in_ascii("https://a.vn/\u1ebf")


@pytest.mark.parametrize(
    "text",
    [
        "HTTPS://BLUEZONE.GOV.VN/a b",
        "tel:1022",
        "Xin chào Đà Nẵng",
        "Chào. Mời vào",
        "chào.mời",
        "WIFI:S:Quán Cà Phê;T:WPA;P:a;;",
        "BEGIN:VCARD\nFN:Nguyễn An\nEND:VCARD",
        "SMSTO:1022:Cài đặt",
        "",
    ],
)
def test_what_is_ascii_or_no_link_stays(text: str) -> None:
    """A network's name is its name."""
    assert in_ascii(text) == text


@pytest.mark.parametrize(
    "link", ["https://-đà.vn/", "https://đà..vn/", f"https://{'đà' * 40}.vn", "https://☃.vn/"]
)
def test_a_name_that_no_host_can_have_is_refused(link: str) -> None:
    """Nobody could open it."""
    with pytest.raises(ValueError, match=r"."):
        in_ascii(link)
