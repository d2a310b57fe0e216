"""A voice to rehearse with: espeak-ng, from the optional package espeakng-loader.

It reads every syllable with its tone, and nobody would take it for a person: good for hearing how
long an announcement is, and what is hard to follow, before somebody reads it. It is run in a
process of its own, which is given the text and nothing else.
"""

from __future__ import annotations

import ctypes
import importlib.util
import subprocess
import sys
from typing import TYPE_CHECKING

from signage.python_process import python_command

if TYPE_CHECKING:
    from signage.audio.filtering import Samples

HZ = 22_050
WORDS_A_MINUTE = 150
"""As espeak-ng counts; of Vietnamese that comes to three syllables a second, with its pauses."""

_VOICE = b"vi"
_RETRIEVAL, _RATE, _UTF8, _CHARACTERS = 2, 1, 1, 1
_DO_NOT_EXIT = 0x8000


def is_voice_there() -> bool:
    """Tell whether it is installed (`pip install signage[voice]`)."""
    return importlib.util.find_spec("espeakng_loader") is not None


def engine() -> str:
    """Return what reads, with its version: another one reads otherwise."""
    from importlib import metadata

    return f"espeakng-loader {metadata.version('espeakng-loader')}"


def rehearsed(text: str) -> Samples:
    """Return *text*, in which everything is spelt out, as espeak-ng says it, HZ a second.

    Raises OSError if it does not run here.
    """
    import numpy as np

    done = subprocess.run(
        python_command("from signage.audio.rehearsal import main as m; m()"),
        input=text.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        check=False,
    )
    if done.returncode or not done.stdout:
        raise OSError("espeak-ng does not run")
    return (np.frombuffer(done.stdout, "<i2") / 32768).astype(np.float32)


def main() -> None:
    """Say the text at the input; the samples come out in 16 bits."""
    import espeakng_loader

    spoken = ctypes.CDLL(espeakng_loader.get_library_path())
    data = espeakng_loader.get_data_path().encode()
    if spoken.espeak_Initialize(_RETRIEVAL, 0, data, _DO_NOT_EXIT) != HZ:
        sys.exit(1)
    take = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)

    def write(samples: ctypes.c_void_p | None, count: int, events: object) -> int:
        if samples and count > 0:
            sys.stdout.buffer.write(ctypes.string_at(samples, 2 * count))
        return 0

    # Kept as long as it may be called.
    taken = take(write)
    spoken.espeak_SetSynthCallback(taken)
    if spoken.espeak_SetVoiceByName(_VOICE):
        sys.exit(1)
    spoken.espeak_SetParameter(_RATE, WORDS_A_MINUTE, 0)
    text = sys.stdin.buffer.read() + b"\0"
    spoken.espeak_Synth(text, ctypes.c_size_t(len(text)), 0, _CHARACTERS, 0, _UTF8, None, None)
    spoken.espeak_Synchronize()
    sys.stdout.buffer.flush()
