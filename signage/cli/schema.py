"""The command `signage schema`."""

from __future__ import annotations

import json

import click

from signage.cli.call import Call
from signage.cli.parameter import argument
from signage.cli.speaking import command
from signage.cli.value import OneOf
from signage.phrase import Phrase

SCHEMAS = ("playlists", "template", "theme")


@command(
    "schema",
    says=Phrase(
        en="Print a JSON Schema for editors. With it VS Code completes names and underlines "
        "mistakes while you type.",
        vi="In JSON Schema cho trình soạn thảo. Nhờ đó VS Code gợi ý tên và gạch chân chỗ sai "
        "ngay khi gõ.",
    ),
)
@argument(
    "which",
    says=Phrase(
        en="Of playlists.yaml, of templates/*.yaml, or of templates/themes/*.yaml: playlists, "
        "template or theme (default: playlists).",
        vi="Cho playlists.yaml, templates/*.yaml hay templates/themes/*.yaml: playlists, "
        "template hoặc theme (mặc định: playlists).",
    ),
    value=Phrase("|".join(SCHEMAS), "|".join(SCHEMAS)),
    type=OneOf(SCHEMAS),
    default="playlists",
)
@click.pass_obj
def schema_command(call: Call, which: str) -> int:
    """Print one of the schemas."""
    from signage.campaign import schema

    make = {
        "playlists": schema.playlists_schema,
        "template": schema.template_schema,
        "theme": schema.theme_schema,
    }[which]
    # ASCII: whatever a shell makes of the text on its way into a file, this stays readable.
    click.echo(json.dumps(make(call.language), indent=2))
    return 0
