"""Numbers, days, moments and names at the ends of what there is: refused, and never a crash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from generator import markdown
from generator.characters import crowded
from generator.checking import mentions, private, references
from generator.checking.privacy import check_privacy
from generator.checking.references import check_references
from generator.checking.report import placed
from generator.language import language
from generator.loading import documents
from generator.loading.load import load
from generator.loading.reading import validated
from generator.loading.walk import is_id
from generator.markdown.parsing import parser
from generator.nearest import nearest
from generator.privacy import rules_of
from generator.problems import Origin
from generator.records.base import MAX_ID
from generator.records.fields import Field, Sort, fields_of
from generator.records.kinds import Kind
from generator.records.practice import Result
from generator.records.story import Recording
from generator.roll.gate import publish
from generator.roll.indexes import Indexes
from generator.search.text import plain as searched

from helpers import NOW, Portal

HOSTILE = {
    Sort.DATE: (
        "0001-01-01", "0000-00-00", "9999-12-31", "1799-12-31", "2200-01-01", "10000-01-01",
        "-0001-01-01", "٢٠٢١-١١-٠٥", "2021-02-30", "1635897600", "2021-11-05T00:00:00",
    ),
    Sort.MOMENT: (
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999+07:00", "2021-11-05T07:00:00", "2021-11-05T07:00:00+99:00",
        "2021-11-05T24:00:00+07:00", "2021-11-05T23:59:60+07:00", "1e999990",
    ),
    Sort.WHOLE: (
        "9" * 4_000, "9" * 5_000, "1e999990", "1e9", "10000000000000", "-1", "0x10", "NaN", "inf",
        "1.5", "٣", "1_000_000_000_000_000",
    ),
    Sort.NUMBER: (
        "1e999990", "0e999990", "1e-999990", "-1e999990", "9" * 4_000, "0." + "1" * 4_000, "NaN",
        "sNaN", "Infinity", "-inf", "1_000", "٣", "1,5", "9" * 16, "0.0000001", ".", "",
    ),
}  # fmt: skip
WORDS = language("vi")


def places(fields: tuple[Field, ...], at: tuple[str | int, ...] = ()) -> Iterator[Any]:
    """Every field of a kind with the way to it; in lists, the first place."""
    for field in fields:
        here = (*at, field.name, 0) if field.many else (*at, field.name)
        if field.fields:
            yield from places(field.fields, here)
        else:
            yield field, here


def holding(at: tuple[str | int, ...], value: Any) -> Any:
    """Data that has nothing but a value at a place."""
    for step in reversed(at):
        value = [value] if isinstance(step, int) else {step: value}
    return value


CASES = [
    (kind, at, value)
    for kind in Kind
    for field, at in places(fields_of(kind))
    for value in HOSTILE.get(field.sort, ())
]


def test_there_are_such_fields_of_each_sort() -> None:
    sorts = {field.sort for kind in Kind for field, _at in places(fields_of(kind))}
    assert set(HOSTILE) <= sorts


@pytest.mark.parametrize("kind", list(Kind))
def test_every_number_day_and_moment_has_bounds(kind: Kind) -> None:
    for _kind, at, value in (case for case in CASES if case[0] is kind):
        problems: list[Any] = []
        data = holding(at, value)
        assert validated(kind, "a", Origin("a.yml"), data, problems) is None
        told = [problem for problem in problems if problem.at == at]
        assert [problem.code for problem in told] != [], (at, value[:30])
        assert all(problem.code in WORDS.problems for problem in told)
        # Said in words of its own; of any other fault pydantic would say it in English.
        assert "wrong-value" not in {problem.code for problem in told}, (at, value[:30])
        assert all(len(problem.found or "") <= 120 for problem in told)


@pytest.mark.parametrize(
    ("value", "read"),
    [("0", "0"), ("-3.5", "-3.5"), ("000412", "412"), ("999999999999999", "999999999999999"),
     ("0.000001", "0.000001"), ("+7", "7")],
)  # fmt: skip
def test_what_is_counted_passes(value: str, read: str) -> None:
    result = Result.model_validate({"measure": "a", "value": value, "unit": "b"})
    assert f"{result.value:f}" == read


def test_a_recording_of_hours_passes() -> None:
    told = {"url": "https://a.example/b.mp3", "type": "audio/mpeg", "length": "999999999999"}
    assert Recording.model_validate({**told, "duration": "604800"}).length == 999_999_999_999


def test_a_name_that_no_system_stores_is_refused(portal: Portal) -> None:
    """With a suffix of a feed it would be longer than 255 bytes, and stop a build half-way."""
    name = "a" * 250
    portal.write(f"individuals/{name}.yml", "name: A\nstatus: draft\n")
    portal.write(f"decisions/2021/{name}.yml", "number: 1/a\nstatus: draft\n")
    _library, problems = load(portal.content)
    assert [one.code for one in problems] == ["file-name", "file-name"]
    assert is_id(Kind.INDIVIDUALS, "a" * MAX_ID)
    assert is_id(Kind.DECISIONS, "2021/" + "a" * MAX_ID)


@pytest.mark.parametrize(
    "values",
    [
        {"aliases": ["/ca-nhan/" + "a" * 250 + "/"]},
        {"awards": [{"decision": "2021/" + "a" * 4_000, "form": "b"}]},
        {"awards": [{"decision": "2021/a", "form": "b", "criteria": ["a/" + "b" * 4_000]}]},
        {"photo": {"file": "media/" + "a" * 4_000, "alt": "a", "credit": "b", "consent": "true"}},
    ],
)
def test_what_becomes_a_path_has_a_length(values: dict[str, Any]) -> None:
    problems: list[Any] = []
    person = {"name": "A", "status": "draft", **values}
    assert validated(Kind.INDIVIDUALS, "a", Origin("a.yml"), person, problems) is None
    assert [one.code for one in problems] == ["text-too-long"]


# -- no work that grows with the square ------------------------------------------------------


class Asked(dict[str, Any]):
    """A shelf that counts how often it is gone through as a whole."""

    times = 0

    def __iter__(self) -> Iterator[str]:
        Asked.times += 1
        return super().__iter__()

    def keys(self) -> Any:
        Asked.times += 1
        return super().keys()


def test_practices_and_stories_do_not_go_through_all_awardees(portal: Portal) -> None:
    library, problems = load(portal.content)
    assert problems == []
    story = next(iter(library.stories.values()))
    practice = next(iter(library.practices.values()))

    def times(count: int) -> int:
        Asked.times = 0
        stories = {f"2021/a{number}": story for number in range(count)}
        practices = {f"a{number}": practice for number in range(count)}
        many = replace(
            library,
            individuals=Asked(library.individuals),
            collectives=Asked(library.collectives),
            stories=stories,
            practices={**library.practices, **practices},
        )
        assert list(check_references(many)) == []
        return Asked.times

    assert times(50) == times(1)


def test_whether_samples_are_shown_is_looked_for_once(portal: Portal) -> None:
    library, _problems = load(portal.content)
    roll, _held = publish(library, NOW)
    first = roll.shows_samples
    assert vars(roll)["shows_samples"] is first


def test_headings_of_one_name_are_numbered_in_one_go() -> None:
    text = "# a\n" * 1_000 + "# a 2\n" * 1_000 + "# a\n" * 1_000
    found = [heading.id for heading in markdown.render(text, lambda href: href).headings]
    assert len(set(found)) == 3_000
    assert found[:3] == ["muc-a", "muc-a-2", "muc-a-3"]


def test_links_that_repeat_a_long_address_are_refused(portal: Portal) -> None:
    text = "[a]: /" + "x" * 20_000 + "\n\n" + "[a] " * 4_000
    assert markdown.fault(text).code == "links-multiply"
    assert not markdown.fault("[a]: /b/ 'Ă'\n\n" + "[a] [b](https://a.example/ấấấ) " * 100)
    with pytest.raises(markdown.MarkdownFault):
        markdown.render(text, lambda href: href)
    file = "stories/2021/nguoi-cho-thuoc.md"
    before = (portal.content / file).read_text(encoding="utf-8")
    portal.write(file, f"{before}\n{text}\n")
    result = portal.run("check")
    assert result.exit_code == 1
    assert f"content/{file}" in result.stderr
    assert "[links-multiply]" in result.stderr


DENSE = {
    "text-tangled": ["> [a]: b \n|-|\n" * 2_000, "> [a]: b \n|-|\n" * 200],
    "text-brackets": ["![a](" * 39_000, "![\n\n" * 5_001, "[a][b" * 39_000, "[" * 5_001],
    "text-images": ["<![CDATA[ " * 2_400, "![a](media/b.jpg) " * 101, "![" * 101],
    "text-paragraph": [
        "<![a " * 99 + "a " * 10_000,
        "a <!-- " * 39_000,
        "%41" * 30_000,
        "a *b\n" * 9_000,
    ],
}


@pytest.mark.parametrize("code", DENSE)
def test_a_text_that_takes_long_to_read_is_refused_before_it_is_read(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def read(*_arguments: object) -> None:
        raise AssertionError("read")

    for text in DENSE[code]:
        monkeypatch.setattr(parser().inline, "parse", read)
        for refused in (lambda one: markdown.render(one, str), markdown.plain, markdown.links):
            if refused is not markdown.links or "](" in text:
                with pytest.raises(markdown.MarkdownFault):
                    refused(text)
        assert markdown.fault(text).code == code
        assert not mentions.Names(["Lò Văn Xoan"], "vi").in_text(text)
        assert mentions.Names(["Lò Văn Xoan"], "vi").in_text(f"{text} Lò Văn *Xoan*")
        monkeypatch.undo()
    file = "stories/2021/nguoi-cho-thuoc.md"
    before = (portal.content / file).read_text(encoding="utf-8")
    portal.write(file, f"{before}\n{DENSE[code][0]}\n")
    for command in ("check", "build"):
        result = portal.run(command)
        assert result.exit_code == 1
        assert re.search(rf"content/{file}:\d+:\d+", result.stderr)
        assert f"[{code}]" in result.stderr


def test_a_long_text_of_many_paragraphs_is_read() -> None:
    text = "\n\n".join(["Một đoạn *văn* [dài](/a/). " * 40] * 120)
    assert len(text) > 100_000
    assert markdown.fault(text) is None
    assert "<em>văn</em>" in markdown.render(text, lambda href: href).html


@pytest.mark.parametrize("piece", ["![a](", "[a](b", "](", "](x(y)", "<http://", "<http://a "])
def test_a_text_of_beginnings_is_read_once(piece: str) -> None:
    """Each search for an end went on to the end of the text: minutes for 195 KB, days for this."""
    assert len(searched(piece * 500_000)) > 500_000


def test_the_words_of_a_link_are_words_to_search() -> None:
    text = "a [b](/c/d_(e)/) f](g) <https://h.example/i> <http:// j> k"
    assert searched(text).split() == ["a", "[b", "f", "<http://", "j>", "k"]


def test_comments_that_have_no_end_are_looked_for_once() -> None:
    text = "<!-- Lò -->Văn " + "<!--" * 1_000_000
    assert mentions._without_tags(text) == "Văn " + "<!--" * 1_000_000
    assert mentions._without_tags("Lò <!-- a -->V<b>ăn</b> X<!--<i>oan</i>") == "Lò Văn X<!--oan"


def test_a_letter_with_a_thousand_marks_is_refused(portal: Portal) -> None:
    marks = "\u0301\u0327" * 500
    escaped = r"\u0301\u0327" * 500
    for written in (f"name: a{marks}\n", f'name: "a{escaped}"\n', f"# a{marks}\nname: A\n"):
        portal.write("individuals/tan-may-de.yml", written + "status: draft\n")
        _library, problems = load(portal.content)
        assert [one.code for one in problems] == ["yaml-too-many-marks"]
    assert crowded("Ṱ̺̺o͢ " * 40 + "ấ" * 200) == -1


def test_a_file_is_read_once_for_all_its_problems(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = "individuals/tan-may-de.yml"
    keys = "".join(f"khoa{number}: x\n" for number in range(50))
    portal.write(file, f"name: A\nstatus: draft\n{keys}")
    _library, problems = load(portal.content)
    read = []
    original = documents.read_bytes
    monkeypatch.setattr(
        documents, "read_bytes", lambda path: (read.append(path), original(path))[1]
    )
    told = placed(problems, portal.content)
    assert [one.line for one in told] == list(range(3, 53))
    assert len(read) == 1


def test_places_of_many_texts_are_found_in_their_order(portal: Portal) -> None:
    file = "individuals/tan-may-de.yml"
    lines = "".join(f"  a{number}@b.com và c\n" for number in range(200))
    portal.write(file, f"name: A\nbody: |\n{lines}status: draft\n")
    library, _problems = load(portal.content)
    found = placed(check_privacy(library), portal.content)
    assert [(one.line, one.column) for one in found] == [(number, 3) for number in range(3, 203)]


def test_private_things_that_overlap_are_told_once() -> None:
    found = private.find(
        "Email a@b.com, gọi 0912 345 678 hay 0912 345 679, a@b.com", rules_of("vi")
    )
    assert [(one.what, one.text) for one in found] == [
        ("email", "a@b.com"),
        ("email", "a@b.com"),
        ("phone", "0912 345 678"),
        ("phone", "0912 345 679"),
    ]


def test_a_chain_of_successors_is_gone_through_once(portal: Portal) -> None:
    entries = "".join(
        f"- {{id: l{number}, name: A, kind: commune, succeeded_by: l{number - 1}}}\n"
        for number in range(1, 2_000)
    )
    circle = "".join(
        f"- {{id: {one}, name: A, kind: commune, succeeded_by: {other}}}\n"
        for one, other in (("la", "lb"), ("lb", "lc"), ("lc", "lb"))
    )
    first = "- {id: l0, name: A, kind: commune}\n"
    portal.write("catalogues/localities.yml", first + circle + entries)
    library, _problems = load(portal.content)
    closing = references._closing(library.localities, "succeeded_by")
    assert closing == {"la": "lb", "lb": "lb", "lc": "lc"}
    roll, _held = publish(replace(library, individuals={}, collectives={}, practices={}), NOW)
    assert Indexes(roll).today(roll.catalogues.localities["l1999"]).id == "l0"
    assert len(roll.catalogues.ends) == 2_000


def test_a_misspelt_reference_among_many_is_told_with_what_is_near(portal: Portal) -> None:
    """In C, and only for what is wrong: in Python it took seconds for each of them."""
    shelf = [f"lo-thi-{number:05}" for number in range(100_000)]
    assert nearest("lo-thi-12345x", shelf, 2, 0.75)[0] == "lo-thi-12345"
    assert nearest("hoàn toàn khác", shelf, 2, 0.75) == []
    equal = nearest("lo-thi-00001", ["lo-thi-00002", "lo-thi-00003"], 2, 0.5)
    assert equal == ["lo-thi-00002", "lo-thi-00003"]
