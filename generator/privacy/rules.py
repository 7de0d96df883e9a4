"""What the rules of a language consist of: patterns, for engines that know no language.

The engines are ``generator.checking.private``, ``sensitive``, ``sensitive_whom`` and ``disguise``,
and their twins in the form editor (``editor/page/``). A pattern must take time that grows with its
text and no faster (no open end within another), and mean the same in both: see
``generator.editor.patterns``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

NEVER: Final = re.compile(r"(?!)")
"""Finds nothing: for what a language has not."""

_BETWEEN: Final = " \u00a0\u2009\u202f\t\n.\u2010\u2011\u2012\u2013-"
BETWEEN_DIGITS: Final = _BETWEEN
"""What may part the digits of one number."""
GAP: Final = f"[{_BETWEEN}]"
APART: Final = r"(?:(?:[^\w\n]|_){1,3})"
"""What parts digits where somebody hides a number."""
AN_END: Final = r"(?!\w)"
DATE_FIRST: Final = re.compile(r"\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d(?!\d)")
YEARS: Final = re.compile(r"(?:19|20)\d\d(?:\D(?:19|20)\d\d)+")
PAGE: Final = re.compile(r"(?:https?://|(?<!\w)www\.)[^\s<>()\"]*\Z")
THREES: Final = re.compile(r"[1-9]\d{0,2}(?:\D\d{3})+")
MAIL: Final = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
PART: Final = re.compile(r"[\0,.;:!?()\n–—/]")
SENTENCE: Final = re.compile(r"[\0.;!?\n]")
_SITES: Final = (
    "facebook.com|fb.com|fb.me|m.me|zalo.me|tiktok.com|instagram.com|t.me|telegram.me"
    "|twitter.com|x.com"
    "|threads.net|youtube.com/@|linkedin.com/in"
)


def any_of(pattern: str) -> re.Pattern[str]:
    """A pattern for whole words, in large letters or small ones."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clue:
    """Words beside which something private stands.

    ``before`` ends where the word begins, ``after`` begins where it ends. What is private is the
    group ``found`` of ``after``, or where it has none all from ``before`` to ``after``.
    """

    what: str
    words: tuple[str, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """What is private by its shape alone, unless it fits ``unless``; ``sign`` stands in it."""

    what: str
    sign: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] = NEVER


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of seven digits and more.

    ``identity`` and ``account`` have the number in a group ``number``, behind the word that says
    what it is; ``phone``, ``compact`` and ``grouped`` are numbers of their own. The rest tells what
    is no such thing: a number behind ``registered``, a date, years, an amount (``threes``,
    ``after_figure``, ``before_figure``); in the address of a ``page`` only digits that are
    ``in_pages`` are private.
    """

    identity: re.Pattern[str]
    account: re.Pattern[str]
    phone: re.Pattern[str]
    compact: re.Pattern[str]
    grouped: re.Pattern[str]
    registered: re.Pattern[str]
    after_figure: re.Pattern[str]
    before_figure: re.Pattern[str]
    in_pages: re.Pattern[str]
    date_first: re.Pattern[str] = DATE_FIRST
    years: re.Pattern[str] = YEARS
    page: re.Pattern[str] = PAGE
    threes: re.Pattern[str] = THREES


@dataclass(frozen=True, slots=True)
class PrivateRules:
    """``lengths``: what a number of so many digits is that no word explains."""

    clues: tuple[Clue, ...]
    shapes: tuple[Shape, ...]
    numbers: Numbers
    lengths: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class DisguisePatterns:
    """Of mailboxes whose signs are spelled, of phone numbers and cards whose digits are parted, and
    of words that hide digits.

    ``at`` and ``dot`` stand for those signs, ``spelled_at`` finds that there may be an ``at``;
    ``shouted``: words in capitals that patterns know in small letters; ``zero_first``: how a number
    begins that is spelled out, ``in_words`` all of it; ``glued``: a word (group 1) and digits;
    ``letter_o``: the letter in place of a nought.
    """

    at: re.Pattern[str]
    spelled_at: re.Pattern[str]
    dot: re.Pattern[str]
    shouted: re.Pattern[str]
    zero_first: re.Pattern[str]
    in_words: re.Pattern[str]
    letter_o: re.Pattern[str]
    glued: re.Pattern[str]
    groups: re.Pattern[str]
    single: re.Pattern[str]
    card: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Disguise:
    """How private things are hidden; ``ats``, ``capitals`` and ``zeros`` are cheap to look for: one
    of them stands in every text in which ``spelled_at``, ``shouted``, ``zero_first`` find any.
    """

    digit_of: Mapping[str, str]
    ats: tuple[str, ...]
    capitals: tuple[str, ...]
    zeros: tuple[str, ...]
    patterns: DisguisePatterns


@dataclass(frozen=True, slots=True)
class Saying:
    """A way to say something sensitive, tried only around its ``signs`` (in lower case)."""

    what: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


def saying(what: str, signs: str, pattern: str) -> Saying:
    """One of whole words, in large letters or small ones; ``signs`` are parted by ``|``."""
    return Saying(what, tuple(signs.split("|")), any_of(pattern))


ON_A_SITE: Final = Saying(
    "social",
    tuple(_SITES.split("|")),
    re.compile(
        rf"(?:https?://)?(?<![\w.-])(?:[\w-]+\.)*(?:{_SITES.replace('.', '[.]')})"
        r"/?@?[\w./?=&%@+-]*\w",
        re.IGNORECASE,
    ),
)
"""An address in a social network, whatever the language around it."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Of whom a text speaks (see ``generator.checking.sensitive_whom``).

    Words a little before make it a ``group``, an aim or an office, unless in a post they stand
    ``alone``; ``aim`` does so within what was found. ``anybody`` ends right before, ``of_them``
    begins right behind; ``fellow`` is dropped from what stands before, but not where what was found
    is ``of_many``. ``person`` and ``bare_person`` are who is meant, ``opening``, ``of_himself`` and
    ``of_the_same`` how a sentence begins that speaks of whom all speaks of. ``part`` and
    ``sentence`` end those.
    """

    group: re.Pattern[str]
    aim: re.Pattern[str]
    alone: re.Pattern[str]
    anybody: re.Pattern[str]
    of_them: re.Pattern[str]
    person: re.Pattern[str]
    bare_person: re.Pattern[str]
    opening: re.Pattern[str]
    of_himself: re.Pattern[str]
    of_the_same: re.Pattern[str]
    part: re.Pattern[str] = PART
    sentence: re.Pattern[str] = SENTENCE
    fellow: re.Pattern[str] = NEVER
    of_many: re.Pattern[str] = NEVER


@dataclass(frozen=True, slots=True)
class SensitiveRules:
    """Ways to say it: in any text, in a ``post`` alone, and addresses in social networks unless
    what stands before says that they are ``of_many``.
    """

    said: tuple[Saying, ...]
    post: tuple[Saying, ...]
    social: tuple[Saying, ...]
    of_many: re.Pattern[str]
    whom: Whom


@dataclass(frozen=True, slots=True)
class Office:
    """What offices have: ``phone`` fits the digits of theirs; mail services of ``public_mail`` are
    those at which anybody has a mailbox.
    """

    phone: re.Pattern[str]
    public_mail: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is private where a language is spoken, by its ``law``, which messages name."""

    law: str
    private: PrivateRules
    sensitive: SensitiveRules
    disguise: Disguise
    office: Office


def by_name(patterns: Numbers | DisguisePatterns | Whom) -> dict[str, Any]:
    """Patterns under their names as scripts write them: ``after_figure`` is ``afterFigure``."""
    return {_camel(one.name): getattr(patterns, one.name) for one in fields(patterns)}


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))
