"""Letters of other scripts that look like Latin ones: a name that is written with them reads the
same on a screen, and is another one to a machine.

The pairs are those of Unicode Technical Standard #39 (Unicode Security Mechanisms) in
confusables.txt that end in a Latin letter, or come as near to one as a reader of Vietnamese would
take for it: of Cyrillic, Greek, Armenian, Cherokee and Lisu, the small capitals and other letters
of phonetic alphabets. What Unicode itself holds for compatible (full width, bold, circled) is left
to NFKC (UAX #15).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_CYRILLIC: Final = ("аАвВсСԁеЕҽһНіІјЈкКӏӀмМнпоОрРԛԚгѕЅтТѵѴԝԜхХуУүҮьЬэԍԌѡбҫҡҟң",
                    "aAbBcCdeEehHiIjJkKllmMhnoOpPqQrsStTvVwWxXyYyYbBegGwbckkh")  # fmt: skip
_GREEK: Final = ("αΑβΒϲϹεΕηΗιΙϳͿκΚμΜνΝοΟρΡσςτΤυΥχΧγζΖωϒ",
                 "aAbBcCeEnHiIjJkKuMvNoOpPocTTuYxXyzZwY")  # fmt: skip
_LATIN: Final = ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢɑɡɩȷʋɯɐəɛǀƖᴦᴨ",
                 "abcdefghijklmnopqrstuvwyzagijvwaeellrn")  # fmt: skip
_ARMENIAN: Final = ("աօսհոցզյՏԼՕՍ", "wouhngqjSLOU")
_CHEROKEE: Final = ("ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᏔᎩᏃ", "ABCDEGHiJKLMPRSTVWYZ")
_LISU: Final = ("ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "ABCDEFGHIJKLMNOPRSTUVWXYZ")
_PAIRS: Final = (_CYRILLIC, _GREEK, _LATIN, _ARMENIAN, _CHEROKEE, _LISU)
_TABLE: Final = {
    ord(one): like for letters, latin in _PAIRS for one, like in zip(letters, latin, strict=True)
}
LOOKALIKES: Final = "".join(map(chr, _TABLE))
"""All letters that are taken for Latin ones."""

_ANY: Final = re.compile(f"[{LOOKALIKES}]")


def latin(text: str) -> str:
    """The text with Latin letters for all that look like them; the text itself where none does.

    A whole word of another script becomes letters without sense: for comparing, not for display.
    """
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text)
    if not _ANY.search(plain):
        return text
    return unicodedata.normalize("NFC", plain.translate(_TABLE))
