"""Documents: pages of running text and tables as PDF, for people who read, sign and print them.

Set by Typst from templates of ours (`data/documents/*.typ`). What people wrote goes in as data,
never as markup, so none of it can be a command. The PDFs are tagged (PDF/UA-1, ISO 14289-1), and
have no date: the same content is the same bytes.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from signage.package_data import data_folder, package_data
from signage.stock import stock_folder

Content: TypeAlias = "str | int | bool | Sequence[Content] | Mapping[str, Content] | None"
"""What a template is given: what JSON can hold."""

FOLDER = "documents"


def document_pdf(template: str, content: Mapping[str, Content]) -> bytes:
    """Return the PDF that *template*, a name without suffix, makes of *content*.

    ``content["title"]`` is the title of the document. A sign for which there is no letter, such
    as a smiling face, has its name in its place, in brackets.
    """
    # 30 MB of Rust, only for who makes documents.
    import typst

    filled_in = json.dumps(content, ensure_ascii=False)
    try:
        return _compiled(template, filled_in)
    except typst.TypstError:
        names = {ord(c): _name(c) for c in set(filled_in) if not c.isascii() and not _is_shown(c)}
        if not names:
            raise
        return _compiled(template, filled_in.translate(names))


def _compiled(template: str, content: str) -> bytes:
    import typst

    folder = data_folder() / FOLDER
    made: bytes = typst.compile(
        folder / f"{template}.typ",
        root=folder,
        font_paths=[stock_folder("fonts")],
        ignore_system_fonts=True,
        sys_inputs={"content": content},
        pdf_standards=["ua-1"],
    )
    return made


@functools.cache
def _is_shown(sign: str) -> bool:
    """Tell whether any font has *sign*: a file in which something cannot be read is refused."""
    import typst

    probe = json.dumps({"title": "?", "sign": sign}, ensure_ascii=False)
    try:
        _compiled("sign", probe)
    except typst.TypstError:
        return False
    return True


def _name(sign: str) -> str:
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"


@functools.cache
def template_source(template: str) -> str:
    """Return what *template*, and all templates that it takes from, are written as."""
    source = package_data(f"{FOLDER}/{template}.typ").decode()
    names = re.findall(r'^#import "([\w-]+)\.typ"', source, re.MULTILINE)
    return "\n".join((*map(template_source, names), source))
