"""The code that verifies a withheld record: its hash, put into the record."""

from __future__ import annotations

from generator.loading import yaml_reader
from generator.records.kinds import Kind
from generator.yaml_layout.fields import shape_of
from generator.yaml_layout.layout import written
from generator.yaml_layout.tree import Entry, Group, parse, value_of


def with_hash(data: bytes, kind: Kind, code_hash: str) -> bytes:
    """A record's file with the hash in it, in canonical layout."""
    tree = parse(yaml_reader.decode(data))
    record = tree.value
    assert isinstance(record, Group), "a record that could be read is a group"
    privacy = record.entry("privacy")
    assert privacy and isinstance(privacy.value, Group), "a withheld record says so"
    privacy.value.entries = [one for one in privacy.value.entries if one.key != "code"]
    privacy.value.entries.append(Entry("code", value_of(code_hash)))
    return written(tree, shape_of(kind)).encode()
