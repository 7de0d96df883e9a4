"""A signed decision in English becomes records, as far as it says what a record needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from generator.annex.signed import signed
from generator.finding.vocabulary import Vocabulary, vocabulary
from generator.language import language, with_parts
from generator.records.rules import DecisionRules

from helpers import Portal
from test_init_english import begun

HEAD = ["No", "Full name", "Position"]
ROWS = [["1", "Mary Specimen", "Nurse"], ["2", "John Placeholder", "Driver"]]
BODY = (
    "RIVER BANK SOCIETY: NO 1",
    "Decision No. 14/2026",
    "Port Alder, 10 March 2026",
    "On the award of certificates of honour to those who worked at night",
    "The River Bank Society: No 1,",
    "Having regard to its charter of 1 May 1990,",
    "On the proposal of the office,",
    "has decided:",
    "Article 1. The Certificate of Honour is awarded to 2 people for their work at night"
    " (see the attached list).",
    "Article 2. This decision takes effect on the day on which it is signed.",
)
SIGNED = ("Signed:", "Clara Specimen", "Chair of the Society")


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    portal = begun(tmp_path / "p", "plain")
    text = (portal.content / "catalogues/authorities.yml").read_text(encoding="utf-8")
    assert "River Bank Society: No 1" in text
    return portal


def write(
    portal: Portal, body: Sequence[str] = BODY, below: Sequence[str] = SIGNED, annex: bool = True
) -> None:
    document = docx.Document()
    for one in (*body, *below):
        document.add_paragraph(one)
    if annex:
        document.add_paragraph("Annex")
        table = document.add_table(rows=0, cols=3)
        for texts in [HEAD, *ROWS]:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
    document.save(str(portal.root / "decision.docx"))


def record(portal: Portal, file: str) -> dict[str, Any]:
    values = yaml.load((portal.content / file).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(values, dict)
    return values


def brought(portal: Portal, *options: str) -> Any:
    return portal.run("import", "decision.docx", "--yes", "--jobs", "1", *options)


@pytest.mark.parametrize(
    ("day", "below"),
    [
        ("Port Alder, 10 March 2026", SIGNED),
        ("March 10th, 2026", ("Signed: Clara Specimen, Chair of the Society",)),
        ("10/03/2026", ("For the River Bank Society", "Chair of the Society", "Clara Specimen")),
        ("10 March 2026", ("Distribution:", "- the archive", "Clara Specimen", SIGNED[2])),
    ],
)
def test_a_decision_and_its_annex_in_one_file(
    portal: Portal, day: str, below: Sequence[str]
) -> None:
    write(portal, [day if one.startswith("Port") else one for one in BODY], below)
    result = brought(portal)
    assert result.exit_code == 0, result.output
    (file,) = portal.content.rglob("decisions/2026/*.yml")
    read = record(portal, file.relative_to(portal.content).as_posix())
    assert read["number"] == "14/2026"
    assert read["signed_on"] == "2026-03-10"
    assert read["signer"] == {"name": "Clara Specimen", "title": "Chair of the Society"}
    assert read["title"] == "On the award of certificates of honour to those who worked at night"
    award = record(portal, "individuals/mary-specimen.yml")["awards"][0]
    assert award["form"] == "certificate-of-honour"
    assert award["citation"] == "For their work at night"
    assert portal.run("check", "--jobs", "1").exit_code == 0
    assert portal.run("format", "--check", "--jobs", "1").exit_code == 0


def test_what_cannot_be_read_is_asked_for_in_english(portal: Portal) -> None:
    write(portal, [one for one in BODY if "2026" not in one], ())
    result = brought(portal)
    assert result.exit_code == 1
    assert not list(portal.content.rglob("decisions/*/*.yml"))
    for option in ("--number", "--signed-on", "--signer-name", "--signer-title"):
        assert option in result.stderr


HONOURED = (
    "Article 1. The Certificate of Honour is awarded for their work at night to:",
    "For the north section:",
    "Mary Specimen",
    "Head nurse",
    "For the Prize in Physics: John Placeholder",
    BODY[-1],
)


@pytest.mark.parametrize(
    "below",
    [
        SIGNED,
        ("For and on behalf of the River Bank Society", "Clara Specimen", SIGNED[2]),
        (*SIGNED, "Annex", "Section 1", "For the Society", "Mary Specimen", "Head nurse"),
        ("For the Society", *SIGNED[1:], "Annex", "For the Society", "Mary Specimen"),
    ],
)
def test_who_is_honoured_for_something_signs_nothing(below: Sequence[str]) -> None:
    read = signed((*BODY[:-2], *HONOURED, *below), vocabulary(language("en")))
    assert (read.signer, read.post) == ("Clara Specimen", "Chair of the Society")
    assert read.articles == HONOURED


@pytest.mark.parametrize(
    "below",
    [
        (),
        ("For the north section:", "Mary Specimen", "Head nurse"),
        ("Distribution:", "Mary Specimen"),
        ("For the River Bank Society", "Mary Specimen"),
    ],
)
def test_a_name_that_no_signature_or_post_goes_with_is_no_signer(below: Sequence[str]) -> None:
    read = signed((*BODY, *below), vocabulary(language("en")))
    assert (read.signer, read.post) == ("", "")


def months_of_its_own(dated: str = "") -> Vocabulary:
    words = language("en")
    told = with_parts(words, {"annex.letter.dated": dated} if dated else {})
    months = ("January", "February", "Martius", *words.locale.forms.months[3:])
    forms = replace(words.locale.forms, months=months)
    return vocabulary(told.written_as(replace(words.locale, own_forms=forms)))


@pytest.mark.parametrize(
    ("day", "dated", "read"),
    [
        ("10 Martius 2026", "", date(2026, 3, 10)),
        ("martius 10, 2026", "", date(2026, 3, 10)),
        ("10 March 2026", "", None),
        ("10 March 2026", r"(?P<day>\d+) (?P<month>march|martius) (?P<year>\d{4})", None),
        ("10 martius 2026", r"(?P<day>\d+) (?P<month>\w+) (?P<year>\d{4})", date(2026, 3, 10)),
    ],
)
def test_months_are_called_as_the_portal_calls_them(
    day: str, dated: str, read: date | None
) -> None:
    text = [day if one.startswith("Port") else one for one in BODY]
    assert signed(text, months_of_its_own(dated)).day == read


@pytest.mark.parametrize(
    ("line", "shape", "read"),
    [
        ("Decision No. C/2026/14", "C/[0-9]{4}/[0-9]+", "C/2026/14"),
        ("Decision No: C/2026/14.", "C/[0-9]{4}/[0-9]+", "C/2026/14"),
        (
            "Minutes 7 of the Board (Resolution 12 bis)",
            "(?:Minutes|Resolution) [0-9]+(?: bis)?",
            "",
        ),
        (
            "The Board, Resolution 12 bis",
            "(?:Minutes|Resolution) [0-9]+(?: bis)?",
            "Resolution 12 bis",
        ),
        ("Decision No. 14/2026", "C/[0-9]{4}/[0-9]+", ""),
        ("Decision No. 14", "[0-9]+", "14"),
        ("Decision No. C/2026/14", "free", ""),
        ("Decision No. 14/2026", "free", "14/2026"),
    ],
)
def test_a_number_is_read_in_the_shape_that_the_portal_asks_for(
    line: str, shape: str, read: str
) -> None:
    text = [line if one.startswith("Decision No") else one for one in BODY]
    rules = DecisionRules(number_shape=shape)
    assert signed(text, vocabulary(language("en")), rules).number == read
