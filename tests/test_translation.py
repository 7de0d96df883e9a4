"""Words of a portal's own: of a language that comes with the program, and of any other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from generator.language import FOLDER, language
from generator.translation import translation

from helpers import Portal, commit, files_below
from test_english import english

FRENCH = {
    "tag": "fr_FR",
    "day": "{d} {name} {y}",
    "day_of_year": "{d} {name}",
    "month": "{name} {y}",
    "sheet_day": "dd/mm/yyyy",
    "months": [
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ],
    "group": "\u202f",
    "point": ",",
}


def say(portal: Portal, text: str, code: str = "en") -> None:
    file = portal.root / f"languages/{code}.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def french(root: Path) -> tuple[Portal, dict[str, Any]]:
    """A portal in a language that the program has not, which says all that English says."""
    portal = english(root)
    settings = portal.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("language: en\n", "language: fr\n")
    settings.write_text(text, encoding="utf-8")
    words = yaml.safe_load((FOLDER / "en.yml").read_text(encoding="utf-8"))
    words["home"]["lead"] = "Ceux que {province} honore."
    return portal, {"written": FRENCH, **words}


def test_words_of_its_own_stand_in_place_of_the_packages(tmp_path: Path) -> None:
    portal = english(tmp_path / "p").build()
    before = files_below(portal.site)
    say(
        portal,
        "crumbs: Plus encore\ncount:\n  honourees: {one: une fois, other: '{n} fois'}\n",
    )
    portal.build()
    after = files_below(portal.site)
    counted = [data for name, data in after.items() if name.endswith(".html")]
    assert any(b"une fois" in data for data in counted)
    assert any(re.search(rb"\b[2-9] fois\b", data) for data in counted)
    told = [name for name, data in after.items() if b"Plus encore" in data]
    assert "people/lo-thi-anh/index.html" in told
    (portal.root / "languages/en.yml").unlink()
    again = files_below(portal.build().site)
    assert again == before


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    portal = english(tmp_path / "p")
    say(
        portal,
        "home:\n  titel: Welcome\n"
        "pager:\n  page: Page\n"
        "count:\n  awards: {one: '{x} award', other: '{n} awards'}\n"
        "dates: none\n"
        "addresses:\n  individuals: Our People\n"
        "lists: {empty: }\n",
    )
    result = portal.run("check", "--jobs", "1")
    assert result.exit_code == 1
    told = re.findall(
        r"^(languages/en\.yml:\d+:\d+): error: .*\[([\w-]+)\]$", result.output, re.MULTILINE
    )
    assert told == [
        ("languages/en.yml:2:3", "words-unknown"),
        ("languages/en.yml:4:9", "words-filled"),
        ("languages/en.yml:6:17", "words-filled"),
        ("languages/en.yml:7:8", "words-kind"),
        ("languages/en.yml:9:16", "words-address"),
        ("languages/en.yml:10:9", "words-unknown"),
    ]
    assert "Allowed: title" in result.output
    assert (
        "How to mend it: Keep the places in curly brackets as they are. In Vietnamese:"
        in result.output
    )
    assert portal.run("build").exit_code == 1
    assert not portal.site.exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("{individuals: groups}", ["addresses.individuals"]),
        ("{individuals: groups, collectives: people}", []),
        ("{individuals: groups, collectives: groups}", ["addresses.collectives"]),
        ("{choices: {levels: {section: people}}}", ["addresses.choices.levels.section"]),
        ("{choices: {levels: {section: state}}}", []),
        ("{choices: {levels: {state: province}}}", ["addresses.choices.levels.state"]),
        ("{figures: {years: years-by}}", ["addresses.figures.years"]),
        ("{individuals: assets}", ["addresses.individuals"]),
        ("{data: api}", ["addresses.data"]),
        ("{map: media}", ["addresses.map"]),
        ("{news: con}", ["addresses.news"]),
        (f"{{news: {'a' * 121}}}", ["addresses.news"]),
    ],
)
def test_no_two_addresses_are_the_same(said: str, told: list[str]) -> None:
    found = translation("en", f"addresses: {said}\n")
    assert [(one.code, one.key) for one in found.wrong] == [("words-address", key) for key in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # No text, whatever YAML makes of it.
        ("crumbs: !foo bar", ["1:9 words-kind crumbs"]),
        ("crumbs: !!binary YQ==", ["1:9 words-kind crumbs"]),
        ("crumbs: [a]", ["1:9 words-kind crumbs"]),
        ("crumbs: {one: a, other: b}", ["1:9 words-kind crumbs"]),
        ('crumbs: "a\\0"', ["1:9 words-kind crumbs"]),
        ("[crumbs]", ["1:1 words-kind "]),
        ("{[crumbs]: a}", ["1:2 words-kind "]),
        ("crumbs: &a a\nframe: {menu: *a}", []),
        ("crumbs: &a [*a]", ["1:9 words-kind crumbs"]),
        ("crumbs: " + "[" * 100_000, ["1:32 words-unreadable "]),
        ("crumbs: " + "[" * 100_000 + "]" * 100_000, ["1:32 words-unreadable "]),
        ("annex: {abbreviations: {[a]: b}}", ["1:25 words-kind annex.abbreviations"]),
        ("annex: {abbreviations: {a: [b]}}", ["1:28 words-kind annex.abbreviations.a"]),
        # Twice.
        ("crumbs: a\ncrumbs: b", ["2:1 words-twice crumbs"]),
        ("frame: {menu: a, menu: b}", ["1:18 words-twice frame.menu"]),
        ("annex: {abbreviations: {a: b, a: c}}", ["1:31 words-twice annex.abbreviations.a"]),
        # Nothing.
        ("crumbs:", ["1:8 words-missing crumbs"]),
        ("count: {awards: {one: , other: '{n} x'}}", ["1:23 words-missing count.awards.one"]),
        ("annex: {abbreviations: {a: ~}}", ["1:28 words-missing annex.abbreviations.a"]),
        ("data: {keywords: [a, ~]}", ["1:22 words-missing data.keywords.2"]),
        # What stands in lists.
        ("data: {keywords: [a, [b]]}", ["1:22 words-kind data.keywords.2"]),
        ("data: {keywords: a}", ["1:18 words-kind data.keywords"]),
        ("feeds: {rules_items: ['{items}', '{item}']}", ["1:34 words-filled feeds.rules_items.2"]),
        ("annex: {list_labels: [a]}", ["1:22 words-kind annex.list_labels"]),
        ("navigation: [{key: individuals, words: kinds.individuals}]", []),
        ("navigation: [{key: individuals}]", ["1:14 words-kind navigation.1"]),
        (
            "navigation: [{key: individuals, words: kinds.mine}]",
            ["1:40 words-kind navigation.1.words"],
        ),
        # What fills a text is its name and nothing else.
        ("pager: {page: '{n:d}'}", ["1:15 words-filled pager.page"]),
        ("pager: {page: '{n!x}'}", ["1:15 words-filled pager.page"]),
        ("pager: {page: '{n.x}'}", ["1:15 words-filled pager.page"]),
        ("pager: {page: '{n'}", ["1:15 words-filled pager.page"]),
        # Patterns stand in others, which ask them for their groups.
        ("annex: {totals: 'sum('}", ["1:17 words-kind annex.totals"]),
        ("annex: {totals: '(sum)'}", ["1:17 words-kind annex.totals"]),
        ("annex: {totals: '(?i)sum'}", ["1:17 words-kind annex.totals"]),
        ("annex: {totals: '[[sum]'}", ["1:17 words-kind annex.totals"]),
        ("annex: {totals: 'a{99999999999}'}", ["1:17 words-kind annex.totals"]),
        ("annex: {totals: 'sum|total'}", []),
        ("annex: {decision: 'no. [0-9]+'}", ["1:19 words-kind annex.decision"]),
        ("annex: {letter: {dated: '(?!)'}}", []),
        ("annex: {letter: {dated: 'today'}}", ["1:25 words-kind annex.letter.dated"]),
    ],
)
def test_what_could_not_be_used_is_told(text: str, told: list[str]) -> None:
    wrong = translation("en", f"{text}\n").wrong
    assert [f"{one.line}:{one.column} {one.code} {one.key}" for one in wrong] == told


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("day", "{d", "words-kind"),
        ("day", "{d:q}", "words-kind"),
        ("day", "{d!r}", "words-kind"),
        ("day", "", "words-missing"),
        ("day_of_year", "{month}", "words-kind"),
        ("month", None, "words-missing"),
        ("months", FRENCH["months"][:11], "words-kind"),
        ("months", [*FRENCH["months"][:11], None], "words-missing"),
        ("months", [*FRENCH["months"][:11], ["décembre"]], "words-kind"),
        ("tag", "French", "words-kind"),
        ("group", "", ""),
        ("sheet_day", "[$-40C]d {mmmm", ""),
    ],
)
def test_how_days_are_written_is_looked_at(key: str, value: object, code: str) -> None:
    text = yaml.safe_dump({"written": {**FRENCH, key: value}}, allow_unicode=True)
    found = translation("en", text)
    assert [one.code for one in found.wrong] == ([code] if code else [])
    assert (found.forms is None) == bool(code)


@pytest.mark.parametrize(
    "text", ["crumbs: 2021-13-45", "crumbs: 1_0", "crumbs: yes", "crumbs: 010"]
)
def test_a_word_is_what_is_written_whatever_yaml_takes_it_for(text: str) -> None:
    found = translation("en", text)
    assert found.wrong == ()
    assert found.words.crumbs == text.removeprefix("crumbs: ")


def test_an_address_that_the_package_has_too_is_told_before_anything_is_built(
    tmp_path: Path,
) -> None:
    portal = english(tmp_path / "p")
    say(portal, "addresses: {individuals: groups}\n")
    result = portal.run("check", "--jobs", "1")
    assert result.exit_code == 1
    assert "languages/en.yml:1:26: error: “groups” cannot stand" in result.output
    say(portal, "addresses: {individuals: groups, collectives: people}\n")
    portal.change("stories/2021/nguoi-cho-thuoc.md", "/people/", "/groups/")
    assert "groups/lo-thi-anh/index.html" in files_below(portal.build().site)


def test_a_file_that_is_no_yaml_is_told_with_its_place(tmp_path: Path) -> None:
    portal = english(tmp_path / "p")
    say(portal, "home:\n  title: a: b\n")
    result = portal.run("check", "--jobs", "1")
    assert result.exit_code == 1
    assert re.search(
        r"^languages/en\.yml:2:11: error: .*\[words-unreadable\]$", result.output, re.MULTILINE
    )


def test_a_language_of_its_own_is_as_good_as_the_packages(tmp_path: Path) -> None:
    portal, words = french(tmp_path / "p")
    say(portal, yaml.safe_dump(words, allow_unicode=True), "fr")
    portal.build()
    home = portal.page("")
    assert '<html lang="fr"' in home.html
    assert 'content="fr_FR"' in home.html
    assert "5 novembre 2021" in portal.page("people/lo-thi-anh/").text


def test_a_language_of_its_own_has_no_abbreviations_of_another() -> None:
    own = {"abbreviations": {"av": "avenue"}}
    text = yaml.safe_dump({"annex": own, "search": {"browser": own}})
    french, english = (translation(code, text).words for code in ("fr", "en"))
    for words in (french.annex, french.search.browser):
        assert list(words.abbreviations) == ["av"]
    assert list(french.annex.commune_units) == list(french.annex.district_units) == []
    # What comes with the package is added to.
    assert {"av", "dept"} <= set(english.search.browser.abbreviations)


def test_a_language_that_is_not_whole_is_told_with_all_it_lacks(tmp_path: Path) -> None:
    portal, words = french(tmp_path / "p")
    del words["home"]["title"], words["crumbs"], words["written"]["point"]
    words["written"]["day"] = "{jour}"
    say(portal, yaml.safe_dump(words, allow_unicode=True, sort_keys=False), "fr")
    result = portal.run("check", "--jobs", "1")
    assert result.exit_code == 1
    lacking = re.findall(r"“([\w.]+)” has no words yet", result.output)
    assert sorted(lacking) == ["crumbs", "home.title", "written.point"]
    assert "“written.day” is not written as the original is" in result.output
    assert "Add “crumbs” here. The original: " + str(language("vi").crumbs) in result.output


def test_a_language_that_nobody_has_is_refused(tmp_path: Path) -> None:
    portal, _words = french(tmp_path / "p")
    result = portal.run("check", "--jobs", "1")
    assert result.exit_code == 2
    assert "fr" in result.output


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_packages_own_languages_have_nothing_wrong(code: str) -> None:
    text = (FOLDER / f"{code}.yml").read_text(encoding="utf-8")
    assert translation(code, text).wrong == ()


def test_what_was_said_at_a_commit_is_compared_in_its_own_words(tmp_path: Path) -> None:
    portal = english(tmp_path / "p")
    say(portal, "addresses: {individuals: laureates}\n")
    portal.change("stories/2021/nguoi-cho-thuoc.md", "/people/", "/laureates/")
    commit(portal.root)
    portal.change("individuals/lo-thi-anh.yml", "Điều dưỡng trưởng", "Head nurse")
    result = portal.run("diff", "main", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert "/laureates/lo-thi-anh/" in result.output
