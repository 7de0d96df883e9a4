"""Numbers, days, moments and names at the ends of what there is: refused, and never a crash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from generator.language import language
from generator.loading.load import load, validated
from generator.loading.walk import is_id
from generator.problems import Origin
from generator.records.base import MAX_ID
from generator.records.fields import Field, Sort, fields_of
from generator.records.kinds import Kind
from generator.records.practice import Result
from generator.records.story import Recording

from helpers import Portal

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
