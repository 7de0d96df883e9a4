"""Certificates that can be verified on static files, without a list of those who hold them.

``assets/verify/open/``: awards that a page tells anyway, by fingerprints (SHA-256, see
``generator.roll.certificates``). ``assets/verify/sealed/``: awards that no page names anybody for,
encrypted, each under a secret that whoever asks must have (``generator.sealing``). A browser makes
the key of what is typed and fetches the one file that is named after how it begins; the server
learns that alone.

The secret of a withheld record is the hash of its code: no name goes into it, so that nothing here
leads to a name, whatever is tried. That of a revoked award is a slow hash of both numbers, the year
and the name: whoever has a list of names can try them. What that costs, and why it is weighed so,
stands in docs/TEN-GIU-KIN.md, computed by ``benchmarks/unmasking.py``.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from generator.output import Writer
from generator.parallel import in_threads
from generator.records.numbering import called
from generator.roll.certificates import standing
from generator.roll.honours import DecisionFacts
from generator.roll.sealed import Certificate, SealedAward
from generator.sealing import sealed
from generator.site import Site

OPEN: Final = "assets/verify/open/"
SEALED: Final = "assets/verify/sealed/"
ROUNDS: Final = 50_000
"""Of PBKDF2 (RFC 8018) for a revoked award: some 20 ms each, and thousands may be revoked."""
KEY_LETTERS: Final = 16
"""Hexadecimal letters of an open key: 64 bits, so that no two certificates are taken for one."""
_MOST_IN_A_FILE: Final = 150
_MOST_SEALED_IN_A_FILE: Final = 32

Entries = Mapping[str, list[tuple[int, Certificate, str]]]


def write_verification(site: Site, writer: Writer, jobs: int = 1) -> None:
    """Write every file, empty ones too: what is not found is a file without the key."""
    write_open(site, writer)
    write_sealed(site, writer, jobs)


def write_open(site: Site, writer: Writer) -> None:
    """The files of awards that a page tells anyway."""
    bits = prefix_bits(site)
    tables = _Tables(site)
    for name, some in _by_file(_entries(site), bits).items():
        writer.file(f"{OPEN}{name}.json", tables.written(some))


def write_sealed(site: Site, writer: Writer, jobs: int = 1) -> None:
    """The files of awards that no page names anybody for; they follow from the certificates."""
    bits = 4 * sealed_prefix_length(site)
    for name, some in _by_file(sealed(_texts(site, jobs)), bits).items():
        texts = {rest: base64.b64encode(data).decode() for rest, data in some.items()}
        writer.file(f"{SEALED}{name}.json", _json(texts))


def prefix_bits(site: Site) -> int:
    """How many bits of an open key tell its file; the page tells the browser."""
    return bits_for(2 * sum(len(one.awards) for one in site.roll.honourees))


def bits_for(keys: int) -> int:
    """By so many bits that many keys are told apart.

    A letter more would be sixteen times as many files: a hundred thousand awards need 2,048.
    """
    return max(4, (-(-keys // _MOST_IN_A_FILE) - 1).bit_length())


def file_of(key: str, bits: int) -> str:
    """The name of an open key's file: of its first ``bits`` bits, those of its last letter that
    are too many as 0.
    """
    letters = -(-bits // 4)
    spare = 4 * letters - bits
    return f"{int(key[:letters], 16) >> spare << spare:0{letters}x}"


def sealed_prefix_length(site: Site) -> int:
    """How many letters of a sealed key name its file; decoys are counted."""
    count = 2 * len(site.roll.certificates)
    return _letters(1 << max(8, (count - 1).bit_length()), _MOST_SEALED_IN_A_FILE)


def salt(site: Site) -> str:
    """Fingerprints of revoked awards of one portal are none of another."""
    return f"honour-roll {site.settings.base_url}"


def slow(fingerprint: bytes, salt: str) -> bytes:
    """The secret of a revoked award."""
    return hashlib.pbkdf2_hmac("sha256", fingerprint, salt.encode(), ROUNDS)


def _letters(count: int, most: int) -> int:
    length = 1
    while count > most * 16**length:
        length += 1
    return length


def _by_file(entries: Mapping[str, Any], bits: int) -> dict[str, dict[str, Any]]:
    """By the names of all files that there are; a key without the letters that its file tells."""
    letters = -(-bits // 4)
    names = range(0, 16**letters, 1 << 4 * letters - bits)
    files: dict[str, dict[str, Any]] = {f"{first:0{letters}x}": {} for first in names}
    for key in sorted(entries):
        files[file_of(key, bits)][key[bits // 4 :]] = entries[key]
    return files


def _entries(site: Site) -> Entries:
    """By key: number of the certificate, certificate, and address of whoever holds it.

    The number tells whether two keys, of two numbers, lead to one certificate.
    """
    entries: dict[str, list[tuple[int, Certificate, str]]] = defaultdict(list)
    rules = site.settings.decisions
    holders = (
        (one, certificate) for one in site.roll.honourees for certificate in standing(one, rules)
    )
    for number, (one, certificate) in enumerate(holders):
        for fingerprint in certificate.fingerprints:
            key = fingerprint.hex()[:KEY_LETTERS]
            entries[key].append((number, certificate, site.address(one)))
    return entries


def _texts(site: Site, jobs: int) -> dict[bytes, bytes]:
    """What is to be sealed, by its secret: a list of awards, as the browser reads it."""
    revoked = [one for one in site.roll.certificates if one.fingerprint]
    salted = salt(site)
    secrets = in_threads(lambda one: slow(one.fingerprint, salted), revoked, jobs)
    awards: dict[bytes, list[Any]] = defaultdict(list)
    for secret, one in zip(secrets, revoked, strict=True):
        awards[secret] += [_award(site, award) for award in one.awards]
    for one in site.roll.certificates:
        if one.code:
            awards[one.code] += [_award(site, award) for award in one.awards]
    return {secret: _json(some) for secret, some in awards.items()}


def _award(site: Site, award: SealedAward) -> list[Any]:
    """``[form, decision]`` or, revoked, ``[form, decision, day, decision that did it or null]``."""
    told: list[Any] = [award.form.name, _decision(site, award.decision)]
    if award.revoked:
        by = award.revoked.by
        told += [award.revoked.revocation.date.isoformat(), _decision(site, by) if by else None]
    return told


def _decision(site: Site, decision: DecisionFacts) -> list[str]:
    """``[number, day, address]``; in place of a number that there is not, the day in words."""
    return [called(site.words, decision), decision.signed_on.isoformat(), site.address(decision)]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class _Tables:
    """A file: ``forms`` and ``decisions`` once each, and what leads to them from every key.

    An entry is ``[certificate, form, decision, has a golden-book number (0, 1), address]``.
    """

    def __init__(self, site: Site) -> None:
        self.site = site

    def written(self, found: Entries) -> bytes:
        forms: dict[str, int] = {}
        decisions: dict[str, int] = {}
        facts: list[list[str]] = []
        entries: dict[str, list[list[Any]]] = {}
        for key, all_of_key in found.items():
            entries[key] = []
            for number, one, address in all_of_key:
                if one.decision.id not in decisions:
                    decisions[one.decision.id] = len(facts)
                    facts.append(_decision(self.site, one.decision))
                form = forms.setdefault(one.form.name, len(forms))
                decision = decisions[one.decision.id]
                entries[key].append([number, form, decision, int(one.golden_book), address])
        return _json({"forms": list(forms), "decisions": facts, "entries": entries})
