"""What the form editor looks for before a record is saved, from what ``check`` looks for.

The repository is public and keeps what was saved; the check of a change comes too late for that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from generator.checking import disguise, private, sensitive
from generator.checking import privacy as checked
from generator.editor.patterns import ported
from generator.language import Words
from generator.privacy import rules_of
from generator.records.fields import Field, fields_of
from generator.records.kinds import Kind
from generator.records.wording import Wording

_CODES: Final = (
    *(f"private-{what}" for what in private.KINDS),
    *(f"sensitive-{what}" for what in sensitive.KINDS),
    "contact-personal",
)
# Of which no record holds an exception: nobody's origin is an office's.
_NEVER: Final = ("private-ethnicity",)


def privacy(words: Words, kinds: Collection[Kind], language: str) -> dict[str, Any]:
    """Patterns of a language for JavaScript; what each finding is and why it is told, what fields
    of these kinds are called.
    """
    wording, rules = Wording(words), rules_of(language)
    return {
        **ported(checked.parts(rules.office)),
        "private": ported(private.parts(rules.private)),
        "disguise": ported(disguise.parts(rules.disguise)),
        "sensitive": ported(sensitive.parts(rules.sensitive)),
        "told": {
            code: {"what": words.problems[code].what, "why": words.problems[code].why}
            for code in _CODES
        },
        "never": list(_NEVER),
        "labels": {kind.value: dict(_labels(fields_of(kind), wording)) for kind in kinds},
    }


def _labels(
    fields: tuple[Field, ...], wording: Wording, way: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """("awards.citation", "Thành tích") for each field and each within it."""
    for field in fields:
        at = (*way, field.name)
        yield ".".join(at), wording.label(field)
        yield from _labels(field.fields, wording, at)
