"""City Wi-Fi: the page that a telephone shows before it is let through, for several portals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar

from signage.channels.contact import CONTACT_FIELDS, FOLDER, SITE, Contact, Site, contact_of
from signage.channels.html import Content, Html, element, joined, page, wording_html
from signage.channels.notice import Notice, more_html, notice_of
from signage.channels.plain import plain_words
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.channel import (
    NAMED_MESSAGE,
    Channel,
    ChannelKind,
    ChannelNames,
    CommonFields,
    FileLimit,
)
from signage.model.field import Entry, Field, one_or_list
from signage.model.key_message import KeyMessage
from signage.source import Span

HEAVIEST = 100_000
"""Bytes of a page: some portals take no more, and telephones wait for it on a crowded network."""


@dataclass(frozen=True, kw_only=True)
class Wifi(Channel):
    """A notice on a public network, in Vietnamese and for visitors in English."""

    kind: ClassVar[str] = "wifi"

    vietnamese: Notice
    english: Notice | None
    contact: Contact
    button: Site | None
    """Where the button of a portal leads that fills in nothing by itself; None: to the site."""
    home: Site | None
    """The folder on the web in which its operator puts these files."""
    reachable: tuple[Site, ...]
    """What else can be reached before the button is pressed."""

    @property
    def base(self) -> str:
        """Return where its files are, below the output folder."""
        return f"{self.folder}/{self.name}"

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield what it says in Vietnamese."""
        yield from self.vietnamese.texts
        yield from self.contact.texts

    @property
    def limits(self) -> Iterator[FileLimit]:
        """Yield how heavy each page is."""
        for path, source in self.pages.items():
            size = len(source.encode())
            yield FileLimit(f"{self.base}/{path}", size, HEAVIEST, msg("bytes"))

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the hosts that have to be reached before the button is pressed.

        The portal itself is not among them: it is open as it is.
        """
        sites = (self.contact.site, self.home, *self.reachable)
        return tuple(dict.fromkeys(site.host for site in sites if site is not None))

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """Return its pages, by their paths below `base`."""
        leads_to = (self.button or self.contact.site).url
        login = Html(
            "$(if trial == 'yes')\n"
            + _link(Html(MIKROTIK_TRIAL)).source
            + f"\n$(else)\n{_NOT_OPEN.source}\n$(endif)\n"
            + "$(if error)\n"
            + element("p", Html("$(error)"), role="alert").source
            + "\n$(endif)"
        )
        status = joined(
            [
                element("p", "Đã vào mạng được ", element("strong", Html("$(uptime)")), "."),
                element("p", element("a", "Ngắt kết nối", href=Html("$(link-logout)"))),
            ],
            "\n",
        )
        pages = {
            "notice.html": self._page(_link(leads_to)),
            "venue.html": self._page(),
            "opennds/advert1.htm": f"{self._message(level=2).source}\n",
            "opennds/splash.html": self._page(
                _form("get", Html("$authaction"), tok="$tok", redir="$redir")
            ),
            "mikrotik/login.html": self._page(login),
            "mikrotik/alogin.html": self._page(
                element("p", "Bạn đã vào mạng. ", _english("You are online.")),
                _link(Html("$(link-redirect)")),
            ),
            "mikrotik/status.html": self._page(status),
            "mikrotik/redirect.html": _REDIRECT,
            "pfsense/index.html": self._page(
                _form(
                    "post",
                    Html("$PORTAL_ACTION$"),
                    redirurl="$PORTAL_REDIRURL$",
                    zone="$PORTAL_ZONE$",
                )
            ),
        }
        return MappingProxyType(pages)

    def _page(self, *way_on: Html) -> str:
        """Return the page with the message, and below it the *way_on*."""
        small = [] if self.contact.issuer is None else [self.contact.issuer]
        if self.valid_until is not None:
            small.append(f"Có hiệu lực đến {self.valid_until:%d-%m-%Y}")
        last = [element("p", wording_html(" · ".join(small)), class_="small")] if small else []
        body = element("main", "\n", joined([self._message(level=1), *way_on, *last], "\n"), "\n")
        return page(plain_words(self.vietnamese.headline), STYLE, body)

    def _message(self, level: int) -> Html:
        """Return what it says, under a heading of *level*."""
        texts = [element("section", "\n", self.vietnamese.html(level), "\n")]
        if self.english is not None:
            texts.append(element("section", "\n", self.english.html(2), "\n", lang="en"))
        both = element(
            "div", "\n", joined(texts, "\n"), "\n", class_="texts" if level == 1 else None
        )
        more = joined(["Tìm hiểu thêm · ", _english("More")])
        help_ = joined(["Hỗ trợ · ", _english("Help")])
        return joined([both, more_html(self.contact, more, help_)], "\n")


def _english(text: str) -> Html:
    return element("span", text, lang="en")


def _link(href: Content) -> Html:
    return element("a", *_GO_ON, class_="go", href=href)


def _form(method: str, action: Html, **hidden: str) -> Html:
    """Return the button of a portal that fills in *action* and the values of *hidden*."""
    fields = [
        element("input", type="hidden", name=name, value=Html(value))
        for name, value in hidden.items()
    ]
    button = element("button", *_GO_ON, class_="go", type="submit", name="accept", value="1")
    return element(
        "form", "\n", joined([*fields, button], "\n"), "\n", method=method, action=action
    )


_GO_ON = ("Tiếp tục · ", _english("Continue"))
MIKROTIK_TRIAL = "$(link-login-only)?dst=$(link-orig-esc)&amp;username=T-$(mac-esc)"
"""Where a hotspot lets people in without a name: no script is needed, as for its passwords."""
_NOT_OPEN = element("p", "Mạng này cần tài khoản. ", _english("This network needs an account."))
_REDIRECT = (
    '$(if http-status == 302)Hotspot redirect$(endif)$(if http-header == "Location")'
    "$(link-redirect)$(endif)"
) + page(
    "Đang chuyển trang",
    "",
    element("main", element("h1", element("a", *_GO_ON, href=Html("$(link-redirect)")))),
    element("meta", http_equiv="refresh", content=Html("0; url=$(link-redirect)")),
)
"""What the hotspot's own page of that name does."""

STYLE = """
body{margin:0;font:1.0625rem/1.5 system-ui,sans-serif;color:#14202e;background:#fff}
main{max-width:58rem;margin:0 auto;padding:1rem;overflow-wrap:break-word}
h1,h2{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25;color:#0b2f63}
p{margin:0 0 .5rem}
ol{margin:0 0 .75rem;padding-left:1.75rem}
section+section{margin-top:1rem;padding-top:1rem;border-top:1px solid #c3ccd8}
a{color:#0b4fa8}
.go{box-sizing:border-box;display:block;width:100%;margin:1rem 0;padding:.75rem 1rem;border:0;
border-radius:.5rem;font:inherit;font-weight:700;text-align:center;text-decoration:none;
color:#fff;background:#0b2f63;cursor:pointer}
.go:focus-visible,a:focus-visible{outline:3px solid #b45309;outline-offset:2px}
.small{font-size:.9375rem;color:#4a5563}
@media(min-width:44rem){
.texts{display:grid;grid-template-columns:1fr 1fr;gap:2rem;margin-bottom:.75rem}
section+section{margin:0;padding:0;border:0}}
"""
"""For telephones first; letters are the telephone's own, so that nothing has to be fetched."""


def _decode(entry: Entry[ChannelNames], common: CommonFields) -> Wifi | None:
    vietnamese = notice_of(entry, common.message, "vi")
    visitors = entry.get(_ENGLISH, None)
    english = None if visitors is None else notice_of(entry, visitors, "en", _ENGLISH)
    contact = contact_of(entry)
    button, home = entry.get(_BUTTON, None), entry.get(_HOME, None)
    reachable = entry.get(_OPEN, ())
    if vietnamese is None or contact is None:
        return None
    return Wifi(
        **common.of_channel,
        vietnamese=vietnamese,
        english=english,
        contact=contact,
        button=button,
        home=home,
        reachable=reachable,
    )


_ENGLISH: Field[ChannelNames, KeyMessage] = Field(
    "english",
    NAMED_MESSAGE,
    msg("another of the `messages:`, in English"),
)
_BUTTON = Field("button", SITE, msg("where the button of `notice.html` leads; default: to `site`"))
_HOME = Field(
    "home", FOLDER, msg("the folder on the web in which these files are put: `https://…/wifi/`")
)
_OPEN = Field(
    "open", one_or_list(SITE), msg("what else can be reached before the button is pressed")
)

WIFI = ChannelKind(
    Wifi.kind,
    msg("a notice on public Wi-Fi"),
    (_ENGLISH, *CONTACT_FIELDS, _BUTTON, _HOME, _OPEN),
    _decode,
)
