"""What the invented roll shows and plays: drawn for it, said to be so, and of nobody's face."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from generator.loading.library import Library
from generator.pdf import cleaned
from generator.records.base import Photo
from PIL import Image, ImageChops, ImageStat

from helpers import ROOT

CONTENT = ROOT / "content"
DRAWN = "Tranh minh họa"
MOST_BYTES = 6_000_000
MOST_SOUND = 150_000


@pytest.fixture(autouse=True)
def invented(library: Library) -> None:
    if not any(record.sample for _kind, record in library.records()):
        pytest.skip("the invented roll was taken out")


@pytest.fixture(scope="module")
def drawing() -> Iterator[Path]:
    """The folder of the sources, from which they import one another."""
    place = ROOT / "docs/illustrations"
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(place)
        yield place
    for name in [name for name, one in sys.modules.items() if _stands_in(one, place)]:
        del sys.modules[name]


def _stands_in(module: object, place: Path) -> bool:
    return Path(getattr(module, "__file__", None) or "/").parent == place


def sampled(library: Library) -> list[Photo]:
    """Every photo of an invented record that people may see."""
    photos = [one.photo for one in library.collectives.values() if one.sample and one.photo]
    for one in (*library.practices.values(), *library.stories.values()):
        photos += one.photos if one.sample else ()
    return photos


def test_at_least_thirty_pictures_say_that_they_were_drawn(library: Library) -> None:
    photos = sampled(library)
    assert len({one.file for one in photos}) >= 30
    for one in photos:
        assert DRAWN in one.credit, one.file
        assert len(one.alt.split()) >= 8, one.file


def test_no_picture_stands_for_a_person(library: Library) -> None:
    assert [one.id for one in library.individuals.values() if one.sample and one.photo] == []


def test_every_file_is_used(library: Library) -> None:
    there = {one.relative_to(CONTENT).as_posix() for one in CONTENT.rglob("media/**/*.*")}
    used = {one.file for one in sampled(library)}
    for story in library.stories.values():
        used |= {one.url for one in (story.audio, story.video) if one and one.local}
    for decision in library.decisions.values():
        used |= {decision.document.file} if decision.document else set()
    for practice in library.practices.values():
        used |= {one.file for one in practice.documents}
    assert there - used == set()


def test_they_are_light() -> None:
    files = list(CONTENT.rglob("media/**/*.*"))
    assert sum(one.stat().st_size for one in files) <= MOST_BYTES
    for one in files:
        if one.suffix == ".jpg":
            with Image.open(one) as picture:
                assert picture.width <= 1600, one
        if one.suffix == ".mp3":
            assert one.stat().st_size <= MOST_SOUND, one


def test_the_scripts_draw_what_is_there(drawing: Path) -> None:
    """Each picture has its scene, each scene its picture; two are drawn, but for rounding."""
    import draw

    kept = {one.stem for one in (CONTENT / draw.PICTURES).iterdir()}
    assert set(draw.scenes()) == kept
    for name in ("chot-kiem-soat", "so-bia-xanh"):
        drawn = draw.draw(name)
        assert drawn == draw.draw(name)
        with (
            Image.open(io.BytesIO(drawn)) as new,
            Image.open(CONTENT / draw.PICTURES / f"{name}.jpg") as old,
        ):
            difference = ImageStat.Stat(ImageChops.difference(new, old)).mean
        assert max(difference) < 1, name


def test_sample_decisions_say_that_they_are_samples(drawing: Path, library: Library) -> None:
    import samples

    made = samples.documents()
    assert made == samples.documents()
    for decision in samples.DECISIONS:
        file = samples.file_of(decision)
        assert library.decisions[decision].document.file == file
        assert cleaned((CONTENT / file).read_bytes())
    assert "MẪU" in samples.NOTICE
