"""What the page says, in the reader's language; its scripts know the names alone."""

from __future__ import annotations

from collections.abc import Mapping

from signage.desk.control_words import CONTROL_WORDS
from signage.desk.field_names import FIELD_NAMES
from signage.message import Language, Message, in_context, msg

WORDS: Mapping[str, Message] = {
    **CONTROL_WORDS,
    "add": msg("Add a slide"),
    "copy_slide": msg("Copy this slide"),
    "detach": msg("Only this one"),
    "everywhere": msg("For all"),
    "facts": msg("Facts of the campaign"),
    "earlier": msg("Show it earlier"),
    "later": msg("Show it later"),
    "remove": msg("Remove this slide"),
    "in_file": msg("edited in the file, at {{place}}"),
    "items": msg("{{count}} of {{limit}} lines"),
    "redo": msg("Again"),
    "saved": msg("Saved"),
    "begin": msg("A new campaign"),
    "begin_hint": msg("Everything can be left empty, and changed later."),
    "begin_now": msg("Begin"),
    "ask_color": msg("Which colour has your organisation, such as #c8102e?"),
    "ask_example": msg("What to begin with"),
    "ask_hotline": msg("Which number can people call?"),
    "ask_issuer": msg("What is your organisation called, as people see it?"),
    "ask_link": msg("Which link do people scan?"),
    "ask_logo": msg("Which picture file has your logo?"),
    "ask_title": msg("What is the campaign about?"),
    "too_large": msg("That is too large."),
    "variants": msg("Variants"),
    "variant_name": msg("Name of the variant"),
    "add_column": msg("Add a column"),
    "remove_row": msg("Remove this row"),
    "paste_here": msg(
        "Paste rows from a spreadsheet into a cell. If their first row names the columns, they go "
        "by these names."
    ),
    "columns_left_out": msg("The template has no field for these columns: {{names}}."),
    "done_again": msg("Done again: {{name}}."),
    "failed": msg("The program failed at this and did not save it. What it says is in its window."),
    "keep_mine": msg("Keep mine"),
    "kept_here": msg(
        "What was written here is kept, and saved as soon as that is over: {{count}}. Leave this "
        "page open."
    ),
    "mine": msg("What was written here"),
    "moved": msg("The program was started anew: open the address that it shows."),
    "nothing": msg("(nothing)"),
    "nothing_to_turn": msg("There is nothing more."),
    "of_another_page": msg("It had been saved in another window."),
    "taken_back": msg("Taken back: {{name}}."),
    "take_theirs": msg("Take the file's"),
    "theirs": msg("What the file says now"),
    "two_versions": msg("Two versions"),
    "syllables": msg("{{count}} of {{limit}} syllables"),
    "too_many": msg("{{count}} syllables: {{excess}} too many"),
    "undo": msg("Undo"),
    "words": msg("Words"),
    "back": msg("All that can be edited"),
    "drawing": msg("Drawing …"),
    "edit_words": msg("Edit the words"),
    "entries": msg("What can be edited"),
    "fits": msg("Nothing is wrong on any of these."),
    "for_everything": msg("For everything"),
    "last_good": msg("As it was when it could be drawn last."),
    "marks": msg(
        "*Words between stars* stand out; ~ keeps words on one line; | may begin a new one."
    ),
    "messages": msg("What is said"),
    "more_places": msg("And in {{count}} places more."),
    "nothing_found": msg("Nothing is called so."),
    "nowhere": msg("No picture shows this."),
    "pick_field": msg("Go to a field to see what shows it."),
    "pixels": msg("{{width}} × {{height}} px"),
    "playlist": msg("The playlist"),
    "search": msg("Search"),
    "seen": msg("As it is seen"),
    "seen_from": msg("seen from {{near}} to {{far}} m"),
    "slide_number": msg("slide {{number}}"),
    "wall": msg("The wall"),
    "wrong_places": msg("Something is wrong on {{count}} of {{all}}."),
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
    "not_drawn": msg("It could not be drawn yet"),
    "not_made": msg("Not made yet"),
    "not_yet": msg("Its picture comes with the next build."),
    "notes": msg("Notes"),
    "old_picture": msg("This is what was made before: something keeps the new one back."),
    "pause": in_context("films", "Pause"),
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
    fields = {f"field_{name}": message for name, message in FIELD_NAMES.items()}
    return {name: said.in_language(language) for name, said in {**WORDS, **fields}.items()}
