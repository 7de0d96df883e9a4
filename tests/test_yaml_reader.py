"""The YAML reader: any text gives data or a YamlFault, and what was written is what is read."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from generator.loading import documents, yaml_events
from generator.loading.load import load
from generator.loading.yaml_reader import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    YamlFault,
    compose,
    decode,
    locate,
    plain,
)
from generator.problems import ContentProblems
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import python

PROVINCE = Path(__file__).parent / "province" / "content"
# Text made of what has a meaning in YAML, and any text.
_PIECES = [
    "- ",
    "? ",
    ": ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!x ",
    "|\n",
    ">\n",
    "'",
    '"',
    "\n",
    " ",
    "  ",
    "\t",
    "# ",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "<<: ",
    "~",
    "null",
    "x",
    "é",
    "e\u0301",
    "\u200b",
    "\ufeff",
    "\x00",
    "\x85",
    "\r",
    "\\",
    "\ufffe",
    "@",
    "`",
]
TEXT = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join) | st.text(max_size=60)
# Without the line breaks that YAML 1.1 folds into spaces, which no editor types.
_CHARACTERS = st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029")
_WORDS = st.text(_CHARACTERS, max_size=12) | st.sampled_from(
    ["null", "~", "yes", "012", "2021-11-05", "a: b"]
)
_KEYS = st.text(_CHARACTERS, min_size=1, max_size=8).filter(lambda key: key != "<<")
DATA = st.recursive(
    _WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


class _Writer(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


def written(data: Any) -> str:
    return yaml.dump(data, Dumper=_Writer, allow_unicode=True, sort_keys=False)


def read(text: str) -> Any:
    """Whichever way it is read, the same comes of it."""
    try:
        slow, told = plain(compose(text)), None
    except YamlFault as problem:
        slow, told = None, problem
    try:
        quick = yaml_events.read(text)
    except YamlFault as problem:
        assert problem == told
        raise
    assert told is None
    assert json.dumps(quick) == json.dumps(slow)  # the order of keys, too
    return quick


def composed(data: Any) -> Any:
    """Data as the reader gives it: values in NFC."""
    if isinstance(data, dict):
        return {key: composed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [composed(value) for value in data]
    return unicodedata.normalize("NFC", data)


def fault(text: str) -> YamlFault:
    with pytest.raises(YamlFault) as raised:
        read(text)
    return raised.value


@given(TEXT)
@example("a:\u2028\x85@")
@example("a: 1\r\x85\t- b")
def test_any_text_gives_data_or_a_fault(text: str) -> None:
    try:
        read(text)
    except YamlFault as problem:
        assert problem.line >= 1
        assert problem.column >= 1


@given(st.binary(max_size=80) | TEXT.map(str.encode))
def test_any_bytes_give_data_or_a_fault(raw: bytes) -> None:
    try:
        read(decode(raw))
    except YamlFault as problem:
        assert problem.line >= 1


@settings(max_examples=50)
@given(raw=st.binary(max_size=80) | TEXT.map(str.encode), suffix=st.sampled_from(["yml", "md"]))
def test_any_file_gives_records_or_problems(
    raw: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("any")
    folder = "individuals" if suffix == "yml" else "pages"
    (root / folder).mkdir()
    (root / folder / f"a.{suffix}").write_bytes(raw)
    library, problems = load(root)
    assert bool(problems) != bool(library.individuals or library.pages)
    for problem in problems:
        assert documents.place(root, problem).line >= 1


@given(DATA)
def test_what_is_written_is_read(data: Any) -> None:
    assert read(written(data)) == composed(data)


def test_an_ordinary_file_is_not_composed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(text: str) -> Any:
        raise AssertionError(f"composed: {text[:80]}")

    monkeypatch.setattr(yaml_events, "compose", refused)
    library, problems = load(PROVINCE)
    assert not problems
    assert len(library.individuals) > 5


@given(DATA)
def test_every_value_is_found_again(data: Any) -> None:
    text = written(data)
    root = compose(text)
    lines = text.split("\n")

    def visit(value: Any, at: tuple[str | int, ...]) -> None:
        line, column = locate(root, at)
        rest = lines[line - 1][column - 1 :]
        if isinstance(value, dict | list):
            steps = value.items() if isinstance(value, dict) else enumerate(value)
            for step, inner in steps:
                visit(inner, (*at, step))
        elif value.isascii() and value.isalnum():
            assert rest.lstrip("'\"").startswith(value)

    visit(data, ())


def test_scalars_stay_text() -> None:
    assert read("a: 012\nb: yes\nc: 2021-11-05\nd: 1e3\ne: ''\nf: ~\ng:\n'on': x") == {
        "a": "012",
        "b": "yes",
        "c": "2021-11-05",
        "d": "1e3",
        "e": "",
        "on": "x",
    }


def test_nfd_is_read_as_nfc() -> None:
    name = "Lò Thị Hoạ"
    assert read(f"name: {unicodedata.normalize('NFD', name)}") == {"name": name}


def test_a_byte_order_mark_and_crlf_are_taken_in_silence() -> None:
    assert read(decode(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3", "duplicate-key", 3, 1),
        ("a: &x 1\nb: *x", "alias", 1, 4),
        ("a: *x", "alias", 1, 4),
        ("<<: {a: 1}", "alias", 1, 1),
        ("a: !!python/object:os.system x", "tag", 1, 4),
        ("a:\n\t- b", "tab", 2, 1),
        ("a: b: c", "colon", 1, 5),
        ("a: 'b", "unfinished-quote", 1, 4),
        ("a: @b", "bad-start", 1, 4),
        ("a: [1, 2", "flow", 1, 4),
        ("a: 1\n---\nb: 2", "two-documents", 2, 1),
        ("? [a]\n: b", "complex-key", 1, 3),
        ("a: \x01", "unsafe-character", 1, 4),
    ],
)
def test_faults_and_their_places(text: str, code: str, line: int, column: int) -> None:
    found = fault(text)
    assert (found.code, found.line, found.column) == (code, line, column)


def test_bytes_that_are_no_text_are_placed() -> None:
    with pytest.raises(YamlFault) as raised:
        decode("tên: ".encode() + b"\xd5")
    assert (raised.value.code, raised.value.line, raised.value.column) == ("not-utf8", 1, 6)


def test_depth_is_limited() -> None:
    nested = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    read(nested)
    assert fault(f"[{nested}]").code == "too-deep"


@pytest.mark.parametrize(
    ("start", "nested"),
    [
        ("", "[[],"),
        ("", "{a: {}, b: "),
        ("", "["),
        ("", "- "),
        ("", "? "),
        ("a:\n- ", "- ? "),
        ("a:\x85", "- "),
        ("a:\r", "- "),
        ("a:\n\ufeff", "- "),
        ("---\t", "- "),
    ],
)
def test_bottomless_nesting_is_no_crash(start: str, nested: str, tmp_path: Path) -> None:
    """In a process of its own: an exhausted stack would take this one along."""
    file = tmp_path / "individuals" / "a.yml"
    file.parent.mkdir()
    file.write_bytes((start + nested * (MAX_BYTES // len(nested) - 9)).encode())
    code = "from pathlib import Path; from generator.loading.load import load; "
    result = python("-c", code + "print(load(Path())[1][0].code)", cwd=tmp_path)
    assert result.returncode == 0, result.stderr[-300:]
    assert result.stdout.startswith(("yaml-", "unsafe-character"))


def test_size_and_number_of_values_are_limited() -> None:
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES
    with pytest.raises(YamlFault, match="too-large"):
        decode(b"a" * (MAX_BYTES + 1))
    assert fault("[" + "a," * MAX_NODES + "]").code == "too-many-nodes"


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "a.yml").open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of holes
    with pytest.raises(ContentProblems) as raised:
        documents.read(tmp_path, "a.yml")
    assert [problem.code for problem in raised.value.problems] == ["yaml-too-large"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no front matter", "yaml-front-matter"),
        ("---\na: 1\n", "yaml-front-matter"),
        ("---\na: 1\nbody: x\n---\ny\n", "yaml-body-twice"),
        ("---\na: 'x\n---\ny\n", "yaml-unfinished-quote"),
    ],
)
def test_faults_of_front_matter(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    with pytest.raises(ContentProblems) as raised:
        documents.read(tmp_path, "a.md")
    (problem,) = raised.value.problems
    assert problem.code == code


def test_lines_are_counted_from_the_top_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\na: 1\na: 2\n---\nText.\n", encoding="utf-8")
    with pytest.raises(ContentProblems) as raised:
        documents.read(tmp_path, "a.md")
    assert [(one.line, one.column) for one in raised.value.problems] == [(3, 1)]
