"""What a slide puts into the fields of its template."""

from __future__ import annotations

from signage.elements.text import Text
from signage.model.values import SPECIMEN_PATH
from tests.campaigns import PLAYLISTS, TEMPLATE, changed
from tests.model.decoding import decode, project

FIELDS = """\
title: Mọi loại trường
theme: da-nang
fields:
  text: text
  list: list
  rows: table
  url: url
  image: image
  pictogram: pictogram
  clip: clip
  color: color
layouts:
  - content:
      column:
        - {text: "{text}", style: body, color: "{color}"}
        - {steps: "{list}", style: body}
        - {table: "{rows}", style: body, head: [Ngày, Giờ], align: [start, end]}
        - {qr: "{url}"}
        - {image: "{image}"}
        - {pictogram: "{pictogram}"}
        - {clip: "{clip}"}
"""


def test_made_up_values_suit_every_type() -> None:
    """A template can be tried out before anybody uses it."""
    decoded, diagnostics = decode(fields=FIELDS)

    assert diagnostics == ()
    assert SPECIMEN_PATH not in [reference.path for reference in decoded.references]


def test_a_list_is_no_text() -> None:
    """What is wrong is the element: the value is what its field asks for."""
    _, diagnostics = decode(
        fields=changed(FIELDS, '{text: "{text}", style: body', '{text: "{list}", style: body')
    )

    (found,) = diagnostics
    assert (found.code, found.place) == ("wrong-placeholder", "templates/fields.yaml:15:18")
    assert str(found.hints[0]).endswith('`steps: "{list}"`')


def test_a_list_for_a_text_is_the_slide_s_mistake() -> None:
    """Of the template, which shows it, nothing is said."""
    wrong = changed(PLAYLISTS, "headline: Gọi {hotline}", "headline: [Ứng dụng, mới]")
    _, diagnostics = decode(wrong)

    assert {d.code for d in diagnostics} == {"wrong-type"}
    assert {d.span.source.name for d in diagnostics if d.span} == {"playlists.yaml"}


def test_made_up_values_show_mistakes_around_them() -> None:
    """Also in elements that vanish where the field is not given."""
    _, diagnostics = decode(
        fields=changed(FIELDS, '{clip: "{clip}"}', '{clip: "{clip}", spede: 2}')
    )

    assert [(d.code, d.place) for d in diagnostics] == [
        ("unknown-field", "templates/fields.yaml:21:28")
    ]


def test_a_field_has_the_variable_of_its_name() -> None:
    """Before its default, which the template's author wrote for nobody in particular."""
    fields = "link: url\n  hotline: {type: text, default: 113}\n  other: {type: text, default: 114}"
    template = changed(TEMPLATE, "link: url", fields)
    template = changed(template, '"Gọi {hotline}"', '"Số {hotline} {other}"')

    assert _texts(template) == [("Gọi 1022",), ("Số 1022 114",)]


def test_a_value_of_the_slide_goes_before_the_variable() -> None:
    """Also one that is empty: then the field is not shown."""
    template = changed(TEMPLATE, "link: url", "link: url\n  hotline: text")
    own = changed(PLAYLISTS, "headline: Gọi {hotline}", "headline: Gọi\n          hotline: 114")
    none = changed(PLAYLISTS, "headline: Gọi {hotline}", 'headline: Gọi\n          hotline: ""')

    assert _texts(template, own) == [("Gọi",), ("Gọi 114",)]
    assert _texts(template, none) == [("Gọi",)]


def _texts(template: str, playlists: str = PLAYLISTS) -> list[tuple[str, ...]]:
    content = project(playlists, template).plays[0].slides[1].composition.content
    return [c.wordings for c in getattr(content, "children", ()) if isinstance(c, Text)]


def test_a_required_text_of_blanks_is_empty() -> None:
    """Nobody wants a slide with nothing on it."""
    _, diagnostics = decode(PLAYLISTS.replace("Gọi {hotline}", '"  \\u00a0"'))

    assert [d.code for d in diagnostics] == ["missing-field"]


SMALL = """\
title: Có câu cho bảng
theme: da-nang
fields:
  headline: {type: text, required: true, max_syllables: 12}
  board: {type: text, max_syllables: 2, default: "{headline}!"}
layouts:
  - content: {text: "{board}", style: headline}
"""
ONE_SLIDE = """\
campaign: {title: Nhỏ, variables: {hotline: "1022"}}
playlists:
  bang:
    screens: led-small-192x96
    slides:
      - template: small
        values: {headline: Cài ứng dụng}
"""


def shown(playlists: str) -> str:
    """Return the words of its one slide."""
    decoded, diagnostics = decode(playlists, small=SMALL)
    assert diagnostics == ()
    content = decoded.project.plays[0].slides[0].composition
    assert content is not None
    assert isinstance(content.content, Text)
    return content.content.wordings[0]


def test_a_field_that_is_not_given_says_what_one_above_it_says() -> None:
    """As its default tells, and by the limits of that one; what it is given itself goes first."""
    own = changed(ONE_SLIDE, "dụng}", "dụng, board: Cài đi}")

    assert shown(ONE_SLIDE) == "Cài ứng dụng!"
    assert shown(own) == "Cài đi"


def test_its_own_words_are_judged_by_its_own_limit() -> None:
    """Also where its default names another field."""
    long = changed(ONE_SLIDE, "dụng}", "dụng, board: Cài ứng dụng}")
    _, diagnostics = decode(long, small=SMALL)

    assert [d.code for d in diagnostics] == ["too-many-syllables"]


def test_a_default_names_no_field_below_it() -> None:
    """Nor itself: there would be no end to it."""
    lines = SMALL.splitlines(keepends=True)
    _, below = decode(ONE_SLIDE, small="".join((*lines[:3], lines[4], lines[3], *lines[5:])))
    _, itself = decode(ONE_SLIDE, small=changed(SMALL, "{headline}!", "{board}!"))

    assert {d.code for d in (*below, *itself)} == {"unknown-placeholder"}
