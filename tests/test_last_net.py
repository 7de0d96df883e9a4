"""Whatever breaks while one record is worked on names that record and its file, and no more."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest
from generator.checking import privacy
from generator.feeds.text import FullText
from generator.last_net import RecordFault, TemplateFault, last_net
from generator.loading import documents, kept
from generator.loading.load import load
from generator.pages import pour, structured_data, templates
from generator.pages.kits import Kits
from generator.parallel import both
from generator.problems import ContentProblems, Problem
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES
from generator.roll import gate, indexes
from generator.search import sources as search_sources
from generator.search.text import Syllables

from helpers import Portal

PERSON = "individuals/lo-thi-anh.yml"
STORY = "stories/2021/nguoi-cho-thuoc.md"
STANDFIRST = "Một ngày theo chân tổ xe máy."


class Broken(ArithmeticError):
    """A fault that nobody foresaw."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


def breaking(original: Callable[..., Any], meant: Callable[..., bool]) -> Callable[..., Any]:
    """A function that breaks for what is meant, and does its work otherwise."""

    def function(*arguments: Any, **named: Any) -> Any:
        if meant(*arguments, **named):
            one = next((each for each in arguments if hasattr(each, "id")), None)  # as it would
            raise Broken("không ai ngờ", one)
        return original(*arguments, **named)

    return function


def is_person(*arguments: Any, **_named: Any) -> bool:
    return any(getattr(one, "id", "") == "lo-thi-anh" for one in arguments)


def is_story(*arguments: Any, **_named: Any) -> bool:
    return any(getattr(one, "id", "") == "2021/nguoi-cho-thuoc" for one in arguments)


def reads(file: str) -> Callable[..., bool]:
    return lambda _root, name: name == file


# Where it breaks: owner, name, what is meant, and the file that is to be told.
STAGES: dict[str, tuple[Any, str, Callable[..., bool], str]] = {
    "reading": (documents, "decoded", reads(PERSON), PERSON),
    "privacy": (
        privacy,
        "find",
        lambda text, _rules: "Lò Thị Ánh" in text and STANDFIRST not in text,
        PERSON,
    ),
    "gate": (gate, "public_honouree", is_person, PERSON),
    "index": (indexes.Indexes, "today", lambda _self, place: place.id == "xa-cu", ""),
    "page": (structured_data, "honouree", is_person, PERSON),
    "filter": (templates, "initials", lambda name: name == "Lò Thị Ánh", PERSON),
    "kit": (Kits, "story", is_story, STORY),
    "feed": (FullText, "story", is_story, STORY),
    "search": (search_sources._Maker, "_story", is_story, STORY),
    "search terms": (Syllables, "texts", lambda _self, texts: STANDFIRST in texts, STORY),
}


@pytest.fixture(params=["1", "2"])
def jobs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """In one process, and across the workers of each step."""
    if request.param == "2":
        for module in (kept, pour):
            monkeypatch.setattr(module, "_PARALLEL_FROM", 1)
    return str(request.param)


@pytest.mark.parametrize("stage", STAGES)
def test_the_record_is_named(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, stage: str, jobs: str
) -> None:
    owner, name, meant, file = STAGES[stage]
    monkeypatch.setattr(owner, name, breaking(getattr(owner, name), meant))
    result = portal.run("build", "--jobs", jobs)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    told = [one for one in result.stderr.split("\n\n") if "[record-broken]" in one]
    assert told
    for one in told:
        assert one.startswith(f"content/{file}"), one
        assert "Broken: không ai ngờ (" in one
    assert not portal.site.exists()
    assert not [one for one in portal.root.iterdir() if one.name.startswith(".site")]


def test_each_of_several_is_named_at_once(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    for owner, name, meant in (
        (structured_data, "honouree", is_person),
        (Kits, "story", is_story),
    ):
        monkeypatch.setattr(owner, name, breaking(getattr(owner, name), meant))
    result = portal.run("build", "--jobs", jobs)
    assert result.exit_code == 1
    assert {f"content/{PERSON}:1:1", f"content/{STORY}:1:1"} <= {
        one.split(": ")[0] for one in result.stderr.split("\n")
    }


def test_a_model_that_breaks_names_its_record(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = SHAPES[Kind.INDIVIDUALS].model
    original = model.model_validate
    monkeypatch.setattr(
        model, "model_validate", breaking(original, lambda data: data["id"] == "lo-thi-anh")
    )
    _library, problems = load(portal.content)
    assert [(one.code, one.file, one.record) for one in problems] == [
        ("record-broken", PERSON, "lo-thi-anh")
    ]


def test_a_fault_comes_out_of_a_worker_as_it_went_in() -> None:
    fault = RecordFault([Problem("record-broken", PERSON, ("a", 1), "x", found="y")])
    again = pickle.loads(pickle.dumps(fault))
    assert type(again) is RecordFault
    assert again.problems == fault.problems
    assert str(again) == str(fault)

    def child() -> None:
        raise fault

    with pytest.raises(RecordFault) as raised:
        both(lambda: None, child)
    assert raised.value.problems == fault.problems


def test_a_fault_without_a_record_stays_what_it_is() -> None:
    with pytest.raises(Broken), last_net():
        raise Broken

    def child() -> None:
        raise Broken("trong tiến trình khác")

    with pytest.raises(Broken, match="tiến trình") as raised:
        both(lambda: None, child)
    assert "in child" in "".join(raised.value.__notes__)


def test_what_says_by_itself_what_is_wrong_passes() -> None:
    for error in (ContentProblems([]), OSError("disk"), TemplateFault("x")):
        record = SHAPES[Kind.FIELDS].model.model_validate({"id": "a", "name": "A"})
        with pytest.raises(type(error)) as raised, last_net():
            assert record
            raise error
        assert raised.value is error
