"""Entries that only whoever has the secret can find and open, and that all look alike.

Of a secret of 32 bytes, HKDF (RFC 5869) makes the entry's name and its key, each by a label of its
own. The text is padded and sealed with AES-256-GCM (NIST SP 800-38D). The nonce is made of the key
and the text: the same text gives the same bytes, as every build must, and no two texts under one
key share a nonce. ``theme/assets/js/verify-sealed.js`` opens what is sealed here.

Decoys fill up what is there to a round number. They are made of the least of the secrets, so that
they stay when others come, and nobody without it tells them from entries.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES: Final = 32
NAME_BYTES: Final = 16
FEWEST: Final = 256
_SHORTEST: Final = 512
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_NOBODY: Final = bytes(SECRET_BYTES)


def sealed(texts: Mapping[bytes, bytes]) -> dict[str, bytes]:
    """Entries by name (hexadecimal), for the texts of some secrets, with decoys among them.

    All are of one length, and there are at least twice as many as texts, in a power of two that
    is 256 or more.
    """
    length = _SHORTEST
    while any(len(text) > length for text in texts.values()):
        length *= 2
    entries = {name_of(secret): _seal(secret, text, length) for secret, text in texts.items()}
    count = FEWEST
    while count < 2 * len(entries):
        count *= 2
    decoys = _decoys(min(texts, default=_NOBODY), _NONCE_BYTES + length + _TAG_BYTES)
    while len(entries) < count:
        name, data = next(decoys)
        entries.setdefault(name, data)
    return dict(sorted(entries.items()))


def name_of(secret: bytes) -> str:
    """The name of the entry of a secret, in hexadecimal."""
    return _derived(secret, b"honour-roll entry", NAME_BYTES).hex()


def _seal(secret: bytes, text: bytes, length: int) -> bytes:
    key = _derived(secret, b"honour-roll key", SECRET_BYTES)
    padded = text.ljust(length)
    of_nonces = _derived(secret, b"honour-roll nonce", SECRET_BYTES)
    nonce = hmac.digest(of_nonces, padded, "sha256")[:_NONCE_BYTES]
    return nonce + AESGCM(key).encrypt(nonce, padded, None)


def _decoys(secret: bytes, length: int) -> Iterator[tuple[str, bytes]]:
    root = _derived(secret, b"honour-roll decoys", SECRET_BYTES)
    number = 0
    while True:
        data = hashlib.shake_256(root + number.to_bytes(8)).digest(NAME_BYTES + length)
        yield data[:NAME_BYTES].hex(), data[NAME_BYTES:]
        number += 1


def _derived(secret: bytes, label: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=label).derive(secret)
