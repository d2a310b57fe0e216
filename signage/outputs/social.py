"""Files of a post on social networks: its pictures, and the texts that go with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from signage.channels.social import PostPicture, Social
from signage.checks.allow import for_picture
from signage.judge.subjects import SlideSubject, picture_shown
from signage.outputs.jpeg import JpegRecipe
from signage.outputs.output import Artifact, Output, Planned, Unmakeable
from signage.outputs.still import StillRecipe, finish_of
from signage.outputs.written import WrittenRecipe
from signage.paint.moment import settled
from signage.paint.stage import set_stage

if TYPE_CHECKING:
    from signage.model.campaign import Campaign
    from signage.outputs.laid_out import LaidOutChannels, Planning


class _SocialPost(Output):
    """Of each post its texts, and a picture of each size, judged as a slide on it."""

    kind = "social"
    asked_by = ("social",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield the files of each."""
        for social in channels.of_kind(Social):
            texts = {
                "post.txt": social.whole,
                "alt.txt": social.alt,
                "first-comment.txt": social.first_comment,
            }
            for name, text in texts.items():
                if text is not None:
                    written = WrittenRecipe(text.encode())
                    yield channels.file(self, f"{social.base}/{name}", written, social)
            for picture in social.pictures:
                yield self._picture(picture, social, channels)

    def _picture(self, picture: PostPicture, social: Social, channels: LaidOutChannels) -> Planned:
        path = f"{social.base}/{picture.screen.name}.jpg"
        about = channels.about(social)
        # Not of its pictures, which may be many: they change each for itself.
        post = replace(social, pictures=())
        drawn = channels.planning.apart(_drawn, path, picture, post, channels.campaign)
        if drawn is None:
            return Unmakeable(self, path, about)
        recipe, subject = drawn
        judges = (channels.subject(social), subject)
        return Artifact(self, path, about, recipe, subject.key, judged_by=judges, measures=subject)


def _drawn(
    path: str, picture: PostPicture, social: Social, campaign: Campaign, planning: Planning
) -> tuple[JpegRecipe, SlideSubject] | None:
    """Return what makes *picture*, and what it is judged as; None: it has an error."""
    screen, allowances = picture.screen, for_picture(social, picture.screen)
    scene = planning.scene(picture.composed.shown, screen, allowances)
    if scene is None:
        return None
    stage = set_stage(scene)
    still = StillRecipe(stage, settled(stage), finish_of(screen))
    recipe = JpegRecipe(still, picture.most_bytes)
    shown = picture_shown(social, screen, stage, campaign)
    return recipe, SlideSubject(path, planning.key(recipe), None, allowances, shown)


SOCIAL_POST = _SocialPost()
