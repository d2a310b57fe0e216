"""Films and sounds that mean harm: they name other files, claim what they are not, or lie."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from signage.video.ffmpeg import run


def playlists(secret: Path, port: int) -> dict[str, bytes]:
    """Return files that name *secret*, or an address here, by the names that they go by."""
    hls = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXTINF:1.0,\n{}\n#EXT-X-ENDLIST\n"
    dash = (
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
        'mediaPresentationDuration="PT1S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011">'
        '<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1">'
        "<BaseURL>{}</BaseURL></Representation></AdaptationSet></Period></MPD>"
    )
    smooth = (
        '<?xml version="1.0"?><CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3">'
        "<Id>{}</Id></CompositionPlaylist>"
    )
    sdp = "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {} RTP/AVP 96\n"
    web = f"http://127.0.0.1:{port}/film.mp4"
    files = {
        "file.m3u8": hls.format(secret.as_uri()),
        "relative.m3u8": hls.format(f"../outside/{secret.name}"),
        "beside.m3u8": hls.format("beside.mp4"),
        "web.m3u8": hls.format(web),
        "live.m3u8": hls.format(web).replace("#EXT-X-ENDLIST\n", ""),
        "concat.m3u8": hls.format(f"concat:{secret}"),
        "key.m3u8": hls.format(web).replace(
            "#EXTINF", f'#EXT-X-KEY:METHOD=AES-128,URI="{web}"\n#EXTINF'
        ),
        "ffconcat.mp4": f"ffconcat version 1.0\nfile '{secret}'\n",
        "concat.txt": f"file '{secret}'\n",
        "dash.mpd": dash.format(secret.as_uri()),
        "web.mpd": dash.format(web),
        "imf.xml": smooth.format(secret),
        "a.sdp": sdp.format(port),
        "f%d.png": "",
        "plain.ffmeta": ";FFMETADATA1\ntitle=x\n",
        "avisynth.avs": f'DirectShowSource("{secret}")\n',
        "rtsp.mp4": f"RTSPtextRTSP://127.0.0.1:{port}/a\n",
        "reference.asx": f"[Reference]\nRef1=http://127.0.0.1:{port}/a\n",
    }
    # By content alone, too, under a name that promises something else.
    files |= {f"{name.replace('.', '-')}.mp4": text for name, text in files.items()}
    return {name: text.encode() for name, text in files.items()}


def with_outside_data(film: bytes, secret: Path) -> bytes:
    """Return an MP4 whose index says that its pictures are in the file *secret*."""
    at = film.index(b"dref")
    name = secret.as_posix().encode() + b"\0"
    # One entry "url ", whose flag "it is in here" is taken away.
    old = film[at - 4 : at + 12 + 12]
    entry = box(b"url ", bytes(4) + name)
    new = box(b"dref", bytes(4) + struct.pack(">I", 1) + entry)
    return _grown(film, old, new, (b"moov", b"trak", b"mdia", b"minf", b"dinf"))


def _grown(film: bytes, old: bytes, new: bytes, above: tuple[bytes, ...]) -> bytes:
    """Return *film* with *new* in place of *old*, and its boxes *above* as much larger."""
    data = bytearray(film.replace(old, new, 1))
    for kind in above:
        at = data.index(kind) - 4
        size = struct.unpack_from(">I", data, at)[0] + len(new) - len(old)
        struct.pack_into(">I", data, at, size)
    return bytes(data)


def box(kind: bytes, content: bytes) -> bytes:
    """Return a box of ISO/IEC 14496-12."""
    return struct.pack(">I", 8 + len(content)) + kind + content


FRAME = 64 * 32 * 3
"""Bytes of a frame of 64x32 pixels as it is."""


def claiming(frames: int) -> bytes:
    """Return an MP4 with one frame, whose index claims so many *frames*."""

    def full(kind: bytes, *numbers: int, head: int = 0) -> bytes:
        return box(kind, struct.pack(f">I{len(numbers)}I", head, *numbers))

    unity = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    raw = struct.pack(">6xH16xHHII4xH32xHh", 1, 64, 32, 0x480000, 0x480000, 1, 24, -1)
    stored = (
        box(b"stsd", struct.pack(">II", 0, 1) + box(b"raw ", raw)),
        full(b"stts", 1, frames, 1),
        full(b"stsc", 1, 1, frames, 1),
        full(b"stsz", FRAME, frames),
        full(b"stco", 1, 40),
    )
    here = box(b"dinf", full(b"dref", 1) + full(b"url ", head=1))
    media = full(b"vmhd", 0, 0, head=1) + here + box(b"stbl", b"".join(stored))
    track = (
        full(b"tkhd", 0, 0, 1, 0, 1000, 0, 0, 0, 0, *unity, 64 << 16, 32 << 16, head=3),
        box(
            b"mdia",
            full(b"mdhd", 0, 0, 1000, 1000, 0x55C40000)
            + box(b"hdlr", bytes(8) + b"vide" + bytes(12) + b"v\0")
            + box(b"minf", media),
        ),
    )
    header = full(b"mvhd", 0, 0, 1000, 1000, 0x10000, 0x1000000, 0, 0, *unity, *bytes(6), 2)
    index = box(b"moov", header + box(b"trak", b"".join(track)))
    return box(b"ftyp", b"isom\0\0\2\0isommp41") + box(b"mdat", bytes(FRAME + 100)) + index


NAMELESS = "TITLETITLETITLE"
FOREIGN = "Tập huấn ".encode("cp1258", "ignore").ljust(len(NAMELESS), b"\xca")
"""A title as Windows wrote it in Vietnamese: not UTF-8."""


def with_foreign_title(path: Path) -> Path:
    """Write a second of film or sound whose title is not UTF-8, in the form that its name says."""
    is_film = path.suffix not in (".wav", ".mp3", ".flac", ".ogg", ".aiff", ".wma", ".m4a")
    picture = ["-f", "lavfi", "-i", "testsrc2=s=64x32:r=25:d=1"] if is_film else []
    sound = ["-f", "lavfi", "-i", "sine=440:d=1"]
    # Each page of an Ogg file has a sum of its bytes: there it cannot be put in afterwards.
    title = os.fsdecode(FOREIGN) if path.suffix in (".ogg", ".ogv") else NAMELESS
    notes = [x for key in ("title", "artist", "comment") for x in ("-metadata", f"{key}={title}")]
    run([*picture, *sound, *notes, "-metadata:s:0", f"handler_name={title}", str(path)])
    data = path.read_bytes()
    # MP3 and WMA write it as UTF-16, or with a mark of their own: there it stays.
    path.write_bytes(data.replace(NAMELESS.encode(), FOREIGN))
    return path
