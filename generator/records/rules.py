"""What a portal asks of its decisions: whether they have a number and a signer, of which shape.

An office of Viet Nam numbers every decision (``1034/QĐ-UBND``) and one person signs it. Other
bodies decide by minutes that have no number, or by resolutions like ``C/2019/7``, as a council.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.records.number_shapes import Shape, checked
from generator.vietnamese import fold, slug

OFFICE: Final = "office"
"""A number, a slash, the sign of the office; the number alone tells decisions of a year apart."""
FREE: Final = "free"
"""Any text of one line."""
_OFFICE: Final = r"^[0-9]+[a-z]?[/-][^\s]+$"
# "1034/QĐ-UBND" is 1034, "12a/QĐ-UBND" 12a, "Số 0215/2021" 215: people leave the rest away.
_NUMBER: Final = re.compile("[0-9]+(?:[a-z](?![a-z0-9]))?")
_WORD: Final = re.compile("[0-9]+|[a-z]+")

Need = Literal["required", "optional"]
Ruled = Literal["number", "signer"]
RULED: Final[tuple[Ruled, ...]] = ("number", "signer")
"""Fields of a decision that a portal may do without."""


class DecisionRules(BaseModel):
    """``number_shape`` is ``office``, ``free``, or a regular expression that the whole number must
    match (see ``generator.records.number_shapes``); ``number_example`` is shown beside it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: Need = "required"
    number_shape: str = OFFICE
    number_example: str = Field(default="", max_length=60)
    signer: Need = "required"

    def needs(self, field: Ruled) -> bool:
        """Whether every decision has a field."""
        return (self.number if field == "number" else self.signer) == "required"

    @property
    def by_leading_number(self) -> bool:
        """Whether decisions of a year are told apart by what stands before the sign of the office;
        else it takes the whole number.
        """
        return self.number_shape == OFFICE

    @property
    def pattern(self) -> str | None:
        """The regular expression for the whole number; None where any text will do.

        Raises ShapeFault.
        """
        if self.number_shape == FREE:
            return None
        return _OFFICE if self.by_leading_number else _whole(self.number_shape)

    def fits(self, number: str) -> bool:
        """Whether a number has the shape."""
        return self.pattern is None or _shape(self.pattern).is_met(number)

    def stem(self, number: str | None, signed_on: date) -> str:
        """What tells a decision from others of its issuer and year, in the name of its file: its
        number, or month and day where it has none.
        """
        if number and self.by_leading_number:
            return number.replace("-", "/").split("/", 1)[0].lower()
        return slug(number or "") or f"{signed_on:%m-%d}"

    def key(self, number: str) -> str:
        """The number as people who have a certificate may type it, without what they may leave
        away; "" where there is none. theme/assets/js/verify.js does the same.
        """
        if self.by_leading_number:
            return number_key(number)
        parts = _WORD.findall(fold(number))
        return "-".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)


USUAL: Final = DecisionRules()


def decision_id(rules: DecisionRules, issuer: str, number: str | None, signed_on: date) -> str:
    """The id that a decision has by its own facts."""
    return f"{signed_on.year}/{issuer}-{rules.stem(number, signed_on)}"


def is_another(identity: str, first: str) -> bool:
    """Whether an id is that of one more decision of a day that has no number either: ``-2``; the
    form editor begins at ``-1``.
    """
    return re.fullmatch(f"{re.escape(first)}-[1-9][0-9]?", identity) is not None


def number_key(text: str) -> str:
    """The number that a text begins with, without what follows; "" where there is none.

    theme/assets/js/verify.js does the same.
    """
    found = _NUMBER.search(fold(text))
    return (found[0].lstrip("0") or "0") if found else ""


@cache
def _whole(shape: str) -> str:
    """Raises ShapeFault."""
    return f"^(?:{checked(shape)})$"


@cache
def _shape(pattern: str) -> Shape:
    return Shape(pattern)
