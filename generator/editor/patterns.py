r"""Patterns of Python as the form editor's scripts can use them: one source, two engines.

What differs is written out. ``\w``, ``\d`` and ``\s`` mean all of Unicode here and ASCII there;
flags for a part of a pattern are newer there than the browsers that editors have; ``\Z`` is ``$``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

_SETS: Final = {
    "w": r"\p{L}\p{N}_",
    "d": r"\p{Nd}",
    "s": r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000",
}
_ENDS: Final = {"Z": "$", "A": "^"}
# "[^\W\d]": letters, and figures that are no digits.
_LETTERS: Final = r"[\p{L}\p{Nl}\p{No}_]"
_TOKEN: Final = re.compile(
    r"(?P<flags>\(\?(?P<on>i?)(?P<off>(?:-i)?)(?P<end>[:)]))"
    r"|(?P<name>\(\?P<(?P<called>\w+)>)"
    r"|(?P<open>\((?:\?(?:[:=!]|<[=!]))?)"
    r"|(?P<close>\))"
    r"|(?P<letters>\[\^\\W\\d\])"
    r"|(?P<set>\[\^?(?:\\.|[^\]\\])+\])"
    r"|(?P<count>\{\d*,?\d*\})"
    r"|\\(?P<escape>.)"
    r"|(?P<sign>[*+?|])"
    r"|(?P<any>\.)"
    r"|(?P<unknown>[\^$\[\]{}])"
    r"|(?P<literal>.)",
    re.DOTALL,
)
_IN_A_SET: Final = re.compile(
    r"\\(?P<escape>.)|(?P<first>[^\\])-(?P<last>[^\\\]])|(?P<one>.)", re.S
)
_SYNTAX: Final = frozenset("^$\\.*+?()[]{}|/")
_WRITTEN: Final = {"n": "\n", "t": "\t", "r": "\r"}


class PatternError(ValueError):
    """A pattern has what is not known to mean the same in both (English, for developers)."""


def portable(pattern: re.Pattern[str]) -> str:
    """The source of a JavaScript RegExp that finds the same; it needs the flag ``u``.

    Raises PatternError for what this module does not know how to write.
    """
    return "".join(_written(pattern))


def ported(value: Any) -> Any:
    """Data with every pattern in it as ``portable`` writes it."""
    if isinstance(value, re.Pattern):
        return portable(value)
    if isinstance(value, dict):
        return {key: ported(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [ported(one) for one in value]
    return value


def _written(pattern: re.Pattern[str]) -> Iterator[str]:
    # Whether capitals matter, for each group that is open.
    alike = [bool(pattern.flags & re.IGNORECASE)]
    for token in _TOKEN.finditer(pattern.pattern):
        part, text = token.lastgroup, token[0]
        if token["flags"]:
            now = bool(token["on"]) or (alike[-1] and not token["off"])
            if token["end"] == ")":
                continue  # of the whole pattern, which its flags tell
            alike.append(now)
            yield "(?:"
        elif token["name"]:
            alike.append(alike[-1])
            yield f"(?<{token['called']}>"
        elif part == "open":
            alike.append(alike[-1])
            yield text
        elif part == "close":
            alike.pop()
            yield text
        else:
            yield _one(str(part), token, alike[-1])


def _one(part: str, token: re.Match[str], alike: bool) -> str:
    """What stands for itself, and is no group. Raises PatternError for what is unknown."""
    if part in ("count", "sign"):
        return token[0]
    if part == "any":
        return r"[^\n]"
    if part == "letters":
        return _LETTERS
    if part == "set":
        return _set(token[0], alike)
    if part == "escape":
        return _escaped(token["escape"], alike)
    if part == "literal":
        return _literal(token[0], alike)
    raise PatternError(f"{token[0]!r} in {token.string!r}")


def _escaped(letter: str, alike: bool) -> str:
    if letter in _ENDS:
        return _ENDS[letter]
    if letter in _SETS:
        return f"[{_SETS[letter]}]"
    if letter.lower() in _SETS:
        return f"[^{_SETS[letter.lower()]}]"
    return _literal(_plain(letter), alike)


def _literal(letter: str, alike: bool) -> str:
    cases = _cases(letter) if alike else letter
    if len(cases) > 1:
        return f"[{cases}]"
    return f"\\{letter}" if letter in _SYNTAX else letter


def _set(text: str, alike: bool) -> str:
    inside = text[1:-1]
    no = inside.startswith("^")
    parts = []
    for token in _IN_A_SET.finditer(inside[1:] if no else inside):
        if token["first"]:
            parts.append(_range(token["first"], token["last"], alike))
        elif letter := token["escape"]:
            parts.append(_SETS[letter] if letter in _SETS else _member(_plain(letter), alike))
        else:
            parts.append(_member(token["one"], alike))
    return f"[{'^' if no else ''}{''.join(parts)}]"


def _member(letter: str, alike: bool) -> str:
    if letter in _SYNTAX or letter == "-":
        return f"\\{letter}"
    return _cases(letter) if alike else letter


def _range(first: str, last: str, alike: bool) -> str:
    if not alike or first.isdecimal():
        return f"{first}-{last}"
    if not (first.isascii() and first.isalpha()):
        raise PatternError(f"{first}-{last} without regard to capitals")
    return f"{first.lower()}-{last.lower()}{first.upper()}-{last.upper()}"


def _cases(letter: str) -> str:
    return "".join(dict.fromkeys(one for one in (letter.lower(), letter.upper()) if len(one) == 1))


def _plain(letter: str) -> str:
    """What an escape stands for. Raises PatternError where that is no letter."""
    if letter in _WRITTEN:
        return _WRITTEN[letter]
    if letter == "0":
        return "\0"
    if letter.isalnum():
        raise PatternError(f"\\{letter}")
    return letter
