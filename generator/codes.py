"""The code that verifies an award whose holder is not named: drawn once, handed out on paper.

A code is fifteen letters drawn at random and one that tells slips of the pen: 31^15, over 74 bits.
The repository holds its hash alone (``privacy.code``). The hash is slow (PBKDF2, RFC 8018, the one
slow hash that browsers have), and it has one salt for all codes: a salt of each record's own keeps
equal or guessable secrets apart, and codes are neither; and a browser, which knows nothing but the
code, would have to try the salt of every record. Two records of one hash are refused by ``check``.

``theme/assets/js/verify-sealed.js`` does the same; tests/vectors/certificates.json holds both
together. What is fixed here stays: other rounds or letters would void the codes handed out.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and capitals without 0, 1, I, L and O. There are 31, a prime."""
LENGTH: Final = 16
ROUNDS: Final = 600_000
SALT: Final = b"honour-roll code"
_GROUP: Final = 4
_IGNORED: Final = str.maketrans("", "", " \t\r\n-–—.")


class CodeFault(ValueError):
    """What was typed is no code; ``code`` says why: ``length``, ``letter`` or ``check``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def new_code() -> str:
    """A code that nobody has: ``7KQ2-M9XD-4RTW-HC3R``."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    # The weight of the last place is 16, whose inverse modulo 31 is 2.
    last = -_weighed(drawn) * pow(LENGTH, -1, len(ALPHABET)) % len(ALPHABET)
    code = drawn + ALPHABET[last]
    return "-".join(code[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def letters_of(text: str) -> str:
    """The sixteen letters of a code as people type it; raises CodeFault.

    The sum of the letters, each times its place, is 0 modulo 31: as with ISBN-10, every single
    letter that is wrong and every two that changed places are told.
    """
    letters = text.translate(_IGNORED).upper()
    if any(letter not in ALPHABET for letter in letters):
        raise CodeFault("letter")
    if len(letters) != LENGTH:
        raise CodeFault("length")
    if _weighed(letters) % len(ALPHABET):
        raise CodeFault("check")
    return letters


def hash_of(text: str) -> str:
    """What a record holds of a code: 64 hexadecimal letters. Raises CodeFault."""
    letters = letters_of(text).encode("ascii")
    return hashlib.pbkdf2_hmac("sha256", letters, SALT, ROUNDS).hex()


def _weighed(letters: str) -> int:
    return sum(place * ALPHABET.index(one) for place, one in enumerate(letters, start=1))
