"""Awards that no page names anybody for, as whoever holds their certificate can ask for them.

Parts of what may be shown (see ``generator.roll.published``).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.catalogue import AwardForm
from generator.roll.honours import DecisionFacts, RevokedAward


@dataclass(frozen=True, slots=True)
class Certificate:
    """An award that stands, as whoever holds its certificate can ask for it.

    ``fingerprints`` stand for numbers, year and name (see ``generator.roll.certificates``).
    ``golden_book``: whether a golden-book number is among them.
    """

    fingerprints: tuple[bytes, ...]
    form: AwardForm
    decision: DecisionFacts
    golden_book: bool


@dataclass(frozen=True, slots=True)
class SealedAward:
    """An award that is told to whoever has the secret, and what took it back, if anything did."""

    form: AwardForm
    decision: DecisionFacts
    revoked: RevokedAward | None = None


@dataclass(frozen=True, slots=True)
class SealedCertificate:
    """Awards that no page names anybody for, without saying whose they are.

    Found by ``code``, the hash of the code that was handed out, or by the ``fingerprint`` of what
    stands on a certificate that was revoked; the other one is empty.
    """

    awards: tuple[SealedAward, ...]
    code: bytes = b""
    fingerprint: bytes = b""
