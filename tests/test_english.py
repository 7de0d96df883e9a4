"""English: the words of the portal in the other language that comes with it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from generator.annex.columns import role_of
from generator.finding.vocabulary import Vocabulary, vocabulary
from generator.language import FOLDER, OWN, PARTS, language
from generator.vietnamese import fold

from helpers import Portal, files_below

VI: Final[Mapping[str, Any]] = yaml.safe_load((FOLDER / "vi.yml").read_text(encoding="utf-8"))
EN: Final[Mapping[str, Any]] = yaml.safe_load((FOLDER / "en.yml").read_text(encoding="utf-8"))
_ORDERS: Final = ("by_given_name", "by_surname", "by_name")
_TAG: Final = re.compile(r"</?(?:a|b|br|code|em|h[1-6]|kbd|li|ol|p|span|strong|ul)\b[^>]*>|`")


def pairs(vi: Any = VI, en: Any = EN, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every text of Vietnamese with what stands in its place: a text, or one for each number."""
    if path in OWN:
        return
    if isinstance(vi, dict) and isinstance(en, dict):
        for key, value in vi.items():
            yield from pairs(value, en.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(vi, list) and isinstance(en, list) and len(vi) == len(en):
        for number, (one, other) in enumerate(zip(vi, en, strict=True)):
            yield from pairs(one, other, f"{path}.{number}")
    else:
        yield path, vi, en


PAIRS: Final = tuple(pairs())


def texts() -> Iterator[tuple[str, str, str]]:
    for path, vi, en in PAIRS:
        for one in en.values() if isinstance(en, dict) else [en]:
            yield path, str(vi), str(one)


def keys(words: Any, path: str = "") -> Iterator[str]:
    if isinstance(words, dict) and words.keys() != PARTS and path not in OWN:
        for key, value in words.items():
            yield from keys(value, f"{path}.{key}" if path else str(key))
    else:
        yield path


def test_every_text_is_there_in_the_same_order() -> None:
    assert len(PAIRS) > 3_000
    assert list(keys(EN)) == list(keys(VI))
    odd = [path for path, vi, en in PAIRS if type(vi) is not type(en) and not isinstance(en, dict)]
    assert odd == []


def asked(text: str) -> set[str]:
    return {name for _text, name, _spec, _how in string.Formatter().parse(text) if name is not None}


def test_every_text_is_filled_with_the_same_values() -> None:
    """The form for one thing may leave the number out, and nothing else."""
    for path, vi, en in PAIRS:
        if path.startswith("annex.") and not path.startswith("annex.answers."):
            continue
        if isinstance(en, dict):
            assert asked(en["other"]) == asked(str(vi)), path
            assert asked(en["one"]) | {"n"} == asked(str(vi)), path
        else:
            assert asked(str(en)) == asked(str(vi)), path


def test_texts_have_the_same_marks() -> None:
    for path, vi, en in texts():
        assert sorted(_TAG.findall(en)) == sorted(_TAG.findall(vi)), path
        assert [en[:1].isspace(), en[-1:].isspace()] == [vi[:1].isspace(), vi[-1:].isspace()], path


def test_no_letter_is_left_of_another_language() -> None:
    text = (FOLDER / "en.yml").read_text(encoding="utf-8")
    assert {one for one in text if one.isalpha() and not one.isascii()} == set()
    assert re.findall(r"\b(?:Lai ?Chau|Viet ?nam|UBND|VNeID|CCCD)\b", text, re.IGNORECASE) == []


def test_addresses_are_addresses_and_as_many_as_in_vietnamese() -> None:
    def words(known: Mapping[str, Any]) -> Iterator[list[str]]:
        """Those that stand beside each other."""
        yield [one for one in known.values() if isinstance(one, str)]
        for one in known.values():
            if isinstance(one, dict):
                yield from words(one)

    for vi, en in zip(words(VI["addresses"]), words(EN["addresses"]), strict=True):
        assert [one for one in en if not re.fullmatch("[a-z]+(?:-[a-z]+)*", one)] == []
        assert len(set(en)) == len(set(vi))
    assert {"api", "assets", "media"}.isdisjoint(map(str, EN["addresses"].values()))


def test_a_text_for_each_number_is_asked_with_one() -> None:
    told = language("en")
    assert told("problem_labels.all_good", n=1) == "The content is valid: 1 record."
    assert told("problem_labels.all_good", n="1") == "The content is valid: 1 record."
    assert told("problem_labels.all_good", n=0) == "The content is valid: 0 records."


def test_every_pattern_of_an_annex_can_be_read() -> None:
    words = vocabulary(language("en"))
    made = [getattr(words, name) for name, of in vars(Vocabulary).items() if hasattr(of, "func")]
    assert len(made) > 35
    for path, _vi, en in PAIRS:
        if path.startswith("annex.letter."):
            re.compile(en)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("No.", "number"),
        ("Full name", "person"),
        ("Group", "collective"),
        ("Household", "household"),
        ("Name of group, person or household", "both"),
        ("Position", "position"),
        ("Position, organisation", "position_and_unit"),
        ("Organisation", "unit"),
        ("Place of work", "unit"),
        ("Place", "place"),
        ("Citation", "citation"),
        ("Award", "form"),
        ("Date of birth", "never"),
        ("Phone", "never"),
        ("Remarks", "note"),
        ("Posthumous", "posthumous"),
        ("Favourite colour", ""),
    ],
)
def test_headers_of_an_english_annex_are_understood(label: str, role: str) -> None:
    assert role_of(label, vocabulary(language("en"))) == role


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Awarded posthumously to:", True),
        ("Certificates are awarded, some awarded posthumously", None),
        ("Awarded to:", False),
    ],
)
def test_what_is_given_after_death_is_known(text: str, said: bool | None) -> None:
    assert vocabulary(language("en")).is_posthumous(text) is said


def test_names_of_organisations_are_told_from_those_of_people() -> None:
    begins = vocabulary(language("en")).unit_begins
    assert all(begins.match(one) for one in ("green valley school", "the nursing service"))
    assert begins.match("anna example") is None
    assert vocabulary(language("en")).not_awarded.search(fold("Not to be awarded after all"))
    assert vocabulary(language("en")).unnamed.search(fold("Does not want to be named"))


def english(root: Path) -> Portal:
    """Records of the tests under English addresses."""
    portal = Portal(root)
    portal.change("individuals/lo-thi-anh.yml", "/dia-phuong/", "/places/")
    portal.change("stories/2021/nguoi-cho-thuoc.md", "/ca-nhan/", "/people/")
    config = portal.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("  language: vi", "  language: en")
    config.write_text(text.replace("    per_page", "    language: en\n    per_page"), "utf-8")
    return portal


def test_a_portal_in_english_is_the_same_with_either_engine(tmp_path: Path) -> None:
    one = english(tmp_path / "one").build("--engine", "mkdocs")
    other = english(tmp_path / "other").build("--engine", "plain")
    files = files_below(one.site)
    assert files == files_below(other.site)
    pages = {
        name: data.decode() for name, data in files.items() if name.endswith((".html", ".xml"))
    }
    assert [name for name, text in pages.items() if "generator.language" in text] == []
    assert "<html lang=en>" in pages["index.html"]
    assert one.has("people/lo-thi-anh")
    assert not (one.site / "tra-cuu").exists()
    assert "Skip to the main content" in one.page("").text
    vietnamese = Portal(tmp_path / "three").build()
    assert len(but_letters(files_below(vietnamese.site))) == len(but_letters(files))


def but_letters(files: Mapping[str, bytes]) -> list[str]:
    """All but the lists A–Z: one alphabet has an Đ, and one order goes by given names."""
    words = [part["addresses"][key] for part in (VI, EN) for key in _ORDERS]
    return [name for name in files if not any(f"/{word}/" in name for word in words)]


def test_english_is_spelt_in_one_way() -> None:
    """British spelling, curly apostrophes, one sign for what is left out; patterns as they are."""
    american = (
        r"\b(?:\w*colors?|honor(?:s|ed|ees?)?|(?!priz)\w+[^aeiou]ize[sd]?|organiza\w+|catalog)\b"
    )
    for path, _vi, en in texts():
        if path.startswith(("annex.", "addresses.")):
            continue
        assert re.findall(american, en, re.IGNORECASE) == [], path
        assert re.findall(r"\.\.\.|e-mail", en, re.IGNORECASE) == [], path
        assert not re.search(r"\w'\w", en), path
