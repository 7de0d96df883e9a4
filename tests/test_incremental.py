"""After every edit the site is the one that a build from nothing gives, byte for byte."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import Result
from generator import language, verification
from generator.cache import versions
from generator.cache.store import no_cache
from generator.commands import build
from generator.files import remove_tree
from generator.search import spans
from generator.sharing import pictures

from edits import Edits, rich_portal
from helpers import Portal

SEEDS = range(12)
STEPS = 17
"""Edits for each seed."""
_STAGE = re.compile(r"^.*….*\n", re.MULTILINE)
_SECONDS = re.compile(r"\S+ trong [\d.]+ giây")


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of languages that is all that the code's version is made of."""
    folder = tmp_path / "package" / "languages"
    shutil.copytree(language.FOLDER, folder)
    monkeypatch.setattr(language, "FOLDER", folder)
    monkeypatch.setattr(versions, "_PACKAGE", folder.parent)
    forget_the_code()
    yield folder
    monkeypatch.undo()
    forget_the_code()


def forget_the_code() -> None:
    """What a process learns once of the package that it runs."""
    language.language.cache_clear()
    versions.code_version.cache_clear()


def standing(site: Path) -> dict[str, tuple[int, bytes]]:
    """Mode and bytes of all that stands below a folder, empty folders too."""
    return {
        one.relative_to(site).as_posix(): (
            one.lstat().st_mode,
            one.read_bytes() if one.is_file() else b"",
        )
        for one in site.rglob("*")
    }


def clean(portal: Portal, folder: Path, edits: Edits) -> Result:
    """A build that knows nothing of earlier ones."""
    shutil.rmtree(folder, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "cache_beside", lambda *_where, **_how: no_cache())
        return portal.run("build", "--jobs", "1", "--site-dir", str(folder), now=edits.now)


def differences(portal: Portal, folder: Path, edits: Edits, *how: str) -> list[str]:
    """Build both; in what they differ."""
    forget_the_code()
    before = standing(portal.site)
    done = portal.run("build", "--jobs", "1", *how, now=edits.now)
    expected = clean(portal, folder, edits)
    # What has not changed goes through no stages.
    told = [_SECONDS.sub("", _STAGE.sub("", one.output)) for one in (done, expected)]
    if done.exit_code != expected.exit_code or told[0] != told[1]:
        return [f"{done.exit_code}: {told[0]}", f"not {expected.exit_code}: {told[1]}"]
    assert done.exit_code in (0, 1), done.output
    here, there = standing(portal.site), standing(folder) if done.exit_code == 0 else before
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


def mischief(portal: Portal, edits: Edits) -> str:
    """What befalls caches and sites between builds."""
    dice, folder = edits.dice, portal.root / ".cache/honour-roll"
    kept = sorted(one for one in folder.rglob("*") if one.is_file())
    match dice.randrange(16):
        case 0:
            shutil.rmtree(portal.site, ignore_errors=True)
            return "the site is gone"
        case 1:
            pages = sorted(portal.site.rglob("*.html"))
            for page in dice.sample(pages, min(3, len(pages))):
                page.unlink()
            return "pages are gone"
        case 2:
            for one in dice.sample(kept, len(kept) // 2):
                one.unlink()
            return "half of the cache is gone"
        case 3:
            for one in dice.sample(kept, min(20, len(kept))):
                data = bytearray(one.read_bytes())
                # Files of the ground may have a second name in the site.
                one.unlink()
                one.write_bytes(data[: dice.randrange(len(data) + 1)])
            return "the cache is torn"
        case 4:
            for head in (folder / "heads").glob(dice.choice(("site-*", "records-*"))):
                head.unlink()
            return "a head is gone"
        case 5:
            assert portal.run(
                "build", "--jobs", "1", "--site-dir", "other", now=edits.now
            ).exit_code in (0, 1)
            return "built elsewhere, too"
        case 6:
            other = Portal(portal.root / "another")
            content = str(other.content)
            for _ in range(2):
                done = portal.run("build", "--jobs", "1", "--content", content, now=edits.now)
                assert done.exit_code in (0, 1, 2)
            remove_tree(other.root)
            return "built from another folder in between"
        case 7:
            (portal.site / "rong/hon").mkdir(parents=True, exist_ok=True)
            return "an empty folder in the site"
        case 8 if portal.site.is_dir():
            (portal.site / ".DS_Store").write_bytes(b"litter")
            return "litter in the site"
        case 9:
            for ground in folder.glob("ground-*"):
                (ground / "la.html").write_text("lạ", encoding="utf-8")
                (ground / "ca-nhan/index.html").unlink(missing_ok=True)
                (ground / "rong").mkdir(exist_ok=True)
            return "the ground was changed"
    return ""


@pytest.fixture(autouse=True)
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is slow and follows from its input alone is worked out once for all builds; what is kept
    in parts, in small ones.
    """
    monkeypatch.setattr(verification, "slow", cache(verification.slow))
    monkeypatch.setattr(pictures, "painted", cache(pictures.painted))
    monkeypatch.setattr(spans, "_MEMBERS", 8)


@pytest.mark.parametrize("seed", SEEDS)
def test_after_random_edits_the_site_is_that_of_a_clean_build(
    seed: int, tmp_path: Path, words: Path
) -> None:
    portal = rich_portal(tmp_path / "portal")
    edits = Edits(portal, seed, words)
    assert differences(portal, tmp_path / "clean", edits) == []
    log = []
    refused = 0
    for step in range(STEPS):
        told = edits.step()
        befell = mischief(portal, edits)
        log.append(f"{step}: {told}; {befell}")
        found = differences(portal, tmp_path / "clean", edits)
        assert found == [], "\n".join([f"seed {seed}, step {step}", *found[:20], *log])
        if not (tmp_path / "clean").exists():
            refused += 1
            edits.mend()
            found = differences(portal, tmp_path / "clean", edits)
            log.append("mended")
            assert found == [], "\n".join([f"seed {seed}, step {step}", *found[:20], *log])
            assert (tmp_path / "clean").exists(), "\n".join(log)
        edits.good()
    assert refused < STEPS / 2, log
