"""What the README shows is what the repository has."""

from __future__ import annotations

import contextlib
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from generator.cli import main
from generator.loading.walk import CATALOGUES, MEDIA
from generator.records.shapes import SHAPES

from helpers import ROOT, commit, files_below

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def test_every_document_that_is_linked_is_there() -> None:
    for document in DOCUMENTS:
        text = re.sub(r"```.*?```|`[^`\n]*`", "", document.read_text("utf-8"), flags=re.S)
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            example = target.startswith("media/")
            assert example or (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_folder_of_the_content_that_is_named_is_one_that_is_read() -> None:
    """By what the program knows: whose content it is may have no movement and no picture."""
    listed = re.search(r"```\ncontent/\n(.*?)```", README, re.S)
    assert listed
    known = {kind.value for kind, shape in SHAPES.items() if not shape.catalogue}
    named = set(re.findall(r"^  ([a-z]+)/", listed[1], re.M))
    assert named == known | {CATALOGUES, MEDIA}


@pytest.mark.parametrize("starter", ["prize", "plain"])
def test_the_short_way_to_a_clone_takes_all_that_is_a_portals_own(
    tmp_path: Path, starter: str
) -> None:
    begun, clone = tmp_path / "begun", tmp_path / "clone"
    answers = ("--starter", starter, "--name", "Giải Thử", "--domain", "bang.thu.vn")
    with contextlib.chdir(tmp_path):
        assert CliRunner().invoke(main, ["init", str(begun), *answers]).exit_code == 0
    for name in ("content/pages/cu.md", "mkdocs.yml", "theme/assets/icons/emblem.svg"):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text("Của Lai Châu", encoding="utf-8")
    commit(clone)
    (way,) = re.findall(r"```\nmake [^\n]*honour-roll init ../begun\n(.*?)```", README, re.S)
    subprocess.run(["bash", "-e", "-c", way], cwd=clone, check=True, capture_output=True)
    taken = ("content/", "languages/", "mkdocs.yml", "theme/")
    wanted = {name: data for name, data in files_below(begun).items() if name.startswith(taken)}
    assert (starter == "prize") == ("languages/vi.yml" in wanted)
    found = {name: data for name, data in files_below(clone).items() if name.startswith(taken)}
    assert found == wanted
