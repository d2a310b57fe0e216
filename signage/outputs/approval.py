"""The sheet for approval: all words of a campaign, once each, with a place to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from signage.judge.approved import content_digest
from signage.outputs.linked import linked
from signage.outputs.output import About, Artifact, Output, Planned
from signage.outputs.written import document_recipe

if TYPE_CHECKING:
    from signage.judge.subject import Subject
    from signage.model.campaign import Campaign
    from signage.outputs.laid_out import Planning

PATH = "approval.pdf"


class _Approval(Output):
    """One document of everything that people see, read and hear, to be signed."""

    kind = "approval"
    # It is only true of everything when everything was asked for.
    asked_by = ()

    def of_campaign(self, campaign: Campaign, planning: Planning) -> Iterator[Planned]:
        """Yield it, if there are channels, and once all that is to be approved passes."""
        from signage.judge.subjects import ChannelSubject, PicturesSubject

        subjects = subjects_of(planning.artifacts)
        if any(isinstance(subject, ChannelSubject) for subject in subjects):
            recipe = document_recipe(
                "approval",
                {
                    "title": "Phiếu duyệt nội dung",
                    "campaign": " · ".join(filter(None, (campaign.title, campaign.place))),
                    "digest": content_digest(subjects),
                    "groups": [
                        {"title": title, "texts": [linked(text) for text in texts]}
                        for title, texts in _groups(subjects)
                    ],
                },
            )
            subject = PicturesSubject(PATH, "", None, (), subjects)
            about = About(valid_until=campaign.valid_until)
            key = planning.key(recipe)
            yield Artifact(self, PATH, about, recipe, key, judged_by=(subject,))


APPROVAL_SHEET = _Approval()


def subjects_of(artifacts: Sequence[Artifact]) -> tuple[Subject, ...]:
    """Return what *artifacts* are judged by, each once, if people see or hear words in it."""
    every = (
        each for artifact in artifacts for subject in artifact.judged_by for each in subject.through
    )
    by_name = {subject.name: subject for subject in every}
    return tuple(s for s in by_name.values() if any(True for _ in s.words))


def _groups(subjects: Sequence[Subject]) -> Iterator[tuple[str, list[str]]]:
    """Yield the texts under the name of what shows them; each text once, where it comes first."""
    told: set[str] = set()
    groups: dict[str, list[str]] = {}
    for subject in subjects:
        about = subject.about
        title = subject.name if about is None else about.in_language("vi")
        for words, _ in subject.words:
            if words not in told:
                told.add(words)
                groups.setdefault(title, []).append(words)
    yield from groups.items()
