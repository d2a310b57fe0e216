"""The command `signage templates`."""

from __future__ import annotations

import click

from signage.cli.call import Call
from signage.cli.localized import command
from signage.diagnostic import InvalidProject
from signage.message import Message, msg
from signage.model.template import TemplateInfo
from signage.stock import stock_picture


@command(
    "templates",
    says=msg("List the templates, of the campaign and of the stock, with what they are for."),
)
@click.pass_obj
def templates_command(call: Call) -> int:
    """List the templates."""
    from signage.campaign.known_texts import KnownTexts
    from signage.campaign.loading import load_again

    try:
        loaded = load_again(call.folder, KnownTexts(), with_all_templates=True)
    except InvalidProject as error:
        call.show(error.diagnostics)
        return 1
    for template in loaded.project.templates:
        call.say(_entry(template))
        if picture := stock_picture(call.folder, template.name):
            call.say(msg("  picture: {path}", path=str(picture)))
    if loaded.is_whole:
        return 0
    call.show(loaded.diagnostics)
    return 1


def _entry(template: TemplateInfo) -> Message:
    head = ": ".join(filter(None, (template.title, template.use)))
    classes, fields = ", ".join(template.classes), ", ".join(f.name for f in template.fields)
    return msg(
        "{template}\n  {head}\n  screens: {classes}\n  fields: {fields}",
        template=template.name,
        head=head,
        classes=classes,
        fields=fields,
    )
