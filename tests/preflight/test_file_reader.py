from __future__ import annotations

import pytest

from signage.preflight.file_reader import parse_xmp

RDF = 'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
DC = 'xmlns:d="http://purl.org/dc/elements/1.1/"'


@pytest.mark.parametrize(
    "inside",
    [
        f"<r:Description {DC}><d:title>Tên</d:title></r:Description>",
        f'<r:Description {DC} d:title="Tên"/>',
        f"<r:Description {DC}><d:title><r:Alt><r:li>Tên</r:li><r:li>Name</r:li></r:Alt></d:title>"
        "</r:Description>",
    ],
)
def test_properties_are_found_however_they_are_written(inside):
    """As elements, attributes or lists, under any prefix."""
    assert parse_xmp(f"<r:RDF {RDF}>{inside}</r:RDF>".encode()) == {"dc:title": "Tên"}


def test_names_that_nobody_knows_are_left_out():
    """They are no matter."""
    packet = f'<r:RDF {RDF}><r:Description xmlns:x="urn:x"><x:a>1</x:a></r:Description></r:RDF>'

    assert parse_xmp(packet.encode()) == {}


@pytest.mark.parametrize(
    "packet",
    [b"<open", b"\x00" * 9, b"", "<?xml version='1.0' encoding='utf-8'?><a>\u0000</a>".encode()],
)
def test_what_is_no_xml_is_none(packet):
    """Rather than an error."""
    assert parse_xmp(packet) is None


def test_nothing_is_expanded_or_fetched():
    """Entities are the oldest of all bombs."""
    packet = (
        b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY l "ha">]>'
        b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns:d="http://purl.org/dc/elements/1.1/">'
        b"<r:Description><d:title>&e;&l;</d:title></r:Description></r:RDF>"
    )

    assert parse_xmp(packet) == {"dc:title": ""}
