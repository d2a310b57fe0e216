"""Rules about the characters of a text; judged where texts are read and set, described here."""

from __future__ import annotations

from signage.diagnostic import Severity
from signage.message import msg
from signage.rule import Rule

MOJIBAKE = Rule(
    "mojibake",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "No word becomes a Vietnamese one only when it is read as TCVN3 or VNI, or when "
        "Windows-1258 or UTF-8 was taken for something else."
    ),
    rationale=msg(
        "Old documents were typed for fonts that show “§µ N½ng” as “Đà Nẵng”. No font of today "
        "does, and nobody can read it. And a file that Windows saved in Vietnamese (1258) becomes "
        "“NãÞng” where it is opened as English (1252)."
    ),
    reference="TCVN 5712:1993 (VN3); TCVN 6909:2001",
    may_be_allowed=False,
)


ICELANDIC_D = Rule(
    "icelandic-d",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "Đ and đ are the Vietnamese letters (U+0110, U+0111), not the Icelandic Ð and ð (U+00D0, "
        "U+00F0)."
    ),
    rationale=msg(
        "The capitals are the same picture, so nobody sees the slip; the small letters are not: "
        "“ðường” is set as it stands. And no list of words knows a word with it, so that “Ðiện "
        "thoại” may be torn apart at the end of a line."
    ),
    reference="Unicode U+0110, U+0111; TCVN 6909:2001",
    may_be_allowed=False,
)


ZERO_WIDTH = Rule(
    "zero-width",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "A text has no invisible characters: zero-width spaces and joiners, byte order marks, "
        "marks of direction."
    ),
    rationale=msg(
        "They come along with text from web pages and messengers. A font draws nothing for them, "
        "or an empty box; and two words with one between them count as one that no list of words "
        "knows, and are broken across lines wrongly."
    ),
    reference="Unicode, general category Cf",
    may_be_allowed=False,
)


SOFT_HYPHEN = Rule(
    "soft-hyphen",
    Severity.WARNING,
    subject=msg("text"),
    says=msg("A text has no soft hyphens (U+00AD)."),
    rationale=msg(
        "A soft hyphen says where a word may be divided, and Vietnamese divides none. It is not "
        "seen while writing; fonts draw it as a hyphen in the middle of a word, or as nothing."
    ),
    reference="Unicode U+00AD",
    may_be_allowed=False,
)


STRAY_MARK = Rule(
    "stray-mark",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "Every combining mark after a Latin letter makes one letter of Unicode with it; other "
        "scripts have marks of their own."
    ),
    rationale=msg(
        "A second tone, or a mark left over after a correction, has no place in any font: it is "
        "drawn through its neighbours or as an empty box, and makes another word of the word."
    ),
    reference="Unicode Standard Annex #15 (NFC)",
    may_be_allowed=False,
)


DECOMPOSED_TEXT = Rule(
    "decomposed-text",
    Severity.NOTE,
    subject=msg("text"),
    says=msg("Each letter with its marks is one character (Unicode NFC)."),
    rationale=msg(
        "It looks the same, but a search for “đồng” does not find it in the file, and some fonts "
        "have no marks of their own. It is composed while it is read, so what is shown is right."
    ),
    reference="Unicode Standard Annex #15 (NFC)",
    may_be_allowed=False,
)


LOST_LETTERS = Rule(
    "lost-letters",
    Severity.WARNING,
    subject=msg("text"),
    says=msg("No word has a `?` inside it, or before its first letter."),
    rationale=msg(
        "Programs that save Vietnamese in an encoding without it write `?` for each letter that "
        "they do not have: “C?ng đ?ng”. What stood there is lost; no program can bring it back."
    ),
    reference="TCVN 6909:2001",
    may_be_allowed=False,
)


TYPED_ESCAPE = Rule(
    "typed-escape",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        r"No text holds what other programs write in place of a letter: `\n`, `\u1ebf`, `%20`, "
        "`_x000D_`."
    ),
    rationale=msg(
        "It comes along from scripts, addresses, e-mails and spreadsheets, and the public reads it "
        "letter by letter. In YAML only double quotes turn it into what it stands for."
    ),
    reference="YAML 1.1, 5.6; RFC 3986, 2.1; RFC 2045, 6.7",
    may_be_allowed=False,
)


TYPED_MARKUP = Rule(
    "typed-markup",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "No text holds markup of other programs: `<br>`, `<b>`, `&amp;`, `**words**`, `[b]`, "
        "`[words](https://…)`."
    ),
    rationale=msg(
        "It comes along from web pages and chats. Here emphasis is `*words*` and a line break is "
        "a real one; anything else is shown as it stands."
    ),
    reference="HTML, 13.5; CommonMark 0.31",
    may_be_allowed=False,
)


SPREADSHEET_DEBRIS = Rule(
    "spreadsheet-debris",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        'No text is an error (`#N/A`), a formula (`="0236"`), or a number that a spreadsheet has '
        "changed: `9.05E+08`, `905123456` for 0905 123 456, `2026-10-02 00:00:00`."
    ),
    rationale=msg(
        "Spreadsheets show one thing and save another: who looks at the sheet sees nothing wrong, "
        "and the public reads what was saved."
    ),
    may_be_allowed=False,
)


DOUBTFUL_MARK = Rule(
    "doubtful-mark",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "Where `*`, `~` and `|` stand it is clear whether they are marks, which are not shown, or "
        "signs, which are."
    ),
    rationale=msg(
        "What was meant by “sáng~chiều”: from morning to evening, or two words that stay "
        "together? Without its sign the text says something else. Before each of the three a "
        "backslash says that the sign is meant."
    ),
    may_be_allowed=False,
)


MISSING_GLYPH = Rule(
    "missing-glyph",
    Severity.ERROR,
    subject=msg("text"),
    says=msg(
        "The fonts of a style, those that it falls back on included, draw every character of the "
        "texts that it sets."
    ),
    rationale=msg(
        "In place of a letter that the font lacks there would be an empty box. Many fonts have “é” "
        "and lack “ế” or “ặ”; one of those missing is enough to make a word unreadable."
    ),
    reference="OpenType, table cmap",
    may_be_allowed=False,
)


SCRIPT_CANNOT_BE_SET = Rule(
    "script-cannot-be-set",
    Severity.ERROR,
    subject=msg("text"),
    says=msg(
        "The font of each script has the rules by which its letters join and change places, and "
        "its lines run across."
    ),
    rationale=msg(
        "Letters of Arabic, Hindi, Khmer or Burmese that are only put side by side say nothing to "
        "those who read them, and nobody here would notice. Mongolian runs from top to bottom."
    ),
    reference="OpenType, table GSUB; Unicode Standard Annex #50",
    may_be_allowed=False,
)
