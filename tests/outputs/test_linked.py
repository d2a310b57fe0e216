"""Links in PDFs: in documents that people read on screens, and never in what is printed."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from signage.document import Content, document_pdf
from signage.outputs.linked import linked
from signage.text.words import NO_BREAK_SPACE
from tests.building import build
from tests.campaigns import changed
from tests.channels.campaigns import HEAD
from tests.small_campaign import PLAYLISTS, write_small_campaign

CHANNELS = """\
  entrance: {message: cai-dat, office: Sở, keep_days: 21}
  order: {message: can-bo, agency: Sở, subject: cài đặt}
  portal: {message: huong-dan, site: www.vi-du.vn, hotline: "1022", updated: 2020-08-15}
"""
MESSAGES = """\
  can-bo: {press: "Yêu cầu cán bộ cài đặt. Hỏi {hotline}, thư so@vi-du.vn."}
  huong-dan:
    headline: Cách cài đặt
    body: Xem https://vi-du.vn/a?b=1
    steps: [Vào kho ứng dụng, "Gọi Tổng đài 0236.1022 nếu cần giúp"]
"""
POSTER = """\
posters:
  a: {template: notice, page: a3, values: {headline: "Gọi {hotline}, www.vi-du.vn"}}
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what a campaign with a poster and three documents comes to."""
    folder = write_small_campaign(tmp_path_factory.mktemp("campaign"))
    messages = HEAD[HEAD.index("messages:") :].replace("channels:\n", f"{MESSAGES}channels:\n")
    messages = changed(messages, "người mắc bệnh\n    say", "người mắc bệnh, hỏi 1022\n    say")
    (folder / "playlists.yaml").write_text(
        PLAYLISTS + POSTER + messages + CHANNELS, encoding="utf-8", newline="\n"
    )
    assert build(folder).is_good
    return folder / "output"


def links_of(pdf: Path) -> list[tuple[str, str]]:
    """Return where each link of *pdf* leads, and what is said of it aloud."""
    with pikepdf.open(pdf) as opened:
        return [
            (str(note.A.URI), str(note.Contents))
            for page in opened.pages
            for note in page.get("/Annots", [])
            if note.Subtype == "/Link"
        ]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "channels/portal/huong-dan/guide.pdf",
            ["https://vi-du.vn/a?b=1", "tel:02361022", "tel:1022"] + ["https://www.vi-du.vn"] * 2,
        ),
        ("channels/entrance/cai-dat.pdf", ["tel:1022"]),
        ("channels/order/can-bo.pdf", ["tel:1022", "mailto:so@vi-du.vn"]),
    ],
)
def test_documents_have_links(output: Path, file: str, expected: list[str]) -> None:
    """Wherever a site, an address or a number to call stands, with words for who hears them."""
    links = links_of(output / file)

    assert [url for url, _ in links] == expected
    assert all(said for _, said in links)


def test_what_is_approved_has_links(output: Path) -> None:
    """Whoever signs can try them."""
    urls = {url for url, _ in links_of(output / "approval.pdf")}

    assert {"tel:1022", "tel:02361022", "https://vi-du.vn/a?b=1", "mailto:so@vi-du.vn"} <= urls


def test_posters_have_none(output: Path) -> None:
    """PDF/X allows no annotation upon the sheet; print shops refuse such a file."""
    with pikepdf.open(output / "posters/a-a3.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert all("/Annots" not in page for page in pdf.pages)
        assert "/OpenAction" not in pdf.Root


def test_a_text_is_all_there() -> None:
    """In pieces, whatever is in it."""
    text = "Gọi 1022 (0236.1022), ngày 1-8-2020 xem vi-du.vn. <b> 15 phút"

    said = "".join(str(words) for words, _ in linked(text))
    assert said.replace(NO_BREAK_SPACE, " ") == text
    assert [url for _, url in linked(text) if url is not None] == [
        "tel:1022",
        "tel:02361022",
        "",
        "https://vi-du.vn",
    ]


def test_no_compound_is_torn_at_the_end_of_a_line() -> None:
    """Wherever it falls: on the sheet to be signed, as in every document that sets texts so."""
    texts = [linked(f"{'x' * at} " + "giúp hàng xóm cài ứng dụng " * 8) for at in range(1, 30)]
    groups: list[Content] = [{"title": "", "texts": texts}]
    content = {"title": "Phiếu", "campaign": "", "digest": "", "groups": groups}

    with pypdfium2.PdfDocument(document_pdf("approval", content)) as pdf:
        read = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    lines = read.replace(NO_BREAK_SPACE, " ").splitlines()

    assert sum("hàng xóm" in line for line in lines) > len(texts)
    assert [line for line in lines if line.startswith(("xóm", "dụng"))] == []
