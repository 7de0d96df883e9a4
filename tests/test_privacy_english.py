"""What is private where English is spoken: found as the language says it; what is not, is not."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from generator.cache.store import Store
from generator.checking import disguise, private, sensitive
from generator.checking.notes import notes_of
from generator.checking.privacy import check_privacy
from generator.checking.sensitive import Speaks
from generator.editor.privacy import privacy
from generator.language import language
from generator.loading.load import load
from generator.locales import Locale
from generator.privacy import rules_of
from generator.privacy.rules import Rules
from generator.records.kinds import Kind
from hypothesis import given
from hypothesis import strategies as st

from english_texts import DEED, DISGUISED, HARMLESS, OF_MANY, OF_ONE, OTHER, POST, PRIVATE
from helpers import Portal

EN = rules_of("en")
AROUND = ("{}", "For Jane Doe, {}, good work.", "In 2021:\n\n{}\n")


def find(text: str, rules: Rules = EN) -> list[private.Private]:
    return private.find(text, rules)


@pytest.mark.parametrize(("what", "text"), [(one, t) for one in PRIVATE for t in PRIVATE[one]])
def test_what_is_private_is_found_once(what: str, text: str) -> None:
    for around in AROUND:
        found = find(around.format(text))
        assert [one.what for one in found] == [what], found
        assert found[0].text in text


@pytest.mark.parametrize(("what", "text"), [(one, t) for one in DISGUISED for t in DISGUISED[one]])
def test_what_is_disguised_is_found_too(what: str, text: str) -> None:
    for around in AROUND:
        found = find(around.format(text))
        assert [one.what for one in found] == [what], found


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_passes(text: str) -> None:
    assert find(text) == find(f"For Jane Doe, {text}, good work.") == []


@pytest.mark.parametrize(("speaks", "text"), [(one, t) for one in OF_ONE for t in OF_ONE[one]])
def test_what_is_said_of_one_person_is_found(speaks: Speaks, text: str) -> None:
    assert list(sensitive.find(text, speaks, EN.sensitive))


@pytest.mark.parametrize(("speaks", "text"), [(one, t) for one in OF_MANY for t in OF_MANY[one]])
def test_groups_aims_and_institutions_are_left_alone(speaks: Speaks, text: str) -> None:
    assert not list(sensitive.find(text, speaks, EN.sensitive))


@given(
    before=st.text(alphabet="abcde ,;:\n(", max_size=30),
    number=st.from_regex(r"\A07[1-9][0-9]{8}\Z"),
    after=st.text(alphabet="abcde ,;:\n)", max_size=30),
    gap=st.sampled_from(["", " ", ".", "-", "\u00a0"]),
    nation=st.sampled_from(["0", "+44 ", "+44", "+44 (0)", "0044 "]),
)
def test_a_mobile_number_is_found_in_any_text(
    before: str, number: str, after: str, gap: str, nation: str
) -> None:
    written = nation + gap.join((number[1:5], number[5:8], number[8:]))
    found = find(f"{before} {written} {after}")
    assert [(one.what, one.text) for one in found] == [("phone", written)]


@given(
    st.from_regex(r"\A[2-79][0-9]{2}\Z"),
    st.from_regex(r"\A[2-9][0-9]{2}\Z"),
    st.from_regex(r"\A[0-9]{4}\Z"),
    st.sampled_from(["+1 {} {} {}", "({}) {}-{}", "{}-{}-{}", "+1-{}-{}-{}", "{}.{}.{}"]),
)
def test_an_american_number_is_found_as_people_write_it(
    area: str, office: str, line: str, way: str
) -> None:
    written = way.format(area, office, line)
    found = find(f"Jane Doe, {written}, of York")
    assert [(one.what, one.text) for one in found] == [("phone", written)]


@given(
    st.dates(date(1900, 1, 1), date(2024, 12, 31)),
    st.sampled_from(
        ["%-d %B %Y", "%B %-d, %Y", "%-d %b %Y", "%d/%m/%Y", "%d.%m.%y", "%Y-%m-%d", "%-d-%b-%Y"]
    ),
    st.sampled_from(
        ["born {}", "born on {}", "born in York on {}", "d.o.b. {}", "Date of birth: {}"]
    ),
)
def test_a_day_of_birth_is_found_however_it_is_written(day: date, form: str, way: str) -> None:
    written = day.strftime(form)
    found = find(f"Jane Doe ({way.format(written)}) leads the choir.")
    assert [(one.what, one.text) for one in found] == [("birth", written)]
    assert find(f"The medal was given on {written}.") == []


@given(
    st.from_regex(r"\A[ABCEHJLMPRSTWXYZ][ABCEHJKLMPRSTWXYZ][0-9]{6}[ABCD]\Z"),
    st.sampled_from(["", " "]),
)
def test_every_national_insurance_number_is_found(number: str, gap: str) -> None:
    written = gap.join((number[:2], number[2:4], number[4:6], number[6:8], number[8]))
    expected = [] if number[:2] in ("ZZ",) else [("identity", written)]
    assert [(one.what, one.text) for one in find(f"Her number, {written}.")] == expected


@given(st.integers(min_value=1, max_value=10**12), st.sampled_from("£$€"))
def test_money_is_never_private(amount: int, sign: str) -> None:
    assert find(f"raised {sign}{amount:,} for the hospital") == []
    assert find(f"raised {amount} pounds for the hospital") == []


@given(st.integers(1, 999), st.sampled_from(["High", "Mill", "Elm Tree", "St Mary's", "5th"]))
def test_a_house_in_a_street_is_found_and_a_school_in_it_is_not(house: int, name: str) -> None:
    written = f"{house} {name} Street"
    assert [one.what for one in find(f"Call at {written}, York.")] == ["address"]
    assert find(f"She taught {written} Primary School pupils.") == []
    assert find(f"{name} Street Primary School") == []


FAITHS = st.sampled_from(["Catholic", "Muslim", "Methodist", "Sikh", "Quaker", "Hindu"])
BODIES = st.sampled_from(["University", "school", "Church", "chaplain", "minister", "youth club"])


@given(FAITHS, BODIES)
def test_an_institution_of_a_faith_is_nobodys_faith(faith: str, body: str) -> None:
    for text in (f"She is a {faith} {body} trustee.", f"Jane Doe founded the {faith} {body}."):
        assert not list(sensitive.find(text, OTHER, EN.sensitive))
    told = list(sensitive.find(f"Jane Doe is a devout {faith}.", OTHER, EN.sensitive))
    assert [one.what for one in told] == ["religion"]


@given(st.sampled_from(["cancer", "HIV", "epilepsy", "dementia", "hepatitis B", "long covid"]))
def test_an_illness_is_somebodys_or_an_aim(illness: str) -> None:
    told = list(sensitive.find(f"Diagnosed with {illness} in 2019", DEED, EN.sensitive))
    assert [(one.what, one.sure) for one in told] == [("illness", False)]
    for aim in (f"For services to {illness} research", f"Cared for people living with {illness}"):
        assert not list(sensitive.find(aim, DEED, EN.sensitive))
    assert not list(sensitive.find(f"{illness} prevention officer", POST, EN.sensitive))


def test_in_a_post_it_is_an_error() -> None:
    told = list(sensitive.find("Nurse, HIV positive", POST, EN.sensitive))
    assert [(one.what, one.text, one.sure) for one in told] == [("illness", "HIV positive", True)]


@given(st.text(), st.sampled_from(Speaks))
def test_no_text_is_too_strange(text: str, speaks: Speaks) -> None:
    for one in find(text):
        assert one.text in text or one.text in disguise.plain(text, EN.disguise)
    for said in sensitive.find(text, speaks, EN.sensitive):
        assert said.text in text


HOSTILE = (
    "07700 ",
    "born on ",
    "born in A B C D ",
    "May the ",
    "1",
    "12 A ",
    "12 High ",
    "12 High Street ",
    "at 12 A Drive ",
    "@a.",
    "oh ",
    "0/",
    "(212) ",
    "+44 (0)",
    "AB12 ",
    "GB29 NWBK ",
    "had a serious ",
    "she had cancer ",
    "Jane Doe ",
    "is a ",
    "Twitter: a.",
    "born out of ",
    "A" * 50,
    "account ",
    "123-45-",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_text_takes_time_that_grows_with_it_alone(piece: str) -> None:
    for ending in ("", "x", " 1980"):
        text = piece * (60_000 // len(piece)) + ending
        started = time.process_time()
        find(text)
        for speaks in Speaks:
            list(sensitive.find(text, speaks, EN.sensitive))
        assert time.process_time() - started < 10


def test_a_language_without_rules_of_its_own_has_those_of_english() -> None:
    assert rules_of("fr") is EN
    assert rules_of("vi") is not EN


# -- in records -----------------------------------------------------------------------------------

PERSON = "individuals/tan-may-de.yml"
ENGLISH = (
    "summary: Jane Doe was diagnosed with cancer; born on 4 May 1980, call 07700 900123.\nsample:"
)


def codes(portal: Portal, code: str, store: Store | None = None) -> set[str]:
    library, _problems = load(portal.content, store=store, examine=notes_of, locale=Locale.of(code))
    noted = {one.code for one in check_privacy(library)}
    plain_library, _problems = load(portal.content, locale=Locale.of(code))
    assert {one.code for one in check_privacy(plain_library)} == noted
    return noted


def test_the_language_of_the_portal_chooses_the_rules(portal: Portal) -> None:
    portal.change(PERSON, "sample:", ENGLISH)
    assert codes(portal, "vi") == set()
    assert codes(portal, "en") == {"private-birth", "private-phone", "sensitive-illness"}
    portal.change(PERSON, ENGLISH, "summary: Sinh ngày 12/3/1985, gọi 0912 345 678.\nsample:")
    assert codes(portal, "vi") == {"private-birth", "private-phone"}
    assert codes(portal, "en") == set()


def test_what_was_kept_in_one_language_is_not_believed_in_another(
    portal: Portal, tmp_path: Path
) -> None:
    portal.change(PERSON, "sample:", ENGLISH)
    store = Store(tmp_path / "kept", "1")
    for _round in range(2):
        assert codes(portal, "vi", store) == set()
        assert codes(portal, "en", store) >= {"private-birth"}


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_form_editor_has_the_patterns_of_the_language(code: str) -> None:
    parts = privacy(language("vi"), Kind, code)
    said = {one["what"] for one in parts["sensitive"]["sayings"]["said"]}
    assert ("union" in said) is (code == "en")
    assert ("born" in str(parts["private"]["clues"])) is (code == "en")


@pytest.mark.parametrize(
    ("phone", "email", "expected"),
    [
        ("020 7946 0123", "secretary@society.example", set()),
        ("(212) 555-0123", "society@museum.example", set()),
        ("07700 900123", "info@society.example", {"contact-personal"}),
        ("+44 (0)7700 900123", "info@society.example", {"contact-personal"}),
        ("020 7946 0123", "jane.doe@gmail.com", {"contact-personal"}),
    ],
)
def test_an_office_has_an_offices_number(
    portal: Portal, phone: str, email: str, expected: set[str]
) -> None:
    file = "catalogues/organisations.yml"
    text = (portal.content / file).read_text(encoding="utf-8").rstrip()
    contact = f"  contact: {{phone: '{phone}', email: {email}, address: '12 High Street'}}"
    portal.write(file, f"{text}\n{contact}\n")
    assert codes(portal, "en") == expected


def test_a_portal_in_english_is_told_in_english_by_which_law(portal: Portal) -> None:
    settings = portal.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "    language: en\n", encoding="utf-8")
    portal.change(PERSON, "sample:", ENGLISH)
    told = portal.run("check").stderr
    assert "[private-birth]" in told
    assert "this may be a full date of birth" in told
    assert "[sensitive-illness]" in portal.run("check").output
    assert EN.law in told
    assert "4 May 1980" not in told
    assert "91/2025/QH15" not in told
