"""How an annex is imported in the tests, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from click.testing import Result

from helpers import Portal, files_below

DECISION = "2021/ubnd-tinh-lai-chau-1034"
FORM = "bang-khen-chu-tich-ubnd-tinh"
Make = Callable[[Path], Path]
"""Makes a file in a folder."""


def run_import(portal: Portal, make: Make, *arguments: str) -> Result:
    path = make(portal.root)
    return portal.run(
        "import", path.name, "--decision", DECISION, "--form", FORM, "--yes", "--jobs", "1",
        *arguments,
    )  # fmt: skip


def records(portal: Portal) -> dict[str, dict[str, Any]]:
    """Every awardee by id, with the facts of its first award and the forms of all."""
    found = {}
    for kind in ("individuals", "collectives"):
        for file in sorted((portal.content / kind).glob("*.yml")):
            values = yaml.safe_load(file.read_text(encoding="utf-8"))
            values["forms"] = [one["form"] for one in values["awards"]]
            found[file.stem] = {**values["awards"][0], **values}
    return found


def assert_read(
    portal: Portal, make: Make, expected: Mapping[str, Mapping[str, Any]], told: Sequence[object]
) -> None:
    """An annex makes exactly these records, with these facts, and says all that is ``told``."""
    result = run_import(portal, make)
    assert result.exit_code == 0, result.output
    found = records(portal)
    assert {
        identity: {key: found.get(identity, {}).get(key) for key in values}
        for identity, values in expected.items()
    } == expected
    assert found.keys() == expected.keys()
    for one in told:
        assert str(one) in result.stdout


def assert_asked(portal: Portal, make: Make, told: Sequence[object]) -> None:
    """Somebody is asked all that is ``told``, and nothing is written."""
    before = files_below(portal.content)
    result = run_import(portal, make)
    assert result.exit_code == 1, result.output
    for one in told:
        assert str(one) in result.stderr
    assert files_below(portal.content) == before
