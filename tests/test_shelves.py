"""Every kind of record has its place, its model and its key, wherever records are kept."""

from __future__ import annotations

import dataclasses
from typing import get_args, get_type_hints

import pytest
from generator.addresses import Addresses
from generator.language import language
from generator.loading.library import Library
from generator.records.base import Record, SubjectRef
from generator.records.fields import fields_of
from generator.records.kinds import AWARDEES, SUBJECTS, Kind
from generator.records.ranked import BUILT_IN
from generator.records.shapes import SHAPES
from generator.roll.published import Catalogues, PublishedRoll
from generator.roll.shelves import entries, records


def test_every_kind_has_a_shape_in_order() -> None:
    assert list(SHAPES) == list(Kind)


def test_a_library_keeps_every_kind_under_its_key_with_its_model() -> None:
    hints = get_type_hints(Library)
    empty = Library()
    assert list(empty.shelves) == list(Kind)
    for kind, shape in SHAPES.items():
        _text, model = get_args(hints[kind.key])
        assert model is shape.model
        assert empty.of(kind) is getattr(empty, kind.key)
        assert empty.shelves[kind] == {}, "what is built in was not written"


@pytest.mark.parametrize("kind", Kind)
def test_a_shelf_that_is_changed_is_the_shelf_that_is_read(kind: Kind) -> None:
    mark = {"x": object()}
    changed = Library().with_shelves({kind: mark}, {})
    assert changed.of(kind) is mark
    assert getattr(changed, kind.key) is mark
    assert [other for other in Kind if changed.of(other) and other not in BUILT_IN] == [
        kind for kind in [kind] if kind not in BUILT_IN
    ]
    assert all(changed.of(other) is BUILT_IN[other] for other in BUILT_IN if other is not kind)


def test_what_is_published_has_a_shelf_for_every_kind() -> None:
    """Records in the roll, catalogues in the catalogues; each field of a shelf is on a shelf."""
    marks = {field.name: object() for field in dataclasses.fields(Catalogues) if field.compare}
    catalogues = Catalogues(**marks)  # type: ignore[arg-type]
    outlines = marks.pop("outlines")
    assert outlines, "the map's, which are no entries"
    for kind in BUILT_IN:
        assert marks.pop(kind.key), "words of other entries, which have no list of their own"
    assert {kind.key: shelf for kind, shelf in entries(catalogues).items()} == marks
    listed = [kind for kind in Kind if SHAPES[kind].catalogue and kind not in BUILT_IN]
    assert list(entries(catalogues)) == listed
    kinds = [kind for kind, shape in SHAPES.items() if issubclass(shape.model, Record)]
    names = {kind.key: object() for kind in kinds}
    roll = object.__new__(PublishedRoll)
    for name, mark in names.items():
        object.__setattr__(roll, name, mark)
    assert {kind.key: shelf for kind, shelf in records(roll).items()} == names
    assert list(records(roll)) == kinds


def test_every_key_has_words() -> None:
    words = language("vi")
    assert Kind.AWARD_FORMS.key == "award_forms"
    for kind in Kind:
        assert words.kind_names[kind.value]
        if Addresses(words).has_pages(kind) and kind is not Kind.PAGES:
            assert words.kinds[kind.key]


def test_subjects_are_told_once() -> None:
    (about,) = [field for field in fields_of(Kind.STORIES) if field.name == "about"]
    assert about.refers == SUBJECTS
    assert get_args(SubjectRef)[-1].kinds is SUBJECTS
    (owners,) = [field for field in fields_of(Kind.PRACTICES) if field.name == "owners"]
    assert owners.refers == AWARDEES
