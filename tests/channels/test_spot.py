"""Television spots as planned: scenes in time, captions in lines, and what rules say of both."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from signage.channels.cues import GAP, LONGEST_LINE, MOST_LINES, Cue, Stretch, cut_into_cues
from signage.channels.spot import CAPTION_BOX, HEIGHT, SIGN_BOX, TV, WIDTH, Spot
from signage.diagnostic import Severity
from signage.model.motion import TransitionKind
from signage.outputs import spot as spot_output
from signage.outputs.spot import SpotVideo
from signage.plan.channels import judged_channels
from signage.plan.plan import Plan, plan_campaign
from signage.plan.selection import Encoding
from signage.source import Source, Span
from tests.audio.voices import voice, write_voice
from tests.channels.campaigns import said_of
from tests.channels.spots import write_spot
from tests.media.films import write_film

NOWHERE = Span(Source("", ""), 1, 1, 1, 1)
FIRST = "- {template: notice, values: {headline: Cài đặt ngay}}"
SECOND = '- {template: notice, name: hoi, values: {headline: "Gọi {hotline}"}}'


@pytest.fixture(autouse=True)
def no_rehearsal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spot_output, "is_voice_there", lambda: False)


def first(fields: str) -> tuple[str, str]:
    """Return the change that gives the first scene *fields*."""
    return FIRST, FIRST[:-1] + f", {fields}}}"


def second(fields: str) -> tuple[str, str]:
    return SECOND, SECOND[:-1] + f", {fields}}}"


def spot_of(folder: Path) -> Spot:
    (judged,), _ = judged_channels(folder, datetime.date(2020, 8, 15))
    assert isinstance(judged.channel, Spot)
    return judged.channel


def paths(plan: Plan) -> set[str]:
    folder = "channels/spot/cai-dat/"
    return {a.path.removeprefix(folder) for a in plan.artifacts if a.path.startswith(folder)}


def told(folder: Path) -> list[tuple[str, Severity, str]]:
    return [(d.code, d.severity, d.place) for d in said_of(folder)]


def cues(wording: str, seconds: float, until_s: float | None = None) -> tuple[Cue, ...]:
    end = round(seconds * 25)
    stretch = Stretch(0, end, end if until_s is None else round(until_s * 25), 25)
    return cut_into_cues(wording, stretch, NOWHERE)


def test_the_picture_is_shared_out() -> None:
    """A sixth is the interpreter's; words of scenes, captions and it have places of their own."""
    assert SIGN_BOX.width * SIGN_BOX.height * 6 >= WIDTH * HEIGHT
    safe = TV.safe_area
    assert safe.right < SIGN_BOX.x
    assert safe.bottom < CAPTION_BOX.y
    assert SIGN_BOX.bottom < CAPTION_BOX.y
    for box in (safe, SIGN_BOX, CAPTION_BOX):
        assert box.x >= 0.05 * WIDTH
        assert box.right <= 0.95 * WIDTH
        assert box.y >= 0.05 * HEIGHT
        assert box.bottom <= 0.95 * HEIGHT


def test_lines_of_a_message_are_said_over_scenes(tmp_path: Path) -> None:
    """One each, the last all others; with facts filled in, and as somebody says them."""
    spot = spot_of(write_spot(tmp_path))

    assert [scene.wording for scene in spot.scenes] == [
        "Mời bà con cài đặt ứng dụng.",
        "Hỏi tổng đài 1022.",
    ]
    assert spot.scenes[1].said == "Hỏi tổng đài một không hai hai."
    assert [scene.syllables for scene in spot.scenes] == [7, 7]


def test_a_scene_says_what_it_says_itself(tmp_path: Path) -> None:
    """Then the message's own lines are not said."""
    spot = spot_of(write_spot(tmp_path, first('say: "Cài *ngay* hôm nay."')))

    assert [scene.wording for scene in spot.scenes] == ["Cài *ngay* hôm nay.", ""]
    assert [len(each) for each in spot.cues] == [1, 0]
    assert spot.cues[0][0].lines == ("Cài ngay hôm nay.",)


def test_an_interpreter_never_stands_still(tmp_path: Path) -> None:
    """All scenes give way at once; without one as they are told to, but for the last."""
    ways = (first("transition: crossfade"), second("transition: crossfade"))
    write_film(tmp_path / "sign.mp4")
    with_sign = ("    length: 6s", "    length: 6s\n    sign: sign.mp4")

    def kinds(spot: Spot) -> list[TransitionKind]:
        return [scene.slide.transition.kind for scene in spot.scenes]

    assert kinds(spot_of(write_spot(tmp_path, *ways))) == [
        TransitionKind.CROSSFADE,
        TransitionKind.CUT,
    ]
    assert kinds(spot_of(write_spot(tmp_path, *ways, with_sign))) == [TransitionKind.CUT] * 2


def test_words_of_a_message(tmp_path: Path) -> None:
    """A scene takes them as slides do; its title has no marks."""
    change = ("headline: Bảo vệ mình", "headline: Bảo~vệ *mình*")
    spot = spot_of(write_spot(tmp_path, first('say: "{cai-dat.say}"'), change))

    assert "Mời bà con cài đặt ứng dụng." in spot.scenes[0].wording
    assert spot.title == "Bảo vệ mình"


def test_scenes_share_what_is_left(tmp_path: Path) -> None:
    """In proportion to what they need; to the frame."""
    ordered = spot_of(write_spot(tmp_path / "a", first("duration: 4s")))
    even = spot_of(write_spot(tmp_path / "b"))

    assert ordered.frames == (100, 50)
    assert even.frames == (75, 75)
    assert sum(even.frames) == 6 * 25


def test_a_shorter_wording_where_the_longer_does_not_fit(tmp_path: Path) -> None:
    long, short = "ba " * 40, "Cài ngay."
    spot = spot_of(write_spot(tmp_path, first(f'say: {{long: "{long}", short: "{short}"}}')))

    assert spot.scenes[0].wording == short


def test_a_voice_takes_its_time(tmp_path: Path) -> None:
    """As recorded, or the piece of it that was asked for; captions go with it."""
    write_voice(tmp_path / "doc.wav", voice(6))  # four seconds
    write_spot(tmp_path, first("voice: {file: doc.wav, start: 500ms, end: 3500ms}"))
    spot = spot_of(tmp_path)

    assert spot.scenes[0].voice_s == 3
    assert [(cue.start, cue.end) for cue in spot.cues[0]] == [(5, spot.frames[0])]


def test_captions_of_a_sentence() -> None:
    """Two lines of 42 characters at most; compounds stay whole; sentences begin anew."""
    said = (
        "Để biết sớm nếu từng ở gần người mắc COVID-19, mời bà con cài đặt ứng dụng Bluezone trên "
        "điện thoại thông minh và luôn bật Bluetooth. Cần hỏi, xin gọi tổng đài 1022."
    )
    found = cues(said, 14)
    lines = [line for cue in found for line in cue.lines]

    assert " ".join(lines) == said
    assert all(len(line) <= LONGEST_LINE for line in lines)
    assert all(len(cue.lines) <= MOST_LINES for cue in found)
    assert found[-1].lines[0].startswith("Cần hỏi")
    for compound in ("điện thoại", "cài đặt", "ứng dụng", "thông minh", "tổng đài"):
        assert any(compound in line for line in lines)


def test_captions_in_time() -> None:
    """One after the other with two frames between; the last lingers, but not past its scene."""
    found = cues("Một câu dài hơn một chút. Câu thứ hai cũng thế nhé.", 6, until_s=6.4)

    assert [cue.start for cue in found] == [0, 75]
    assert found[0].end == 75 - GAP
    assert found[1].end == 160


def test_a_caption_of_seven_seconds_at_most() -> None:
    (only,) = cues("Một câu.", 12)

    assert only.seconds == 7


def test_short_sentences_stand_together() -> None:
    """Neither would be seen long enough by itself."""
    (only,) = cues("Xin chào! Mời vào.", 2)

    assert only.lines == ("Xin chào!", "Mời vào.")


def test_an_abbreviation_ends_no_sentence() -> None:
    (only,) = cues("Đến TP. Đà Nẵng nhé.", 3)

    assert only.lines == ("Đến TP. Đà Nẵng nhé.",)


@pytest.mark.parametrize("wording", ["", "   ", "\n"])
def test_nothing_said_has_no_caption(wording: str) -> None:
    assert cues(wording, 5) == ()


def test_what_all_is_planned(tmp_path: Path) -> None:
    """Without a sound that may be broadcast there is no file for stations."""
    silent = {
        "master.mp4",
        "clean.mp4",
        "captions.srt",
        "captions.vtt",
        "captions.ttml",
        "poster.png",
        "tv-1920x1080/01-notice.png",
        "tv-1920x1080/02-hoi.png",
    }
    write_voice(tmp_path / "b/doc.wav", voice(6))

    assert paths(plan_campaign(write_spot(tmp_path / "a")).plan) == silent
    plan = plan_campaign(write_spot(tmp_path / "b", first("voice: doc.wav"))).plan
    assert paths(plan) == silent | {"sotttt_thongdiep_caidat6s.mp4"}


def test_films_are_encoded_as_they_are_told(tmp_path: Path) -> None:
    """Plain: in one piece, with a key frame every ten seconds, which is too few for stations."""
    write_voice(tmp_path / "doc.wav", voice(6))
    write_spot(tmp_path, first("voice: doc.wav"))
    films = {}
    for encoding in Encoding:
        plan = plan_campaign(tmp_path, encoding).plan
        for artifact in plan.artifacts:
            if isinstance(artifact.recipe, SpotVideo):
                recipe, name = artifact.recipe, Path(artifact.path).name
                films[encoding, name] = [plan.segments[part.key] for part in recipe.parts]
                assert recipe.frames == 6 * 25

    names = {name for _, name in films}
    assert len(names) == 3
    assert all(len(films[Encoding.REPEAT, name]) > 1 for name in names)
    seconds = {name: [each.key_every_s for each in films[Encoding.PLAIN, name]] for name in names}
    assert seconds.pop("sotttt_thongdiep_caidat6s.mp4") == [2]
    assert seconds == {"master.mp4": [10], "clean.mp4": [10]}


def test_a_rehearsal_is_for_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a machine can read, and nobody has read yet."""
    monkeypatch.setattr(spot_output, "is_voice_there", lambda: True)
    write_voice(tmp_path / "b/doc.wav", voice(6))

    assert "doc-thu.mp4" in paths(plan_campaign(write_spot(tmp_path / "a")).plan)
    plan = plan_campaign(write_spot(tmp_path / "b", first("voice: doc.wav"))).plan
    assert "doc-thu.mp4" not in paths(plan)


def test_what_it_takes(tmp_path: Path) -> None:
    """In the table of limits; and that nothing is heard yet."""
    limits = list(spot_of(write_spot(tmp_path)).limits)

    assert [(each.used, each.most) for each in limits] == [(5, 6), (10, 17)]
    assert limits[0].remark is not None
    assert "no file for television" in limits[0].remark.in_language("en")


def test_more_than_fits(tmp_path: Path) -> None:
    """With how much too much it is; then its captions are too fast, too."""
    write_spot(tmp_path, first(f'say: "{"ba " * 29}bảy."'))

    found = told(tmp_path)
    assert ("spot-too-much-said", Severity.ERROR, "playlists.yaml:15:13") in found
    (message,) = (d.message for d in said_of(tmp_path) if d.code == "spot-too-much-said")
    assert message.in_language("en") == "its scenes take 11.7 s, the spot is 6 s"


def test_more_than_its_scene_takes(tmp_path: Path) -> None:
    write_spot(tmp_path, first("duration: 1s"), second("duration: 5s"))

    codes = [code for code, _, _ in told(tmp_path)]
    assert "spot-too-much-said" in codes
    assert "spot-wrong-length" not in codes


def test_scenes_that_leave_a_rest(tmp_path: Path) -> None:
    write_spot(tmp_path, first("duration: 2.8s"), second("duration: 2.8s"))

    assert ("spot-wrong-length", Severity.ERROR, "playlists.yaml:15:13") in told(tmp_path)


@pytest.mark.parametrize(
    ("characters", "severities"),
    [(34, []), (35, [Severity.WARNING]), (40, [Severity.WARNING]), (41, [Severity.ERROR])],
)
def test_captions_that_are_too_fast(
    tmp_path: Path, characters: int, severities: list[Severity]
) -> None:
    """Two seconds are seen: 17 characters a second are read, and hardly anybody reads 20."""
    write_voice(tmp_path / "doc.wav", voice(6)[48_000:][: 48_000 * 2])
    words = "b" * (characters - 4) + " bà."
    scene = f'say: "{words}", voice: {{file: doc.wav, end: 1.4s}}, duration: 2.2s'
    write_spot(tmp_path, first(scene))

    found = [d for d in said_of(tmp_path) if d.code == "spot-caption-too-fast"]
    assert [d.severity for d in found] == severities


def test_a_caption_that_flashes(tmp_path: Path) -> None:
    write_voice(tmp_path / "doc.wav", voice(6))
    long = "Đây là một câu nói khá dài để có hai dòng chữ nhé bạn ơi."
    scene = f'say: "Vâng. {long}", voice: {{file: doc.wav, end: 4s}}'
    write_spot(tmp_path, first(scene))

    found = [d for d in said_of(tmp_path) if d.code == "spot-caption-too-short"]
    assert [d.severity for d in found] == [Severity.WARNING]


def test_what_cannot_be_broken(tmp_path: Path) -> None:
    write_spot(tmp_path, first(f'say: "Xem {"a" * 43}"'))

    assert "spot-caption-too-wide" in [code for code, _, _ in told(tmp_path)]


def test_what_nobody_can_say(tmp_path: Path) -> None:
    write_spot(tmp_path, first('say: "Quét mã QĐ ngay."'))

    (found,) = [d for d in said_of(tmp_path) if d.code == "spot-unsayable"]
    assert (found.severity, found.place) == (Severity.WARNING, "playlists.yaml:18:76")


def test_pictures_with_too_many_words(tmp_path: Path) -> None:
    write_spot(tmp_path, ("headline: Cài đặt ngay", f"headline: {'ba bốn ' * 5}"))

    (found,) = [d for d in said_of(tmp_path) if d.code == "spot-too-little-time"]
    assert found.severity is Severity.WARNING
    assert found.place == "playlists.yaml:18:9"


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ([("length: 6s", "length: 4s")], "wrong-number", "15:13"),
        ([("    unit: Sở TT&TT\n", "")], "missing-field", "14:5"),
        ([(FIRST, "- {template: nothing}")], "unknown-template", "18:20"),
        ([(FIRST, "- {template: notice}")], "missing-field", "18:9"),
        ([first("hotline: 1022")], "unknown-field", "18:62"),
        ([first("voice: {file: doc.wav, volume: 50%}")], "unknown-field", "18:85"),
        ([first("voice: doc.wav")], "missing-file", "18:69"),
        ([first('say: "Gọi {nobody}"')], "unknown-placeholder", "18:72"),
    ],
)
def test_mistakes_in_yaml(
    tmp_path: Path, changes: list[tuple[str, str]], code: str, place: str
) -> None:
    found = told(write_spot(tmp_path, *changes))

    assert (code, Severity.ERROR, f"playlists.yaml:{place}") in found


def test_no_scene_at_all(tmp_path: Path) -> None:
    write_spot(
        tmp_path, (f"      {FIRST}\n", ""), (f"      {SECOND}\n", ""), ("scenes:", "scenes: []")
    )

    assert ("missing-field", Severity.ERROR, "playlists.yaml:17:13") in told(tmp_path)


def test_a_piece_of_nothing(tmp_path: Path) -> None:
    write_voice(tmp_path / "doc.wav", voice(6))
    write_spot(tmp_path, first("voice: {file: doc.wav, start: 9s}"))

    (found,) = said_of(tmp_path)
    assert (found.code, found.place) == ("sound-too-short", "playlists.yaml:18:76")


def test_letters_that_the_font_lacks(tmp_path: Path) -> None:
    """An emoji is told where it was written, and holds the film back, not the build."""
    write_spot(tmp_path, first('say: "Cài ngay 🦟"'))
    plan = plan_campaign(tmp_path)

    assert "missing-glyph" in [d.code for d in plan.diagnostics]
    assert not any(path.endswith(".mp4") for path in paths(plan.plan))


def test_braces_that_are_meant(tmp_path: Path) -> None:
    """What a channel says is bound once, though its scenes are templates."""
    write_spot(tmp_path, ("headline: Cài đặt ngay", 'headline: "Mã {{1}}"'))
    plan = plan_campaign(tmp_path).plan
    pages = [page for subject in plan.subjects for page in subject.pages]

    assert "Mã {1}" in [text.placed.words for page in pages for text in page.texts]


def test_scenes_of_one_name(tmp_path: Path) -> None:
    write_spot(tmp_path, (", name: hoi", ""))

    assert {"tv-1920x1080/01-notice.png", "tv-1920x1080/02-notice-2.png"} <= paths(
        plan_campaign(tmp_path).plan
    )
