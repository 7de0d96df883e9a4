"""Regular expressions for the numbers of decisions, as a portal's settings may say them.

A check, a schema and a form must understand one the same way, and none may ever be kept waiting by
it. So only what all of them know is taken: letters, signs, classes, groups, alternatives and
repeats, but no repeat of what repeats or has alternatives, and few repeats and choices at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import StringConstraints, TypeAdapter, ValidationError
from pydantic_core import SchemaError

_LONGEST: Final = 200
# The forms' engine tries every way to share out a text among repeats: of sixty characters among
# five there are millions, which it takes in no time; among ten it would never end. What may be
# there or not, and one of two, doubles them; one of four does so twice.
_MOST_OPEN, _MOST_DOUBLED = 5, 8
_TOKEN: Final = re.compile(
    r"""(?P<set>\[\^?(?:\\[^A-Za-z0-9]|\\[ds]|[^\[\]\\])+\])
      | (?P<open>\((?:\?:)?)
      | (?P<close>\))
      | (?P<bar>\|)
      | (?P<exact>\{[0-9]{1,2}\})
      | (?P<range>\{[0-9]{1,2},(?:[0-9]{1,2})?\}|[*+])
      | (?P<maybe>\?)
      | (?P<digit>\\d)
      | (?P<plain>\\s|\\[^A-Za-z0-9\s]|[^\\\[\](){}?*+|^$])
    """,
    re.VERBOSE,
)
_SET_OPERATION: Final = re.compile("&&|--|~~")
"""What the engine of checks reads as one set without another, and that of forms as signs."""


class ShapeFault(ValueError):
    """A pattern that cannot be used; ``why`` is ``syntax``, ``repeats`` or ``long``."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the regular expression cannot be used: {why}")
        self.why = why


class Shape:
    """A pattern in the engine of checks, which takes time in proportion to the text alone."""

    def __init__(self, pattern: str) -> None:
        self._type: TypeAdapter[str] = TypeAdapter(
            Annotated[str, StringConstraints(pattern=pattern)]
        )

    def is_met(self, text: str) -> bool:
        """Whether a text has the shape."""
        try:
            self._type.validate_python(text)
        except ValidationError:
            return False
        return True


def checked(pattern: str) -> str:
    """A pattern as all engines read it alike, without anchors. Raises ShapeFault."""
    if len(pattern) > _LONGEST:
        raise ShapeFault("long")
    tokens = list(_tokens(pattern.removeprefix("^").removesuffix("$")))
    if not tokens:
        raise ShapeFault("syntax")
    _check_repeats(tokens)
    read = "".join(_alike(kind, text) for kind, text in tokens)
    try:
        Shape(f"^(?:{read})$")
    except SchemaError:
        raise ShapeFault("syntax") from None
    return read


def _tokens(pattern: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(pattern):
        found = _TOKEN.match(pattern, at)
        if found is None or (found["set"] and _SET_OPERATION.search(found["set"])):
            raise ShapeFault("syntax")
        yield str(found.lastgroup), found[0]
        at = found.end()


def _alike(kind: str, text: str) -> str:
    """Digits of other scripts are none of a number."""
    if kind == "digit":
        return "[0-9]"
    return text.replace(r"\d", "0-9") if kind == "set" else text


def _check_repeats(tokens: list[tuple[str, str]]) -> None:
    """Raises ShapeFault where a repeat could be shared out in too many ways."""
    ambiguous = [False]
    """For each group that is open: whether anything in it repeats, or is one of several."""
    bars = [0]
    """For each, how many there are in it between alternatives."""
    closed = False
    count = {"range": 0, "maybe": 0}
    choices = 0
    before = ""
    for kind, _text in tokens:
        if kind in ("exact", "range", "maybe"):
            if before in ("", "open", "bar"):
                raise ShapeFault("syntax")
            repeats_group = before == "close" and closed and kind != "maybe"
            if repeats_group or before in ("exact", "range", "maybe"):
                raise ShapeFault("repeats")
        if kind == "open":
            ambiguous.append(False)
            bars.append(0)
        elif kind == "close":
            if len(ambiguous) == 1:
                raise ShapeFault("syntax")
            closed = ambiguous.pop()
            choices += bars.pop().bit_length()
            ambiguous[-1] |= closed
        elif kind in ("range", "maybe", "bar"):
            ambiguous[-1] = True
        bars[-1] += kind == "bar"
        if kind in count:
            count[kind] += 1
        before = kind
    choices += bars[0].bit_length()
    if count["range"] > _MOST_OPEN or sum(count.values()) + choices > _MOST_DOUBLED:
        raise ShapeFault("repeats")
