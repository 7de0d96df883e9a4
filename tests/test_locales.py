"""Days, numbers and the order of names as a portal's language and settings have them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from generator import language as languages
from generator.language import language
from generator.locales import NO_LETTER, VIETNAMESE, Locale, NameOrder, collation
from generator.vietnamese import fold
from hypothesis import given
from hypothesis import strategies as st

from helpers import ROOT, Portal

ENGLISH = Locale.of("en", "Europe/London")
AS_WRITTEN = Locale.of("en", names=NameOrder.AS_WRITTEN)
LAUREATES = {
    "marie-curie": ("Marie Curie", ""),
    "gabriel": ("Gabriel García Márquez", "given_name: Gabriel"),
    "mo-yan": ("莫言", "sort_name: Mo Yan"),
    "tu": ("Tu Youyou", "sort_name: Tu Youyou"),
    "emil": ("Emil von Behring", "sort_name: Behring, Emil von"),
    "king": ("Martin Luther King Jr.", ""),
    "aung": ("Айвазовский", ""),
    "elytis": ("Οδυσσέας Ελύτης", ""),
    "agnon": ("Émile Çelik", ""),
}


def test_days() -> None:
    day = date(2021, 11, 5)
    moment = datetime(2026, 7, 1, 6, 30, tzinfo=UTC)
    assert (VIETNAMESE.day(day), ENGLISH.day(day)) == ("05/11/2021", "5 November 2021")
    assert (VIETNAMESE.day_of_year(day), ENGLISH.day_of_year(day)) == ("05/11", "5 November")
    assert [VIETNAMESE.month(one) for one in ("2023", "2023-10", "2023-10-05")] == [
        "2023", "10/2023", "05/10/2023"
    ]  # fmt: skip
    assert [ENGLISH.month(one) for one in ("2023", "2023-10", "2023-10-05")] == [
        "2023", "October 2023", "5 October 2023"
    ]  # fmt: skip
    assert VIETNAMESE.moment(moment) == "13:30 01/07/2026"
    assert ENGLISH.moment(moment) == "07:30 1 July 2026"
    assert VIETNAMESE.day(date(987, 1, 2)) == "02/01/0987"


@pytest.mark.parametrize(("value", "vietnamese", "english"), [
    (0, "0", "0"),
    (1_234_567, "1.234.567", "1,234,567"),
    (-12_500, "-12.500", "-12,500"),
    (Decimal("-0.50"), "-0,5", "-0.5"),
    (Decimal("12500.25"), "12.500,25", "12,500.25"),
    (Decimal("1E+3"), "1.000", "1,000"),
])  # fmt: skip
def test_numbers(value: int | Decimal, vietnamese: str, english: str) -> None:
    assert (VIETNAMESE.number(value), ENGLISH.number(value)) == (vietnamese, english)


def test_names_of_all_scripts_stand_as_in_unicodes_table() -> None:
    """Ordered by its Default Unicode Collation Element Table, once; shuffled here."""
    ordered = json.loads((ROOT / "tests/vectors/collation.json").read_text(encoding="utf-8"))
    names = ordered["names"]
    assert len(names) > 250
    assert sorted(sorted(names, key=lambda one: one[::-1]), key=ENGLISH.sort_key) == names


@given(st.text())
def test_accents_of_a_name_are_those_of_its_letters(name: str) -> None:
    marks = ""
    for one in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold()):
        marks += "" if unicodedata.combining(one) else "\x01"
        marks += one if unicodedata.combining(one) or fold(one) != one else ""
    assert collation.sort_key(name)[1] == marks


def test_each_letter_is_folded_once_however_many_names_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folded: list[str] = []
    monkeypatch.setattr(collation, "fold", lambda text: folded.append(text) or fold(text))
    for name in ("Øyvind Ærø", "Ærø Øyvind", "Ø Øyvind Æ"):
        collation.sort_key.__wrapped__(name)
    letters = [one for one in folded if len(one) == 1]
    assert len(letters) == len(set(letters))


def test_names_go_by_letters_then_accents_then_case() -> None:
    names = [
        "De Souza", "Dean", "dean", "Déan", "Élan", "Elan 2", "Elan 10", "Łukasz", "Obama",
        "O'Brien", "Ødegaard", "Öztürk", "Zoë", "Ελύτης", "Йорг", "Кант", "محفوظ", "莫言",
    ]  # fmt: skip
    expected = [
        "De Souza", "dean", "Dean", "Déan", "Élan", "Elan 2", "Elan 10", "Łukasz", "Obama",
        "O'Brien", "Ødegaard", "Öztürk", "Zoë", "Ελύτης", "Йорг", "Кант", "محفوظ", "莫言",
    ]  # fmt: skip
    assert sorted({*names}, key=ENGLISH.sort_key) == expected
    assert sorted(("Ия", "Йод", "Кот"), key=ENGLISH.sort_key) == ["Ия", "Йод", "Кот"]
    assert sorted(("Ưng", "Ung", "Uyên"), key=VIETNAMESE.sort_key) == ["Ung", "Uyên", "Ưng"]
    assert sorted(("Ưng", "Ung", "Uyên"), key=ENGLISH.sort_key) == ["Ung", "Ưng", "Uyên"]


@pytest.mark.parametrize(("text", "letter"), [
    ("Émile", "E"), ("Đào", "D"), ("Łukasz", "L"), ("Ødegaard", "O"), ("'t Hooft", "T"),
    ("莫言", NO_LETTER), ("Ελύτης", NO_LETTER), ("1", NO_LETTER), ("", NO_LETTER),
])  # fmt: skip
def test_letters_of_the_index(text: str, letter: str) -> None:
    assert ENGLISH.letter_of(text) == letter


@pytest.mark.parametrize(("name", "filed"), [
    ("Marie Curie", "Curie, Marie"),
    ("Martin Luther King Jr.", "King, Martin Luther Jr."),
    ("Martin Luther King, Jr.", "King, Martin Luther Jr."),
    ("Henry IV", "Henry IV"),
    ("Voltaire", "Voltaire"),
])  # fmt: skip
def test_a_family_name_is_the_last_one(name: str, filed: str) -> None:
    assert ENGLISH.filed(name, None, None) == filed
    assert AS_WRITTEN.filed(name, None, None) == name


def people(portal: Portal) -> None:
    """The laureates, each honoured by a decision that is there."""
    for identity, (name, more) in LAUREATES.items():
        portal.write(
            f"individuals/{identity}.yml",
            f"name: {name}\n{more}\nawards:\n"
            "  - decision: 2021/ubnd-tinh-1\n    form: bang-khen-tinh\n"
            "sample: true\nstatus: approved\n".replace("\n\n", "\n"),
        )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where languages stand: English is there, with as many words of it as these tests read."""
    own = tmp_path / "languages"
    own.mkdir()
    text = (languages.FOLDER / "vi.yml").read_text(encoding="utf-8")
    (own / "vi.yml").write_text(text, encoding="utf-8")
    words = yaml.load(text, Loader=yaml.CSafeLoader)
    words["dates"]["long"] = "{day} {month} {year}"
    words["addresses"]["no_letter"] = "other"
    words["count"]["individuals"] = {"one": "{n} person", "other": "{n} people"}
    (own / "en.yml").write_text(yaml.dump(words, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(languages, "FOLDER", own)
    language.cache_clear()
    yield own
    language.cache_clear()


@pytest.fixture
def english(tmp_path: Path, folder: Path) -> Portal:
    portal = Portal(tmp_path / "portal")
    assert folder.is_dir()
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}    language: en\n    time_zone: Europe/London\n", encoding="utf-8")
    people(portal)
    return portal


def names_on(portal: Portal, address: str) -> list[str]:
    """The laureates on a page, in its order."""
    known = {name for name, _more in LAUREATES.values()}
    return [one.text for one in portal.page(address).all("a") if one.text in known]


def test_an_english_portal_lists_people_by_their_family_names(english: Portal) -> None:
    english.build()
    letters = "ca-nhan/theo-ho/"
    assert names_on(english, f"{letters}c/") == ["Émile Çelik", "Marie Curie"]
    assert names_on(english, f"{letters}b/") == ["Emil von Behring"]
    assert names_on(english, f"{letters}m/") == ["莫言"]
    assert names_on(english, f"{letters}other/") == ["Οδυσσέας Ελύτης", "Айвазовский"]
    assert names_on(english, "ca-nhan/theo-ten/m/") == ["Marie Curie", "Martin Luther King Jr."]
    bar = [one.text for one in english.page(letters).all("nav", class_="letters")]
    assert "".join(bar[0].split()).endswith("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    # What has no letter of its own stands behind the others.
    assert not english.has(f"{letters}dd/")


def test_an_english_portal_writes_days_and_numbers_so(english: Portal) -> None:
    page = english.build().page("quyet-dinh/2021/ubnd-tinh-1/")
    assert "5 November 2021" in page.text
    assert "05/11/2021" not in page.text
    assert english.page("").one("html")["lang"] == "en"
    assert english.page("").one("meta", property="og:locale")["content"] == "en_GB"


def test_names_as_they_are_written_have_one_list(english: Portal) -> None:
    file = english.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}    name_order: as-written\n", encoding="utf-8")
    english.build()
    assert names_on(english, "ca-nhan/theo-van/m/") == [
        "Marie Curie", "Martin Luther King Jr.", "莫言"
    ]  # fmt: skip
    assert not english.has("ca-nhan/theo-ho")
    assert not english.has("ca-nhan/theo-ten")


def test_an_order_of_names_that_there_is_not_is_told(english: Portal) -> None:
    file = english.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}    name_order: backwards\n", encoding="utf-8")
    result = english.run("check")
    assert result.exit_code == 2
    assert "extra.honour_roll.name_order" in result.stderr
