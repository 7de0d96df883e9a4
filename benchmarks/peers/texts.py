"""The published texts of a corpus, as any generator of static sites can take them: front matter
with dates and terms, and Markdown.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml
from generator.config import now_from_environment
from generator.loading.load import load
from generator.roll.gate import publish
from generator.roll.honours import Honouree
from generator.roll.published import PublicPractice, PublishedRoll
from generator.roll.taxonomies import TAXONOMIES, Taxonomy, terms_of

ROOT: Final = Path(__file__).parent.parent.parent
SORTED_BY: Final[tuple[Taxonomy, ...]] = tuple(
    one
    for one in TAXONOMIES
    if one.key in ("localities", "organisations", "award_forms", "fields", "years")
)
"""The taxonomies that every contender gets: each of their terms has a list and a feed."""


@dataclass(frozen=True, slots=True)
class Text:
    """One page. ``terms``: ids by taxonomy. ``source``: the file it comes from, in the corpus."""

    section: str
    id: str
    title: str
    date: str
    summary: str
    terms: Mapping[str, list[str]]
    body: str
    source: str

    def front_matter(self) -> str:
        """The whole as Markdown with YAML front matter."""
        return front_matter(
            {"title": self.title, "date": self.date, "summary": self.summary, **self.terms},
            self.body,
        )


@dataclass(frozen=True)
class Texts:
    """Everything that contenders write out. ``names``: of terms, by taxonomy and id."""

    texts: tuple[Text, ...]
    names: Mapping[str, Mapping[str, str]]
    citations: Mapping[str, str]
    """By the id of an honouree, the citation of their first award."""
    corpus: Path

    @cached_property
    def edited(self) -> tuple[Text, str, str]:
        """The text that is edited, in the middle of the roll: one word of one citation."""
        cited = [one for one in self.texts if one.id in self.citations]
        for text in cited[len(cited) // 2 :] + cited:
            citation = self.citations[text.id]
            # As one line and in one place; another citation may have needed quotation marks.
            if (self.corpus / text.source).read_text("utf-8").count(citation) == 1:
                words = citation.split()
                words[len(words) // 2] = "bền"
                return text, citation, " ".join(words)
        raise ValueError("no record has a citation that can be edited")


def front_matter(values: Mapping[str, Any], body: str = "") -> str:
    """YAML front matter and Markdown."""
    head = yaml.dump(
        dict(values), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6
    )
    return f"---\n{head}---\n\n{body}\n"


def read_texts(corpus: Path) -> Texts:
    """All texts of a corpus that a build of ours publishes; decisions are what they cite."""
    library, problems = load(corpus, os.cpu_count() or 1)
    assert not problems, problems[:3]
    roll, _held = publish(library, now_from_environment(), samples=True)
    texts = tuple(_texts(roll))
    names: dict[str, dict[str, str]] = {}
    for taxonomy in SORTED_BY:
        used = {term for text in texts for term in text.terms.get(taxonomy.key, ())}
        entries = taxonomy.entries(roll) if taxonomy.kind else {}
        names[taxonomy.key] = {
            term: entries[term].name if term in entries else term for term in sorted(used)
        }
    citations = {
        one.id: one.awards[0].citation
        for one in roll.honourees
        if one.awards and one.awards[0].citation
    }
    return Texts(texts, names, citations, corpus)


def _texts(roll: PublishedRoll) -> Iterator[Text]:
    for section, shelf in (("ca-nhan", roll.individuals), ("tap-the", roll.collectives)):
        for one in shelf.values():
            yield _honouree(roll, section, one)
    for practice in roll.practices.values():
        yield _practice(roll, practice)
    for story in roll.stories.values():
        yield Text("chuyen", story.id.replace("/", "-"), story.title, str(story.date),
                   story.standfirst, {"years": [str(story.date.year)]}, story.body,
                   story.source)  # fmt: skip
    for page in roll.pages.values():
        yield Text("trang", page.id, page.title, "2021-01-01", page.summary or "", {}, page.body,
                   page.source)  # fmt: skip


def _honouree(roll: PublishedRoll, section: str, one: Honouree) -> Text:
    unit, place = one.organisation, one.locality
    head = (one.position, unit.name if unit else None, place.name if place else None)
    awards = [
        f"- **{award.form.name}**, số {award.decision.number}"
        f" ngày {award.decision.signed_on}"
        + (f", sổ vàng {award.golden_book_number}" if award.golden_book_number else "")
        + (f": {award.citation}" if award.citation else "")
        for award in one.awards
    ]
    parts = [", ".join(filter(None, head)), one.summary, "\n".join(awards), one.body]
    days = [award.decision.signed_on for award in one.awards]
    terms = {
        taxonomy.key: _listed(roll, taxonomy, terms_of(taxonomy, one)) for taxonomy in SORTED_BY
    }
    return Text(section, one.id, one.name, str(max(days, default="2021-01-01")),
                one.summary or "", terms, "\n\n".join(filter(None, parts)),
                one.source)  # fmt: skip


def _practice(roll: PublishedRoll, one: PublicPractice) -> Text:
    body = "\n\n".join(filter(None, (one.summary, one.problem, one.solution, one.conditions)))
    terms = {
        taxonomy.key: _listed(roll, taxonomy, taxonomy.practice(one)) for taxonomy in SORTED_BY
    }
    day = one.recognised_by.signed_on if one.recognised_by else "2021-01-01"
    return Text("cach-lam-hay", one.id, one.title, str(day), one.summary or "", terms, body,
                one.source)  # fmt: skip


def _listed(roll: PublishedRoll, taxonomy: Taxonomy, terms: Any) -> list[str]:
    """On whose lists a term's members stand, each once."""
    found = (one for term in terms for one in taxonomy.listed(roll.catalogues, term))
    return list(dict.fromkeys(found))
