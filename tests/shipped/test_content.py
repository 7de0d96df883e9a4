"""What holds of content/ and mkdocs.yml whoever's they are: checked, in order, wholly built."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from generator.checking.private import find
from generator.cli import main
from generator.loading.library import Library
from generator.loading.walk import walk
from generator.privacy import rules_of
from generator.records.schema import schema_of
from generator.records.shapes import SHAPES
from jsonschema import Draft202012Validator

from helpers import ROOT
from test_schema import as_json

# The same rules as of any portal, here with the fixture ``site`` of this folder.
from test_site import (  # noqa: F401
    test_addresses_for_machines_resolve,
    test_canonical_addresses_are_the_pages_own,
    test_every_internal_link_and_anchor_resolves,
    test_every_page_is_complete,
    test_headings_leave_out_no_level,
    test_ids_are_unique_on_each_page,
    test_labels_and_descriptions_name_elements_that_are_there,
    test_links_are_relative_so_that_the_site_can_stand_anywhere,
    test_pictures_have_alternative_texts,
)

CONTENT = ROOT / "content"


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_the_content_passes(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output


def test_schemas_accept_the_content() -> None:
    files, strangers = walk(CONTENT)
    assert strangers == []
    validators = {kind: Draft202012Validator(schema_of(kind)) for kind in SHAPES}
    refused = [
        f"{one.file}: {error.json_path}: {error.message}"
        for one in files
        for error in validators[one.kind].iter_errors(as_json(CONTENT / one.file))
    ]
    assert refused == []


def test_invented_records_hold_nothing_private(library: Library) -> None:
    """Not even where ``check`` could be told of an exception, and not in names of keys."""
    for kind, record in library.records():
        if record.sample and not record.privacy.exceptions:
            file = CONTENT / kind / f"{record.id}{SHAPES[kind].suffix}"
            text = re.sub(r"^#.*$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert find(text, rules_of("vi")) == [], file
