"""The sounds of a playlist to what is heard under its loop on one screen."""

from __future__ import annotations

from signage.assets import Assets
from signage.diagnostic import Diagnostic, Report, Severity
from signage.message import msg
from signage.model.playlist import Play
from signage.model.sound import Sound
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
        msg(
            "'{path}' is {length_s:.1f} s long: nothing is left from {start_s:g} s",
            path=sound.path,
            length_s=length_s,
            start_s=sound.start_s,
        ),
        sound.span,
        hints=(msg("let it `start` earlier"),),
    )


def _comes_too_late(sound: Sound, play: Play, loop_s: float) -> Diagnostic:
    where = play.screen.name
    return Diagnostic(
        "unheard-sound",
        msg(
            "this sound begins {at_s:g} s into the loop, which on '{where}' is over after "
            "{loop_s:.1f} s",
            at_s=sound.at_s,
            where=where,
            loop_s=loop_s,
        ),
        sound.span,
        Severity.WARNING,
        hints=(msg("let it begin earlier: `at`"),),
    )
