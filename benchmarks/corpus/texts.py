"""What is said of an awardee: citation, summary, body. Lengths differ as they do in life."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from benchmarks.corpus import rules_common, rules_stories, words_covid, words_economy, words_society
from benchmarks.corpus.dice import Dice
from benchmarks.corpus.grammar import Grammar
from benchmarks.corpus.places import Place

Words = dict[str, str]

MOST_IN_CITATION: Final = 60
MOST_IN_BODY: Final = 250

_FALLBACK: Final = "an-sinh-xa-hoi"
# The order in which a body tells things; it stops when it is long enough.
_COURSE: Final = (
    "work", "work", "scene", "quote", "result", "work", "work", "result", "scene", "work", "quote",
    "work", "scene", "result", "work",
)  # fmt: skip
_AT_MOST: Final = {kind: _COURSE.count(kind) for kind in ("work", "scene", "quote", "result")}


def count_words(text: str) -> int:
    """Words as Vietnamese count them: what stands between spaces."""
    return len(text.split())


class Texts:
    """The grammar of a corpus with the dice it is thrown with."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.grammar = Grammar(
            {
                **rules_common.NAMES,
                **rules_common.CITATIONS,
                **rules_common.SUMMARIES,
                **rules_common.BODIES,
                **rules_stories.STORIES,
                **rules_stories.PRACTICES,
            },
            {**words_society.WORDS, **words_economy.WORDS, **words_covid.WORDS},
            _FALLBACK,
        )

    def words(self, theme: str, place: Place | None, district: str, year: int) -> Words:
        """What all texts about one awardee have in common."""
        town = place is not None and place.town and self.dice.chance(0.7)
        village = self.write("quarter" if town else "hamlet", theme, {})
        words = {
            "village": village,
            "commune": place.name if place else "tỉnh Lai Châu",
            "district_name": district,
            "crop": self.write("crop", theme, {}),
            "year": str(year),
            "years_before": str(year - self.dice.between(2, 6)),
        }
        words["tool"] = self.write("tool", theme, words)
        words["first"], words["second"] = self.grammar.several("deed", 2, theme, self.dice, words)
        return words

    def write(self, rule: str, theme: str, words: Mapping[str, str]) -> str:
        """One text of a rule."""
        return self.grammar.write(rule, theme, self.dice, words)

    def citation(self, theme: str, words: Words, level: str, occasion: str) -> str:
        """Why an award was given, in 12 to 60 words."""
        if level in ("state", "government"):
            kind = "opening_state"
        elif occasion in ("hang-nam", "dot-xuat") and self.dice.chance(0.6):
            kind = "opening_yearly" if occasion == "hang-nam" else "opening_sudden"
        else:
            kind = "opening_any"
        said = {**words, "opening": self.write(kind, theme, words)}
        text = self.write("citation", theme, said)
        if count_words(text) > MOST_IN_CITATION:
            text = f"{said['opening']} {said['first']}."
        return text

    def body(self, theme: str, words: Words) -> str | None:
        """A few paragraphs, or nothing: a third of all records have no more than the award."""
        dice = self.dice
        if dice.chance(0.35):
            return None
        target = dice.between(25, MOST_IN_BODY - 30)
        ready = {
            kind: self.grammar.several(kind, min(most, target // 45 + 1), theme, dice, words)
            for kind, most in _AT_MOST.items()
        }
        sentences = [self.write("open", theme, words)]
        total = count_words(sentences[0])
        for kind in _COURSE:
            if total >= target:
                break
            if ready[kind]:
                sentence = ready[kind].pop()
                sentences.append(sentence)
                total += count_words(sentence)
        ending = self.write("close", theme, words)
        if total + count_words(ending) <= MOST_IN_BODY:
            sentences.append(ending)
        return "\n\n".join(self.paragraphs(sentences))

    def paragraphs(self, sentences: list[str]) -> list[str]:
        """Sentences in groups of two to four."""
        groups = []
        start = 0
        while start < len(sentences):
            size = self.dice.between(2, 4)
            groups.append(" ".join(sentences[start : start + size]))
            start += size
        return groups
