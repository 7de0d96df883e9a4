"""What somebody's texts alone change: the pages that show them are made anew, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from generator import verification
from generator.loading.structure import structure_of
from generator.pages import plan, pour
from generator.records.awardee import Individual
from generator.sharing import pictures

from edits import Edits, read, rich_portal, write
from helpers import Portal
from test_incremental import differences


@pytest.fixture(autouse=True)
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is slow and follows from its input alone is worked out once; batches are small ones."""
    monkeypatch.setattr(verification, "slow", cache(verification.slow))
    monkeypatch.setattr(pictures, "painted", cache(pictures.painted))
    monkeypatch.setattr(plan, "_BATCH", 2)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The makers of the batches whose pages were made, and not kept."""
    makers: list[str] = []
    pages = pour._Pourer._pages

    def noted(self: Any, batch: Any) -> Any:
        poured = pages(self, batch)
        if poured:
            makers.append(pour._maker(batch))
        return poured

    monkeypatch.setattr(pour._Pourer, "_pages", noted)
    return makers


def passages(portal: Portal) -> Iterator[tuple[str, str, int | None]]:
    """File, key and, of an award, its place: every passage that there is, and one that is not."""
    for kind in ("individuals", "collectives"):
        for path in sorted((portal.content / kind).glob("*.yml")):
            file = path.relative_to(portal.content).as_posix()
            data, _ = read(portal, file)
            yield from ((file, key, None) for key in ("summary", "body") if data.get(key))
            for place, award in enumerate(data.get("awards") or ()):
                if award.get("citation"):
                    yield file, "citation", place


def test_a_changed_passage_changes_the_pages_that_show_it_and_the_site_is_that_of_a_clean_build(
    tmp_path: Path, made: list[str]
) -> None:
    portal = rich_portal(tmp_path / "portal", people=6)
    edits = Edits(portal, 1)
    assert differences(portal, tmp_path / "clean", edits) == []
    of_all = len(made) // 2
    told: dict[str, tuple[str, str, int | None]] = {}
    for one in passages(portal):
        told.setdefault(f"{one[0]} {one[1]}", one)
    assert len({key for _file, key, _place in told.values()}) == 3
    for number, (file, key, place) in enumerate(told.values()):
        data, body = read(portal, file)
        owner = data if place is None else data["awards"][place]
        owner[key] = f"{str(owner[key]).rstrip()} Lời thứ {number}."
        write(portal, file, data, body)
        made.clear()
        assert differences(portal, tmp_path / "clean", edits) == [], (file, key)
        anew = len(made) - of_all
        shown = f"Lời thứ {number}.".encode()
        public = any(shown in one.read_bytes() for one in portal.site.rglob("*.html"))
        assert anew or not public, (file, key)
        assert anew < of_all * 3 / 4, (file, key, made[:anew])
        assert "records.pages" not in made[:anew]


def test_whatever_is_no_passage_belongs_to_the_structure() -> None:
    award = {"decision": "2021/a-1", "form": "bang-khen", "citation": "Một."}
    plain: dict[str, Any] = {
        "id": "a", "status": "approved", "name": "Lò Thị Ánh", "summary": "Hai.", "awards": [award]
    }  # fmt: skip

    def structure(**values: Any) -> bytes:
        return structure_of(Individual.model_validate({**plain, **values}))

    same = structure()
    assert structure(summary="Ba.") == same
    assert structure(awards=[award | {"citation": "Bốn."}]) == same
    for other in (
        {"name": "Lò Thị Anh"},
        {"summary": None},
        {"body": "Có thêm."},
        {"status": "draft"},
        {"awards": [{**award, "citation": None}]},
        {"awards": [{**award, "form": "giay-khen"}]},
        {"awards": [award, award]},
        {"corrections": [{"date": "2026-05-01", "note": "Sửa."}]},
    ):
        assert structure(**other) != same, other
