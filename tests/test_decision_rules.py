"""What a portal asks of its decisions: numbers of another shape, or none, and nobody who signs."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import yaml
from generator.config import read_settings
from generator.editor.layout import layout
from generator.finding.vocabulary import vocabulary
from generator.language import language
from generator.locales import VIETNAMESE
from generator.records import rules
from generator.records.fields import fields_of
from generator.records.kinds import Kind
from generator.records.number_shapes import ShapeFault, checked
from generator.records.numbering import numbered
from generator.records.reference import reference
from generator.records.rules import DecisionRules, is_another
from generator.records.schema import schema_of
from generator.vietnamese import slug

from helpers import Portal, opened
from printed import text_of

OPTIONAL = "decisions: {number: optional, signer: optional}"
COUNCIL = DecisionRules(number="optional", number_shape="C/[0-9]{4}/[0-9]+", signer="optional")
# A label with nothing behind it, or a hole in a line.
HOLES = re.compile(
    r"\bNone\b|định số\s+(?!\d)|số (?=[,.;:)]|ngày\b)|định (?=[,.;:)])|\w {2}(?=\w)|\( \)"
)


def told_otherwise(portal: Portal, line: str) -> Portal:
    file = portal.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + f"    {line}\n", encoding="utf-8")
    return portal


def renamed(portal: Portal, old: str, new: str, *changes: tuple[str, str]) -> None:
    """A decision under another id, and what refers to it."""
    for file in [*portal.content.rglob("*.yml"), *portal.content.rglob("*.md")]:
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(rf"{re.escape(old)}(?![\w-])", new, text), encoding="utf-8")
    there = portal.content / f"decisions/{old}.yml"
    text = there.read_text(encoding="utf-8")
    there.unlink()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    portal.write(f"decisions/{new}.yml", text)


def without_number(root: Path) -> Portal:
    """A portal in which the newest decision and an old one have neither number nor signer."""
    portal = told_otherwise(Portal(root), OPTIONAL)
    signer = "signer: {name: Trần Văn Ký, title: Phó Chủ tịch}\n"
    renamed(
        portal,
        "2021/ubnd-tinh-1",
        "2021/ubnd-tinh-11-05",
        ("number: 1/QĐ-UBND\n", ""),
        (signer, ""),
    )
    signer = signer.replace("Phó ", "")
    renamed(
        portal,
        "2026/ubnd-tinh-3",
        "2026/ubnd-tinh-03-10",
        ("number: 3/QĐ-UBND\n", ""),
        (signer, ""),
    )
    return portal


def test_what_is_made_of_the_rules_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = told_otherwise(Portal(tmp_path / "p"), "decisions: {number_shape: 'D/[0-9]+'}")
    first, second = (read_settings(portal.root / "mkdocs.yml") for _ in range(2))
    assert first.words.record_fields.number.pattern == "theo mẫu D/[0-9]+"
    assert first.words is second.words
    assert vocabulary(first.words) is vocabulary(second.words)

    def read_again(pattern: str) -> str:
        pytest.fail(f"{pattern} was read before")

    monkeypatch.setattr(rules, "checked", read_again)
    assert second.decisions.fits("D/7")
    assert not second.decisions.fits("E/7")


# -- shapes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        ("C/[0-9]{4}/[0-9]+", ["C/2019/7"], ["C/2019/", "xC/2019/7", "C/2019/7x", "c/2019/7"]),
        (r"^C/\d{4}$", ["C/2019"], ["C/201٩", "C/2019\n"]),
        (r"(?:Minutes|Resolution) [0-9]+(?:bis)?", ["Minutes 7", "Resolution 12bis"], ["7"]),
        (r"[A-ZÀ-Ỹ]{2,4}-[\d.]+", ["HĐ-1.2", "ABCD-7"], ["A-1", "ABCDE-1"]),
        (r"(?:ab)+\.\?", ["abab.?"], ["ab.", "ab"]),
        ("[0-9]+/(?:QĐ|NQ|CT|KH)-(?:UBND|HĐND|TU)", ["7/NQ-HĐND"], ["7/NQ", "7/TT-TU"]),
    ],
)
def test_a_number_has_the_shape_that_is_asked_for(
    pattern: str, right: list[str], wrong: list[str]
) -> None:
    rules = DecisionRules(number_shape=pattern)
    assert [one for one in right if not rules.fits(one)] == []
    assert [one for one in wrong if rules.fits(one)] == []
    # A form reads it with the engine of the browser, which knows what Python knows.
    assert rules.pattern is not None
    assert [one for one in right if not re.search(rules.pattern, one)] == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        *((one, "syntax") for one in ("", "(", ")", "[", "[z-a]", "*a", "a|*", "(?i)a", "(?=a)a")),
        *((one, "syntax") for one in (r"\w+", r"\pL", r"(a)\1", "a$b", "[a&&b]", "[[:alpha:]]")),
        *((one, "repeats") for one in ("(a+)+", "(a|b)*", "(a?){2,9}", "a**", "a{2}{3}", "a+?")),
        *((one, "repeats") for one in ("((a+)b){9}", "a*" * 6, "a?" * 9)),
        ("a" * 201, "long"),
    ],
)
def test_a_pattern_that_some_machine_would_trip_over_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(ShapeFault) as caught:
        checked(pattern)
    assert caught.value.why == why


def most(part: str, before: str = "") -> int:
    """How many of a part a pattern may have, one after the other."""
    for count in range(1, 200):
        try:
            checked(before + part * count)
        except ShapeFault as fault:
            assert fault.why == "repeats"
            return count - 1
    raise AssertionError(f"there is no end of {part}")


@pytest.mark.parametrize(
    ("choice", "each"),
    [("a?", 2), ("(aa|a)", 2), ("(?:a|aa|aaa)", 3), ("(a|(aa|aaa))", 3), ("(a|b|c|d|e|f|g)", 7)],
)
def test_no_pattern_that_is_taken_keeps_a_form_waiting(choice: str, each: int) -> None:
    """By the ways to share out sixty characters, all of which the engine of a form may try: a
    browser takes less than a second for a hundred million.
    """
    repeats, alone = most("a*"), most(choice)
    assert repeats and alone
    assert each**alone <= 10**8
    beside = most(choice, "a*" * repeats)
    assert math.comb(60 + repeats, repeats) * each**beside <= 10**8


@pytest.mark.parametrize(
    ("shape", "told"),
    [("'('", "không phải mẫu số"), ("(a+)+", "chỗ lặp"), ("a" * 201, "200 ký tự")],
)
def test_a_wrong_shape_in_the_settings_is_told(portal: Portal, shape: str, told: str) -> None:
    told_otherwise(portal, f"decisions: {{number_shape: {shape}}}")
    result = portal.run("check")
    assert result.exit_code == 2
    assert "number_shape" in result.stderr and told in result.stderr
    assert "extra.honour_roll.decisions" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_need_that_there_is_not_is_told(portal: Portal) -> None:
    result = told_otherwise(portal, "decisions: {number: never}").run("check")
    assert result.exit_code == 2
    assert "extra.honour_roll.decisions.number" in result.stderr


# -- what is asked of records ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("number: 1/QĐ-UBND\n", "", "[missing-field]"),
        ("signer: {name: Trần Văn Ký, title: Phó Chủ tịch}\n", "", "[missing-field]"),
        ("number: 1/QĐ-UBND", "number: C/2021/1", "[wrong-shape]"),
        ("number: 1/QĐ-UBND", "number: 4/QĐ-UBND", "[decision-id]"),
    ],
)
def test_where_nothing_is_said_each_decision_has_both(
    portal: Portal, old: str, new: str, told: str
) -> None:
    portal.change("decisions/2021/ubnd-tinh-1.yml", old, new)
    result = portal.run("check")
    assert result.exit_code == 1
    assert told in result.stderr
    assert result.stderr.count("[") == 1, "one fault is told once"


def test_a_number_of_another_shape_is_told_with_the_shape(portal: Portal) -> None:
    line = "decisions: {number_shape: 'N[0-9]+', number_example: N12}"
    told_otherwise(portal, line)
    result = portal.run("check")
    assert "“1/QĐ-UBND”" in result.stderr
    assert "theo mẫu N[0-9]+, ví dụ N12" in result.stderr


@pytest.mark.parametrize(
    ("rules", "number", "stem", "key"),
    [
        (DecisionRules(), "1034/QĐ-UBND", "1034", "1034"),
        (DecisionRules(), "12A/QĐ-UBND", "12a", "12a"),
        (COUNCIL, "C/2019/07", "c-2019-07", "c-2019-7"),
        (COUNCIL, None, "03-09", ""),
        (DecisionRules(number_shape="free"), "Nghị quyết số 7", "nghi-quyet-so-7", None),
        (DecisionRules(number_shape="free"), "決定三", "03-09", ""),
    ],
)
def test_a_decision_is_told_from_others_by_its_number_or_its_day(
    rules: DecisionRules, number: str | None, stem: str, key: str | None
) -> None:
    assert rules.stem(number, date(2019, 3, 9)) == stem
    if key is not None:
        assert rules.key(number or "") == key


@pytest.mark.parametrize("shape", ["free", "第.号"])
def test_a_number_that_no_id_and_no_certificate_can_go_by_is_refused(
    portal: Portal, shape: str
) -> None:
    told_otherwise(portal, f"decisions: {{number: optional, number_shape: {shape}}}")
    portal.write(
        "decisions/2024/ubnd-tinh-05-06.yml",
        "number: 第七号\nissuer: ubnd-tinh\nsigned_on: 2024-05-06\n"
        "signer: {name: Trần Văn Ký, title: Chủ tịch}\ntitle: Khen\nstatus: approved\n",
    )
    told = [one for one in portal.run("check").stderr.splitlines() if "05-06.yml" in one]
    assert len(told) == 1
    assert "“第七号”" in told[0] and "[decision-number-bare]" in told[0]


def test_only_a_count_makes_another_of_the_same_day() -> None:
    first = "2019/council-03-09"
    assert [one for one in ("", "-1", "-2", "-12") if is_another(first + one, first)] == [
        *("-1", "-2", "-12")
    ]
    assert not any(is_another(first + one, first) for one in ("-0", "-x", "-123", "-2-2", "2"))


def test_the_file_of_one_without_a_number_has_issuer_and_day(tmp_path: Path) -> None:
    portal = without_number(tmp_path / "portal")
    assert portal.run("check").exit_code == 0
    file = portal.content / "decisions/2021/ubnd-tinh-11-05.yml"
    text = file.read_text(encoding="utf-8")
    portal.write("decisions/2021/ubnd-tinh-11-05-2.yml", text.replace("thử", "thử lần hai"))
    assert portal.run("check").exit_code == 0, "two of a day"
    portal.write("decisions/2021/ubnd-tinh-11-06.yml", text)
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[decision-day-id]" in result.stderr
    assert "2021/ubnd-tinh-11-05.yml" in result.stderr


def test_half_a_signer_is_refused_all_the_same(tmp_path: Path) -> None:
    portal = without_number(tmp_path / "portal")
    file = "decisions/2021/ubnd-tinh-11-05.yml"
    portal.change(file, "issuer:", "signer: {name: Trần Văn Ký}\nissuer:")
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[missing-field]" in result.stderr


# -- what is built ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return without_number(tmp_path_factory.mktemp("minutes") / "portal").build()


def texts(portal: Portal) -> Iterator[tuple[str, str]]:
    """What people read of pages of the roll, and all of feeds and tables."""
    for name, data in opened(portal.site).items():
        if name.startswith(("du-lieu/", "thong-ke/")) and name.endswith(".html"):
            continue  # examples of programs, and counts
        if name.endswith(".html"):
            yield name, portal.page(name).text
        elif name.endswith((".xml", ".json", ".csv", ".txt")) and "assets/" not in name:
            yield name, data.decode()


def test_nothing_says_none_or_a_label_with_nothing_behind(built: Portal) -> None:
    found = {}
    for name, text in texts(built):
        # Cells of a row, and what is indented, stand apart on the screen.
        lines = "\n".join(re.sub(r"(?<=\d)  (?=\d)", " ", one.strip()) for one in text.splitlines())
        if hole := HOLES.search(lines):
            found[name] = lines[max(0, hole.start() - 40) : hole.end() + 40]
    assert found == {}


def test_pages_call_it_by_its_day(built: Portal) -> None:
    page = built.page("quyet-dinh/2021/ubnd-tinh-11-05/")
    assert page.one("h1").text.strip() == "Quyết định ngày 05/11/2021"
    assert page.one("title").text.startswith(
        "Quyết định ngày 05/11/2021 – Ủy ban nhân dân tỉnh Thử"
    )
    assert "Người ký" not in page.text
    person = " ".join(built.page("ca-nhan/tan-may-de/").text.split())
    assert "Quyết định ngày 05/11/2021" in person
    assert "Quyết định ngày 05/11/2021" in built.page("quyet-dinh/").text


def test_feeds_data_and_search_have_it_too(built: Portal) -> None:
    feed = (built.site / "rss/quyet-dinh.xml").read_text(encoding="utf-8")
    assert "Quyết định ngày 10/03/2026 của Ủy ban nhân dân tỉnh Thử." in feed
    documents: dict[str, Any] = {}
    for file in (built.site / "api/v1/quyet-dinh").rglob("*.json"):
        told = json.loads(file.read_text(encoding="utf-8"))
        documents |= {one["id"]: one for one in told.values()}
    assert not {"number", "signer"} & set(documents["2021/ubnd-tinh-11-05"])
    assert documents["2024/ubnd-huyen-2"]["number"] == "2/QĐ-UBND"
    schema = json.loads((built.site / "api/v1/schemas/decision.json").read_text(encoding="utf-8"))
    jsonschema.validate(documents["2021/ubnd-tinh-11-05"], schema)
    assert not {"number", "signer"} & set(schema["required"])


def test_commands_speak_of_it(built: Portal, tmp_path: Path) -> None:
    portal, identity = built.copy(tmp_path / "portal"), "2026/ubnd-tinh-03-10"
    portal.change(f"decisions/{identity}.yml", "status: approved", "status: draft")
    said = {
        "review": portal.run("review", identity),
        "approve": portal.run("approve", identity, "--yes"),
        "digest": portal.run("digest", "--week", "2026-W11"),
        "report": portal.run("report", "--from", "2021-01-01", "--to", "2026-12-31"),
    }
    for name, result in said.items():
        assert result.exit_code == 0, (name, result.output)
        assert not re.search(r"\bNone\b", result.output), name
    assert "Quyết định ngày 10/03/2026" in said["review"].output
    assert "Đã duyệt quyết định ngày 10/03/2026" in said["approve"].output
    week = (portal.root / "tom-tat-tuan-2026-W11.txt").read_text(encoding="utf-8")
    assert "Quyết định ngày 10/03/2026 của Ủy ban nhân dân tỉnh Thử" in week


POSTERS = {
    "poster": ("tan-may-de",),
    "plaque": ("--decision", "2021/ubnd-tinh-11-05", "--kind", "plaque"),
    "notice": ("--decision", "2021/ubnd-tinh-11-05"),
}


@pytest.mark.parametrize("kind", POSTERS)
def test_posters_have_no_line_for_nobody(built: Portal, kind: str) -> None:
    result = built.run("poster", *POSTERS[kind], "--output", kind)
    assert result.exit_code == 0, result.output
    [name] = [line.rpartition("/")[2] for line in result.output.splitlines()]
    text = " ".join(text_of((built.root / kind / name).read_bytes()).split())
    assert "Quyết định ngày 5 tháng 11 năm 2021 của Ủy ban nhân dân tỉnh Thử" in text
    assert "Người ký" not in text and "None" not in text


HOSTILE = (
    "<script>alert(1)</script>",
    "' autofocus onfocus='alert(1)",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "[X](javascript:alert(1)) **7**",
    "=cmd|' /C calc'!A0",
    "]]><b>7</b>&amp;",
)


def test_numbers_of_any_shape_are_texts(portal: Portal) -> None:
    told_otherwise(portal, "decisions: {number_shape: free}")
    for one in ("2021/ubnd-tinh-1", "2026/ubnd-tinh-3", "2024/ubnd-huyen-2"):
        renamed(portal, one, f"{one}-qd-ubnd")
    there = (portal.content / "decisions/2021/ubnd-tinh-1-qd-ubnd.yml").read_text(encoding="utf-8")
    known = {}
    for number in HOSTILE:
        known[number] = f"2021/ubnd-tinh-{slug(number)}"
        text = there.replace("1/QĐ-UBND", json.dumps(number))
        portal.write(f"decisions/{known[number]}.yml", text)
    portal.build()
    for number, identity in known.items():
        page = portal.page(f"quyet-dinh/{identity}/")
        assert " ".join(page.one("h1").text.split()) == f"Quyết định {number}"
        assert [
            one for one in page.elements if any(key.startswith("on") for key in one.attributes)
        ] == []
    for file in portal.site.rglob("*.xml"):
        ElementTree.parse(file)
    table = (portal.site / "du-lieu/quyet-dinh.csv").read_text("utf-8-sig")
    assert {one["decision_number"] for one in csv.DictReader(io.StringIO(table))} >= {HOSTILE[0]}


# -- forms, schema, new records --------------------------------------------------------------------


def test_schema_and_reference_follow_the_rules() -> None:
    schema = schema_of(Kind.DECISIONS, rules=COUNCIL)
    assert {"number", "signer"} & set(schema["required"]) == set()
    record = {"issuer": "council", "signed_on": "2019-03-09", "title": "T", "status": "draft"}
    jsonschema.validate(record, schema)
    jsonschema.validate({**record, "number": "C/2019/7"}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**record, "number": "7/QĐ"}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema_of(Kind.DECISIONS))
    words = numbered(language("vi"), COUNCIL)
    assert "| `number` | Số quyết định | Theo mẫu C/[0-9]{4}/[0-9]+" in reference(words, COUNCIL)
    assert "| `number` **bắt buộc** | Số quyết định" in reference(language("vi"))
    assert "Một dòng chữ, ví dụ 91/2025/QH15" in reference(words, COUNCIL), "a law has its own"
    assert "1034/QĐ-UBND" not in reference(words, COUNCIL)


def test_forms_follow_the_rules(built: Portal) -> None:
    fields = {one.name: one for one in fields_of(Kind.DECISIONS, COUNCIL)}
    assert not fields["number"].required and not fields["signer"].required
    assert fields["number"].pattern == "^(?:C/[0-9]{4}/[0-9]+)$"
    told = layout([Kind.DECISIONS, Kind.STORIES], COUNCIL, VIETNAMESE)
    assert told["decisions"]["wholeNumber"] is True
    signer = next(one for one in told["decisions"]["fields"] if one["name"] == "signer")
    assert signer["single"] is True, "a form may leave it out as a whole"
    usual = layout([Kind.DECISIONS], DecisionRules(), VIETNAMESE)
    assert "wholeNumber" not in usual["decisions"]


NEW = (
    *("decision", "--issuer", "ubnd-tinh", "--signed-on", "05/11/2021", "--title", "Về việc khen"),
)


def test_new_asks_for_neither(tmp_path: Path) -> None:
    portal = without_number(tmp_path / "portal")
    for copy in ("-2", "-3"):
        result = portal.run("new", *NEW)
        assert result.exit_code == 0, result.output
        file = portal.content / f"decisions/2021/ubnd-tinh-11-05{copy}.yml"
        values = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert {"number", "signer"} & set(values) == set()
    result = portal.run("new", *NEW, "--signer-name", "Trần Văn Ký")
    assert result.exit_code == 2
    assert "--signer-title" in result.stderr
    assert portal.run("check").exit_code == 0


def test_new_makes_the_id_of_the_whole_number(portal: Portal) -> None:
    told_otherwise(portal, "decisions: {number_shape: free, signer: optional}")
    result = portal.run("new", *NEW, "--number", "NQ 7/2021")
    assert result.exit_code == 0, result.output
    assert (portal.content / "decisions/2021/ubnd-tinh-nq-7-2021.yml").is_file()
    assert portal.run("new", *NEW).exit_code == 2, "a number is required"
