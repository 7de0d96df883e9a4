"""A portal's own words: ``languages/<code>.yml`` beside ``mkdocs.yml``.

For a language that comes with the package the file says only what is to be said otherwise; for any
other it must say all that Vietnamese says, and under ``written`` how days and numbers are written
(the fields of ``locales.forms.Forms``). Whatever is wrong with it is told all at once, and the
words can be used nevertheless: ``check`` needs some to tell it in, and a build refuses the portal.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from generator.language import FOLDER, Words, data_of, language
from generator.locales import Locale
from generator.locales.forms import Forms
from generator.translation.nodes import WrongWord, over, without_own
from generator.translation.reader import FALLBACK, Reader

FILES: Final = "languages"
"""The folder of these files, beside the settings."""


@dataclass(frozen=True, slots=True)
class Translation:
    """Words that can be used, how days are written where the file says so, and what is wrong."""

    words: Words
    forms: Forms | None
    wrong: tuple[WrongWord, ...]


@lru_cache(maxsize=8)
def translation(code: str, text: str) -> Translation:
    """The words of a language as a portal has them, from the text of its file."""
    ours = is_ours(code)
    base = data_of(language(code)) if ours else None
    reader = Reader(base=base)
    said, forms = reader.read(text)
    below = base or without_own(data_of(language(FALLBACK)))
    words = Words(over(below, said), locale=Locale.of(code))
    return Translation(words, forms, tuple(reader.wrong))


def words_file(root: Path, code: str) -> Path:
    """Where a portal has words of its own in a language; a code with a slash names no file."""
    return root / FILES / f"{code.replace('/', '-')}.yml"


def is_ours(code: str) -> bool:
    """Whether a language comes with the package."""
    return (FOLDER / f"{code}.yml").is_file()
