"""What is private, by language: one object of patterns for each, with the law that they come from.

Which words give somebody away, how numbers are written and what a law protects differ from country
to country; how a text is looked through does not, and is in ``generator.checking``.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from generator.privacy.rules import Rules

_OWN: Final = ("vi", "en")
_ELSE: Final = "en"


@cache
def rules_of(language: str) -> Rules:
    """The rules for records in a language such as ``vi``.

    A language that has none of its own has those of English: what they find by shape (mailboxes,
    international phone numbers, cards) is written alike in most.
    """
    # A module for each, loaded when it is asked for: to compile a hundred patterns takes a tenth of
    # a second, and a portal has one language.
    module = import_module(f"{__name__}.{language if language in _OWN else _ELSE}")
    rules: Rules = module.RULES
    return rules
