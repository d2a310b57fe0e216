"""The sounds of a playlist to what is heard under its loop on one screen."""

from __future__ import annotations

from signage.assets import Assets
from signage.diagnostic import Diagnostic, Report, Severity
from signage.model.playlist import Play
from signage.model.sound import Sound
from signage.phrase import Phrase
from signage.video.format import Track


def soundtrack(
    play: Play, loop_s: float, assets: Assets, report: Report
) -> tuple[Track, ...] | None:
    """Return what is heard under *play*'s loop, which is *loop_s* long.

    None, and a reason in *report*, if a sound is not as long as the piece
    that is wanted of it.
    """
    for sound in play.heard:
        if sound.at_s >= loop_s:
            report.add(_comes_too_late(sound, play, loop_s))
    lengths = {sound: assets.sound_duration_s(sound.path) for sound in play.heard}
    short = [sound for sound, length_s in lengths.items() if sound.start_s >= length_s]
    for sound in short:
        report.add(_too_short(sound, lengths[sound]))
    return None if short else tuple(_track(sound, assets) for sound in play.heard)


def _track(sound: Sound, assets: Assets) -> Track:
    return Track(
        assets.asset(sound.path),
        sound.start_s,
        sound.end_s,
        sound.volume,
        sound.at_s,
        sound.repeats,
    )


def _too_short(sound: Sound, length_s: float) -> Diagnostic:
    return Diagnostic(
        "sound-too-short",
        Phrase(
            en=f"'{sound.path}' is {length_s:.1f} s long: nothing is left from {sound.start_s:g} s",
            vi=f"'{sound.path}' dài {length_s:.1f} s: từ giây {sound.start_s:g} không còn gì",
        ),
        sound.span,
        hints=(Phrase(en="let it `start` earlier", vi="hãy cho `start` sớm hơn"),),
    )


def _comes_too_late(sound: Sound, play: Play, loop_s: float) -> Diagnostic:
    where = play.screen.name
    return Diagnostic(
        "unheard-sound",
        Phrase(
            en=f"this sound begins {sound.at_s:g} s into the loop, which on '{where}' is over "
            f"after {loop_s:.1f} s",
            vi=f"âm thanh này bắt đầu ở giây {sound.at_s:g}, mà vòng lặp trên '{where}' "
            f"chỉ dài {loop_s:.1f} s",
        ),
        sound.span,
        Severity.WARNING,
        hints=(Phrase(en="let it begin earlier: `at`", vi="hãy cho bắt đầu sớm hơn: `at`"),),
    )
