"""Films and sounds with damaged or foreign words in them: read, or refused, and nothing else.

SIGNAGE_ATTACK_LONG=1 mutates more of them, and has some looked into by a process of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import sys
from pathlib import Path

import pytest

from signage.campaign.loading import load
from signage.cli import main
from signage.media import probe
from signage.media.foreign import CONTAINERS, MOST_PIXELS, BadMedium, film_in, sound_in
from signage.media.recordings import ClipReader, read_sound
from tests.attack.hostile_films import FOREIGN, with_foreign_title
from tests.every_element import write_campaign

IS_LONG = os.environ.get("SIGNAGE_ATTACK_LONG") == "1"
MUTANTS = 2000 if IS_LONG else 40
"""Of each form."""
FILMS = ("a.mp4", "a.mov", "a.mkv", "a.avi", "a.ts", "a.mpg", "a.wmv", "a.flv", "a.ogv")
SOUNDS = ("a.wav", "a.mp3", "a.flac", "a.ogg", "a.aiff", "a.wma", "a.m4a")
SHORT_FILMS, SHORT_SOUNDS = FILMS[:5], SOUNDS[:4]


@pytest.mark.parametrize(
    "name", [n for n in (*FILMS, *SOUNDS) if sys.platform == "linux" or not n.startswith("a.og")]
)
def test_words_that_are_not_utf8(tmp_path: Path, name: str) -> None:
    """Title, artist, comment, the name of a track: as older Windows programs wrote them."""
    path = with_foreign_title(tmp_path / name)
    if name in ("a.mp4", "a.avi", "a.mkv", "a.wav", "a.flac", "a.ogg"):
        assert FOREIGN in path.read_bytes()
    if name in FILMS:
        file = path.open("rb")
        film = film_in(file)
        assert (film.width, film.height) == (64, 32)
        assert film.length_s == pytest.approx(1, abs=0.5)
        with ClipReader(file, film) as reader:
            assert reader.frame(0.5).size == (64, 32)
    with path.open("rb") as file:
        sound = sound_in(file)
        assert sound.length_s == pytest.approx(1, abs=0.2)
        assert len(read_sound(file, sound, 100, 5000)) == 4900


@pytest.mark.slow
def test_a_campaign_with_such_a_film(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is built like any other."""
    folder = write_campaign(tmp_path / "campaign")
    with_foreign_title(tmp_path / "film.mp4").replace(folder / "templates/film.mp4")
    assert load(folder).diagnostics == ()
    assert main(["-C", str(folder), "--lang", "en", "build", "--kind", "still"]) == 0
    assert "internal-error" not in capfd.readouterr().err


def mutant(data: bytes, chance: random.Random) -> bytes:
    """Return *data* with a few of its bytes, or stretches of them, changed where words stand."""
    changed = bytearray(data)
    # Indexes and words stand at both ends; what is between are pictures and samples.
    edge = min(len(changed) // 2, 3000)
    for _ in range(chance.randint(1, 6)):
        at = chance.choice((chance.randrange(edge), len(changed) - 1 - chance.randrange(edge)))
        at = min(max(at, 0), len(changed) - 1)
        match chance.randrange(5):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                changed[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff"))
            case 2:
                changed[at : at + 9] = chance.randbytes(9)
            case 3:
                del changed[at : at + chance.randrange(1, 40)]
            case _:
                changed[at:at] = changed[at // 2 : at // 2 + chance.randrange(1, 40)]
    return bytes(changed)


@pytest.mark.parametrize("name", [*FILMS, *SOUNDS] if IS_LONG else [*SHORT_FILMS, *SHORT_SOUNDS])
def test_mutants(tmp_path: Path, name: str) -> None:
    """Whatever is changed in a file, there are facts of it, or none."""
    data = with_foreign_title(tmp_path / name).read_bytes()
    chance = random.Random(name)
    kind, look = ("film", film_in) if name in FILMS else ("sound", sound_in)
    place = tmp_path / "mutant"
    for number in range(MUTANTS):
        place.write_bytes(mutant(data, chance))
        with place.open("rb") as file:
            facts = probe.look_into(file, kind, ",".join(CONTAINERS), MOST_PIXELS)
            assert json.loads(json.dumps(facts)) == facts
            assert set(facts) in KNOWN, facts
            if IS_LONG and number % 20 == 0:
                with contextlib.suppress(BadMedium):
                    look(file)


SOUND = {"container", "index", "length_s"}
FILM = {"codec", "tag", "width", "height", "rate", "has_alpha", "is_interlaced"} | {
    *("matrix", "primaries", "transfer", "last_s")
}
SHORT = {"ends_after_s", "promised_s"}
KNOWN = (
    *(set(), {"other"}, {"width", "height"}),
    *(SOUND, SOUND | SHORT, SOUND | FILM, SOUND | FILM | SHORT),
)


@pytest.mark.parametrize("name", ["a.mp4", "a.avi", "a.wav", "a.mp3"])
def test_some_mutants_all_the_way(tmp_path: Path, name: str) -> None:
    """Through both processes, to a frame or samples."""
    data = with_foreign_title(tmp_path / name).read_bytes()
    chance = random.Random(name)
    for number in range(30 if IS_LONG else 3):
        place = tmp_path / f"mutant{number}"
        place.write_bytes(mutant(data, chance))
        file = place.open("rb")
        try:
            if name in FILMS:
                ClipReader(file, film_in(file)).close()
            else:
                read_sound(file, sound_in(file), 0, 2000)
        except (BadMedium, OSError):
            pass
        finally:
            file.close()
