"""What the page says, in the reader's language; its scripts know the names alone."""

from __future__ import annotations

from collections.abc import Mapping

from signage.message import Language, Message, in_context, msg

WORDS: Mapping[str, Message] = {
    "add": msg("Add a slide"),
    "copy_slide": msg("Copy this slide"),
    "detach": msg("Only this one"),
    "everywhere": msg("For all"),
    "facts": msg("Facts of the campaign"),
    "earlier": msg("Show it earlier"),
    "later": msg("Show it later"),
    "remove": msg("Remove this slide"),
    "in_file": msg("edited in the file"),
    "items": msg("{{count}} of {{limit}} lines"),
    "redo": msg("Again"),
    "saved": msg("Saved"),
    "syllables": msg("{{count}} of {{limit}} syllables"),
    "too_many": msg("{{count}} syllables: {{excess}} too many"),
    "undo": msg("Undo"),
    "words": msg("Words"),
    "all": in_context("problems", "All"),
    "as_hung": msg("As large as they are to one another"),
    "ask_card": msg(
        "Hold a bank card to the screen, and move the slider until the frame is as wide as it."
    ),
    "bank_card": msg("Bank card"),
    "build": msg("Build {{number}}, {{seconds}} s"),
    "building": msg("Building …"),
    "by_hand": msg("Frame by frame: the keys ← and →; the space bar plays"),
    "calibrate": msg("Set the size of this monitor"),
    "channels": msg("Channels"),
    "close": msg("Close"),
    "color_blind": msg("As people see it"),
    "copied": msg("Copied"),
    "copy": msg("Copy"),
    "deutan": msg("Without green (deuteranopia)"),
    "distance": msg("From {{meters}} m"),
    "download_zip": msg("ZIP"),
    "errors": msg("Errors"),
    "everybody": msg("As most people do"),
    "fitted": msg("Fitted"),
    "gray": msg("Without colours"),
    "held": msg("What is held back"),
    "led_look": msg("LED as it looks"),
    "lost": msg("The program does not answer. The page goes on as soon as it is back."),
    "night": msg("Night"),
    "no_problems": msg("Nothing is wrong."),
    "not_made": msg("Not made yet"),
    "notes": msg("Notes"),
    "old_picture": msg("This is what was made before: something keeps the new one back."),
    "pause": msg("Pause"),
    "play": in_context("films", "Play"),
    "posters": msg("Posters"),
    "print_file": msg("PDF for the printer"),
    "problems": msg("Problems"),
    "protan": msg("Without red (protanopia)"),
    "screens": msg("Screens"),
    "show": msg("Show"),
    "slides": msg("Slides"),
    "tritan": msg("Without blue (tritanopia)"),
    "view": msg("View"),
    "warnings": msg("Warnings"),
}
"""By the name under which the page asks for it."""


def words(language: Language) -> Mapping[str, str]:
    """Return all of them in *language*; what stands in braces is filled in by the page."""
    return {name: message.in_language(language) for name, message in WORDS.items()}
