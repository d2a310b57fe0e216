"""Campaigns to begin with: what `signage new` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from signage.campaign.assets import LARGEST_PICTURE, CampaignAssets
from signage.campaign.color_theme import color_theme
from signage.campaign.folder import CampaignFolder
from signage.color import Color
from signage.diagnostic import Diagnostic, Report, SignageError
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.element import AssetKind, Reference
from signage.model.template_field import check_url
from signage.package_data import data_folder
from signage.source import Source, Span
from signage.syntax.node import Scalar

SMALL = ""
"""The small campaign, which is no example: it has templates of its own, to begin from."""
COLORS = {
    SMALL: Color(0x08, 0x4B, 0x30),
    "sot-xuat-huyet": Color(0x9D, 0x17, 0x4D),
    "mua-bao": Color(0x0B, 0x4F, 0x8A),
}
"""What the themes of campaigns are made of, where nobody has a colour of their own."""

THEME = "templates/themes/mac-dinh.yaml"
LOGO = "templates/assets/logo"
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".svg")
"""How files of logos may end; what they are is looked into as well."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a person says of a campaign to begin with; all else is as in the *example*."""

    example: str = SMALL
    title: str = ""
    issuer: str = ""
    hotline: str = ""
    link: str = ""
    color: Color | None = None
    logo: Path | None = None


def write_starter(folder: Path, beginning: Beginning | None = None) -> None:
    """Write a campaign into *folder*, which is not there yet, or has nothing of a person's.

    Raises SignageError if it has, or if the logo cannot be shown, and OSError if the campaign
    cannot be written. Nothing is written before all is known to be right.
    """
    refuse_work(folder)
    for path, data in dict(_files(beginning or Beginning())).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def refuse_work(folder: Path) -> None:
    """Raise SignageError if *folder* is none, or has something of a person's in it."""
    if folder.exists() and (not folder.is_dir() or any(map(_is_work, folder.iterdir()))):
        raise SignageError([_not_empty(folder)])


def _files(beginning: Beginning) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the campaign: their paths in its folder, and what is in them."""
    logo = beginning.logo and open_logo(beginning.logo)
    facts = {
        "issuer": beginning.issuer,
        "hotline": beginning.hotline,
        "link": beginning.link,
        "logo": logo[0] if logo else "",
    }
    text = _playlists(beginning.example)
    yield "playlists.yaml", _filled(text, beginning.title, facts).encode()
    if beginning.example == SMALL:
        templates = data_folder() / "starter/templates"
        for path in sorted(templates.iterdir()):
            yield f"templates/{path.name}", path.read_bytes()
    color = beginning.color or COLORS.get(beginning.example)
    if color is not None:
        yield THEME, color_theme(color).encode()
    if logo:
        yield logo


def _playlists(example: str) -> str:
    """Return what plays in *example*; that of the repository is at its top, in wheels beside."""
    path = data_folder() / (f"examples/{example}" if example else "starter") / "playlists.yaml"
    if not path.is_file():
        path = Path(__file__).parents[2] / "playlists.yaml"
    return path.read_text(encoding="utf-8")


def _filled(text: str, title: str, facts: Mapping[str, str]) -> str:
    """Return the playlists in *text* with a person's own *title*, and *facts* as variables."""
    match = _HEAD.search(text)
    assert match is not None
    head = match[0]
    if title:
        head = _TITLE.sub(lambda _: f"  title: {_quoted(title)}\n", head)
    if facts["issuer"]:
        head = _PLACE.sub("", head)  # it is where the example runs
    given = {name: fact for name, fact in facts.items() if fact}
    for name in given:
        head = re.sub(rf"^    {name}:.*\n", "", head, flags=re.M)
    # A brace that is meant is written twice.
    meant = {name: fact.replace("{", "{{").replace("}", "}}") for name, fact in given.items()}
    lines = "".join(f"    {name}: {_quoted(fact)}\n" for name, fact in meant.items())
    head = _VARIABLES.sub(lambda found: found[0] + lines, head)
    return text[: match.start()] + head + text[match.end() :]


def _quoted(text: str) -> str:
    """Return *text* as YAML takes it whatever is in it: as JSON, which is YAML too."""
    return json.dumps(text, ensure_ascii=False)


_HEAD = lazy_regex(r"^campaign:\n(?:[ ].*\n)+", re.M)
_TITLE = lazy_regex(r"^  title:.*\n", re.M)
_PLACE = lazy_regex(r"^  place:.*\n", re.M)
_VARIABLES = lazy_regex(r"^  variables:.*\n", re.M)


def read_link(text: str) -> str:
    """Return the link in *text*; raises SignageError if none can be made a code of it."""
    link, report = text.strip(), Report()
    check_url(Scalar(link, False, _typed("--link", link)), report)
    if report.diagnostics:
        raise SignageError(report.diagnostics)
    return link


def open_logo(path: Path) -> tuple[str, bytes]:
    """Return where in the campaign the logo at *path* goes, and its bytes.

    Raises SignageError if it cannot be shown: it is opened as pictures of campaigns are.
    """
    span = _typed("--logo", str(path))
    suffix = path.suffix.lower()
    if suffix not in PICTURES:
        raise SignageError([_no_picture(path, span)])
    files, report = CampaignFolder(path.resolve().parent), Report()
    name = path.resolve().name
    CampaignAssets(files).open_references([Reference(AssetKind.PICTURE, name, span)], report)
    if report.has_errors:
        raise SignageError(report.diagnostics)
    return f"{LOGO}{suffix}", files.read(name, LARGEST_PICTURE, span)


def _typed(where: str, text: str) -> Span:
    return Span(Source(where, text), 1, 1, 1, len(text) + 1)


def _no_picture(path: Path, span: Span) -> Diagnostic:
    return Diagnostic(
        "bad-picture",
        msg("'{path}' is no picture that can be a logo", path=path.name),
        span,
        hints=(msg("give a file that ends in {endings}", endings=", ".join(PICTURES)),),
    )


def _is_work(path: Path) -> bool:
    """Tell whether somebody put *path* there, and no file manager, disk or version control."""
    return not path.name.startswith(".") and path.name.strip().lower() not in _NOBODYS


_NOBODYS = frozenset(
    ("desktop.ini", "thumbs.db", "ehthumbs.db", "icon", "$recycle.bin", "system volume information")
)
"""What Explorer, Finder (its name ends in a line break) and Windows put into folders themselves."""


def _not_empty(folder: Path) -> Diagnostic:
    return Diagnostic(
        "not-empty",
        msg(
            "'{folder}' is there already and not an empty folder: nothing was written",
            folder=str(folder),
        ),
        hints=(msg("name a new folder"),),
    )
