"""What stands before the names of places: "xã", "TT.", or what a portal's own kinds are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.finding.vocabulary import Vocabulary
from generator.records.ranked import LocalityKind, Tier
from generator.vietnamese import fold


@dataclass(frozen=True)
class KindsBeforeNames:
    """Ids of kinds by folded words, of places that are counted and of those that hold such;
    ``before`` finds such a word at the beginning of a folded text.
    """

    units: Mapping[str, str]
    groups: Mapping[str, str]
    before: re.Pattern[str]


def kinds_before_names(
    kinds: Mapping[str, LocalityKind], vocabulary: Vocabulary
) -> KindsBeforeNames:
    """Those of the language where the kinds are built in; else their names and what they are also
    called.
    """
    if not all(one.name for one in kinds.values()):
        terms = vocabulary.terms
        return KindsBeforeNames(
            {str(key): str(terms.commune_units[key]) for key in terms.commune_units},
            {str(key): str(terms.district_units[key]) for key in terms.district_units},
            vocabulary.units,
        )
    called = {
        fold(word).rstrip("."): one
        for one in kinds.values()
        for word in (one.name, *one.also_called)
    }
    longest_first = sorted(map(re.escape, called), key=lambda word: (-len(word), word))
    return KindsBeforeNames(
        {word: one.id for word, one in called.items() if one.tier is Tier.UNIT},
        {word: one.id for word, one in called.items() if one.tier is Tier.GROUP},
        re.compile(rf"({'|'.join(longest_first) or '(?!)'})\b(?:[.]\s*|\s+)"),
    )
