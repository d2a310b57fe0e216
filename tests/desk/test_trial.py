"""What is typed, seen before it is saved: the same pixels, the same problems, nothing written."""

from __future__ import annotations

import datetime
import hashlib
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from signage.builder.progress import Silence
from signage.builder.session import Session
from signage.campaign_paths import CampaignPaths
from signage.desk.pen import Pen
from signage.desk.trial import Look, Seen, Trial, Unsaved
from signage.desk.trial_process import TrialProcess
from signage.diagnostic import SignageError
from signage.plan.selection import Selection
from signage.stock import stock_file
from tests.small_campaign import edit

CAMPAIGN = """\
lang: vi
campaign:
  title: Thu gom rác
  place: Phường An Hải
  valid_until: 2099-12-31
  variables: {hotline: "1022", issuer: Phường An Hải}
messages:
  do-rac: {headline: Đổ rác sau 19 giờ}
playlists:
  loi-di:
    screens: [elevator-1080x1920, led-small-320x160]
    slides:
      - template: thong-bao
        values:
          headline: {long: Đổ rác đúng giờ, short: Đúng giờ}
          detail: Xe đến lúc 19 giờ
      - template: con-so
        name: gio
        values: {number: "19", says: "{do-rac.headline}"}
posters:
  bang-tin:
    template: ap-phich
    page: a3
    values:
      headline: Đổ rác đúng giờ
      steps: [Phân loại ở nhà, Buộc chặt túi]
"""
ONE_LINE = """\
title: Một câu
use: Để thử
theme: da-nang
fields:
  line: {type: text, required: true}
layouts:
  - content: {text: "{line}", style: lead}
"""
SLIDE = ("playlists", "loi-di", "slides", 0)
OTHER = ("playlists", "loi-di", "slides", 1)
POSTER = ("posters", "bang-tin")
HEADLINE = (*SLIDE, "values", "headline", "long")
LIFT, BOARD = "elevator-1080x1920", "led-small-320x160"
TODAY = datetime.date(2026, 9, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two slides on two screens, and a poster, of the stock's templates."""
    (tmp_path / "playlists.yaml").write_text(CAMPAIGN, "utf-8", newline="\n")
    return tmp_path


@pytest.fixture
def trial(folder: Path) -> Trial:
    """Looks at it."""
    return Trial(CampaignPaths.of(folder), "vi", lambda: TODAY)


def build(folder: Path):
    session = Session(folder, 1, today=lambda: TODAY)
    try:
        return session.build(Selection(), Silence())
    finally:
        session.close()


def pixels(data: bytes | None) -> np.ndarray:
    assert data is not None
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def codes(seen: Seen) -> list[object]:
    return [problem["code"] for problem in seen.problems]


@pytest.mark.slow
def test_what_is_seen_is_what_will_be_built(folder: Path, trial: Trial) -> None:
    """To the byte, on each screen and on paper; with several values that are not saved yet."""
    steps = (*POSTER, "values", "steps")
    unsaved = (
        Unsaved(HEADLINE, "Đổ rác: sau 19 giờ"),
        Unsaved((*OTHER, "values", "number"), "21"),
        Unsaved(steps, ["Buộc túi", "Để trước cửa"]),
    )
    looks = {
        f"loi-di/{LIFT}/01-thong-bao.png": Look(SLIDE, LIFT, unsaved),
        f"loi-di/{BOARD}/01-thong-bao.png": Look(SLIDE, BOARD, unsaved),
        f"loi-di/{LIFT}/02-gio.png": Look(OTHER, LIFT, unsaved),
        "posters/bang-tin-a3.png": Look(POSTER, "bang-tin-a3", unsaved),
    }
    seen = {path: trial.see(look).picture for path, look in looks.items()}
    pen = Pen(CampaignPaths.of(folder))
    before = ("Đổ rác đúng giờ", "19", ["Phân loại ở nhà", "Buộc chặt túi"])
    for each, stood in zip(unsaved, before, strict=True):
        pen.write(each.path, stood, each.value)
    build(folder)

    for path, picture in seen.items():
        assert picture == (folder / "output" / path).read_bytes(), path


@pytest.mark.slow
def test_problems_are_those_that_the_build_tells(folder: Path, trial: Trial) -> None:
    """Of that slide on that screen, measured and timed among the others."""
    said = "Xe đến từng ngõ, bà con để rác trước cửa nhà"
    edit(folder, "name: gio", "name: gio\n        duration: 2s")
    unsaved = (Unsaved((*OTHER, "values", "says"), said),)
    seen = trial.see(Look(OTHER, LIFT, unsaved, is_judged=True))
    edit(folder, '"{do-rac.headline}"', f'"{said}"')
    told = [
        found.message.in_language("vi")
        for found in build(folder).diagnostics
        if LIFT in found.screens and "gio" in str(found.about)
    ]

    assert told
    assert set(told) <= {problem["message"] for problem in seen.problems}
    assert seen.picture is None


def test_a_smaller_picture_is_the_mean_of_the_large_one(trial: Trial) -> None:
    """By a whole number, never narrower than there is room; a board's pixels stay as they are."""
    whole = pixels(trial.see(Look(SLIDE, LIFT)).picture).astype(float)
    small = pixels(trial.see(Look(SLIDE, LIFT, width=500)).picture)

    assert small.shape == (960, 540, 3)
    mean = whole.reshape(960, 2, 540, 2, 3).mean(axis=(1, 3))
    assert np.abs(small - mean).max() <= 0.5
    board = trial.see(Look(SLIDE, BOARD)).picture
    assert trial.see(Look(SLIDE, BOARD, width=300)).picture == board


def test_nothing_is_written(folder: Path, trial: Trial) -> None:
    """Neither the file nor anything beside it."""

    def files() -> dict[str, str]:
        found = (path for path in folder.rglob("*") if path.is_file())
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}

    before = files()
    trial.see(Look(SLIDE, LIFT, (Unsaved(HEADLINE, "Khác"),), is_judged=True))

    assert files() == before


def test_what_is_too_long_is_told_in_syllables_at_its_field(trial: Trial) -> None:
    """With what can be left out; of several wordings, at the one that is."""
    long = " ".join(["Đổ rác nhé"] * 5)
    seen = trial.see(Look(SLIDE, LIFT, (Unsaved(HEADLINE, long),)))

    (problem,) = seen.problems
    assert (problem["code"], problem["field"]) == ("too-many-syllables", HEADLINE)
    assert "15" in str(problem["message"])
    assert "3" in str(problem["hints"])


def test_what_does_not_fit_is_told_on_the_screen_that_is_too_small(
    folder: Path, trial: Trial
) -> None:
    """By how many syllables; on the larger one it is drawn."""
    (folder / "templates").mkdir()
    (folder / "templates" / "mot-cau.yaml").write_text(ONE_LINE, "utf-8")
    edit(folder, "template: con-so\n        name: gio", "template: mot-cau")
    edit(folder, '{number: "19", says: "{do-rac.headline}"}', "{line: Một}")
    path = (*OTHER, "values", "line")
    wide = Unsaved(path, " ".join(["Nghiêng"] * 30))
    lift, board = (trial.see(Look(OTHER, on, (wide,))) for on in (LIFT, BOARD))

    assert lift.picture is not None
    assert board.picture is None
    assert [problem["field"] for problem in board.problems] == [path]
    assert "trong 30 âm tiết" in str(board.problems[0]["message"])


def test_mistakes_elsewhere_do_not_keep_it_from_being_seen(folder: Path, trial: Trial) -> None:
    """In another playlist, in a poster, in a channel."""
    edit(folder, "page: a3", "page: a3\n    nonsense: 1")
    seen = trial.see(Look(SLIDE, LIFT))

    assert seen.picture is not None
    assert seen.problems == ()


def test_mistakes_of_another_slide_are_told_there(folder: Path, trial: Trial) -> None:
    """Each of one playlist by itself."""
    edit(folder, '"{do-rac.headline}"', " ".join(["Đổ rác nhé"] * 6))
    own, other = (trial.see(Look(of, LIFT)) for of in (SLIDE, OTHER))

    assert own.picture is not None
    assert own.problems == ()
    assert codes(other) == ["too-many-syllables"]


def test_what_cannot_be_read_at_all_is_told(folder: Path, trial: Trial) -> None:
    """And the next look is as good as ever."""
    broken = trial.see(Look(SLIDE, LIFT, (Unsaved(("campaign", "valid_until"), "hôm qua"),)))
    nowhere = trial.see(Look(SLIDE, LIFT, (Unsaved(("campaign", "title", "x"), "y"),)))

    assert (broken.picture, nowhere.picture) == (None, None)
    assert codes(broken)
    assert codes(nowhere) == ["unwritable-value"]
    assert trial.see(Look(SLIDE, LIFT)).picture is not None
    assert trial.see(Look(SLIDE, "nowhere")).picture is None


def test_a_message_is_seen_where_it_is_shown(folder: Path, trial: Trial) -> None:
    """What is wrong with it is told at its own field."""
    path = ("messages", "do-rac", "headline")
    before = trial.see(Look(OTHER, LIFT))
    long = trial.see(Look(OTHER, LIFT, (Unsaved(path, " ".join(["Đổ rác nhé"] * 5)),)))
    after = trial.see(Look(OTHER, LIFT, (Unsaved(path, "Hai"),)))

    assert None not in (before.picture, after.picture)
    assert before.picture != after.picture
    assert [problem["field"] for problem in long.problems] == [path]


def test_of_a_slide_with_rows_the_first_is_seen(folder: Path, trial: Trial) -> None:
    """It is as the slide would be that says the same."""
    edit(
        folder, 'number: "19"', 'number: "{gio}"}\n        rows: [{name: A, gio: "19"}, {name: B}]'
    )
    edit(folder, ', says: "{do-rac.headline}"}', "")
    of_rows = trial.see(Look(OTHER, LIFT, (Unsaved((*OTHER, "values", "says"), "Giờ đổ rác"),)))
    (folder / "playlists.yaml").write_text(CAMPAIGN, "utf-8", newline="\n")
    plain = trial.see(
        Look(OTHER, LIFT, (Unsaved((*OTHER, "values", "says"), "Giờ đổ rác"),), round=1)
    )

    assert np.array_equal(pixels(of_rows.picture), pixels(plain.picture))


def test_a_template_that_changed_is_seen_in_the_next_round(folder: Path, trial: Trial) -> None:
    """Not before: between two keys no file is looked at that stays as it is."""
    before = trial.see(Look(SLIDE, LIFT)).picture
    ours = stock_file("templates/thong-bao.yaml")
    assert ours is not None
    (folder / "templates").mkdir()
    changed = ours.read_text("utf-8").replace("ground: brand", "ground: night")
    (folder / "templates" / "thong-bao.yaml").write_text(changed, "utf-8")

    assert trial.see(Look(SLIDE, LIFT)).picture == before
    assert trial.see(Look(SLIDE, LIFT, round=1)).picture != before


def test_a_picture_that_changed_is_seen_in_the_next_round(folder: Path, trial: Trial) -> None:
    """Although fonts and pictures are looked at once in a round."""
    Image.new("RGB", (60, 30), "red").save(folder / "logo.png")
    edit(folder, "detail: Xe", "logo: logo.png\n          detail: Xe")
    red = trial.see(Look(SLIDE, LIFT)).picture
    Image.new("RGB", (90, 30), "blue").save(folder / "logo.png")
    blue = trial.see(Look(SLIDE, LIFT, round=1)).picture

    assert None not in (red, blue)
    assert (pixels(red) == (255, 0, 0)).all(axis=2).sum() > 100
    assert (pixels(blue) == (0, 0, 255)).all(axis=2).sum() > 100


def test_a_process_that_died_is_followed_by_another(folder: Path) -> None:
    """And nobody looks any more when it is closed."""
    process = TrialProcess(CampaignPaths.of(folder), "vi")
    try:
        first = process.see(Look(SLIDE, BOARD))
        running = process._process
        assert running is not None
        running.kill()
        running.wait()
        assert process.see(Look(SLIDE, BOARD)) == first
        assert first.picture is not None
        last = process._process
    finally:
        process.close()
    assert last is not None
    assert last.poll() is not None
    with pytest.raises(SignageError):
        process.see(Look(SLIDE, BOARD))
