"""Rules about the characters of a text; judged where texts are read and set, described here."""

from __future__ import annotations

from signage.diagnostic import Severity
from signage.phrase import Phrase
from signage.rule import Rule

MOJIBAKE = Rule(
    "mojibake",
    Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="No word becomes a Vietnamese one only when it is read as TCVN3, VNI, or UTF-8 that was "
        "taken for something else.",
        vi="Không chữ nào phải đọc theo TCVN3, VNI, hay UTF-8 bị hiểu nhầm mới thành chữ Việt.",
    ),
    rationale=Phrase(
        en="Old documents were typed for fonts that show “§µ N½ng” as “Đà Nẵng”. No font of today "
        "does, and nobody can read it.",
        vi="Văn bản cũ gõ cho loại phông hiện “§µ N½ng” thành “Đà Nẵng”. Phông ngày nay không làm "
        "thế, và không ai đọc được.",
    ),
    reference="TCVN 5712:1993 (VN3); TCVN 6909:2001",
    may_be_allowed=False,
)


ICELANDIC_D = Rule(
    "icelandic-d",
    Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="Đ and đ are the Vietnamese letters (U+0110, U+0111), not the Icelandic Ð and ð "
        "(U+00D0, U+00F0).",
        vi="Đ và đ là chữ cái tiếng Việt (U+0110, U+0111), không phải Ð và ð của tiếng Iceland "
        "(U+00D0, U+00F0).",
    ),
    rationale=Phrase(
        en="The capitals are the same picture, so nobody sees the slip; the small letters are "
        "not: “ðường” is set as it stands. And no list of words knows a word with it, so that "
        "“Ðiện thoại” may be torn apart at the end of a line.",
        vi="Hai chữ hoa giống hệt nhau nên không ai nhận ra, còn chữ thường thì khác hẳn: gõ "
        "“ðường” là hiện đúng như thế. Danh sách từ ghép cũng không nhận ra chữ này, nên “Ðiện "
        "thoại” có thể bị tách qua hai dòng.",
    ),
    reference="Unicode U+0110, U+0111; TCVN 6909:2001",
    may_be_allowed=False,
)


ZERO_WIDTH = Rule(
    "zero-width",
    Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="A text has no invisible characters: zero-width spaces and joiners, byte order marks, "
        "marks of direction.",
        vi="Đoạn chữ không có ký tự vô hình: dấu cách hay dấu nối rộng bằng không, dấu BOM, dấu "
        "đổi hướng chữ.",
    ),
    rationale=Phrase(
        en="They come along with text from web pages and messengers. A font draws nothing for "
        "them, or an empty box; and two words with one between them count as one that no list of "
        "words knows, and are broken across lines wrongly.",
        vi="Chúng theo vào khi chép chữ từ trang web hay ứng dụng nhắn tin. Phông chữ không vẽ gì, "
        "hoặc vẽ một ô trống; hai chữ có ký tự này ở giữa bị coi là một chữ lạ, nên xuống dòng "
        "sai chỗ.",
    ),
    reference="Unicode, general category Cf",
    may_be_allowed=False,
)


SOFT_HYPHEN = Rule(
    "soft-hyphen",
    Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="A text has no soft hyphens (U+00AD).",
        vi="Đoạn chữ không có dấu gạch nối ẩn (U+00AD).",
    ),
    rationale=Phrase(
        en="A soft hyphen says where a word may be divided, and Vietnamese divides none. It is "
        "not seen while writing; fonts draw it as a hyphen in the middle of a word, or as nothing.",
        vi="Dấu gạch nối ẩn cho biết chỗ được ngắt một chữ, mà tiếng Việt không ngắt giữa chữ. Khi "
        "gõ không thấy, nhưng phông chữ có thể vẽ ra một gạch nối ở giữa chữ.",
    ),
    reference="Unicode U+00AD",
    may_be_allowed=False,
)


STRAY_MARK = Rule(
    "stray-mark",
    Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="Every combining mark makes one letter of Unicode with the letter before it.",
        vi="Mỗi dấu rời ghép với chữ cái đứng trước thành một chữ cái có trong Unicode.",
    ),
    rationale=Phrase(
        en="A second tone, or a mark left over after a correction, has no place in any font: it "
        "is drawn through its neighbours or as an empty box, and makes another word of the word.",
        vi="Dấu thanh thứ hai, hay dấu còn sót sau khi sửa, không phông nào có chỗ cho nó: dấu bị "
        "vẽ đè lên chữ bên cạnh hoặc thành ô trống, và làm chữ đọc thành chữ khác.",
    ),
    reference="Unicode Standard Annex #15 (NFC)",
    may_be_allowed=False,
)


DECOMPOSED_TEXT = Rule(
    "decomposed-text",
    Severity.NOTE,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="Each letter with its marks is one character (Unicode NFC).",
        vi="Mỗi chữ cái cùng các dấu của nó là một ký tự (Unicode dựng sẵn, NFC).",
    ),
    rationale=Phrase(
        en="It looks the same, but a search for “đồng” does not find it in the file, and some "
        "fonts have no marks of their own. It is composed while it is read, so what is shown is "
        "right.",
        vi="Nhìn không khác, nhưng tìm “đồng” trong tệp sẽ không thấy, và có phông không có dấu "
        "rời. Chương trình đã ghép lại khi đọc nên phần hiện ra vẫn đúng.",
    ),
    reference="Unicode Standard Annex #15 (NFC)",
    may_be_allowed=False,
)


MISSING_GLYPH = Rule(
    "missing-glyph",
    Severity.ERROR,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="The font of a style has every character of the texts that it sets.",
        vi="Phông của kiểu chữ có đủ mọi ký tự của những đoạn chữ dùng kiểu đó.",
    ),
    rationale=Phrase(
        en="In place of a letter that the font lacks there would be an empty box. Many fonts have "
        "“é” and lack “ế” or “ặ”; one of those missing is enough to make a word unreadable.",
        vi="Chỗ phông thiếu chữ sẽ hiện một ô trống. Nhiều phông có “é” mà không có “ế” hay “ặ”; "
        "thiếu một chữ cái là đủ để không đọc được cả chữ.",
    ),
    reference="OpenType, table cmap",
    may_be_allowed=False,
)
