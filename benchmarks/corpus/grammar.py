"""Texts from rules: a template names what goes into its gaps, and the gaps are filled by chance.

``{people}`` stands for another rule (or a word the caller gives), ``{20-400}`` for a number
between the two, ``{^people}`` for the same with a capital letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from benchmarks.corpus.dice import Dice

Rules = Mapping[str, Sequence[str]]

_GAP = re.compile(r"\{(\^?)(?:([a-z_]+)|(\d+)-(\d+))\}")


class _Part(NamedTuple):
    """Fixed text, then a gap. ``name`` empty: a number, or with ``high`` 0 the end."""

    literal: str
    capital: bool
    name: str
    low: int
    high: int


_Template = tuple[_Part, ...]


def number(value: int) -> str:
    """A number as Vietnamese print it: ``1.164``."""
    return f"{value:,}".replace(",", ".")


def _compiled(template: str) -> _Template:
    parts = []
    start = 0
    for gap in _GAP.finditer(template):
        capital, name, low, high = gap.groups()
        literal = template[start : gap.start()]
        parts.append(_Part(literal, bool(capital), name or "", int(low or 0), int(high or 0)))
        start = gap.end()
    parts.append(_Part(template[start:], False, "", 0, 0))
    return tuple(parts)


class Grammar:
    """Common rules, and for each theme the rules that only it has."""

    def __init__(self, common: Rules, themes: Mapping[str, Rules], fallback: str) -> None:
        base = {name: [_compiled(text) for text in texts] for name, texts in common.items()}
        self._themes: dict[str, dict[str, list[_Template]]] = {
            theme: base
            | {name: [_compiled(text) for text in texts] for name, texts in rules.items()}
            for theme, rules in themes.items()
        }
        self._fallback = self._themes[fallback]
        self._own: dict[str, _Template] = {}

    def knows(self, theme: str) -> bool:
        """Whether there are rules of its own for ``theme``."""
        return theme in self._themes

    def write(self, rule: str, theme: str, dice: Dice, words: Mapping[str, str]) -> str:
        """One text of ``rule``. ``words`` go before rules of the same name."""
        rules = self._themes.get(theme, self._fallback)
        return _filled(dice.pick(rules[rule]), rules, dice, words)

    def fill(self, template: str, theme: str, dice: Dice, words: Mapping[str, str]) -> str:
        """A template of the caller's own, such as a position."""
        if template not in self._own:
            self._own[template] = _compiled(template)
        return _filled(self._own[template], self._themes.get(theme, self._fallback), dice, words)

    def several(
        self, rule: str, count: int, theme: str, dice: Dice, words: Mapping[str, str]
    ) -> list[str]:
        """Texts of ``count`` different templates of ``rule``."""
        rules = self._themes.get(theme, self._fallback)
        chosen = dice.several(rules[rule], count)
        return [_filled(template, rules, dice, words) for template in chosen]


def _filled(
    template: _Template,
    rules: Mapping[str, Sequence[_Template]],
    dice: Dice,
    words: Mapping[str, str],
) -> str:
    out: list[str] = []
    for literal, capital, name, low, high in template:
        out.append(literal)
        if name:
            text = words.get(name) or _filled(dice.pick(rules[name]), rules, dice, words)
        elif high:
            text = number(dice.mostly_low(low, high))
        else:
            continue
        out.append(text[0].upper() + text[1:] if capital else text)
    return "".join(out)
