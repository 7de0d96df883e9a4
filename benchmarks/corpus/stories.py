"""Stories of 330 to 700 words about awardees who have a page of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from benchmarks.corpus.awardees import Ref
from benchmarks.corpus.decisions import LAST_DAY
from benchmarks.corpus.ids import Ids
from benchmarks.corpus.texts import Texts, Words, count_words
from benchmarks.corpus.yaml_text import ids, line, sample

FEWEST_WORDS: Final = 330
MOST_WORDS: Final = 700

_MERGER: Final = date(2025, 7, 1)
_OUTLETS: Final = ("Báo Lai Châu", "Đài Phát thanh và Truyền hình tỉnh Lai Châu")
_OUTLET_SINCE: Final = "Báo và Phát thanh, Truyền hình Lai Châu"
# What a section may be made of; each kind is used up before it begins anew.
_COURSE: Final = (
    "telling", "talk", "work", "scene", "telling", "quote", "work", "result", "telling", "work",
    "talk", "scene", "work", "quote", "telling", "result",
)  # fmt: skip


@dataclass(slots=True)
class Story:
    """A story's file: its year and its id within the year."""

    year: int
    id: str
    text: str


class Stories:
    """Writes stories."""

    def __init__(self, texts: Texts, *, samples: bool) -> None:
        self._texts = texts
        self._dice = texts.dice
        self._mark = sample(samples)
        self._ids: dict[int, Ids] = {}

    def make(self, refs: Sequence[Ref]) -> Story:
        """A story about one of ``refs``, and at times about others honoured near it."""
        dice, texts = self._dice, self._texts
        place = int(dice.random() * len(refs))
        main = refs[place]
        # Neighbours in the list were mostly honoured by the same decision.
        beside = [refs[near] for near in (place + 1, place + 2) if near < len(refs)]
        others = beside[: dice.between(0, 2)] if dice.chance(0.4) else []
        day = min(main.day + timedelta(dice.between(3, 70)), LAST_DAY + timedelta(40))
        words = {**main.words, "link": f"[{main.name}]({main.address})"}
        title = texts.write("story_title", main.theme, words)
        year = day.year
        identity = self._ids.setdefault(year, Ids()).take(title)
        outlet = dice.pick(_OUTLETS) if day < _MERGER else _OUTLET_SINCE
        about = [main.id, *(other.id for other in others)]
        status = "draft" if dice.chance(0.005) else "approved"
        embargo = "publish_at: 2099-01-01T07:00:00+07:00\n" if dice.chance(0.005) else ""
        head = (
            f"---\ntitle: {line(title)}\n"
            f"standfirst: {line(texts.write('standfirst', main.theme, words))}\n"
            f"date: {day}\nbyline: {line(texts.write('byline', main.theme, words))}\n"
            f"outlet: {line(outlet)}\n{ids('about', about)}\n"
            f"{self._mark}{embargo}status: {status}\n---\n"
        )
        return Story(year, identity, head + self._body(main, others, words) + "\n")

    def _body(self, main: Ref, others: Sequence[Ref], words: Words) -> str:
        texts, dice, theme = self._texts, self._dice, main.theme
        target = dice.between(FEWEST_WORDS + 10, MOST_WORDS - 150)
        paragraphs = [texts.write("story_open", theme, words)]
        paragraphs += [
            texts.write("also", theme, {**words, "link": f"[{other.name}]({other.address})"})
            for other in others
        ]
        headings = texts.grammar.several("heading", 5, theme, dice, words)
        total = sum(count_words(paragraph) for paragraph in paragraphs)
        decks: dict[str, list[str]] = {}
        step = section = 0
        while total < target:
            if total > section * 170 + 60 and headings:
                paragraphs.append(f"## {headings.pop()}")
                section += 1
            sentences = []
            for _ in range(dice.between(1, 3)):
                kind = _COURSE[step % len(_COURSE)]
                step += 1
                if not decks.get(kind):
                    decks[kind] = texts.grammar.several(kind, 100, theme, dice, words)
                sentences.append(decks[kind].pop())
            paragraphs.append(" ".join(sentences))
            total += count_words(paragraphs[-1])
        paragraphs.append(texts.write("close", theme, words))
        return "\n\n".join(paragraphs)
