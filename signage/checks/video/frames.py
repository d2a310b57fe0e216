"""`black-frames`, `seam-jumps` and `code-lost-in-video`: what a finished video shows."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.video.video_file import OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.number import decimal, listed
from signage.rule import rule


@rule(
    "black-frames",
    Severity.ERROR,
    subject=msg("the beginning and the end"),
    says=msg("Neither the first frame of a video nor the last is all black."),
    rationale=msg(
        "Played on and on, a single black frame is a flash each time round. It is what people "
        "report most of screens, and they take it for a fault of the screen."
    ),
)
def black_frames(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at both ends."""
    if not (video.dark_lead_s or video.dark_tail_s):
        return
    lead, tail = (decimal(length, 2) for length in (video.dark_lead_s, video.dark_tail_s))
    name = ordered.screen.name
    yield black_frames.finding(
        msg(
            "on '{name}' the video is black for {lead} s at its beginning and {tail} s at its end",
            name=name,
            lead=lead,
            tail=tail,
        ),
        hints=(
            msg(
                "give the first slide a ground that is not black, or let something stand on it "
                "that does not enter first"
            ),
        ),
    )


MOST_STEPS = 2.0
"""How many steps beside the seam it may be as large as."""
UNSEEN = 0.03
"""The same, in levels of luma over the picture: a short word in full contrast is 0.1."""


@rule(
    "seam-jumps",
    Severity.ERROR,
    subject=msg("the beginning and the end"),
    says=msg(
        "From the last frame to the first no more changes than {most_steps:.0f} times what changes "
        "from frame to frame right beside, unless slides follow one another by cuts.",
        most_steps=MOST_STEPS,
    ),
    rationale=msg(
        "A loop is played thousands of times a day. A jump where it starts again is what people "
        "see of it in the end."
    ),
)
def seam_jumps(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare the step over the seam with those beside it."""
    if ordered.is_cut_at_seam or video.seam <= UNSEEN + MOST_STEPS * video.step_near_seam:
        return
    seam, beside = (decimal(step, 2) for step in (video.seam, video.step_near_seam))
    name = ordered.screen.name
    yield seam_jumps.finding(
        msg(
            "the video for '{name}' jumps where it starts again: its last frame is {seam} levels "
            "from its first, those beside {beside} from one another",
            name=name,
            seam=seam,
            beside=beside,
        ),
        hints=(msg("let the last slide lead to the first by a transition, such as `crossfade`"),),
    )


@rule(
    "code-lost-in-video",
    Severity.ERROR,
    subject=msg("codes"),
    says=msg(
        "Each code is read from a frame decoded from the finished video, to exactly its content."
    ),
    rationale=msg(
        "Encoding blurs what is fine and crowded, and a code is both. Who scans it in vain does "
        "not try twice."
    ),
    reference="ISO/IEC 18004:2015",
)
def code_lost_in_video(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare what is read with what was meant."""
    missing = [code for code in ordered.codes if code not in video.codes]
    if missing:
        name = ordered.screen.name
        yield code_lost_in_video.finding(
            msg(
                "cannot be scanned from the video for '{name}': {listed}",
                name=name,
                listed=listed(missing),
            ),
            hints=(
                msg(
                    "give the code more room, so that its modules get larger, or raise `max_kbps` "
                    "of the screen"
                ),
            ),
        )
