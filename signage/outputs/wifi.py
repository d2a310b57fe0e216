"""Files of notices on public Wi-Fi: the pages, and what operators of networks are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from signage.channels.html import escaped
from signage.channels.plain import line_of_words, plain_words
from signage.channels.wifi import Wifi
from signage.outputs.output import Output, Planned
from signage.outputs.written import WrittenRecipe, document_recipe

if TYPE_CHECKING:
    from signage.document import Content
    from signage.outputs.laid_out import LaidOutChannels


class _WifiPages(Output):
    """Of each notice its pages, settings for networks, and a sheet for their operators."""

    kind = "wifi"
    asked_by = ("wifi",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield the files of each."""
        for wifi in channels.of_kind(Wifi):
            recipes = {path: WrittenRecipe(source.encode()) for path, source in wifi.pages.items()}
            for path, text in _settings(wifi):
                recipes[path] = WrittenRecipe(text.encode())
            for path, recipe in recipes.items():
                yield channels.file(self, f"{wifi.base}/{path}", recipe, wifi)
            sheet = document_recipe("wifi-operator", _sheet(wifi, channels.campaign.title))
            yield channels.file(self, f"{wifi.base}/huong-dan-van-hanh.pdf", sheet, wifi)


WIFI_PAGES = _WifiPages()


def _settings(wifi: Wifi) -> Iterator[tuple[str, str]]:
    """Yield the files of settings, each with its path."""
    yield "opennds/config.txt", "".join(f"{line}\n" for line in _uci(wifi))
    if wifi.home is not None:
        # RFC 8908. For a network without a portal: what asks for a login answers by itself.
        answer = {"captive": False, "venue-info-url": f"{wifi.home.url}venue.html"}
        yield "capport.json", f"{json.dumps(answer, indent=2)}\n"
        yield "dhcp-114.txt", "".join(f"{line}\n" for line in _dhcp(f"{wifi.home.url}capport.json"))


def _uci(wifi: Wifi) -> Iterator[str]:
    """Yield what is typed at a router with openNDS 9 or newer (OpenWrt)."""
    option = "opennds.@opennds[0]"
    # The theme decodes it and puts it into its page as it is.
    headline = line_of_words(wifi.vietnamese.headline)
    banner = quote(escaped(headline), safe="")
    yield f"uci set {option}.login_option_enabled='3'"
    theme = "/usr/lib/opennds/theme_click-to-continue-custom-placeholders.sh"
    yield f"uci set {option}.themespec_path='{theme}'"
    yield f"uci add_list {option}.fas_custom_parameters_list='banner1_message={banner}'"
    if wifi.home is not None:
        advert = f"{_in_quotes(wifi.home.url)}opennds/advert1.htm"
        yield f"uci add_list {option}.fas_custom_files_list='advert1_htm={advert}'"
    for host in wifi.hosts:
        yield f"uci add_list {option}.walledgarden_fqdn_list='{host}'"
    yield "uci commit opennds"
    yield "service opennds restart"


def _in_quotes(url: str) -> str:
    """Return *url* as it stands between the single quotes of a shell."""
    return url.replace("'", "%27")


def _dhcp(url: str) -> Iterator[str]:
    """Yield how several servers hand out *url* (RFC 8910, option 114)."""
    quoted = _in_quotes(url)
    yield "# dnsmasq"
    yield f"dhcp-option=114,{url}"
    yield "# OpenWrt"
    yield f"uci add_list dhcp.lan.dhcp_option='114,{quoted}'"
    yield "# MikroTik RouterOS"
    yield f"/ip dhcp-server option add name=capport code=114 value=\"'{quoted}'\""
    yield "# ISC dhcpd"
    yield "option captive-portal code 114 = text;"
    yield f'option captive-portal "{url.replace(chr(34), "%22")}";'
    yield "# Kea"
    option = {"name": "v4-captive-portal", "data": url}
    yield f'"option-data": [{json.dumps(option)}]'


def _sheet(wifi: Wifi, campaign: str) -> dict[str, Content]:
    return {
        "title": "Thông báo trên Wi-Fi: hướng dẫn vận hành",
        "campaign": campaign,
        "headline": plain_words(wifi.vietnamese.headline).replace("\n", " "),
        "hosts": wifi.hosts,
        "home": None if wifi.home is None else wifi.home.url,
    }
