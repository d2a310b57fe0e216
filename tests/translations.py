"""The catalogues of messages: `python -m tests.translations` brings every language up to date.

That reads the texts of all messages from the source, puts new ones into each ``signage.po`` below
``signage/locale`` for a translator, takes out those that are gone, and compiles what the program
reads. With a code of ISO 639 behind it the command begins a new language. Each ``click.po`` has
those of click's texts that signage shows.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from signage.message import LOCALE

PACKAGE = LOCALE.parent
OWN, CLICKS = "signage.po", "click.po"
KEYWORDS = {"msg": None, "plural": (1, 2), "in_context": ((1, "c"), 2)}
"""The functions that make messages, as babel wants to know of them."""


def catalogues() -> tuple[Path, ...]:
    """Return where the catalogues are."""
    return tuple(sorted(LOCALE.glob("*/LC_MESSAGES/*.po")))


def language_of(path: Path) -> str:
    """Return the language of the catalogue at *path*."""
    return path.parents[1].name


def read(path: Path) -> Catalog:
    """Return the catalogue in the file at *path*, texts that are gone included."""
    with path.open("rb") as file:
        return read_po(file, locale=language_of(path))


def template(path: Path) -> Catalog:
    """Return what the catalogue at *path* has to translate."""
    if path.name == OWN:
        return _texts(PACKAGE, KEYWORDS)
    shown = {each.id for found in LOCALE.glob(f"*/LC_MESSAGES/{CLICKS}") for each in read(found)}
    theirs = _texts(Path(click.__file__).parent, {"_": None, "ngettext": (1, 2)})
    for each in [each for each in theirs if each.id and each.id not in shown]:
        theirs.delete(each.id)
    return theirs


def update(*new_languages: str) -> None:
    """Bring every catalogue in line with the source."""
    for language in new_languages:
        for name in (OWN, CLICKS):
            path = LOCALE / language / "LC_MESSAGES" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            head = f"# Texts of {path.stem} in {language}."
            _write(path, Catalog(language, header_comment=head, charset="utf-8", fuzzy=False))
    for path in catalogues():
        catalogue = read(path)
        catalogue.update(template(path), no_fuzzy_matching=True)
        _write(path, catalogue)


def compile_catalogues() -> None:
    """Write what the program reads beside each catalogue that is newer."""
    for path in catalogues():
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < path.stat().st_mtime_ns:
            with compiled.open("wb") as file:
                write_mo(file, read(path))


def _texts(package: Path, keywords: Mapping[str, Any]) -> Catalog:
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    found = extract_from_dir(package, [("**.py", "python")], keywords=keywords)
    for name, _, message, _, context in sorted(found, key=lambda each: each[:2]):
        # Files without lines: a line more above a text is no news to a translator.
        catalogue.add(message, locations=[(f"{package.name}/{name}", 0)], context=context)
    return catalogue


def _write(path: Path, catalogue: Catalog) -> None:
    """Write *catalogue* in order of the files where its texts stand."""
    written = io.BytesIO()
    write_po(written, catalogue, width=100, ignore_obsolete=True, sort_by_file=True)
    # Dates, addresses and versions: git knows them, and they would differ with every run.
    lines = written.getvalue().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(_NEWS)))


_NEWS = tuple(
    f'"{name}'.encode()
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)


if __name__ == "__main__":
    update(*sys.argv[1:])
    compile_catalogues()
