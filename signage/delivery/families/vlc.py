"""VLC on a Windows computer: a list of what is played, and a file that starts it.

The day is asked at each start: a computer that is restarted every night leaves what is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signage.delivery.family import Family, Piece, fallback, numbered, with_fallback
from signage.delivery.shipment import Item, Shipment
from signage.message import msg

_FLAGS = (
    "--fullscreen --loop --no-video-title-show --no-osd --no-qt-privacy-ask "
    "--mouse-hide-timeout=0 --image-duration=10"
)


def _lay_out(shipment: Shipment) -> Iterator[Piece]:
    for name, item in with_fallback(shipment):
        yield Piece.of(name, item)
    spare = fallback(shipment)
    if spare is not None:
        yield Piece.text("fallback.m3u8", _list((spare,)))
    yield Piece.text("playlist.m3u8", _list(numbered(shipment)))
    yield Piece.text("play.bat", _start(shipment), "\r\n")


def _list(shown: Iterable[tuple[str, Item]]) -> Iterator[str]:
    yield "#EXTM3U"
    for name, item in shown:
        seconds = max(1, round(item.seconds))
        if not item.is_video:
            yield f"#EXTVLCOPT:image-duration={seconds}"
        yield f"#EXTINF:{seconds},{name.partition('.')[0]}"
        yield name


def _start(shipment: Shipment) -> Iterator[str]:
    yield "@echo off"
    yield "rem Plays playlist.m3u8 on and on; after the last day fallback.m3u8."
    yield 'cd /d "%~dp0"'
    yield "set LIST=playlist.m3u8"
    days = 'powershell -NoProfile -Command "Get-Date -Format yyyyMMdd"'
    yield f"for /f %%d in ('{days}') do set TODAY=%%d"
    if shipment.begins_later:
        yield f"if %TODAY% LSS {shipment.valid_from:%Y%m%d} set LIST=fallback.m3u8"
    if shipment.valid_until is not None:
        yield f"if %TODAY% GTR {shipment.valid_until:%Y%m%d} set LIST=fallback.m3u8"
    yield r"set VLC=%ProgramFiles%\VideoLAN\VLC\vlc.exe"
    yield r'if not exist "%VLC%" set VLC=%ProgramFiles(x86)%\VideoLAN\VLC\vlc.exe'
    yield f'start "" "%VLC%" {_FLAGS} "%LIST%"'


VLC = Family(
    "vlc",
    msg("Windows computers with VLC"),
    _lay_out,
    steps=(
        msg("Copy all of it into a folder of the computer, for example C:\\signage."),
        msg("Double-click play.bat. To have it begin by itself, put a link to it into Startup."),
        msg("Let the computer restart every night: only then is the last day noticed."),
    ),
    taken=msg("VLC shows the first picture all over the screen."),
    expires=True,
)
