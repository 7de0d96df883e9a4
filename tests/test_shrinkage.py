"""A site that lost much does not take the place of a fuller one without a person's word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from generator.inventory import Manifest, Stored
from generator.language import language
from generator.shrinkage import Loss, losses

from helpers import Portal

WORDS = language("vi").verify


def manifest(records: int, pages: int) -> Manifest:
    return Manifest(
        {f"{number}/index.html": Stored(1, "") for number in range(pages)},
        {f"ca-nhan/{number}/": f"individuals/{number}" for number in range(records)},
        {},
    )


def test_what_may_go_and_what_may_not() -> None:
    before = manifest(100, 200)
    assert losses(before, manifest(95, 190), 5) == []
    assert losses(before, manifest(94, 190), 5) == [Loss("addresses", 100, 94)]
    assert losses(before, manifest(100, 100), 5) == [Loss("pages", 200, 100)]
    assert losses(before, before, 0) == []
    assert losses(manifest(0, 0), manifest(10, 10), 0) == []


def test_new_records_do_not_make_up_for_those_that_are_gone() -> None:
    before = manifest(100, 0)
    other = Manifest({}, {f"tap-the/{n}/": f"collectives/{n}" for n in range(100)}, {})
    assert losses(before, other, 5) == [Loss("addresses", 100, 0)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("smaller") / "portal").build()
    shutil.copy(portal.site / "manifest.json", portal.root / "live.json")
    config = portal.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}    samples: hide\n", encoding="utf-8")
    return portal.build()


@pytest.fixture
def smaller(built: Portal, tmp_path: Path) -> Portal:
    """A portal whose invented records are hidden now; live.json is what it published before."""
    return built.copy(tmp_path / "portal")


def test_a_site_that_shrank_is_refused(smaller: Portal) -> None:
    result = smaller.run("verify", "site", "--replaces", "live.json")
    assert result.exit_code == 1
    assert "Cổng mới mất nhiều địa chỉ đã công bố" in result.output
    assert WORDS.confirm in result.output


def test_a_person_may_confirm_it(smaller: Portal) -> None:
    result = smaller.run("verify", "site", "--replaces", "live.json", "--confirm-loss")
    assert result.exit_code == 0
    assert "Cổng mới mất nhiều địa chỉ đã công bố" in result.output  # told all the same


def test_the_share_is_a_setting(smaller: Portal) -> None:
    config = smaller.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}    may_shrink: 100\n", encoding="utf-8")
    assert smaller.run("verify", "site", "--replaces", "live.json").exit_code == 0


def test_what_it_replaces_must_be_readable(smaller: Portal) -> None:
    (smaller.root / "live.json").write_text("<html>404</html>", encoding="utf-8")
    assert smaller.run("verify", "site", "--replaces", "live.json").exit_code == 1
    assert smaller.run("verify", "site", "--replaces", "none.json").exit_code == 2
