"""What the channels of a campaign come to: how full each file is, and what is said of it."""

from __future__ import annotations

import datetime
from pathlib import Path

from signage.checks.allow import apply
from signage.diagnostic import Diagnostic
from signage.judge.subjects import ChannelSubject
from signage.lazy_dataclass import dataclass
from signage.model.channel import Channel
from signage.plan.plan import plan_campaign


@dataclass(frozen=True, slots=True)
class JudgedChannel:
    """A channel, and what rules say of it."""

    channel: Channel
    findings: tuple[Diagnostic, ...]


def judged_channels(
    folder: Path, today: datetime.date
) -> tuple[tuple[JudgedChannel, ...], tuple[Diagnostic, ...]]:
    """Return the channels of the campaign in *folder*, and what else there is to say of it.

    Raises InvalidProject.
    """
    seen = plan_campaign(folder)
    subjects = [each for each in seen.plan.subjects if isinstance(each, ChannelSubject)]
    judged = (
        JudgedChannel(subject.channel, apply(subject.judge(None, today), subject.allowances).told)
        for subject in subjects
    )
    return tuple(judged), seen.diagnostics
