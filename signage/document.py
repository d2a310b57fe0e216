"""Documents: pages of running text and tables as PDF, for people who read, sign and print them.

Set by Typst from templates of ours (`data/documents/*.typ`). What people wrote goes in as data,
never as markup, so none of it can be a command. The PDFs are tagged (PDF/UA-1, ISO 14289-1), and
have no date: the same content is the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from signage.package_data import data_folder, font_folder, package_data

Content: TypeAlias = "str | int | bool | Sequence[Content] | Mapping[str, Content] | None"
"""What a template is given: what JSON can hold."""

FOLDER = "documents"


def document_pdf(template: str, content: Mapping[str, Content]) -> bytes:
    """Return the PDF that *template*, a name without suffix, makes of *content*.

    ``content["title"]`` is the title of the document.
    """
    # 30 MB of Rust, only for who makes documents.
    import typst

    folder = data_folder() / FOLDER
    made: bytes = typst.compile(
        folder / f"{template}.typ",
        root=folder,
        font_paths=[folder, font_folder()],
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return made


def template_source(template: str) -> str:
    """Return what *template* and all templates have in common are written as."""
    names = ("common", template)
    return "\n".join(package_data(f"{FOLDER}/{name}.typ").decode() for name in names)
