"""Certificates that can be verified on static files, without a list of those who hold them.

Below ``assets/verify/`` stand small JSON files, named after the first letters of the keys in them;
a browser makes the key of what somebody types and fetches one file. The server learns those
letters alone, neither name nor number.

The keys of awards that a page tells anyway are fingerprints (SHA-256, see
``generator.roll.certificates``). Those of withheld names and of revoked awards are made costly to
guess: PBKDF2 (RFC 8018) over the fingerprint, the one slow hash that browsers have. What that
buys, plainly: whoever has all files can try names at leisure. With the number of a decision, which
all know, a million likely names would be tried in a second or so on a graphics card; so a withheld
name is found by decision and golden-book number together, which multiplies the trials by the
thousand numbers of a year and the hundred decisions it has. More rounds would buy more, at the
price of the build: 10,000 rounds take about 4 ms. At 10,000 records about a hundred awards are
guarded (half a second), at 100,000 a thousand (5 s, beside the pages); a browser needs 20 ms.
Who must hide a name from a determined searcher leaves the golden-book number out of the record:
then only the office can verify it.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from generator.output import Writer
from generator.roll.certificates import standing
from generator.roll.published import Certificate
from generator.site import Site

FOLDER: Final = "assets/verify/"
ROUNDS: Final = 10_000
KEY_LETTERS: Final = 16
"""Hexadecimal letters of a key: 64 bits, so that no two certificates are taken for one."""
_MOST_IN_A_FILE: Final = 150

Entries = dict[str, list[list[Any]]]


def write_verification(site: Site, writer: Writer) -> None:
    """Write every file, empty ones too: what is not found is a file without the key."""
    entries = _entries(site)
    letters = prefix_length(site)
    files: dict[str, Entries] = {f"{number:0{letters}x}": {} for number in range(16**letters)}
    for key in sorted(entries):
        files[key[:letters]][key[letters:]] = entries[key]
    tables = _Tables(site)
    for name, found in files.items():
        writer.file(f"{FOLDER}{name}.json", tables.written(found))


def prefix_length(site: Site) -> int:
    """How many letters of a key name its file; the page tells the browser."""
    roll = site.roll
    awards = sum(len(one.awards) for one in roll.honourees) + len(roll.certificates)
    length = 1
    while 2 * awards > _MOST_IN_A_FILE * 16**length:
        length += 1
    return length


def salt(site: Site) -> str:
    """Keys of one portal are none of another."""
    return f"honour-roll {site.settings.base_url}"


def guarded_key(fingerprint: bytes, salt: str) -> str:
    """The costly key of a fingerprint, in hexadecimal."""
    return hashlib.pbkdf2_hmac("sha256", fingerprint, salt.encode(), ROUNDS, KEY_LETTERS // 2).hex()


def _entries(site: Site) -> Entries:
    """By key: number of the certificate, certificate, and address of whoever holds it.

    The number tells whether two keys, of two numbers, lead to one certificate.
    """
    entries: Entries = defaultdict(list)
    for number, (certificate, address, guarded) in enumerate(_certificates(site)):
        for fingerprint in certificate.fingerprints:
            key = fingerprint.hex()[:KEY_LETTERS]
            if guarded:
                key = guarded_key(fingerprint, salt(site))
            entries[key].append([number, certificate, address])
    return entries


def _certificates(site: Site) -> Iterator[tuple[Certificate, str, bool]]:
    for one in site.roll.honourees:
        for certificate in standing(one):
            yield certificate, site.address(one), False
    for certificate in site.roll.certificates:
        yield certificate, "", True


class _Tables:
    """A file: ``forms`` and ``decisions`` once each, and what leads to them from every key.

    An entry is ``[certificate, form, decision, has a golden-book number (0, 1), address]`` and,
    where it is revoked, ``[..., day, decision that revoked it or -1]``. A decision is ``[number,
    day, address]``.
    """

    def __init__(self, site: Site) -> None:
        self.site = site

    def written(self, found: Entries) -> bytes:
        forms: dict[str, int] = {}
        decisions: dict[str, int] = {}
        facts: list[list[str]] = []

        def number_of(decision: Any) -> int:
            if decision.id not in decisions:
                decisions[decision.id] = len(facts)
                day = decision.signed_on.isoformat()
                facts.append([decision.number, day, self.site.address(decision)])
            return decisions[decision.id]

        entries: dict[str, list[list[Any]]] = {}
        for key, all_of_key in found.items():
            entries[key] = []
            for number, one, address in all_of_key:
                form = forms.setdefault(one.form.name, len(forms))
                entry = [number, form, number_of(one.decision), int(one.golden_book), address]
                if one.revoked:
                    by = number_of(one.revoked.by) if one.revoked.by else -1
                    entry += [one.revoked.revocation.on.isoformat(), by]
                entries[key].append(entry)
        data = {"forms": list(forms), "decisions": facts, "entries": entries}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
