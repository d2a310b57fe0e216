"""Where a campaign is pushed to: what can be written, what is refused, and what is never shown."""

from __future__ import annotations

import pytest

from signage.campaign.schema import playlists_schema
from signage.diagnostic import Diagnostic
from signage.model.target import Receiving, Target, variable_of
from signage.reporters.github import to_command
from signage.reporters.json import to_json
from signage.reporters.terminal import to_text
from tests.campaigns import PLAYLISTS
from tests.model.decoding import decode, project


def targets(written: str) -> tuple[dict[str, Target | None], tuple[Diagnostic, ...]]:
    """Return the targets of the small campaign with *written* below ``deliver:``."""
    lines = "".join(f"  {line}\n" for line in written.splitlines())
    decoded, found = decode(f"{PLAYLISTS}deliver:\n{lines}")
    return dict(decoded.project.targets), found


def target(written: str) -> Target:
    """Return the only target, of which nothing is wrong."""
    made, found = targets(f"a: {written}")
    assert [(d.code, str(d.message)) for d in found] == []
    assert made["a"] is not None
    return made["a"]


def shown(found: tuple[Diagnostic, ...]) -> str:
    """Return all that anybody sees of *found*."""
    texts = [to_text(d, language) for d in found for language in ("en", "vi")]
    return "\n".join([*texts, *(to_command(d, "en") for d in found), str(to_json(found))])


def test_what_can_be_written() -> None:
    """Whatever is not said has its usual value."""
    players = target("{to: anthias, url: [http://10.0.0.1/, http://10.0.0.2], user: lan}")
    assert (players.receiving, players.user) == (Receiving.ANTHIAS, "lan")
    assert players.addresses == ("http://10.0.0.1", "http://10.0.0.2")
    assert (players.screens, players.family) == ((), "zip")

    nas = target(
        "{to: sftp, url: 'sftp://nas:2222/màn hình', user: lan, host_key: SHA256:x, family: kiosk,"
        " screens: [thang-may-a, thang-may/led-small-192x96]}"
    )
    assert nas.addresses == ("sftp://nas:2222/m%C3%A0n%20h%C3%ACnh",)
    assert (nas.host_key, nas.family) == ("SHA256:x", "kiosk")
    assert nas.screens == ("thang-may-a", "thang-may/led-small-192x96")

    share = target(r"{to: folder, folder: \\nas\signage}")
    assert share.addresses == (r"\\nas\signage",)
    bucket = target("{to: s3, url: s3://bucket/a, user: id, endpoint: https://s3.example.vn}")
    assert bucket.endpoint == "https://s3.example.vn"


def test_a_campaign_without_targets_has_none() -> None:
    """It need not be pushed."""
    assert project().targets == {}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{to: anthias}", "missing-field"),
        ("{url: http://10.0.0.1}", "missing-field"),
        ("{to: chrome, url: http://10.0.0.1}", "wrong-choice"),
        ("{to: anthias, url: 10.0.0.1}", "wrong-url"),
        ("{to: anthias, url: sftp://10.0.0.1}", "wrong-url"),
        ("{to: anthias, url: 'http://10.0.0.1:99999'}", "wrong-url"),
        ("{to: anthias, url: 'http://'}", "wrong-url"),
        ("{to: s3, url: s3://b, user: id, endpoint: 's3://s3.example.vn'}", "wrong-url"),
        ("{to: concerto, folder: x, home: 'sftp://a.vn/x'}", "wrong-url"),
        ("{to: anthias, url: http://a.vn, family: kiosk}", "unknown-field"),
        ("{to: anthias, folder: x}", "missing-field"),
        ("{to: s3, url: s3://bucket}", "missing-field"),
        ("{to: xibo, url: https://cms.vn}", "missing-field"),
        ("{to: libresignage, url: https://cms.vn, user: lan}", "unknown-field"),
        ("{to: folder, folder: x, family: tv}", "wrong-choice"),
        ("{to: folder, folder: x, screens: thang-may-b}", "unknown-screen"),
        ("{to: concerto, folder: x}", "missing-field"),
        ("{to: concerto, folder: x, url: https://a.vn}", "missing-field"),
        ("{to: anthias, url: []}", "wrong-type"),
        ("{to: folder, folder: x, screens: []}", "wrong-type"),
        ("hunter", "wrong-type"),
    ],
)
def test_mistakes(written: str, code: str) -> None:
    """Each is told once, and keeps its target from being used."""
    codes = {d.code for d in targets(f"a: {written}")[1]}

    assert code in codes
    assert targets(f"a: {written}")[0] == {"a": None}


def test_a_field_of_another_kind_is_told_to_be_so() -> None:
    """Who writes it has the wrong kind in mind, not the wrong name."""
    _, found = targets("a: {to: webdav, url: https://a.vn, host_key: x}")

    assert "`to: sftp`" in str(found[0].hints[0])


def test_one_with_a_mistake_does_not_keep_others_from_being_used() -> None:
    """Nor is anything else of the campaign left out."""
    made, found = targets("a: {to: anthias}\nb: {to: anthias, url: http://10.0.0.1}")

    assert made["a"] is None
    assert made["b"] is not None
    assert len(found) == 1


def test_screens_are_not_missed_where_playlists_are_not_understood() -> None:
    """What somebody wrote may be there."""
    broken = PLAYLISTS.replace("template: notice", "template: notise", 1)
    lines = "deliver:\n  a: {to: folder, folder: x, screens: thang-may-b}\n"

    _, found = decode(broken + lines)

    assert "unknown-screen" not in {d.code for d in found}


@pytest.mark.parametrize(
    "key",
    [
        "password",
        "Password",
        "passwd",
        "passphrase",
        "token",
        "api_token",
        "secret",
        "client-secret",
        "key",
        "secret_access_key",
        "apiKey",
        "mật khẩu",
        "mat_khau",
    ],
)
def test_a_secret_is_refused_and_never_shown(key: str) -> None:
    """Neither by what is said of it, nor in the line of another mistake beside it."""
    _, found = targets(f"nha-a: {{to: anthias, url: x, {key}: hunter2, bogus: 1}}")

    codes = sorted(d.code for d in found)
    assert codes == ["secret-in-campaign", "unknown-field", "wrong-url"]
    said = shown(found)
    assert "SIGNAGE_NHA_A_SECRET" in said
    assert "hunter2" not in said
    assert "•" in said


@pytest.mark.parametrize(
    "url",
    ["https://lan:hunter2@nas.vn/dav", "https://hunter2@nas.vn", "https://nas.vn/a?s=hunter2"],
)
def test_a_secret_in_an_address_is_refused_and_never_shown(url: str) -> None:
    """Also where the address is one of several."""
    made, found = targets(f"a: {{to: webdav, url: ['{url}', https://b.vn]}}")

    assert made == {"a": None}
    assert [d.code for d in found] == ["secret-in-campaign"]
    assert "hunter2" not in shown(found)


def test_a_secret_in_several_lines_is_not_shown_either() -> None:
    """As private keys are written."""
    _, found = targets("a:\n  to: sftp\n  url: http://a.vn\n  key: |\n    hunter2\n    hunter3")

    source = found[0].span.source if found[0].span else None
    assert source is not None
    lines = [source.shown(number) for number in range(1, source.text.count("\n") + 1)]
    assert "hunter" not in "\n".join(lines)
    assert "hunter2" in source.text


@pytest.mark.parametrize(
    "written",
    [
        "a: {to: webdav, url: https://a.vn, user: {name: lan, password: hunter2}}",
        "a: {to: webdav, url: [{url: https://a.vn, token: hunter2}]}",
        "password: hunter2",
    ],
)
def test_a_secret_is_not_shown_wherever_it_stands(written: str) -> None:
    """People nest what they know from elsewhere."""
    _, found = targets(written)

    assert "secret-in-campaign" in {d.code for d in found}
    assert "hunter2" not in shown(found)


@pytest.mark.parametrize(
    ("first", "second", "is_well"),
    [
        ("screens: thang-may-a", "screens: led-small-192x96", True),
        ("screens: thang-may-a", "screens: thang-may/thang-may-a", False),
        ("family: zip", "screens: thang-may-a", False),
    ],
)
def test_two_targets_do_not_bring_the_same_to_the_same_place(
    first: str, second: str, is_well: bool
) -> None:
    """Each would remove what the other brought, for ever."""
    made, found = targets(
        f"a: {{to: folder, folder: [y, x], {first}}}\n"
        f"b: {{to: folder, folder: x, family: kiosk, {second}}}\n"
    )

    assert [d.code for d in found] == ([] if is_well else ["same-place"])
    assert made["a"] is not None
    assert (made["b"] is not None) == is_well


def test_a_scheme_is_written_in_any_case() -> None:
    """As browsers take it."""
    assert target("{to: webdav, url: HTTPS://Nas.vn/Dav}").addresses == ("https://Nas.vn/Dav",)


def test_where_its_secret_is_looked_for() -> None:
    """A name is one of the environment, too."""
    assert variable_of("nha-a") == "SIGNAGE_NHA_A_SECRET"


def test_editors_are_told_of_all_fields() -> None:
    """And of all kinds."""
    schema = playlists_schema()["properties"]["deliver"]["additionalProperties"]  # type: ignore[index]

    assert schema["required"] == ["to"]
    assert schema["properties"]["to"]["enum"] == [kind.value for kind in Receiving]
    assert "host_key" in schema["properties"]
