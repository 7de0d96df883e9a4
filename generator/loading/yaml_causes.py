"""What an editor did where libyaml says that a text is no YAML.

The library tells where it could not go on. The cause often stands before that, and is something
that looks right on a screen: a blank that is none, words behind a closing quote, a sign that YAML
keeps for itself.
"""

from __future__ import annotations

import re
from typing import Final

import yaml

from generator.characters import code_of

Cause = tuple[str, int, int, str | None]
"""A fault's code, line and column (from 1), and what was found."""

# What YAML 1.1 counts as the end of a line, and so libyaml's line numbers do.
LINE_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
# Blanks of which YAML knows nothing (Zs but U+0020), and the colon of Chinese keyboards.
_BLANKS: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD_BLANK: Final = re.compile(f"[{_BLANKS}]")
_KEY: Final = r"(?:\"[^\"]*\"|'[^']*'|[\w/-]+)"
_MISPLACED: Final = (
    re.compile(f"^[ -]*(?P<odd>[{_BLANKS}])"),  # where a line is indented
    re.compile(rf"^[ -]*{_KEY}[ ]*(?P<odd>[{_BLANKS}])[ {_BLANKS}]*:"),  # before its colon
    re.compile(rf"^[ -]*{_KEY}[ ]*:(?P<odd>[{_BLANKS}])"),  # behind it
    re.compile(rf"^[ -]*{_KEY}[ ]*(?P<odd>[：﹕︰꞉∶])"),
)
_SIGN: Final = re.compile(rf"^[ -]*(?:{_KEY} *: +|- +)(?P<sign>[-?>|*&!%@`{{}}\[\],])")
_CLOSED: Final = re.compile(rf"^[ -]*(?:{_KEY} *: +)?(?P<open>[\"'\[{{]).*?(?P<close>[\"'\]}}])$")
_CLOSES: Final = {'"': '"', "'": "'", "[": "]", "{": "}"}
_COMMENT: Final = re.compile(rf"^[ -]*{_KEY} *: +[^\"'#\s].*?[ \t](?P<sign>#)")

_CODES: Final = (
    ("cannot start any token", "bad-start"),
    ("unknown escape character", "bad-escape"),
    ("mapping values are not allowed", "colon"),
    ("undefined alias", "alias"),
    ("duplicate anchor", "alias"),
    ("expected a single document", "two-documents"),
    ("but found another document", "two-documents"),
    ("unexpected end of stream", "unfinished-quote"),
    ("could not find expected ':'", "missing-colon"),
    ("did not find expected key", "indentation"),
    ("did not find expected '-' indicator", "indentation"),
    ("did not find expected ',' or", "flow"),
    ("expected node content", "flow"),
    ("could not determine a constructor", "tag"),
)
CODES: Final = frozenset(
    (
        *(code for _part, code in _CODES),
        *("not-yaml", "tab", "odd-blank", "after-quote", "after-bracket", "cut-off"),
    )
)
"""All that ``cause_of`` tells."""
_KNOWN: Final = ("tab", "alias", "tag", "two-documents")


def cause_of(text: str, error: yaml.MarkedYAMLError) -> Cause:
    """What is wrong with a text that libyaml refuses, and where."""
    words = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    code = next((code for part, code in _CODES if part in words), "not-yaml")
    lines = LINE_BREAK.split(text)
    rest = "\n".join(lines[line - 1 :])[column - 1 :]
    if code == "bad-start" and rest.startswith("\t"):
        code = "tab"
    here = lines[line - 1] if line <= len(lines) else ""
    indent = here[: len(here) - len(here.lstrip(" \t"))]
    if code == "not-yaml" and "\t" in indent:
        # Below a text that has begun, libyaml takes the tab for a blank within it.
        return "tab", line, indent.index("\t") + 1, None
    opened = error.context_mark
    begun = code in ("missing-colon", "flow") or not rest.strip()
    if code not in _KNOWN and (
        seen := _seen(lines, line, column, opened.line + 1 if opened else line)
    ):
        return seen
    if begun and opened:
        # Where the fault shows is later than where it is: the quote or the bracket that was opened,
        # the word without its colon.
        line, column = opened.line + 1, opened.column + 1
    return code, line, column, None


def _seen(lines: list[str], line: int, column: int, opened: int) -> Cause | None:
    """What can be seen to be wrong near the place where reading ended."""
    near = [number for number in (line, line - 1, opened) if 0 < number <= len(lines)]
    for number in near:
        for pattern in _MISPLACED:
            if odd := pattern.match(lines[number - 1]):
                return "odd-blank", number, odd.start("odd") + 1, code_of(odd["odd"])
    here = lines[line - 1] if line <= len(lines) else ""
    closed = _CLOSED.match(here[: column - 1].rstrip(" \t"))
    if here[column - 1 :].strip() and closed and _CLOSES[closed["open"]] == closed["close"]:
        code = "after-quote" if closed["close"] in "\"'" else "after-bracket"
        return code, line, column, here[column - 1 :].strip()[:80]
    if (sign := _SIGN.match(here)) and sign["sign"] not in "[]{}":
        code = "tag" if sign["sign"] == "!" else "bad-start"
        return code, line, sign.start("sign") + 1, sign["sign"]
    above = lines[line - 2] if line > 1 else ""
    if here[:1] in (" ", "\t") and (comment := _COMMENT.match(above)):
        at = comment.start("sign")
        return "cut-off", line - 1, at + 1, above[at:].rstrip()[:80]
    if above.rstrip() == "...":
        return "two-documents", line - 1, 1, None
    return None
