"""What stands on a certificate, as a fingerprint: so that it can be verified, and not be listed.

A certificate bears the number of its decision, a number in the golden book, and a name. The
portal publishes fingerprints of these, never a list: to find one, one must have all that it is
made of. It is made of one line each: what kind of numbers, the numbers, the year of the decision,
and the name without case, diacritics and tone placement, as people type it.

- ``q``: number of the decision and name
- ``d``: day of the decision and name, where it has no number
- ``s``: golden-book number and name
- ``qs``, ``ds``: number or day, golden-book number and name; the only one of a revoked award, and
  none of one without both

Whose name is withheld is found by the code that was handed out, and by nothing else: the record
has no name that a fingerprint could be made of.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.records.awardee import Award, Awardee
from generator.records.rules import DecisionRules, number_key
from generator.roll.honours import DecisionFacts, Honouree
from generator.roll.sealed import Certificate, SealedAward, SealedCertificate
from generator.vietnamese import key_of

_YEAR_OF_NUMBER: Final = re.compile("/((?:19|20)[0-9]{2})(?![0-9])")

Issued = tuple[Award, SealedAward]
"""An award as its record has it, and what may be told of it."""


def fingerprint(kind: str, numbers: Iterable[str], year: int | str, name: str) -> bytes:
    """SHA-256 of the lines; ``numbers`` and ``name`` are keys already."""
    return hashlib.sha256("\n".join((kind, *numbers, str(year), name)).encode()).digest()


def unnamed(
    awardee: Awardee, issued: Sequence[Issued], rules: DecisionRules
) -> Iterator[SealedCertificate]:
    """The certificates of awards that no page names anybody for.

    A withheld record has one, of all its awards, if a code was handed out; of any other each
    revoked award has its own.
    """
    if awardee.withheld:
        if awardee.privacy.code and issued:
            awards = tuple(award for _record, award in issued)
            yield SealedCertificate(awards, code=bytes.fromhex(awardee.privacy.code))
        return
    taken_back = [one for one in issued if one[1].revoked]
    for award, told in taken_back:
        kind, number = _decided(told.decision, rules)
        book = number_key(award.golden_book_number or "")
        names = (awardee.of_the_day(award).name, awardee.name, *(one.name for one in awardee.names))
        for name in _keys(names) if book else ():
            found = fingerprint(f"{kind}s", (number, book), told.decision.signed_on.year, name)
            yield SealedCertificate((told,), fingerprint=found)


def standing(one: Honouree, rules: DecisionRules) -> Iterator[Certificate]:
    """The certificates of whoever has a page, under every name of theirs."""
    others = (one.name, *(other.name for other in one.names))
    for award in one.awards:
        golden = award.golden_book_number or ""
        found = tuple(
            print_
            for name in _keys((award.name, *others))
            for print_ in _fingerprints(name, award.decision, golden, rules)
        )
        if found:
            yield Certificate(found, award.form, award.decision, bool(number_key(golden)))


def _keys(names: Iterable[str]) -> Iterator[str]:
    """As people type them: the name that the certificate bears first, each once."""
    return (key for key in dict.fromkeys(map(key_of, names)) if key)


def _decided(decision: DecisionFacts, rules: DecisionRules) -> tuple[str, str]:
    """What a certificate says of a decision, after what sort of thing that is: its number, or the
    day.
    """
    number = rules.key(decision.number)
    return ("q", number) if number else ("d", decision.signed_on.isoformat())


def _fingerprints(
    name: str, decision: DecisionFacts, golden: str, rules: DecisionRules
) -> Iterator[bytes]:
    year = decision.signed_on.year
    kind, number = _decided(decision, rules)
    book = number_key(golden)
    yield fingerprint(kind, (number,), year, name)
    if book:
        yield fingerprint("s", (book,), year, name)
        named = _YEAR_OF_NUMBER.search(golden)
        if named and named[1] != str(year):
            yield fingerprint("s", (book,), named[1], name)
