"""What is private, by language: one object of patterns for each, with the law that they come from.

Which words give somebody away, how numbers are written and what a law protects differ from country
to country; how a text is looked through does not, and is in ``generator.checking``.
"""

from __future__ import annotations

from typing import Final

from generator.privacy import en, vi
from generator.privacy.rules import Rules

_RULES: Final = {"vi": vi.RULES, "en": en.RULES}


def rules_of(language: str) -> Rules:
    """The rules for records in a language such as ``vi``.

    A language that has none of its own has those of English: what they find by shape (mailboxes,
    international phone numbers, cards) is written alike in most.
    """
    return _RULES.get(language, en.RULES)
