"""Whom people can turn to: a site, a telephone, an address, and whose words these are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from urllib.parse import urlsplit

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.channel import ChannelNames
from signage.model.field import TEXT, Entry, Field, plain
from signage.model.link import in_ascii
from signage.model.link_slips import misspelt_link
from signage.model.wording import SAID_TEXT
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse


@dataclass(frozen=True, slots=True)
class Site:
    """An address that people can open."""

    url: str

    @property
    def shown(self) -> str:
        """Return it as people read it and type it."""
        return re.sub(r"^https?://|/$", "", self.url)

    @property
    def host(self) -> str:
        """Return the name that a firewall lets through."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that people can call."""

    shown: str
    """Grouped as somebody wrote it."""

    @property
    def url(self) -> str:
        """Return what a telephone dials (RFC 3966)."""
        return f"tel:{_digits(self.shown)}"


@dataclass(frozen=True, slots=True)
class Mail:
    """An address that people can write to."""

    shown: str

    @property
    def url(self) -> str:
        """Return what opens a letter to it (RFC 6068)."""
        return f"mailto:{self.shown}"


@dataclass(frozen=True, slots=True)
class Contact:
    """What a page says of who speaks, and where there is more."""

    site: Site
    hotline: Phone | None
    issuer: str | None
    places: tuple[Span, Span, Span] = field(compare=False)
    """Where each of them was written."""

    @property
    def texts(self) -> Iterator[tuple[str, Span]]:
        """Yield what people read of it, with where it was written."""
        site, hotline, issuer = self.places
        yield self.site.shown, site
        if self.hotline is not None:
            yield f"{CALL}: {self.hotline.shown}", hotline
        if self.issuer is not None:
            yield self.issuer, issuer


CALL = "Cần giúp, gọi"


def contact_of(entry: Entry[ChannelNames]) -> Contact | None:
    """Read the fields of `CONTACT_FIELDS`; None: the site has been reported."""
    site, hotline = entry.get(_SITE, None), entry.get(_HOTLINE, None)
    issuer = entry.get(_ISSUER, None)
    places = entry.place(_SITE), entry.place(_HOTLINE), entry.place(_ISSUER)
    return None if site is None else Contact(site, hotline, issuer, places)


def read_site(node: Node, report: Report) -> Site | None:
    """Read the address of a site, with `https://` or without."""
    text = as_word(node, report, _SITE_WORDS)
    if text is None:
        return None
    if (slip := misspelt_link(text, node.span)) is not None:
        report.add(slip)
        return None
    try:
        url = in_ascii(text if "://" in text else f"https://{text}")
    except ValueError:
        url = ""
    if match := _URL.fullmatch(url):
        return Site(f"{match[1].lower()}{match[2]}")
    refuse(node, report, "wrong-url", _SITE_WORDS)
    return None


def read_folder(node: Node, report: Report) -> Site | None:
    """Read the address of a folder on a server that speaks TLS."""
    site = read_site(node, report)
    if site is None:
        return None
    if not site.url.startswith("https://"):
        safe = f"https{site.url[4:]}"
        report.add(
            Diagnostic(
                "wrong-url",
                msg("{url} can be changed on its way: it begins with http://", url=quote(site.url)),
                node.span,
                hints=(msg("have it served as `{url}`", url=safe),),
            )
        )
        return None
    return Site(f"{site.url.rstrip('/')}/")


def _read_phone(node: Node, report: Report) -> Phone | None:
    text = as_word(node, report, _PHONE_WORDS)
    if text is None:
        return None
    if re.fullmatch(r"\+?[0-9]{3,15}", _digits(text)):
        return Phone(text)
    refuse(node, report, "wrong-phone", _PHONE_WORDS)
    return None


def _read_mail(node: Node, report: Report) -> Mail | None:
    text = as_word(node, report, _MAIL_WORDS)
    if text is None:
        return None
    if _MAIL.fullmatch(text):
        return Mail(text)
    refuse(node, report, "wrong-mail", _MAIL_WORDS)
    return None


def _digits(text: str) -> str:
    return re.sub(r"[\s.()-]", "", text)


_URL = lazy_regex(
    r"(https?://(?:(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}|(?:[0-9]{1,3}\.){3}[0-9]{1,3}))"
    r"((?::[0-9]{1,5})?(?:[/?#][\w.~:/?#\[\]@!$&'()*+,;=%-]*)?)",
    re.IGNORECASE | re.ASCII,
)
"""RFC 3986, of which a name has a dot at least; portals of networks have numbers for names."""
_MAIL = lazy_regex(r"[A-Za-z0-9_.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")
_SITE_WORDS = msg("the address of a site: `www.example.gov.vn`")
_PHONE_WORDS = msg("the number of a telephone: `1022`")
_MAIL_WORDS = msg("an address for mail: `baochi@example.gov.vn`")
SITE = plain(read_site, TEXT.schema)
FOLDER = plain(read_folder, TEXT.schema)
PHONE = plain(_read_phone, TEXT.schema)
MAIL = plain(_read_mail, TEXT.schema)

_SITE = Field("site", SITE, msg("where there is more: `www.bluezone.gov.vn`"), required=True)
_HOTLINE = Field("hotline", PHONE, msg("whom to call: `1022`"))
_ISSUER = Field("issuer", SAID_TEXT, msg("whose words these are"))
CONTACT_FIELDS = (_SITE, _HOTLINE, _ISSUER)
