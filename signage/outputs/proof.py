"""The proof: everything that people will see, read and hear, side by side, for who approves it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from signage.channels.html import Content, Html, element, joined, page
from signage.diagnostic import Severity
from signage.lazy_dataclass import dataclass
from signage.number import decimal
from signage.outputs.output import About, LateArtifact, Output, Planned, Standing
from signage.outputs.poster import PROOF
from signage.outputs.sheet import MARKS, SheetRecipe, VerdictMark
from signage.outputs.still import STILL
from signage.outputs.written import WrittenRecipe

if TYPE_CHECKING:
    from signage.judge.verdicts import Verdicts
    from signage.model.campaign import Campaign
    from signage.model.channel import Channel, FileLimit
    from signage.outputs.laid_out import Planning
    from signage.outputs.output import Artifact

PATH = "proof.html"
LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class _Group:
    """Files that say the same to the same people."""

    title: str
    about: str
    """What it is, in a few words."""
    artifacts: tuple[Artifact, ...]
    channel: Channel | None = None


class _Proof(Output):
    """One page of all slides, posters and channels, each with its verdict."""

    kind = "proof-page"
    # It is only true of everything when everything was asked for.
    asked_by = ()

    def of_campaign(self, campaign: Campaign, planning: Planning) -> Iterator[Planned]:
        """Yield it, if there are channels: of slides and posters alone there is a picture."""
        from signage.judge.subjects import SheetSubject

        groups = tuple(_groups(planning.artifacts))
        if any(group.channel is not None for group in groups):

            def finish(verdicts: Verdicts, standing: Standing) -> SheetRecipe:
                return SheetRecipe(proof_page(campaign, groups, verdicts, standing))

            subject = SheetSubject(PATH, "", None, ())
            yield LateArtifact(self, PATH, About(), subject, finish)


PROOF_PAGE = _Proof()


def _groups(artifacts: Sequence[Artifact]) -> Iterator[_Group]:
    """Yield what belongs together: slides by screen, posters, channels."""
    from signage.judge.subjects import ChannelSubject

    screens: dict[tuple[str, str], list[Artifact]] = {}
    posters: list[Artifact] = []
    channels: dict[str, list[Artifact]] = {}
    of_channel: dict[str, Channel] = {}
    for artifact in artifacts:
        about = artifact.about
        if artifact.output is STILL and about.playlist and about.screen:
            screens.setdefault((about.playlist, about.screen), []).append(artifact)
        elif artifact.output is PROOF:
            posters.append(artifact)
        for subject in artifact.judged_by:
            if isinstance(subject, ChannelSubject):
                channels.setdefault(subject.name, []).append(artifact)
                of_channel[subject.name] = subject.channel
    for (playlist, screen), found in screens.items():
        yield _Group(f"{playlist} · {screen}", "màn hình", tuple(found))
    if posters:
        yield _Group("posters", "áp phích", tuple(posters))
    for name, found in channels.items():
        channel = of_channel[name]
        yield _Group(channel.name, channel.kind, tuple(found), channel)


def proof_page(
    campaign: Campaign,
    groups: Sequence[_Group],
    verdicts: Verdicts,
    standing: Collection[str] = frozenset(),
) -> str:
    """Return the page; *groups* in the order in which they are shown.

    *standing* are the paths of files that are in the output folder.
    """
    from signage.channels.registry import channel_kinds

    titles = {name: kind.title.in_language(LANGUAGE) for name, kind in channel_kinds().items()}
    place = " · ".join(filter(None, (campaign.title, campaign.place)))
    body = joined(
        (
            element("h1", "Bản duyệt"),
            element("p", place, class_="of"),
            _contents(groups, verdicts, titles),
            *(
                _section(number, group, verdicts, titles, standing)
                for number, group in enumerate(groups)
            ),
        ),
        "\n",
    )
    return page(f"Bản duyệt – {campaign.title}", STYLE, body)


def _contents(groups: Sequence[_Group], verdicts: Verdicts, titles: Mapping[str, str]) -> Html:
    rows = (
        element(
            "tr",
            element("td", _verdict(group, verdicts)),
            element("td", titles.get(group.about, group.about)),
            # A link within the page: what is escaped in texts has to stay an address.
            element("td", element("a", group.title, href=Html(f"#g{number}"))),
        )
        for number, group in enumerate(groups)
    )
    return element("table", *rows, class_="contents")


def _section(
    number: int,
    group: _Group,
    verdicts: Verdicts,
    titles: Mapping[str, str],
    standing: Collection[str],
) -> Html:
    found = verdicts.of([subject for each in group.artifacts for subject in each.judged_by])
    remarks = dict.fromkeys(
        finding.message.in_language(LANGUAGE)
        for finding in found
        if finding.severity >= Severity.WARNING
    )
    return element(
        "section",
        element("h2", titles.get(group.about, group.about), " ", element("small", group.title)),
        element("p", _verdict(group, verdicts)),
        *(element("p", remark, class_="remark") for remark in remarks),
        _limits(group.channel),
        _storyboard(group.channel, standing),
        element("div", *_files(group, standing), class_="files"),
        id=f"g{number}",
    )


def _verdict(group: _Group, verdicts: Verdicts) -> Html:
    subjects = tuple({s.name: s for each in group.artifacts for s in each.judged_by}.values())
    worst = max((finding.severity for finding in verdicts.of(subjects)), default=Severity.NOTE)
    mark = _VERDICTS[worst if verdicts.know_all(subjects) else None]
    sign, words = MARKS[mark]
    return element("b", f"{sign} {words}", class_=mark.value)


_VERDICTS: Mapping[Severity | None, VerdictMark] = {
    None: VerdictMark.UNSEEN,
    Severity.NOTE: VerdictMark.GOOD,
    Severity.WARNING: VerdictMark.WARNED,
    Severity.ERROR: VerdictMark.BAD,
}


def _limits(channel: Channel | None) -> Content:
    rows = [_limit(limit) for limit in (channel.limits if channel else ())]
    return element("table", *rows, class_="limits") if rows else ""


def _limit(limit: FileLimit) -> Html:
    unit = limit.unit.in_language(LANGUAGE)
    most = "" if limit.most is None else f"≤ {limit.most}"
    return element(
        "tr",
        element("td", PurePosixPath(limit.file).name),
        element("td", "" if limit.used is None else f"{limit.used} {unit}"),
        element("td", f"{most} {unit}" if limit.used is None else most),
        element("td", "" if limit.remark is None else limit.remark.in_language(LANGUAGE)),
    )


def _storyboard(channel: Channel | None, standing: Collection[str]) -> Content:
    """Return the scenes of a spot: what is seen, from when to when, and what is said over it."""
    from signage.channels.spot import FPS, Spot

    if not isinstance(channel, Spot):
        return ""
    scenes = []
    for number, (scene, start) in enumerate(zip(channel.scenes, channel.starts, strict=True)):
        path = channel.picture(number)
        seen: Content = "chưa có hình"
        if path in standing:
            seen = element("img", src=Html(path), alt=scene.slide.name, loading="lazy")
        begin, end = (decimal(f / FPS) for f in (start, start + channel.frames[number]))
        times = f"{begin.in_language(LANGUAGE)}–{end.in_language(LANGUAGE)} giây"
        said = "\n".join(each.printed for each in scene.paragraphs) or "(không lời)"
        scenes.append(element("li", seen, element("b", times), element("p", said)))
    return element("ol", *scenes, class_="storyboard")


def _files(group: _Group, standing: Collection[str]) -> Iterator[Html]:
    """Yield what people get, as they get it; then the names of what is for technicians."""
    if not any(_seen(artifact) for artifact in group.artifacts):
        # Calendars, feeds: what people come to read of them.
        for words, _ in group.channel.words if group.channel else ():
            yield element("figure", element("pre", words, class_="bubble"))
    links: list[Content] = []
    has_page = False
    for artifact in group.artifacts:
        path = PurePosixPath(artifact.path)
        is_page = path.suffix == ".html"
        if artifact.path not in standing:
            yield element(
                "figure",
                element("p", "chưa có", class_="file"),
                element("figcaption", path.name),
            )
        elif len(path.parts) > DEEPEST or (is_page and has_page):
            name = "/".join(path.parts[DEEPEST - 1 :])
            links += [element("a", name, href=Html(artifact.path)), " "]
        else:
            yield _shown(artifact)
            has_page = has_page or is_page
    if links:
        yield element("p", "Cho kỹ thuật: ", *links, class_="links")


DEEPEST = 4
"""Steps of the path of a file that people get: channels/wifi/cai-bluezone/notice.html."""


def _shown(artifact: Artifact) -> Html:
    """Return a file as whoever gets it sees or hears it, and where it is."""
    path = PurePosixPath(artifact.path)
    kind = element("p", path.suffix.lstrip(".").upper(), class_="file")
    link = element("a", path.name, href=_address(artifact))
    return element("figure", _seen(artifact) or kind, element("figcaption", link))


def _seen(artifact: Artifact) -> Html | None:
    """Return what a browser shows of a file; None: it shows nothing."""
    path, address = PurePosixPath(artifact.path), _address(artifact)
    match path.suffix.lower():
        case ".png" | ".jpg":
            return element("img", src=address, alt=path.stem, loading="lazy")
        case ".html":
            return element(
                "iframe", src=address, title=path.stem, sandbox="", loading="lazy", class_="phone"
            )
        case ".pdf":
            return element("object", data=address, type="application/pdf", class_="sheet")
        case ".mp3" | ".wav":
            return element("audio", src=address, controls="", preload="none")
        case ".mp4":
            return element("video", src=address, controls="", preload="none")
        case ".txt" if isinstance(artifact.recipe, WrittenRecipe):
            return element("pre", artifact.recipe.data.decode(), class_="bubble")
        case _:
            return None


def _address(artifact: Artifact) -> Html:
    # Addresses of files of ours: nothing in them needs to be escaped.
    return Html(artifact.path)


STYLE = """
body { font: 16px/1.5 system-ui, "Segoe UI", sans-serif; color: #1f2937; background: #fff;
  max-width: 76rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 0 0 .25rem; }
h2::first-letter { text-transform: uppercase; }
small, .of { color: #4b5563; font-weight: 400; }
section { border-top: 2px solid #e5e7eb; margin-top: 2rem; padding-top: 1rem; }
table { border-collapse: collapse; }
td { text-align: left; padding: .25rem 1rem .25rem 0; vertical-align: top; }
.limits { font-size: .9rem; color: #374151; }
.good { color: #15803d; } .warned { color: #b45309; } .bad { color: #b91c1c; }
.remark { border-left: 4px solid #d97706; background: #fef3c7; padding: .4rem .8rem; }
.files { display: flex; flex-wrap: wrap; gap: 1.25rem; align-items: flex-start; margin-top: 1rem; }
figure { margin: 0; max-width: 100%; }
figcaption { font-size: .85rem; margin-top: .25rem; }
img { max-height: 20rem; max-width: 22rem; border: 1px solid #e5e7eb; display: block; }
.phone { width: 360px; height: 640px; border: 8px solid #1f2937; border-radius: 20px; }
.sheet { width: 21rem; height: 29.7rem; border: 1px solid #d1d5db; }
.bubble { font: inherit; white-space: pre-wrap; max-width: 24rem; max-height: 22rem; margin: 0;
  overflow: auto; overflow-wrap: anywhere; background: #e7f0ff; border-radius: 14px;
  padding: .75rem 1rem; }
.storyboard { display: flex; flex-wrap: wrap; gap: 1.25rem; padding: 0; list-style: none; }
.storyboard li { width: 20rem; }
.storyboard img { width: 100%; max-width: none; }
.storyboard p { margin: .25rem 0 0; white-space: pre-line; }
.links { flex-basis: 100%; font-size: .85rem; margin: 0; }
.file { border: 1px solid #d1d5db; border-radius: 8px; padding: 1.5rem 1.75rem; margin: 0;
  font-weight: 700; color: #4b5563; }
@media print { section { break-inside: avoid; } }
"""
