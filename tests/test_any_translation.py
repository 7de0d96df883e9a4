"""Whatever stands in a portal's own file of words, it is told or it works."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from string import Formatter
from typing import Any, Final

import yaml
from generator.addresses import Addresses
from generator.finding.vocabulary import Vocabulary, vocabulary
from generator.language import FOLDER, OWN, Words
from generator.locales.forms import written
from generator.translation import Translation, translation
from hypothesis import given, settings
from hypothesis import strategies as st

from test_translation import FRENCH

EN: Final = yaml.safe_load((FOLDER / "en.yml").read_text(encoding="utf-8"))
VI: Final = yaml.safe_load((FOLDER / "vi.yml").read_text(encoding="utf-8"))


def keys(words: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every group and every word, with its way."""
    for key, value in words.items():
        yield (*path, key), value
        if isinstance(value, dict):
            yield from keys(value, (*path, key))


WORDS: Final = dict(keys({**VI, "written": FRENCH}))
TEXTS: Final = tuple(
    (".".join(way), {name: 2 for _text, name, *_ in Formatter().parse(text) if name})
    for way, text in keys(VI)
    if isinstance(text, str)
    and (way[0] != "annex" or way[1] == "answers")
    and ".".join(way[:-1]) not in OWN
    and not any("." in step for step in way)
)

said = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
ODD: Final = (
    *("", "{n", "{n:d}", "{n!x}", "{}", "{{", "{n}", "{d:q}", "{0}", "(", "(a)", "(?i)a", "[[a]"),
    *("groups", "people", "assets", "con", "a-b", "a/b", "a|b", "2021-13-45", "~", "None", "fr_FR"),
)
odd = st.sampled_from(ODD)
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.dates(), said, odd)
values = st.one_of(
    scalars,
    odd,
    st.lists(scalars, max_size=3),
    st.fixed_dictionaries({"one": scalars, "other": scalars}),
    st.dictionaries(scalars, scalars, max_size=2),
    st.sampled_from(list(WORDS.values())),
)
changes = st.lists(st.tuples(st.sampled_from(list(WORDS)), values), min_size=1, max_size=3)


def changed(words: dict[str, Any], changes: list[tuple[tuple[str, ...], Any]]) -> str:
    """A file of words in which others stand at some keys."""
    words = dict(words)
    for way, value in changes:
        inside = words
        for step in way[:-1]:
            old = inside.get(step)
            inside[step] = inside = dict(old) if isinstance(old, dict) else {}
        inside[way[-1]] = value
    return yaml.dump(words, Dumper=yaml.CSafeDumper, allow_unicode=True)


def assert_works(found: Translation) -> None:
    words: Words = found.words
    for dotted, filling in TEXTS:
        one = words(dotted, **filling)
        if filling.get("n"):
            words(dotted, **{**filling, "n": 1})
        elif "number" not in filling:
            assert "object at 0x" not in one, dotted
    addresses = Addresses(words)
    fixed = list(addresses.fixed())
    assert found.wrong or len(fixed) == len(set(fixed))
    terms = vocabulary(words)
    for name, how in vars(Vocabulary).items():
        if isinstance(how, cached_property):
            getattr(terms, name)
    if found.forms:
        for form in (found.forms.day, found.forms.day_of_year, found.forms.month):
            assert "None" not in written(found.forms, form, date(2021, 12, 5))


@given(changes)
def test_what_is_said_otherwise_is_told_or_works(
    changes: list[tuple[tuple[str, ...], Any]],
) -> None:
    assert_works(translation("en", changed({}, changes)))


# Each time a whole language is written and read.
@settings(max_examples=10)
@given(changes)
def test_a_language_of_its_own_is_told_or_works(changes: list[tuple[tuple[str, ...], Any]]) -> None:
    assert_works(translation("fr", changed({**EN, "written": FRENCH}, changes)))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["crumbs", "annex", "abbreviations", "addresses", "written", "day", "x"]
            ),
            st.sampled_from(
                [": ", "\n", "\n  ", "- ", "{", "}", "[", "]", ", ", "? ", "!foo ", "!!int "]
            ),
            st.sampled_from(
                ["&a ", "*a", "'", '"', "|\n", "<<: ", "~", "---\n", "%YAML 1.1\n", "#", "\t"]
            ),
            said,
        ),
        max_size=12,
    ).map("".join)
)
def test_any_text_is_told_or_works(text: str) -> None:
    assert_works(translation("en", text))
