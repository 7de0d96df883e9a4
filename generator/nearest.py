"""What a misspelt word may have meant, among those that are known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(text: str, known: Iterable[str], most: int, least: float) -> list[str]:
    """Up to ``most`` of ``known`` that are alike, the likeliest first, equal ones in their order.

    Likeness is 1 minus the share of letters that are to be put in or taken out (normalised Indel
    distance); ``least`` of it is asked, from 0 to 1.
    """
    # Whoever writes correctly never waits for it.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    found = process.extract(
        text, list(known), scorer=fuzz.ratio, limit=most, score_cutoff=100 * least
    )
    return [name for name, _score, _place in found]
