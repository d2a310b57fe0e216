"""What only S3 has: regions, access keys with few permissions, and what a file is said to be."""

from __future__ import annotations

import dataclasses

import obstore
import pytest

from signage.delivery.family import Piece
from signage.delivery.push.secrets import Login
from tests.delivery.push.shares.offer import Offer, bucket
from tests.delivery.push.shares.test_shares import OLD, failure, put
from tests.delivery.push.stand_in import Asked, Reply, StandIn

pytestmark = [pytest.mark.slow, pytest.mark.server]

_LIST = b"""<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
<Name>b</Name><Prefix/><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>
</ListBucketResult>"""
_OTHER_REGION = """<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region 'x' is
wrong; expecting '{0}'</Message><Region>{0}</Region></Error>"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("board/01.mp4", "video/mp4"),
        ("board/02.png", "image/png"),
        ("board/index.html", "text/html"),
        ("smil/index.smil", "application/smil+xml"),
        ("board/unheard.of", "application/octet-stream"),
    ],
)
def test_whoever_fetches_a_file_is_told_what_it_is(on_seaweed, path, kind):
    piece = Piece.written(path, b"content")

    put(on_seaweed, piece)

    told = obstore.get(bucket(on_seaweed), path).attributes
    assert told["Content-Type"] == kind
    assert told["sha256"] == piece.sha256


def test_what_the_environment_has_for_other_programs_is_not_used(on_seaweed, monkeypatch):
    """A session token belongs to another key, and nobody is let in with both."""
    monkeypatch.setenv("AWS_SESSION_TOKEN", "another's")
    monkeypatch.setenv("AWS_SKIP_SIGNATURE", "true")
    monkeypatch.setenv("AWS_S3_EXPRESS", "true")

    put(on_seaweed, OLD)

    monkeypatch.undo()
    assert on_seaweed.held() == {OLD.path: OLD.source}


def test_a_server_in_another_region_says_which(stand_in):
    """Only what it was asked in that region is obeyed."""

    def answer(asked: Asked) -> Reply:
        if "/ap-southeast-1/s3/" in asked.headers["Authorization"]:
            return Reply(200, _LIST)
        return error(400, _OTHER_REGION.format("ap-southeast-1"))

    stand_in.answer = answer

    with offered(stand_in).open():
        pass

    assert len(stand_in.asked) == 2


def test_a_server_that_only_names_other_regions_is_not_asked_for_ever(stand_in):
    stand_in.answer = lambda asked: error(400, _OTHER_REGION.format(f"r-{len(stand_in.asked)}"))

    assert failure(lambda: put(offered(stand_in), OLD)).code == "server-refuses"


@pytest.mark.parametrize(
    ("status", "said", "code"),
    [
        (403, "<Code>InvalidAccessKeyId</Code>", "login-refused"),
        (403, "<Code>AccessDenied</Code><Message>Access Denied</Message>", "login-refused"),
        (403, "<Code>RequestTimeTooSkewed</Code><Message>15 minutes</Message>", "server-refuses"),
        (404, "<Code>NoSuchBucket</Code>", "share-not-there"),
        (301, "<Code>PermanentRedirect</Code><Endpoint>x.example</Endpoint>", "server-refuses"),
        (401, "<h1>log in</h1>", "other-server"),
        (404, "not here", "other-server"),
    ],
)
def test_what_a_server_says_is_told(stand_in, status, said, code):
    stand_in.answer = lambda _: error(status, f"<Error>{said}</Error>")

    failed = failure(lambda: put(offered(stand_in), OLD))

    assert failed.code == code
    assert "RetryError" not in str(failed.message)


@pytest.mark.parametrize(
    ("status", "said"),
    [(403, "<Code>QuotaExceeded</Code>"), (507, "<Code>XMinioStorageFull</Code>")],
)
def test_a_full_server_is_told(stand_in, status, said):
    stand_in.fails("PUT", f"/b/{OLD.path}", *[error(status, f"<Error>{said}</Error>")] * 8)

    assert failure(lambda: put(offered(stand_in), OLD)).code == "server-full"


def test_a_bucket_that_goes_in_between_is_told(stand_in):
    stand_in.fails("PUT", f"/b/{OLD.path}", error(404, "<Error><Code>NoSuchBucket</Code></Error>"))

    assert failure(lambda: put(offered(stand_in), OLD)).code == "share-not-there"


def test_what_speaks_no_https_is_told(stand_in):
    server = stand_in.address.replace("http://", "https://")
    offer = dataclasses.replace(offered(stand_in), more=(server,))

    assert failure(lambda: put(offer, OLD)).code == "not-trusted"


@pytest.fixture
def stand_in():
    with StandIn(lambda _: Reply(200, _LIST)) as running:
        yield running


def offered(stand_in: StandIn) -> Offer:
    return Offer("s3", "s3://b", Login("key", "mat-khau-bi-mat"), (stand_in.address,))


def error(status: int, said: str) -> Reply:
    return Reply(status, said.encode(), {"Content-Type": "application/xml"})
