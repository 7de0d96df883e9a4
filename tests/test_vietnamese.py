"""Tests of generator/vietnamese.py: shared vectors, then properties."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from generator import vietnamese as vi
from hypothesis import example, given
from hypothesis import strategies as st

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parent / "vectors" / "vietnamese.json").read_text(encoding="utf-8")
)
FUNCTIONS = [
    "nfc",
    "fold",
    "same_placement",
    "syllables",
    "letter_of",
    "letter_slug",
    "slug",
    "given_name_of",
    "initials",
]
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# Text close to the subject, with the characters that break things, and any text at all.
NASTY = " -'_/.,\u00a0\u0301\u0302\u0303\u0306\u0309\u0323\u031b\u0345\u03080129ÐðßŁłØæıİſΣςЖ²ก็"
LETTERS = ALPHABET + ALPHABET.upper() + "àảãáạằấộờựỷỹÀẢÃÁẠẰẤỘỜỰỶỸ"
TEXT = st.text(st.sampled_from(LETTERS + NASTY), max_size=20) | st.text(max_size=20)


@st.composite
def syllable(draw: st.DrawFn) -> str:
    """A run of letters with at most one tone, on a vowel."""
    letters = draw(st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=4))
    vowels = [index for index, letter in enumerate(letters) if letter in "aăâeêioôơuưy"]
    if vowels:
        letters[draw(st.sampled_from(vowels))] += draw(st.sampled_from(TONES))
    return vi.nfc("".join(letters))


NAME = st.lists(syllable(), max_size=3).map(" ".join)


@st.composite
def placements(draw: st.DrawFn) -> tuple[str, str]:
    """The same words in old and in new tone placement."""
    olds, news = [], []
    for _ in range(draw(st.integers(1, 3))):
        onset = draw(st.sampled_from(["", "b", "ch", "đ", "h", "kh", "ng", "ngh", "t", "th", "tr"]))
        glide, vowel = draw(st.sampled_from([("o", "a"), ("o", "e"), ("u", "y")]))
        tone = draw(st.sampled_from(TONES))
        case = draw(st.sampled_from([str.lower, str.upper, str.title]))
        olds.append(vi.nfc(case(vi.nfc(onset + glide + tone + vowel))))
        news.append(vi.nfc(case(vi.nfc(onset + glide + vowel + tone))))
    separator = draw(st.sampled_from([" ", "-", ", ", "_"]))
    return separator.join(olds), separator.join(news)


# Shared vectors


@pytest.mark.parametrize(
    ("function", "text", "expected"),
    [(function, *case) for function in FUNCTIONS for case in VECTORS[function]],
)
def test_vector(function: str, text: str, expected: object) -> None:
    for form in (text, vi.nfc(text), nfd(text)):
        assert getattr(vi, function)(form) == expected


@pytest.mark.parametrize("row", VECTORS["sorted"], ids=str)
def test_sorted(row: list[str]) -> None:
    for before, after in combinations(row, 2):
        assert vi.sort_key(before) < vi.sort_key(nfd(after))
        assert vi.sort_key(nfd(before)) < vi.sort_key(after)


@pytest.mark.parametrize("row", VECTORS["surnames_sorted"], ids=str)
def test_surnames_sorted(row: list[str]) -> None:
    assert all(vi.surname_sort_key(one) < vi.surname_sort_key(two) for one, two in pairwise(row))


@pytest.mark.parametrize("row", VECTORS["persons_sorted"], ids=str)
def test_persons_sorted(row: list[list[str | None]]) -> None:
    keys = [vi.person_sort_key(name or "", given) for name, given in row]
    assert all(before < after for before, after in pairwise(keys))


@pytest.mark.parametrize(("one", "other"), VECTORS["sort_equal"])
def test_sort_equal(one: str, other: str) -> None:
    assert vi.sort_key(one)[0] == vi.sort_key(other)[0]
    assert vi.sort_key(one) != vi.sort_key(other)


def test_letters() -> None:
    assert list(vi.LETTERS) == VECTORS["letters"]
    assert [vi.letter_of(letter) for letter in vi.LETTERS] == list(vi.LETTERS)
    slugs = [vi.letter_slug(letter) for letter in [*vi.LETTERS, vi.NO_LETTER]]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch("[a-z]+", slug) for slug in slugs)


@pytest.mark.parametrize("text", ["", "a", "AB", "Á", "1"])
def test_letter_slug_refuses(text: str) -> None:
    with pytest.raises(ValueError, match="not an index letter"):
        vi.letter_slug(text)


# Properties


@given(TEXT)
@example("\u0345a")
@example("a\u0301\u0302\u0323")
def test_normal_forms_agree(text: str) -> None:
    composed, decomposed = vi.nfc(text), nfd(text)
    for function in [*FUNCTIONS, "sort_key", "person_sort_key", "surname_sort_key"]:
        if function != "letter_slug":
            call = getattr(vi, function)
            assert call(text) == call(composed) == call(decomposed), function
    assert vi.person_sort_key("x", composed) == vi.person_sort_key("x", decomposed)


@given(TEXT)
def test_results_are_nfc(text: str) -> None:
    results = [vi.fold(text), vi.same_placement(text), vi.initials(text), *vi.syllables(text)]
    assert all(unicodedata.is_normalized("NFC", result) for result in [vi.nfc(text), *results])


@given(TEXT)
@example("Ðİſ\u1e9e\u0345")
def test_fold_is_idempotent_and_bare(text: str) -> None:
    folded = vi.fold(text)
    assert vi.fold(folded) == folded
    assert not re.search("[đðA-Z]|[\u0300-\u036f]", nfd(folded))


@given(NAME, st.sampled_from([str.lower, str.upper, str.title]))
def test_fold_ignores_case(name: str, case: Any) -> None:
    assert vi.fold(case(name)) == vi.fold(name)


def test_fold_joins_only_what_differs_by_diacritics() -> None:
    families = ["aăâ", "b", "c", "dđ", "eê", "f", "g", "h", "i", "j", "k", "l", "m", "n", "oôơ"]
    families += ["p", "q", "r", "s", "t", "uư", "v", "w", "x", "y", "z"]
    assert sorted("".join(families)) == sorted(ALPHABET)
    folded = {vi.fold(family[0]): family for family in families}
    assert len(folded) == len(families)
    for base, family in folded.items():
        for letter in family:
            for tone in TONES:
                assert vi.fold(letter + tone) == vi.fold(letter.upper() + tone) == base


@given(TEXT)
def test_same_placement_keeps_all_else(text: str) -> None:
    placed = vi.same_placement(text)
    assert vi.same_placement(placed) == placed
    assert sorted(nfd(placed)) == sorted(nfd(text))
    assert vi.fold(placed) == vi.fold(text)
    assert vi.sort_key(placed)[:2] == vi.sort_key(text)[:2]


@given(placements())
def test_placements_are_equal(pair: tuple[str, str]) -> None:
    old, new = pair
    assert vi.same_placement(old) == vi.same_placement(new) == new
    assert vi.same_placement(nfd(old)) == new
    assert vi.fold(old) == vi.fold(new)
    assert vi.slug(old) == vi.slug(new)
    assert vi.letter_of(old) == vi.letter_of(new)
    assert vi.sort_key(old)[:2] == vi.sort_key(new)[:2]
    assert vi.person_sort_key(old)[0] == vi.person_sort_key(new)[0]


@given(placements(), syllable(), syllable())
def test_placement_does_not_decide_before_the_next_syllable(
    pair: tuple[str, str], one: str, other: str
) -> None:
    old, new = pair
    one_first = vi.sort_key(one)[0] < vi.sort_key(other)[0]
    if one_first or vi.sort_key(other)[0] < vi.sort_key(one)[0]:
        for left, right in [(old, new), (new, old)]:
            lesser = vi.sort_key(f"{left} {one}") < vi.sort_key(f"{right} {other}")
            assert lesser == one_first


def reference(name: str) -> list[tuple[list[int], int]]:
    """The order of facts.md, word for word: per syllable its letters, then its tone."""
    result = []
    for part in name.split():
        marks = [mark for mark in nfd(part) if mark in TONES]
        bare = vi.nfc("".join(char for char in nfd(part) if char not in TONES[1:]))
        tone = TONES.index(marks[0]) if marks else 0
        result.append(([ALPHABET.index(letter) for letter in bare], tone))
    return result


@given(NAME, NAME)
def test_sort_key_follows_the_reference(one: str, other: str) -> None:
    for left, right in [(one, other), (other, one)]:
        assert (reference(left) < reference(right)) == (
            vi.sort_key(left)[0] < vi.sort_key(right)[0]
        )


@given(TEXT, TEXT)
def test_sort_key_is_a_total_order(one: str, other: str) -> None:
    for key in (vi.sort_key, vi.surname_sort_key, vi.person_sort_key):
        left: Any = key(one)
        right: Any = key(other)
        same = vi.nfc(one) == vi.nfc(other)
        assert [left < right, left == right, left > right].count(True) == 1
        assert (left == right) == same


@given(st.lists(TEXT, max_size=6), st.randoms(use_true_random=False))
def test_sorting_does_not_depend_on_the_first_order(texts: list[str], random: Any) -> None:
    shuffled = random.sample(texts, len(texts))
    forms = [vi.nfc(text) for text in sorted(texts, key=vi.sort_key)]
    assert [vi.nfc(text) for text in sorted(shuffled, key=vi.sort_key)] == forms


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_numbers_sort_by_value(one: int, other: int) -> None:
    left, right = vi.sort_key(f"Bản {one} a"), vi.sort_key(f"Bản {other} a")
    assert (left < right) == (one < other)
    assert right < vi.sort_key("Bản a")


@given(NAME, NAME)
def test_person_sort_key_goes_by_given_name_first(one: str, other: str) -> None:
    left, right = vi.sort_key(vi.given_name_of(one))[0], vi.sort_key(vi.given_name_of(other))[0]
    keys = vi.person_sort_key(one), vi.person_sort_key(other)
    if left == right:
        assert (keys[0] < keys[1]) == (vi.sort_key(one) < vi.sort_key(other))
    else:
        assert (keys[0] < keys[1]) == (left < right)
    assert keys[0] == vi.person_sort_key(one, "") == vi.person_sort_key(one, vi.given_name_of(one))


@given(TEXT)
def test_given_name_default(text: str) -> None:
    assert vi.person_sort_key(text)[0] == vi.sort_key(vi.given_name_of(text))[0]
    assert vi.given_name_of(text) == next(reversed(vi.syllables(text)), "")


@given(TEXT)
def test_syllables_are_runs_of_letters_and_digits(text: str) -> None:
    parts = vi.syllables(text)
    assert all(unicodedata.category(part[0])[0] in "LN" for part in parts)
    assert all(unicodedata.category(char)[0] in "LMN" for part in parts for char in part)
    assert vi.syllables(" ".join(parts)) == parts
    # Nothing is lost but separators, and marks that follow one.
    kept = [char for char in vi.nfc(text) if unicodedata.category(char)[0] in "LN"]
    assert [char for part in parts for char in part if unicodedata.category(char)[0] != "M"] == kept


@given(TEXT, TEXT)
def test_letter_of_follows_the_order(one: str, other: str) -> None:
    letters = [vi.letter_of(text) for text in sorted([one, other], key=vi.sort_key)]
    assert all(letter in [*vi.LETTERS, vi.NO_LETTER] for letter in letters)
    indexes = [vi.LETTERS.index(letter) for letter in letters if letter != vi.NO_LETTER]
    assert indexes == sorted(indexes)


@given(TEXT)
def test_letter_of_folds_to_the_first_letter(text: str) -> None:
    letter = vi.letter_of(text)
    if letter != vi.NO_LETTER:
        assert vi.slug(text).startswith(vi.fold(letter))


@given(TEXT)
def test_slug_is_safe(text: str) -> None:
    slug = vi.slug(text)
    assert slug == "" or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert vi.slug(slug) == slug


@given(TEXT)
def test_initials_are_at_most_two(text: str) -> None:
    assert len(vi.initials(text)) == min(2, len(vi.syllables(text)))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Khối kinh tế", "khoi-kinh-te"),
        ("!!!", ""),
        ("日本", ""),
        ("x" * 81, ""),
        ("Khối " * 60, ""),
    ],
)
def test_any_text_makes_a_word_of_an_address(text: str, word: str) -> None:
    found = vi.address_word(text)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= 80
    assert vi.address_word(found) == found
    assert vi.address_word(unicodedata.normalize("NFD", text)) == found
    assert found == (word or found)


def test_words_of_long_texts_are_told_apart() -> None:
    one, other = "Khối " * 60 + "A", "Khối " * 60 + "B"
    assert vi.address_word(one) != vi.address_word(other)
    assert vi.address_word("!!!") != vi.address_word("???")
