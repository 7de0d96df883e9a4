"""YAML as we write it: one way to put each text, for whatever writes a file of ``content/``.

Plain where that is safe, double quotes where not, a literal block (``|``) where lines break. What
other readers of YAML (1.1 or 1.2) would take for a number, a truth value or nothing is quoted, so
that a file says the same to everybody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.characters import UNSAFE_CHARACTERS

WIDTH: Final = 100
"""No list on one line is longer; texts are never broken."""

# What may stand bare: it begins with nothing that YAML or a reader of it could take for a sign,
# and holds neither ": " nor " #".
_PLAIN = re.compile(
    r"""(?![-?:,\[\]{}\#&*!|>'"%@`=~<.\s])(?:[^:#\t\n]|:(?=\S)|(?<=\S)\#)+(?<!\s)"""
)
# Nearly all of it is simpler than that, and told at once.
_SIMPLE = re.compile(r"[^\W\d_][\w ,.;()/%–“”…-]*(?<! )")
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "nan", "inf", "infinity"))
_NOTHING = "null"
# Numbers of YAML 1.1 and 1.2, with a sign, an exponent, underscores, or in base 60 (1:30).
_NUMBER = re.compile(
    r"[-+]?(?:0[bo][0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_,]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|"
    r"(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
_ID = re.compile(r"[a-z0-9/]+(?:[-/]+[a-z0-9]+)*/?")
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_ESCAPED = re.compile(r"[\"\\\n\t]")


def scalar(text: str, *, ambiguous: bool = False) -> str:
    """A text on one line. With ``ambiguous``, what looks like a number stays bare: it is one."""
    if text.lower() == _NOTHING:
        return quoted(text)
    if _SIMPLE.fullmatch(text) and (ambiguous or text.lower() not in _WORDS):
        return text
    plain = _PLAIN.fullmatch(text) is not None
    other = looks_like_another(text)
    safe = plain or other if ambiguous else plain and not other
    return text if safe and not UNSAFE_CHARACTERS.search(text) else quoted(text)


def looks_like_another(text: str) -> bool:
    """Whether some reader of YAML takes the bare text for something other than text."""
    return text.lower() in _WORDS or text.lower() == _NOTHING or _NUMBER.fullmatch(text) is not None


def quoted(text: str) -> str:
    """In double quotes; in single ones where the text holds double ones and nothing to escape."""
    if '"' in text and "'" not in text and not _must_escape(text):
        return f"'{text}'"
    escaped = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text)
    return '"' + UNSAFE_CHARACTERS.sub(_escape, escaped) + '"'


def _must_escape(text: str) -> bool:
    return "\n" in text or "\t" in text or UNSAFE_CHARACTERS.search(text) is not None


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def ids(values: Sequence[str]) -> str | None:
    """A list on one line, where all of it are ids or addresses; None where it is not."""
    if all(_ID.fullmatch(value) and not looks_like_another(value) for value in values):
        return "[" + ", ".join(values) + "]"
    return None


def literal(text: str, indent: int) -> str | None:
    """A literal block, its lines indented by ``indent``; None where YAML knows no such block.

    The text must neither begin nor end with white space.
    """
    if not text.replace("\n", "").isprintable() and UNSAFE_CHARACTERS.search(text):
        return None
    lead = " " * indent
    return "|\n" + "\n".join(lead + line if line else "" for line in text.split("\n"))
