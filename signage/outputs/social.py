"""Files of a post on social networks: its pictures, and the texts that go with them."""

from __future__ import annotations

from collections.abc import Iterator
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
    from signage.outputs.laid_out import LaidOutChannels


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
        planning, screen = channels.planning, picture.screen
        allowances = for_picture(social, screen)
        scene = planning.scene(picture.composed.shown, screen, allowances)
        if scene is None:
            return Unmakeable(self, path, channels.about(social))
        stage = set_stage(scene)
        still = StillRecipe(stage, settled(stage), finish_of(screen))
        recipe = JpegRecipe(still, picture.most_bytes)
        key = planning.key(recipe)
        shown = picture_shown(social, screen, stage, channels.campaign)
        subject = SlideSubject(path, key, None, allowances, shown)
        return Artifact(
            self,
            path,
            channels.about(social),
            recipe,
            key,
            judged_by=(channels.subject(social), subject),
            measures=subject,
        )


SOCIAL_POST = _SocialPost()
