"""Whatever is marked in a model is found in records: references, Markdown, files."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import pytest
from generator.checking.media import media_of
from generator.checking.references import check_references
from generator.loading.library import Library
from generator.loading.load import load
from generator.problems import Problem
from generator.records.base import (
    FieldRef,
    Markdown,
    MediaPath,
    Model,
    Record,
    Revocation,
    Status,
    Withdrawal,
)
from generator.records.kinds import Kind
from generator.records.markers import Alone, MarkdownText, MediaFile, Refers
from generator.records.shapes import SHAPES
from generator.records.story import Page, Recording
from generator.records.walk import Way, marked, marked_members, member_at, parts
from pydantic import Field

import full
from helpers import Portal

EVERY = [(kind, way) for kind in Kind for _, way, _ in marked_members(SHAPES[kind].model, Refers)]
# What no full record has, since it could not be published with it.
_SELDOM: dict[type[Model], Model] = {
    Withdrawal: Withdrawal(date="2026-03-01", reason="Rút."),
    Revocation: Revocation(by="2021/ubnd-tinh-1", date="2026-03-01", reason="Thu hồi."),
}
_UNKNOWN = {Kind.DECISIONS: "2099/khong-co-1", "criteria": "khong-co/khong-co"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    portal = Portal(tmp_path_factory.mktemp("full") / "portal")
    full.write(portal)
    library, problems = load(portal.content)
    assert problems == []
    return library


def filled(model: Model, way: tuple[str, ...], value: str) -> tuple[Model, Way]:
    """The model with a value at the end of a way, in the first item of each list; the whole way."""
    member = member_at(type(model), way[:1])
    assert member
    old: Any = getattr(model, member.name)
    end: Way = ()
    new: Any = value
    if len(way) > 1:
        assert member.group
        inner = (old[0] if member.many else old) or _SELDOM[member.group]
        new, end = filled(inner, way[1:], value)
    if not member.many:
        return model.model_copy(update={member.name: new}), (way[0], *end)
    several = (new, *old[1:])
    # What may stand without a list is looked for there.
    alone = member.marker(Alone) is not None and len(several) == 1
    place: Way = (way[0], *end) if alone else (way[0], 0, *end)
    return model.model_copy(update={member.name: several}), place


def told(library: Library, kind: Kind, changed: Model) -> list[Problem]:
    shelf = {**library.of(kind), changed.id: changed}  # type: ignore[attr-defined]
    known = {*check_key(check_references(library))}
    after = check_references(library.with_shelves({kind: shelf}, library.origins))
    return [one for one in after if not {*check_key([one])} <= known]


def check_key(problems: Any) -> list[tuple[str, str, Way]]:
    return [(one.code, one.file, one.at) for one in problems]


@pytest.mark.parametrize(
    ("kind", "way"), EVERY, ids=[f"{kind.value}.{'.'.join(way)}" for kind, way in EVERY]
)
def test_a_reference_that_leads_nowhere_is_told(
    library: Library, kind: Kind, way: tuple[str, ...]
) -> None:
    """Each field that is marked, whichever it is: no line names it but its model's."""
    member = member_at(SHAPES[kind].model, way)
    assert member
    refers = member.marker(Refers)
    assert refers
    value = _UNKNOWN.get(refers.kinds[0] if refers.kinds else kind, "khong-co")
    identity = full.RECORDS[kind][0] if kind in full.RECORDS else full.ENTRIES[kind]["id"]
    changed, at = filled(library.of(kind)[identity], way, value)
    unknown = [
        (one.at[len(library.origins[kind, identity].prefix) :], one.found)
        for one in told(library, kind, changed)
        if one.code.startswith("unknown-")
    ]
    assert unknown == [(at, value)]


def test_what_refers_to_a_file_that_cannot_be_read_is_not_told(library: Library) -> None:
    story = library.stories[full.RECORDS[Kind.STORIES][0]]
    changed = story.model_copy(update={"about": ("hong",)})
    assert told(library, Kind.STORIES, changed)
    broken = replace(library, broken=frozenset({(Kind.MOVEMENTS, "hong")}))
    assert told(broken, Kind.STORIES, changed) == []


class Part(Model):
    """A group of a model that is yet to be written."""

    field: FieldRef | None = Field(default=None, alias="from")
    text: Markdown | None = None
    files: Annotated[tuple[MediaPath, ...], Field(max_length=9)] = ()


class Longer(Page):
    """A page with fields that no check has heard of."""

    parts: tuple[Part, ...] = ()
    subject: FieldRef | None = None
    recording: Recording | None = None


def longer(**values: Any) -> Longer:
    return Longer(id="dai", status=Status.APPROVED, title="Dài", body="Bài.", **values)


def test_a_new_field_is_checked_without_a_line(library: Library) -> None:
    page = longer(parts=({}, {"from": "khong-co"}), subject="cung-khong-co")
    origin = library.origins[Kind.PAGES, full.RECORDS[Kind.PAGES][0]]
    library = library.with_shelves(
        {Kind.PAGES: {"dai": page}}, {**library.origins, (Kind.PAGES, "dai"): origin}
    )
    unknown = [
        (one.at, one.found, one.values["kinds"])
        for one in check_references(library)
        if one.record == "dai"
    ]
    assert unknown == [
        (("parts", 1, "from"), "khong-co", (Kind.FIELDS,)),
        (("subject",), "cung-khong-co", (Kind.FIELDS,)),
    ]


def test_what_is_marked_is_found_with_its_way() -> None:
    elsewhere = Recording(url="https://dai.example/1", type="audio/mp4", length=1)
    page = longer(
        parts=({"text": "Một", "files": ["media/a.jpg", "media/b.jpg"]},),
        recording={"url": "media/c.mp3"},
    )
    assert [(at, text) for _, at, text in marked(page, MarkdownText)] == [
        (("body",), "Bài."),
        (("parts", 0, "text"), "Một"),
    ]
    assert list(media_of(page)) == ["media/a.jpg", "media/b.jpg", "media/c.mp3"]
    assert list(media_of(page.model_copy(update={"recording": elsewhere}))) == [
        "media/a.jpg",
        "media/b.jpg",
    ]
    assert [at for at, _part in parts(page, Part)] == [("parts", 0)]
    assert [at for at, _part in parts(page, Recording)] == [("recording",)]


def test_a_way_leads_to_its_field() -> None:
    assert member_at(Longer, ()) is None
    member = member_at(Longer, ("parts", 3, "from"))
    assert member and (member.name, member.key, member.many) == ("field", "from", False)
    assert member_at(Longer, ("parts", 3, "nothing")) is None
    assert member_at(Longer, ("title", "nothing")) is None


def test_every_way_of_the_class_is_one_of_a_record(library: Library) -> None:
    """The plan by which records are walked and the static walk agree, for each kind of marker."""
    for sort in (Refers, MarkdownText, MediaFile):
        for kind in Kind:
            static = {way for _, way, _ in marked_members(SHAPES[kind].model, sort)}
            seen = {
                tuple(step for step in at if isinstance(step, str))
                for one in library.of(kind).values()
                for _, at, _value in marked(one, sort)
            }
            assert seen <= static
            if any(isinstance(one, Record) for one in library.of(kind).values()):
                assert {way for way in static if len(way) == 1} <= seen
